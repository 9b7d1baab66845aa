"""Which numbers of a result sentence belong to which measure, arm and time.

A number is read only where its place leaves no choice; where it does, none of that measure's
numbers is: "VAS (7.0 vs 0.8)" may compare arms or times, and a guess would be shown as a fact.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from tracker.evidence import outcome_tokens
from tracker.evidence.outcome_mentions import PLACES, WAYS, Mention, followed_by
from tracker.evidence.outcome_tokens import Token

Place = float | str
_CUES = {**dict.fromkeys(WAYS, "way"), "effect": "effect", "changed": "change"}
_NOUN = re.compile(r"(?:ions?|ments?|creases?|declines?|relief|gains?|drops?|falls?|rises?)$")
_UNITS = {"%": "percent", "percent": "percent", "point": "points"}


@dataclass(frozen=True)
class Reading:
    """One number of a measure.

    `role` is "after", "change", "effect" or "" (unknown); `places` are the months it holds for,
    or "before" or "end" where such a word stands for the time, several when they are told in a row;
    `led`: they stand before the number; `other` marks the arm that another one was better than.
    """

    role: str
    value: float
    unit: str | None
    before: float | None = None
    places: tuple[Place, ...] = ()
    arm: str | None = None
    p: str | None = None
    ci: tuple[float, float] | None = None
    other: bool = False
    led: bool = False


def readings(mention: Mention, text: str) -> list[Reading]:
    """Return every number of a mention, told apart by arm and time; none when they can't be."""
    if mention.shares or _is_loss(mention):
        return []
    found = _led(mention) or _compared(mention, text) or list(_Reader(mention, text).read())
    found = _placed(found)
    if any(not one.role for one in found) or not _apart(found) or _against_unnamed(mention, found):
        return []
    return _with_baseline(_proven(found))


def _is_loss(mention: Mention) -> bool:
    """Say whether the numbers are of what was lost of a measure: "disc height loss was 12%"."""
    first = mention.after[0].match if mention.after else None
    return first is not None and first[0] in {"loss", "losses", "narrowing", "ratio", "deficit"}


def _led(mention: Mention) -> list[Reading]:
    """Return the change that is told before its measure: "a 28% reduction in VAS"."""
    values = [place for place, one in enumerate(mention.before) if one.kind == "value"]
    at_once = takewhile(lambda one: one.kind != "join", mention.after)
    if len(values) != 1 or any(one.kind in {"value", "pair"} for one in at_once):
        return []
    told = [*mention.before[values[0] + 1 :], *mention.after[:1]]
    following = [one.kind for one in told if one.kind != "fill"]
    number, unit = _number(mention.before[values[0]], "alone")
    if not following or following[0] not in WAYS or unit is None:
        return []
    return [Reading("change", number, unit)]


def _compared(mention: Mention, text: str) -> list[Reading]:
    """Return two values that stand in the order of two arms: "lower in A than in B (2 vs 4)"."""
    kept = [one for one in mention.after if one.kind in {"arm", "versus", "value", "pair"}]
    if [one.kind for one in kept] != ["arm", "versus", "arm", "value", "versus", "value"]:
        return []
    pairs = ((kept[0], kept[3]), (kept[2], kept[5]))
    told = [p_value(one) for one in mention.after if one.kind == "p"]
    return [
        Reading(
            "after",
            *_number(value, "alone"),
            arm=outcome_tokens.arm(arm, text),
            p=told[0] if len(told) == 1 else None,
            other=value is kept[-1],
        )
        for arm, value in pairs
    ]


class _Reader:
    """Goes through the tokens after a measure and takes down its numbers."""

    def __init__(self, mention: Mention, text: str) -> None:
        self._mention, self._text = mention, text
        self._cue = ""
        self._ahead: tuple[Place, ...] = ()
        self._arm: str | None = None
        self._apart = True
        self._to = self._short = self._noun = False
        self._found: list[Reading] = []

    def read(self) -> list[Reading]:
        """Return the numbers in the order of the text."""
        leading = {"effect", "changed", *WAYS, *PLACES}
        last = ""
        for token in self._mention.tokens:
            led = token.start < self._mention.start
            reference = token.kind == "before" and _is_reference(last)
            if not reference and (not led or token.kind in leading):
                self._step(token)
            last = token.match[0] if token.match else ""
        return self._found

    def _step(self, token: Token) -> None:
        if token.kind in {"value", "pair"}:
            self._take(token)
        elif token.kind in PLACES:
            self._place(token)
        elif token.kind in {"p", "ci"} and self._found:
            self._prove(token)
        elif token.kind in {"foreign", "share", "never"}:
            adverb = token.match is not None and token.match[0].endswith("ly")
            self._cue = self._cue if adverb else ""
        elif token.kind == "above" and self._found:
            self._found[-1] = replace(self._found[-1], role="")
        else:
            self._hint(token)

    def _hint(self, token: Token) -> None:
        """Take down what kind of number a word announces."""
        said = token.match[0] if token.match else ""
        if said in {"more", "less"} and self._found and not self._apart:
            self._found[-1] = replace(self._found[-1], role="")
        elif token.kind in _CUES:
            self._cue = "effect" if self._cue == "effect" else _CUES[token.kind]
            self._noun = token.match is not None and bool(_NOUN.search(token.match[0]))
        elif token.kind == "by":
            self._cue = self._by(said)
        elif token.kind == "verb":
            self._cue = self._verb()
        elif token.kind in {"join", "versus"}:
            self._apart = True
            if token.kind == "versus" and not self._found:
                self._cue = ""

    def _by(self, said: str) -> str:
        self._to = said == "to"
        if said == "to":
            return "after" if self._cue in {"way", "change"} else self._cue
        if said == "by" or self._cue == "way":
            return "change"
        return self._cue or "after"

    def _verb(self) -> str:
        if self._cue == "way":
            return "change" if self._noun else "?"
        return self._cue or "after"

    def _place(self, token: Token) -> None:
        """Give a time or an arm to the number before it, or, past a comma, keep it for the next."""
        last = None if self._apart or not self._found else self._found[-1]
        if token.kind == "arm":
            short = token.match is not None and bool(token.match["short"])
            if short and (last is None or (last.arm and not self._short)):
                return
            self._short = short
            named = outcome_tokens.arm(token, self._text)
            if last is not None and last.arm in {None, self._arm}:
                self._found[-1] = replace(last, arm=named)
            self._arm = named
            return
        places = tuple(outcome_tokens.months(token)) if token.kind == "time" else (token.kind,)
        if last is not None and not last.places:
            self._found[-1] = replace(last, places=places)
        else:
            self._ahead += places

    def _take(self, token: Token) -> None:
        side = "alone" if token.kind == "value" else "new"
        value, unit = _number(token, side)
        last = self._found[-1] if self._found else None
        if self._to and last and last.before is None and any(one.before for one in self._found):
            self._found[-1] = replace(last, before=last.value, value=value)
            return
        role = "after" if token.kind == "pair" else self._role(unit)
        before = _number(token, "old")[0] if token.kind == "pair" else None
        arm = None if role == "effect" else self._arm
        self._found.append(
            Reading(
                role,
                value,
                unit,
                before,
                places=self._ahead,
                arm=arm,
                led=bool(self._ahead),
            )
        )
        self._cue, self._ahead, self._apart = role or "?", (), False

    def _role(self, unit: str | None) -> str:
        if self._cue == "way":
            return "change" if unit else ""
        if not self._cue:
            return "after" if self._ahead else ""
        return self._cue if self._cue != "?" else ""

    def _prove(self, token: Token) -> None:
        last, match = self._found[-1], token.match
        if match is None:
            return
        if token.kind == "p":
            self._found[-1] = replace(last, p=p_value(token))
        elif last.role in {"effect", "change"}:
            ends = (float(match["low"]), float(match["high"]))
            self._found[-1] = replace(last, ci=ends if ends[0] <= ends[1] else None)


def _is_reference(said: str) -> bool:
    """Say whether a word makes what follows a thing compared with: "from baseline"."""
    return said.rstrip(".").endswith(
        ("from", "of", "vs", "versus", "than", "against", "with", "to")
    )


def p_value(token: Token) -> str | None:
    """Return a p-value as "<0.05" or "=0.01"."""
    if token.match is None:
        return None
    number = token.match["number"]
    sign = token.match["sign"].replace("<=", "≤").replace(">=", "≥")
    return sign + (f"0{number}" if number.startswith(".") else number)


def _number(token: Token, side: str) -> tuple[float, str | None]:
    if token.match is None:
        return 0.0, None
    unit = (token.match[f"{side}_unit"] or "").lstrip("-").replace(" ", "")
    return float(token.match[side]), _UNITS.get(unit, unit or None)


def _placed(found: list[Reading]) -> list[Reading]:
    """Give several values in a row the time that leads them, or each its own place of a list."""
    listed = [one for one in found if len(one.places) > 1]
    if not listed:
        lone = found and found[0].led and not any(one.places for one in found[1:])
        return [replace(one, places=found[0].places) for one in found] if lone else found
    row = [one for one in found if one.role != "effect"]
    places = listed[0].places
    if len(listed) > 1 or len(places) != len(row) or any(len(one.places) == 1 for one in row):
        return [replace(one, role="") for one in found]
    return [replace(one, places=(place,)) for one, place in zip(row, places, strict=True)]


def _proven(found: list[Reading]) -> list[Reading]:
    """Take a lone p-value behind several values from all of them: it may compare them."""
    if all(one.p for one in [one for one in found if one.role != "effect"][:-1]):
        return found
    return [one if one.role == "effect" else replace(one, p=None) for one in found]


def _apart(found: Sequence[Reading]) -> bool:
    """Say whether all numbers of one kind are told apart by arm, or else by time."""
    keys = [(one.role, one.arm, one.places) for one in found]
    told = [(one.role, one.arm) for one in found if "before" not in one.places]
    return len(set(keys)) == len(keys) and all(
        one.places or told.count((one.role, one.arm)) == 1 for one in found
    )


def _against_unnamed(mention: Mention, found: Sequence[Reading]) -> bool:
    """Say whether a number stands against something else, and no arm says whose it is."""
    unnamed = any(one.arm is None and one.role != "effect" and one.before is None for one in found)
    past = followed_by(mention.clause, frozenset({"before", "time", "end"}))
    return unnamed and any(
        (one.kind == "versus" and place not in past) or outcome_tokens.is_bare_group(one)
        for place, one in enumerate(mention.clause)
    )


def _with_baseline(found: Sequence[Reading]) -> list[Reading]:
    """Take values of before as what the later ones of the same arm are told against.

    Where some arms are named, a number of an arm that isn't is left out.
    """
    armed = any(one.arm for one in found if one.role != "effect")
    held: dict[str | None, float] = {}
    for one in found:
        if one.places == ("before",) and one.role == "after":
            held[one.arm] = one.value
        elif one.before is not None:
            held.setdefault(one.arm, one.before)
    return [
        replace(one, before=held.get(one.arm)) if one.role == "after" else one
        for one in found
        if (one.places != ("before",) or one.role != "after")
        and (one.arm or not armed or one.role == "effect")
    ]
