"""How many responded, arm by arm, and by which rule?

A share counts where it and the rule, or the word responder, stand in one run of words that say
nothing else; the shares of several arms count only where each has its arm.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from tracker.evidence import outcome_tokens
from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.outcome_tokens import PIECES, Token
from tracker.evidence.responders_rules import CRITERION, RESPONSE
from tracker.evidence.roles import Role
from tracker.evidence.words import COUNT, PERSON, number

T = TypeVar("T")
VERSION = 1

_PEOPLE = rf"(?:{PERSON}|patient|participant|subject)"
_PERCENT = r"[0-9]{1,3}(?:\.[0-9]+)? ?(?:%|per ?cent\b)"
_WORDS = {
    "p": PIECES["p"],
    "ci": PIECES["ci"],
    "criterion": "|".join(rule.pattern for rule in CRITERION.rules),
    "denied": (
        r"(?:non-?respon\w+|(?:of|among|in) (?:the )?responders|did not|failed to|never|without"
        r"|no (?:patient|one|subject)s?|none|nobody|neither|lost|maintain\w+)\b"
    ),
    "response": "|".join(rule.pattern for rule in RESPONSE.rules),
    "counted": (
        rf"(?P<events>{COUNT})(?: {_PEOPLE})? ?(?:of|/|out of) ?(?:the )?(?P<of>{COUNT})\b"
        rf"(?: (?:[\w-]+ )?{_PEOPLE})?(?: ?[(\[](?P<share>{_PERCENT})[)\]])?"
        rf"|(?P<events2>{COUNT}) (?:[\w-]+ )?{_PEOPLE} ?[(\[](?P<share2>{_PERCENT})[)\]]"
        rf"|(?P<share3>{_PERCENT}) ?[(\[](?:n ?= ?)?(?P<events3>[0-9]+)"
        r"(?: ?(?:/|of) ?(?P<of3>[0-9]+))?[)\]]"
    ),
    "percent": (
        r"(?:achieved|reached|met|attained|obtained|reported|experienced) by "
        rf"{_PERCENT}|by {_PERCENT}(?: of\b)?|{_PERCENT}"
    ),
    "arms": (
        r"(?:of|in|for|with) (?:the )?(?P<list>[\w+-]+(?: [\w+-]+)?(?:, [\w+-]+(?: [\w+-]+)?)*,?"
        r" and [\w+-]+(?: [\w+-]+)?) (?:groups|arms|cohorts)\b"
    ),
    "time": PIECES["time"],
    "arm": PIECES["arm"],
    "versus": PIECES["versus"],
    "join": r",|\band\b|[()\[\]:=]",
    "fill": (
        r"(?:the|an?|of|in|on|at|by|for|from|with|to|as|among|after|was|were|is|had|has|have|who"
        r"|achiev\w+|reach\w+|met|meet\w*|report\w*|experienc\w+|show\w*|demonstrat\w+|attain\w*"
        r"|obtain\w*|gain\w*|seen|observed|occurred|found|noted|defined|clinical\w*|significant\w*"
        r"|meaningful|statistical\w*|rates?|proportions?|shares?|percentages?|respectively"
        r"|compared|only|also|treated|treatment|those|all|both|overall|total|pain|back|leg|low"
        rf"|scores?|vas|nrs|odi|follow-?up|baseline|last|final|about|approximately|{_PEOPLE})\b"
    ),
    "foreign": r"[a-zα-ω0-9%≥≤<>][\w%'.-]*|;",
}
_TOKEN = re.compile("|".join(rf"(?P<{kind}>{said})" for kind, said in _WORDS.items()))
_SHARES = frozenset({"counted", "percent"})
_ARMS = frozenset({"arm", "arms"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ALL = 100
_OFF = 1.5
"""How far, in per cent, a printed share may be from its counts: both are rounded."""


class Responders(Shape, frozen=True, kw_only=True):
    """The share of one arm that responded.

    Attributes:
        arm: as the text names it, null when no arm is named.
        percent: as printed, else from the counts.
        events, of: people, where they are counted.
        responder_rule: what made somebody a responder, as stated.
        months: after treatment.
    """

    arm: str | None = None
    percent: float
    events: int | None = None
    of: int | None = None
    responder_rule: str | None = None
    months: float | None = None


class _Share(NamedTuple):
    percent: float
    events: int | None = None
    of: int | None = None


def find(document: Document) -> Iterator[Stated[Responders]]:
    """Yield the shares of responders that a paper reports of its own people."""
    for sentence in document.reported:
        if sentence.role is not Role.METHODS:
            yield from read(sentence)


def read(sentence: Sentence) -> Iterator[Stated[Responders]]:
    """Yield the shares of responders that a single sentence states."""
    low = sentence.low
    rule = CRITERION.first(low) or RESPONSE.first(low)
    if rule is None:
        return
    tokens = list(_tokens(low))
    times = [outcome_tokens.months(one) for one in tokens if one.kind == "time"]
    months = times[0][0] if len(times) == 1 and len(times[0]) == 1 else None
    unnamed = any(outcome_tokens.is_bare_group(one) for one in tokens)
    for foreign, run in groupby(tokens, key=lambda one: one.kind in {"foreign", "denied"}):
        if not foreign:
            for value in _responders(list(run), sentence.text, months):
                if value.arm or not unnamed:
                    yield Stated(value, rule.name, sentence)


def _tokens(low: str) -> Iterator[Token]:
    place = 0
    while match := _TOKEN.search(low, place):
        kind = match.lastgroup or ""
        place = match.end()
        if kind == "arm" and not outcome_tokens.is_arm(match):
            kind, place = "fill", match.start() + len(match[0].split(" ", 1)[0])
        elif kind == "percent" and match[0].startswith("by ") and not match[0].endswith("of"):
            kind = "foreign"
        yield Token(kind, match.start(), place, match)


def _responders(run: Sequence[Token], text: str, months: float | None) -> Iterator[Responders]:
    """Yield the shares of one run, none when its arms or rules can't be told apart."""
    shares = [_share(one) for one in run if one.kind in _SHARES]
    told = _each(run, text, months)
    rules = _rules(run, text, len(shares))
    if told is None or rules is None:
        return
    against = any(one.kind == "versus" for one in run)
    for share, (arm, at), rule in zip(shares, told, rules, strict=True):
        if share is None or (against and arm is None):
            continue
        yield Responders(
            arm=arm,
            percent=share.percent,
            events=share.events,
            of=share.of,
            responder_rule=rule,
            months=at,
        )


def _rules(run: Sequence[Token], text: str, shares: int) -> list[str | None] | None:
    """Return the rule of each share, None when no rule stands here or several can't be told."""

    def worded(token: Token) -> list[str | None]:
        return [text[token.start : token.end]]

    rules = [worded(one)[0] for one in run if one.kind == "criterion"]
    if not shares or not (rules or any(one.kind == "response" for one in run)):
        return None
    if len(rules) > 1:
        return _beside(run, frozenset({"criterion"}), worded)
    return (rules or [None]) * shares


def _share(token: Token) -> _Share | None:
    """Return what a token counts, None when it counts nobody or its numbers contradict."""
    match = token.match
    if match is None:
        return None
    if token.kind == "percent":
        alone = _percent(match[0])
        return _Share(alone) if alone <= _ALL else None
    printed = match["share"] or match["share2"] or match["share3"]
    events = number(match["events"] or match["events2"] or match["events3"])
    among = match["of"] or match["of3"]
    of = number(among) if among else None
    counted = round(100 * events / of, 1) if of else None
    percent = _percent(printed) if printed else counted
    wrong = of is not None and (events > of or not of)
    if (
        percent is None
        or percent > _ALL
        or wrong
        or (counted is not None and abs(counted - percent) > _OFF)
    ):
        return None
    return _Share(percent, events, of)


def _percent(text: str) -> float:
    return float(_NUMBER.findall(text)[0])


def _each(
    run: Sequence[Token], text: str, months: float | None
) -> list[tuple[str | None, float | None]] | None:
    """Return arm and months of each share, None when several can't be told apart."""
    shares = sum(one.kind in _SHARES for one in run)
    rules = sum(one.kind == "criterion" for one in run)
    if any(one.kind in _ARMS for one in run):
        arms = _beside(run, _ARMS, lambda token: _names(token, text))
        return None if arms is None else [(arm, months) for arm in arms]
    if shares in {1, rules}:
        return [(None, months)] * shares
    times = _beside(run, frozenset({"time"}), outcome_tokens.months)
    return None if times is None else [(None, at) for at in times]


def _beside(
    run: Iterable[Token], kinds: frozenset[str], read_one: Callable[[Token], list[T]]
) -> list[T] | None:
    """Return what stands beside each share, None unless there is one for each.

    As many must stand behind (or, when one comes first, before) the shares next to them: "69% and
    60% of the 6M and 18M groups and 33% of controls".
    """
    kept = [one for one in run if one.kind in _SHARES | kinds]
    blocks = [(kind, list(block)) for kind, block in groupby(kept, key=lambda o: o.kind in kinds)]
    if not blocks or len(blocks) % 2:
        return None
    found: list[T] = []
    for (leads, one), (_, other) in zip(blocks[::2], blocks[1::2], strict=True):
        shares, named = (other, one) if leads else (one, other)
        names = [name for token in named for name in read_one(token)]
        if len(names) != len(shares):
            return None
        found += names
    return found


def _names(token: Token, text: str) -> list[str]:
    if token.kind == "arm" or token.match is None:
        return [outcome_tokens.arm(token, text)]
    said = text[token.match.start("list") : token.match.end("list")]
    return [name.strip() for name in re.split(r",? and |, ", said)]
