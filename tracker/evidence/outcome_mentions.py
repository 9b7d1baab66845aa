"""Measures named in one breath, and the words of a result sentence that speak of them.

What leads up to a measure and what follows it belongs to it, until something else comes up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.evidence.outcome_tokens import Token

WAYS = frozenset({"down", "up", "good", "bad"})
"""Kinds of tokens that say where a measure went."""

PLACES = frozenset({"time", "before", "end", "arm"})
"""Kinds of tokens that say of whom and when a number holds."""

_LINKS = frozenset({"join", "mark", "fill"})
_MOST_FOREIGN = 2


@dataclass
class Mention:
    """Measures named in one breath, and the tokens that speak of them, before and after.

    `linked`: nothing foreign parts them from the measures before, so that they may share a verb.
    `clause` is all that it stands in, other matters included; `denied`: a "none of" stands in it;
    `shares`: it counts people, so that its numbers are none of the measure's.
    """

    names: list[str]
    start: int
    before: list[Token]
    linked: bool
    after: list[Token] = field(default_factory=list)
    clause: Sequence[Token] = ()
    denied: bool = False
    shares: bool = False

    @property
    def tokens(self) -> list[Token]:
        """Return what leads up to the measures and what follows them."""
        return [*self.before, *self.after]

    @property
    def is_part(self) -> bool:
        """Say whether the measure only begins another thing: "RMDQ responders", "height loss"."""
        first = self.after[0] if self.after else None
        said = first.match[0] if first and first.match else ""
        return first is not None and first.kind == "foreign" and not said.endswith("ly")


def mentions(tokens: Iterable[Token]) -> Iterator[list[Mention]]:
    """Yield the mentions of each clause."""
    clause: list[Token] = []
    for token in tokens:
        if token.kind == "stop" and not _in_brackets(token):
            yield _mentions(clause)
            clause = []
        else:
            clause.append(token)
    yield _mentions(clause)


def _in_brackets(token: Token) -> bool:
    """Say whether a token stands in brackets, where a semicolon parts nothing."""
    before = token.match.string[: token.start] if token.match else ""
    return before.count("(") + before.count("[") > before.count(")") + before.count("]")


def _mentions(clause: Sequence[Token]) -> list[Mention]:
    found: list[Mention] = []
    run: list[Token] = []
    still, joined, foreign = False, False, 0
    for token in clause:
        if token.kind == "measure":
            last = found[-1] if found and still else None
            if last and {one.kind for one in last.after} <= _LINKS:
                last.names.append(token.name)
                last.after.clear()
            else:
                before = _led_by(run, last) if found else run
                found.append(Mention([token.name], token.start, before, still and not foreign))
            still, joined, foreign, run = True, False, 0, []
        elif token.kind in {"foreign", "modal"}:
            foreign += 1
            still &= not joined and foreign <= _MOST_FOREIGN and token.kind != "modal"
            run, joined = [], False
        else:
            joined = token.kind == "join" or (joined and token.kind in _LINKS)
            run = [] if token.kind == "p" else [*run, token]
        if still and token.kind != "measure":
            found[-1].after.append(token)
    for mention in found:
        mention.clause = clause
        mention.denied = any(token.kind == "never" for token in clause)
        mention.shares = any(
            token.kind == "share" and token.start < mention.start for token in clause
        )
    return found


def _led_by(run: list[Token], last: Mention | None) -> list[Token]:
    """Return the tokens that lead up to a measure; what a comma parts from the last one is its."""
    cut = max((place for place, one in enumerate(run) if one.kind == "join"), default=len(run))
    mine = run[cut + 1 :]
    if last and {one.kind for one in mine} & {"null", "value", *WAYS}:
        del last.after[len(last.after) - len(mine) :]
        return mine
    return mine if last is None else [one for one in mine if one.kind in PLACES]


def followed_by(tokens: Sequence[Token], kinds: frozenset[str]) -> set[int]:
    """Return the places of tokens after which, but for fillings, one of `kinds` comes next."""
    kept = [(place, one) for place, one in enumerate(tokens) if one.kind not in {"fill", "by"}]
    return {place for (place, _), (_, after) in pairwise(kept) if after.kind in kinds}
