"""Which of the numbers that a clause prints belong to an adverse event that it names?

"Two wound infections", "infection in 3 of 40 patients", "no infection": before an event stands how
many there were, after it in how many people. Where a list shares a number, or two arms are told
without their names, nobody can tell, and nothing is counted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.event_terms import Term
from tracker.evidence.shares import Share, joined
from tracker.evidence.words import COUNT, number


class Counts(NamedTuple):
    """The counts of one event in one arm, as far as they are printed."""

    events: int | None = None
    people: int | None = None
    of: int | None = None
    percent: float | None = None
    arm: str | None = None


_NEGATOR = re.compile(
    r"\b(?:no|without|not any|free (?:of|from)|absence of|absent|zero|lack of|neither|nor|nil"
    r"|not a single|never|nobody|none|nothing)\b"
)
_NO_ONE = re.compile(
    rf"^(?: of)?(?: (?:the|these|our|all))?(?: (?P<of>{COUNT}))?(?: [\w-]+){{0,2}}? (?:patients?"
    r"|participants?|subjects?|persons?|people|animals?|rats?|mice|rabbits?|dogs?|goats?"
    r"|volunteers?|recipients?|adults?|women|men)\b|^body\b"
)
_NOT_AFTER = re.compile(
    r"\b(?:histor\w+|differ\w*|risk|increase in|evidence that|improvement|change in|effect on"
    r"|longer|because of|due to|despite|required|requiring|affect\w*|associat\w+|information|data"
    r"|benefit)\b|\b(?:after"
    r"|following) (?:\w+ )?$"
)
_GOES_ON = re.compile(r", (?:[\w-]+ ){1,4}(?:had|has|was|were|showed|developed|experienced)\b")
"""A denial ends where another statement begins."""

_DENIED_AFTER = re.compile(
    r"^(?: [\w/()-]+){0,5} (?:did not (?:occur|develop|appear|form|happen|arise)"
    r"|(?:was|were) (?:not|never) (?:\w+ )?(?:observed|seen|detected|reported|noted|encountered"
    r"|found|recorded|identified|met|present|visible|documented)|(?:was|were) (?:absent|nil|none)"
    r"|could not be (?:seen|found|detected))\b|^: (?:none|nil|0)\b"
)
_HAD = (
    r"(?:who |that |also |each |then |later |and )*(?:have |has |had )?(?:had|having|developed"
    r"|develop|experienc\w+|report\w+|suffered(?: from)?|complained of|sustained|showed|noted"
    r"|encountered|got|with|was|were|(?:was|were) (?:found|seen|diagnosed|admitted|treated|revised"
    r"|readmitted) (?:with|for)|discontinued because of|withdrew because of)"
)
_SMALL = (
    r"(?: (?:a|an|the|new|some|only|at least one|one or more|any|mild|moderate|severe|transient"
    r"|temporary|minor|self-limiting|self-limited|short|brief|possible|slight|episodes? of|day of"
    r"|cases? of|to|more|unrelated|related|asymptomatic|symptomatic|treatment-emergent"
    r"|grade [0-9i-]+))*"
)
_PEOPLE_BEFORE = re.compile(rf"^,? ?{_HAD}{_SMALL} $")
_EVENTS_BEFORE = re.compile(
    r"^(?: (?:cases?|episodes?|instances?|occurrences?) of)?"
    rf"{_SMALL}(?: [\w/'-]+){{0,2}} $"
)
_CASES = re.compile(r"\bcases?(?: \([^()]*\))?$")
_VERB_BETWEEN = re.compile(
    r"\b(?:in|by|of|with|after|had|was|were|and|or|for|at|on|to|from|the|patients|who|from|during"
    r"|than|per|versus|vs)\b"
)
_AFTER = re.compile(
    r"^(?: \([a-z]{2,6}\))?(?: (?:at|of|around|in) the (?:[\w-]+ ){0,2}(?:site|level|level|disc"
    r"|disk|knee"
    r"|hip|wound|skin|graft|wall|thigh|abdomen|crest))?"
    r"(?: (?:was|were|has|have|had|has been|have been|had been))?(?: (?:also|only|all"
    r"|both|each|just|mild|transient|rare|common|minor))*(?: (?:occur\w*|observed|seen|detected"
    r"|reported|noted|encountered|found|recorded|identified|developed|documented|present"
    r"|experienced|diagnosed|registered|appeared|arisen|formed))?"
    r"(?: \w+ly)? (?:in|by|at|among|for)(?: (?:only|just|about"
    r"|a total of|the))* ?$"
)
_BRACKET = re.compile(r"^(?: for [\w .]+ days?| below [\w .°]+)?(?:,|:)? ?[(\[] ?$")
_RATE_AFTER = re.compile(
    r"^ ?(?:rates?|incidences?|frequency|frequencies)?(?: \w+)? (?:was|were|reached|of|:)"
    r"(?: (?:only|about))? $"
)
_AGAINST = re.compile(r"^[)%\]]? ?(?:vs?\.?|versus|compared|and [0-9.]+ ?%|, [0-9.]+ ?%|/ ?[0-9])")


def denied(low: str, term: Term, printed: list[Share]) -> Counts | None:
    """Return an explicit zero when the clause denies the term, else None."""
    after = low[term.end :]
    if _DENIED_AFTER.match(after):
        return Counts(events=0)
    for match in _NEGATOR.finditer(low[: term.start]):
        if term.disease and _THOSE.search(low[: match.end()]):
            continue
        gap = low[match.end() : term.start]
        who = _NO_ONE.match(gap)
        start = match.end() + (who.end() if who else 0)
        between = [share for share in printed if start <= share.start < term.start]
        slight = _NOT_ALL.search(gap if term.total else gap[-30:].split(",")[-1])
        ended = between or _NOT_AFTER.search(gap) or _GOES_ON.search(gap)
        if not ended and not slight:
            of = number(who["of"]) if who and who["of"] else None
            return Counts(events=0, people=0 if who else None, of=of, arm=_arm_after(after))
    return None


_THOSE = re.compile(
    r"\b(?:those|patients|women|men|people|subjects|participants|controls|children|survivors"
    r"|individuals|adults|groups?) without$"
)
"""Those without a disease were never said to be spared by a treatment."""

_NOT_ALL = re.compile(
    r"\b(?:significant|relevant|important|notable|serious|severe|major|unexpected|grade|new|other"
    r"|permanent|persistent|lasting|symptomatic)\b"
)
"""What makes "no adverse reaction" less than none of any kind, before it or its list."""

_CONTROL = r"(?:saline|placebo|sham|vehicle|pbs|dummy|controls?)"
"""What a count is told by when it is one of the control arm, be it called an arm or not."""
_WHOSE = (
    r"(?:[- ](?:treated|injected|treatment|injections?|groups?|arms?|patients?|participants?"
    r"|recipients?|subjects?|people|animals?|rats?|mice|rabbits?|dis[ck]s?|levels?)){0,2}"
)
_ARM_AFTER = re.compile(
    r"^[^,;(0-9]{0,40}?\b(?:in|among)(?: the)? (?P<arm>[\w+-]+(?: [\w+-]+)?) (?:group|arm)\b"
    r"|^(?:[^,;(0-9]{0,40}?|[^;(0-9]{0,40}?, (?:both|all|each) )\b(?:in|among|after|with|on"
    rf"|given|under|following)(?: an?| the)? (?P<control>{_CONTROL}){_WHOSE}(?: and\b|[,.;)]|$)"
    rf"|^, an? [^,;(0-9]{{3,40}}, [^,;(0-9]{{0,30}}?\b(?:in|after|with|on|given|following)"
    rf"(?: the)? (?P<apart>{_CONTROL}){_WHOSE}(?: and\b|[,.;)]|$)"
    rf"|^ \((?:the )?(?:(?P<noted>[\w+-]+) (?:group|arm)|(?P<alone>{_CONTROL}))\)"
)
_ARM_FIRST = re.compile(
    r"^(?:in|among|with|on|after|of|for)(?: the)? (?:(?P<arm>[\w+-]+(?: [\w+-]+)?) (?:group|arm)"
    rf"|(?P<control>{_CONTROL}){_WHOSE}),"
)
_NO_ARM = ("either", "any", "both", "each", "all", "every", "same", "study", "entire", "whole")


def _arm_after(after: str) -> str | None:
    """Return the arm that a clause names behind an event, as in "one infection after saline"."""
    return _named(_ARM_AFTER.match(after))


_IN_CONTROL = re.compile(
    rf"^(?P<gap>,?[^,;(]{{0,40}}?) (?:in|after|with|on|given|following)(?: the)?"
    rf" (?P<control>{_CONTROL}){_WHOSE}(?: and\b|[,.;)]|$)"
)
_SHARED = re.compile(r"\b(?:similar\w*|comparable|alike|both|than|more|less|and|or|equal\w*)\b")


def of_control(after: str) -> Counts:
    """Return the counts of an event that is told but not counted: none, of the control if named."""
    match = _IN_CONTROL.match(after)
    own = match is not None and not _SHARED.search(match["gap"])
    return Counts(arm=_plain(match["control"]) if match and own else None)


def _named(match: re.Match[str] | None) -> str | None:
    name = next(filter(None, match.groupdict().values()), None) if match else None
    return None if name is None or name.startswith(_NO_ARM) else _plain(name)


def _plain(name: str) -> str:
    """Return an arm's name without the word for an arm, as it is called everywhere else."""
    plain = re.sub(r" (?:group|arm)$", "", name)
    return "control" if plain == "controls" else plain


def first_arm(low: str) -> str | None:
    """Return the arm with which a sentence in plain lower-case text begins: "in controls, ..."."""
    return _named(_ARM_FIRST.match(low))


_IN_EACH = re.compile(r"^[^,;]{0,40}?\b(?:in|for) (?:each|both|either)(?: of)?(?: the)?\b")
"""A count of each arm is none of all."""

_PREP = r"(?:in|after|with|among|on|of|under)(?: the)?"
_PAIR = re.compile(
    rf"^(?: \w+ed)? {_PREP} (?P<one>[a-z+-]+(?: [a-z+-]+)?),? (?:and|versus|vs\.?|against|but)"
    rf" (?P<n>{COUNT}) {_PREP} (?P<two>[a-z+-]+(?: (?:group|arm))?)(?:[,.;)]|$)"
)
"""Two arms that share one name of an event: "seven events after cells and five after saline"."""

_ARM_NAME = re.compile(rf"\b{_CONTROL}\b|\b(?:group|arm)$")


def _pair(after: str) -> tuple[str, str, int] | None:
    """Return two arms named behind an event, and the count of the second one."""
    match = _PAIR.match(after)
    if not match or not any(_ARM_NAME.search(match[name]) for name in ("one", "two")):
        return None
    return _plain(match["one"]), _plain(match["two"]), number(match["n"])


def counted(low: str, term: Term, terms: list[Term], printed: list[Share]) -> Iterator[Counts]:
    """Yield the counts of a term: how many events before it, in how many people after it."""
    before = _before(low, term, terms, printed)
    after = list(_behind(low, term, terms, printed))
    if before is None:
        yield from after
    elif before.events and len(after) == 1 and after[0].people and not before.of:
        yield after[0]._replace(events=before.events)
    elif pair := _pair(low[term.end :]):
        one, other, count = pair
        yield before._replace(arm=one)
        people = before.people is not None
        yield Counts(events=None if people else count, people=count if people else None, arm=other)
    elif before.events == 0 or not _IN_EACH.match(low[term.end :]):
        yield before if before.arm else before._replace(arm=_arm_after(low[term.end :]))


def _before(low: str, term: Term, terms: list[Term], printed: list[Share]) -> Counts | None:
    """Return the count that stands before a term: "two wound infections", "one had a rash"."""
    shares_before = [share for share in printed if share.end <= term.start]
    if not shares_before or _listed(low, term, terms, shares_before[-1]):
        return None
    if low[term.start : term.end] == "died":
        return _died(low, term, shares_before)
    share = shares_before[-1]
    gap = low[share.end : term.start]
    if _CASES.search(low[: share.end]) and gap.startswith(" of "):
        return of_share(share, people=False)
    if _PEOPLE_BEFORE.match(gap):
        return of_share(share, people=True)
    direct = _EVENTS_BEFORE.match(gap) and not _VERB_BETWEEN.search(gap)
    return of_share(share, people=False) if direct and not share.people else None


_CELLS_DIED = re.compile(r"\bcells?\b|\b(?:others?|rest|which|when|until|were|did|because)\b")
_SOME = re.compile(r" of (?:the|these|those|them|our)\b")
"""Some of those told of before: nobody can tell how many could have died."""


_AGE = re.compile(r"\b(?:of|aged?|at) (?:about )?$")


def _died(low: str, term: Term, before: list[Share]) -> Counts | None:
    """Return how many died, told before it: "one of the five, a man of 71, died of sepsis"."""
    told = [one for one in before if not _AGE.search(low[: one.start])]
    if not told:
        return None
    share = told[-1]
    if share.number is None or share.objects or _CELLS_DIED.search(low[share.start : term.start]):
        return None
    some = _SOME.search(low[share.start : share.end])
    return of_share(share._replace(of=None if some else share.of), people=True)


def _behind(low: str, term: Term, terms: list[Term], printed: list[Share]) -> Iterator[Counts]:
    """Yield the counts that stand after a term, arm by arm: "headache in 3 of 40 (7.5%)"."""
    following = [share for share in printed if share.start >= term.end]
    if not following:
        return
    first = following[0]
    gap = low[term.end : first.start]
    occurred = _AFTER.match(gap)
    if occurred or _BRACKET.match(gap) or (first.percent and _RATE_AFTER.match(gap)):
        if (
            not (first.people or first.of or first.percent)
            and first.number == 1
            and _OBJECT.match(low[first.end :])
        ):
            return
        people = not first.objects and (first.people or bool(first.of or occurred))
        yield from _by_arm(low, following, terms, people=people)


_OBJECT = re.compile(r"^ (?:or|to|side|level|disc|disk|knee)\b")


def _listed(low: str, term: Term, terms: list[Term], share: Share) -> bool:
    """Say whether several had one or the other of a list: nobody can tell how many had which."""
    others = [other for other in terms if other is not term and other.start >= share.end]
    joined = any(
        re.match(r"^,? (?:and|or|and/or) (?:an? |the )?$|^, $|^/$", low[one.end : two.start])
        for other in others
        for one, two in ((term, other), (other, term))
        if one.end <= two.start
    )
    return joined and share.number != 1


def _by_arm(
    low: str, following: list[Share], terms: list[Term], *, people: bool
) -> Iterator[Counts]:
    """Yield the first share and those that go on with it; none where arms are not told apart."""
    run = [following[0]]
    for share in following[1:]:
        if not joined(low, run[-1], share) or _belongs(low, share, terms):
            break
        run.append(share)
    several = len(run) > 1 or _AGAINST.match(low[run[0].end :].lstrip(") "))
    if several and not all(share.arm for share in run):
        return
    for share in run:
        yield of_share(share, people=people)


def _belongs(low: str, share: Share, terms: list[Term]) -> bool:
    """Say whether a share begins something else: the next term's count, or some of the first."""
    after = low[share.end :]
    if after.startswith((" of whom", " of them", " of these", " of which")):
        return True
    following = next((term for term in terms if term.start >= share.end), None)
    gap = low[share.end : following.start] if following else ""
    return bool(following and (_PEOPLE_BEFORE.match(gap) or _EVENTS_BEFORE.match(gap)))


def of_share(share: Share, *, people: bool) -> Counts:
    """Return the counts that a share stands for: of people who had an event, or of events."""
    return Counts(
        events=None if people else share.number,
        people=share.number if people else None,
        of=share.of,
        percent=share.percent,
        arm=share.arm,
    )
