"""What is looked for, as a tree -> an expression of FTS5 that is never refused. Pure.

FTS5 knows `a NOT b`, and no NOT alone. So each part of the tree becomes an expression together with
whether the papers that it finds are the ones meant or all the others.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product
from typing import NamedTuple

from tracker.lookup import Close, Either, Every, Node, Phrase, Without

MOST_WAYS = 24  # of one NEAR: FTS5 takes no OR inside, so each way is a NEAR of its own

Forms = Callable[[Phrase], Sequence[str]]
"""The forms of a phrase, each as FTS5 syntax; `quoted` makes one."""


class Match(NamedTuple):
    """An expression; `negated`: meant is every paper that it does not find."""

    expression: str
    negated: bool = False

    @property
    def source(self) -> str:
        """The table that hands out the papers, to be called `f`."""
        return "papers" if self.negated else "papers_fts"

    @property
    def test(self) -> str:
        """What each of its rows has to pass, `:match` being the expression."""
        if self.negated:
            return "f.rowid NOT IN (SELECT rowid FROM papers_fts WHERE papers_fts MATCH :match)"
        return "f.papers_fts MATCH :match"


def to_match(tree: Node, *, wanted: Forms, unwanted: Forms | None = None) -> Match:
    """Translate a tree.

    Args:
        tree: what is looked for.
        wanted: the forms of a phrase that a paper should hold.
        unwanted: those of a phrase that it must not hold; the same when None.
    """
    return _Translator(wanted, unwanted or wanted).translate(tree, meant=True)


def both(one: Match, other: Match) -> Match:
    """What is meant by two expressions at once."""
    return _every((one, other))


def quoted(text: str, *, prefix: bool = False) -> str:
    """A text as a phrase of FTS5."""
    inside = text.replace('"', '""')
    return f'"{inside}"*' if prefix else f'"{inside}"'


class _Translator:
    """Knows the forms of a phrase on either side of a NOT."""

    def __init__(self, wanted: Forms, unwanted: Forms) -> None:
        self._wanted, self._unwanted = wanted, unwanted

    def translate(self, node: Node, *, meant: bool) -> Match:
        match node:
            case Phrase():
                return Match(_join(self._forms(node, meant=meant), "OR"))
            case Close():
                return Match(_join(self._near(node, meant=meant), "OR"))
            case Without(part=part):
                found = self.translate(part, meant=not meant)
                return Match(found.expression, not found.negated)
            case Every(parts=parts):
                return _every([self.translate(part, meant=meant) for part in parts])
            case Either(parts=parts):
                # a OR NOT b is what NOT (NOT a AND b) is.
                turned = [self.translate(part, meant=meant) for part in parts]
                found = _every([Match(each.expression, not each.negated) for each in turned])
                return Match(found.expression, not found.negated)

    def _forms(self, phrase: Phrase, *, meant: bool) -> Sequence[str]:
        return (self._wanted if meant else self._unwanted)(phrase)

    def _near(self, node: Close, *, meant: bool) -> Iterable[str]:
        ways = product(*(self._forms(each, meant=meant) for each in node.phrases))
        for way in islice(ways, MOST_WAYS):
            yield f"NEAR({' '.join(way)}, {node.within})"


def _every(parts: Iterable[Match]) -> Match:
    """All parts at once."""
    wanted = [part.expression for part in parts if not part.negated]
    unwanted = [part.expression for part in parts if part.negated]
    if not wanted:
        return Match(_join(unwanted, "OR"), negated=True)
    if not unwanted:
        return Match(_join(wanted, "AND"))
    # One NOT for all: FTS5 nests each NOT one level deeper and stops at 256.
    return Match(f"({_join(wanted, 'AND')} NOT {_join(unwanted, 'OR')})")


def _join(parts: Iterable[str], operator: str) -> str:
    distinct = list(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else f"({f' {operator} '.join(distinct)})"
