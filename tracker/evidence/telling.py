"""Which ways does one sentence point? Its clauses are read one by one and then taken together.

Wordings of no difference come first, then figures, then what rose or fell and against what.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.evidence import polarity
from tracker.evidence.document import Sentence
from tracker.evidence.efficacy_asides import ASIDE, without_passing_harm
from tracker.evidence.efficacy_rules import CALLED, NULL, PARTLY, SAME, THAN, WORSE
from tracker.evidence.outcome import MATTERS, SYMPTOMS
from tracker.evidence.shifts import RATIO, arms, change, most, statistics

LIKED = frozenset({"than", "better"})
UNMOVED = frozenset({"null", "same"})
LOSSES = frozenset({"worse", "bad"})
WEAK = frozenset({"bad", "both"})
"""Ways that count only where no plainer one is told."""

_PRECEDENCE = ("partly", "worse", "null", "than", "same", "better", "both", "bad")
_CONTRAST = re.compile(
    r"\b(?:but|however|whereas|while|although|though|yet|nevertheless|except)\b|;"
)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CONCEDED = re.compile(r"^(?:while|although|though|whereas|even though) ([^,;]+), ")
_THRESHOLD = re.compile(r"([0-9%]) or (?:less|lower|fewer|more|higher|greater|better|worse)\b")
_MIRROR = re.compile(
    r"\b(?:and|but|whereas|while|with) (?:[a-z]+ ){0,3}(?:unchanged|increased|decreased|rose|fell"
    r"|worsened|declined|not|(?:no|none|little)(?: [a-z]+){0,3})\b[^,;.()0-9]{0,20}\b(?:in|with)"
    r" (?:the |any )?(?:controls?|placebo|sham|saline|pbs|vehicle|untreated|carrier|no-treatment)\b"
)
_DURING = re.compile(
    r"\bwhile( (?:the )?(?:patients|they|subjects|participants) were| on| under| taking|"
    r" receiving)\b"
)
_NOT_EACH_OTHER = re.compile(r"(\bdoses?\b[^;]{0,80}?),? but not from each other(?: \([^()]*\))?")
_AMONG_DOSES = re.compile(
    r"(?:,|;)?(?: but| and| although| while)?(?: with| there was)? no (?:[\w-]+ ){0,3}differences?"
    r" (?:\w+ )?(?:between|among) (?:the )?(?:\w+ )?doses?(?: groups| levels| arms)?"
    r"(?: \([^()]*\))?(?P<end>[,;.)]|$)"
    r"|(?:,|;)?(?: but| and| although| while)? ?\b(?:the )?(?:(?:two|three|both) doses?"
    r"|doses|(?:low|high)(?:[- ]dose)? and (?:the )?(?:low|high)[- ]doses?)(?: groups| arms)?"
    r" (?:did not (?:\w+ )?differ|were (?:\w+ )?(?:equivalent|similar|alike|equal|comparable"
    r"|equally \w+))(?: (?:from|between|with|to) (?:each other|one another|them))?"
    r"(?: \([^()]*\))?(?P<stop>[,;.)]|$)"
    r"|\b(?:did not (?:\w+ )?(?:differ|vary|depend)|(?:was|were) (?:\w+ )?(?:similar|alike|equal"
    r"|the same)) (?:with|by|on|according to|between|across|among|for|at|after)(?: the)?"
    r"(?: \w+)? dos(?:e|es|age)(?: groups| levels| arms)?(?: \([^()]*\))?(?P<last>[,;.)]|$)"
)
"""Dose against dose: beside a control, that two doses are alike says nothing of either."""
_STRUCTURE = re.compile(
    r"\b(?:height|dhi|signal|t2\S*|histolog\w*|degenerat\w*|pfirrmann|hydration|fusion|bone|matrix"
    r"|volume|cartilage)\b"
)
_SHARED = re.compile(
    r"\b(?:in|with|after|for) (?:both|all|every|each)(?: of the)?(?: two| three)? (?:arms?"
    r"|groups?|injections?|treatments?|procedures?|interventions?)\b|\b(?:both|all|the two"
    r"|the three) (?:arms|groups)\b|\b(?:in|with|for) both (?:the )?(?:[a-z-]+ ){1,4}and (?:the"
    r" )?(?:[a-z-]+"
    r" ){1,4}(?:groups|arms|patients|animals|rats|mice|dis[ck]s|vertebrae|levels|sides|limbs|eyes"
    r"|knees"
    r"|regimens|conditions)\b"
)
_PLACES = re.compile(r"\b(back|leg|neck|arm|axial|radicular) pain\b")
"""Pain in two places is two outcomes."""
_MARKERS = re.compile(r"\b(?:express\w+|mrna|proteins?|genes?|pathway|cytokines?|information)\b")
_CONTROL = re.compile(r"\b(?:controls?|placebo|sham|saline|vehicle|pbs|untreated|alone)\b")
_ARMED = re.compile(r"\b(?:controls?|placebo|sham|saline|versus|vs)\b|% [^;]{0,60}\band [0-9.]+ ?%")
_IN_CONTROLS = re.compile(
    r"^[^;]*\bno (?:[a-z]+ ){0,2}(?:changes?|improvements?|effects?|gains?)(?: [a-z]+){0,3} in"
    r" (?:the )?"
    r"(?:controls?|sham|placebo|untreated|saline|vehicle)(?: (?:group|arm|animals|rats"
    r"|mice))?[^a-z]*$"
)
_ELLIPSIS = re.compile(r"^[^;]{3,60}\b(?:did|does|do|was|were) not[ .)]*$")
_ARMED_WORD = re.compile(r"\b(?:groups?|arms?|controls?|placebo|sham)\b")
_TWO_CHANGES = re.compile(
    r"\bfrom [0-9.]+[^;]{0,20} to [0-9.]+[^;]{0,60}\b(?:and|versus|vs|while|compared)\b[^;]{0,40}"
    r"\bfrom [0-9.]+[^;]{0,20} to [0-9.]+"
)
_GRADED = re.compile(r"\b(?:higher|lower|greater|smaller|fewer|less|more|better|longer|shorter)\b")
_PAIR = re.compile(r"[0-9.]+ ?%? ?(?:vs\.?|versus|v|against|compared (?:with|to)) [0-9.]+")
_TWO_SHARES = re.compile(
    r"\b[0-9]+ (?:of|out of) (?:the )?[0-9]+\b[^;,]{0,60}\b(?:and|versus|vs|against)\b[^;,]{0,30}"
    r"\b[0-9]+ (?:of|out of) (?:the )?[0-9]+\b"
)
_TWO_ARMS = re.compile(
    r"\b(?:with|after|in|given|of)\b[^;]{3,80}\b(?:and|against|versus|vs\.?|whereas|but"
    r"|while)\b[^;]{0,60}\b(?:with|after|in|given|controls?|sham|saline|placebo|vehicle|pbs"
    r"|buffer|untreated|alone|plain|bare|only)\b"
)


class Told(NamedTuple):
    """A sentence and which ways it points: any of null, same, than, better, worse, bad, partly.

    `worse` is said in so many words, `bad` is worked out from what rose or fell; `both`: every arm
    fared better.
    """

    sentence: Sentence
    ways: frozenset[str]
    rule: str

    @property
    def direction(self) -> str:
        """One of the values of efficacy: what the sentence says, standing by itself."""
        found = self.ways
        if "partly" in found:
            return "mixed"
        if found & LOSSES and not found & {"than", "null", "better"}:
            return "worse"
        if found & UNMOVED or ("both" in found and "than" not in found):
            return "no_difference"
        return "benefit" if found & LIKED else "worse" if found else "not_mentioned"

    @property
    def measures(self) -> frozenset[str]:
        """The known measures that the sentence names."""
        return polarity.read(self.sentence.low).measures


class _Clause(NamedTuple):
    ways: dict[str, str]
    measures: frozenset[str]
    places: frozenset[str]


def tell(sentence: Sentence) -> Told:
    """Return which ways a sentence points and the rule that decides among them."""
    low = _DURING.sub(r"when\1", _THRESHOLD.sub(r"\1", sentence.low))
    low = _NOT_EACH_OTHER.sub(r"\1", low)
    low = _AMONG_DOSES.sub(r"\g<end>\g<stop>\g<last>", low)
    low = without_passing_harm(low)
    if ASIDE.first(low):
        return Told(sentence, frozenset(), "")
    low = _CONCEDED.sub(
        r"\1; ", low if _SHARED.search(low) else _MIRROR.sub("than in controls", low)
    )
    clauses = [_clause(part) for part in _parts(low)]
    fired = {way: name for clause in reversed(clauses) for way, name in clause.ways.items()}
    if _apart(clauses) or PARTLY.first(low):
        fired["partly"] = "better on one, not on another"
    fired = _settled(fired, low)
    name = next((fired[way] for way in _PRECEDENCE if way in fired), "")
    return Told(sentence, frozenset(fired), name)


def _parts(low: str) -> Iterator[str]:
    """Yield the clauses of a sentence; what stands in parentheses parts none."""
    bare = _PARENTHESES.sub(lambda match: "_" * len(match[0]), low)
    start = 0
    for cut in _CONTRAST.finditer(bare):
        yield low[start : cut.start()]
        start = cut.end()
    yield low[start:]


def _settled(fired: dict[str, str], low: str) -> dict[str, str]:
    """Return what a whole sentence says: a null between arms outweighs a gain from before."""
    if "null" in fired and "partly" not in fired:
        return {way: name for way, name in fired.items() if way in {"null", "worse", "bad"}}
    if fired.keys() & {"null", "than"}:
        return fired
    moved = change(low)
    if (
        moved
        and statistics(low) != "significant"
        and moved[0] == "better"
        and _TWO_CHANGES.search(low)
        and _ARMED_WORD.search(low)
    ):
        moved = ("both", "better in every arm")
        fired = {way: name for way, name in fired.items() if way != "better"}
    if moved and moved[0] == "worse" and "better" in fired:
        return fired
    if moved and moved[0] != "better":
        fired = {way: name for way, name in fired.items() if way != "better"}
    return fired | dict([moved]) if moved else fired


def _clause(low: str) -> _Clause:
    """Return which ways one clause points, with the rule for each, and the measures it names."""
    reading = polarity.read(low)
    numbers = statistics(low)
    way: tuple[str, str] | None
    if null := NULL.first(low):
        way = ("null", null.name)
    elif _IN_CONTROLS.search(low):
        way = None
    elif (same := SAME.first(low)) and not (numbers == "null" and reading.between):
        way = ("same", same.name)
    elif _ELLIPSIS.search(low) and not _CONTROL.search(low):
        way = ("same", "no change")
    elif numbers == "null":
        way = ("null", "statistics show no difference")
    elif worse := WORSE.first(low):
        way = ("worse", worse.name)
    elif than := THAN.first(low):
        way = ("than", than.name)
    else:
        way = _moved(low, reading, numbers) or _praised(low) or _unnamed(low, reading, numbers)
    return _Clause(dict([way] if way else []), reading.measures, frozenset(_PLACES.findall(low)))


def _moved(low: str, reading: polarity.Reading, numbers: str) -> tuple[str, str] | None:
    """Return the way of a clause that tells a change, in figures or in words."""
    if side := arms(low, reading.signs):
        return side
    way = _signed(reading)
    if way and way[0] == "better":
        if _SHARED.search(low):
            return "both", "better in every arm"
        graded = _CONTROL.search(low) or _GRADED.search(low)
        beside = (_PAIR.search(low) and graded) or RATIO.search(low)
        if numbers == "significant" and (beside or _TWO_ARMS.search(low)):
            return "than", "better than the control"
    apart = _TWO_ARMS.search(low) or _PAIR.search(low)
    if not way and -1 in reading.signs and numbers == "significant" and _PAIR.search(low):
        return "bad", "worse than the control"
    if not way and not reading.signs and numbers == "significant" and apart:
        return "than", "statistics show a difference"
    return way


def _signed(reading: polarity.Reading) -> tuple[str, str] | None:
    """Return what the changes of a clause amount to."""
    if 1 in reading.signs:
        return ("than" if reading.between else "better"), (
            "better than the control" if reading.between else "better than before"
        )
    if -1 in reading.signs and reading.between and reading.measures:
        return "bad", "worse than the control"
    if 0 in reading.signs:
        return ("null", "no better than the control") if reading.between else ("same", "no change")
    return None


def _praised(low: str) -> tuple[str, str] | None:
    """Return the way of a clause that calls a treatment good, or tells a good outcome in most."""
    if called := CALLED.first(low):
        return "better", called.name
    if (
        most(low)
        and not _PAIR.search(low)
        and not _TWO_SHARES.search(low)
        and not _ARMED.search(low)
    ):
        return "better", "a good outcome in most"
    return None


def _unnamed(low: str, reading: polarity.Reading, numbers: str) -> tuple[str, str] | None:
    """Return the way of a change in something unknown: authors tell what their treatment did."""
    if not reading.unknown or not MATTERS.search(low) or _MARKERS.search(low):
        return None
    if reading.between:
        return "than", "a change against the control"
    return ("better", "a change with the treatment") if numbers == "significant" else None


def _apart(clauses: Sequence[_Clause]) -> bool:
    """Say whether one clause tells a gain and another, of another outcome, none."""
    return any(
        good.ways.keys() & LIKED
        and other.ways.keys() & (UNMOVED | LOSSES)
        and _other_outcome(good, other)
        for good in clauses
        for other in clauses
        if good is not other
    )


def _other_outcome(good: _Clause, other: _Clause) -> bool:
    """Say whether two clauses speak of two outcomes.

    A gain from before beside "no difference between groups" is none, unless it is one of structure
    and the difference one of symptoms.
    """
    if "than" in good.ways or other.ways.keys() & {"same", "worse", "bad"}:
        apart = good.places != other.places and bool(good.places and other.places)
        return apart or not other.measures or other.measures != good.measures
    told = " ".join(good.measures), " ".join(other.measures)
    return bool(_STRUCTURE.search(told[0]) and SYMPTOMS.search(told[1]))
