"""PubMed's boolean query, read and judged offline.

    query = parse('"stem cell*"[tiab] AND ("2026/11/09"[crdt] : "2026/11/22"[crdt])')
    query.matches(paper)
    faults('disc AND (cell[tib]')   # every fault with its place, nothing raised

It serves the local PubMed, `import --only-matching` and the check of topic files. What it can do:
AND, OR, NOT from left to right, groups, phrases, trailing `*`, every field tag, date ranges,
`last N days`, `heading/qualifier`, `[ti:~3]`. Matching goes by words: case, accents and punctuation
don't count, a hyphen is a space.

Where it differs from PubMed, on purpose:

* Terms without a tag are looked up in all fields as they are, without PubMed's automatic mapping.
* Narrower headings come from a short table (`narrower.py`), not from the MeSH tree.
* A tagged phrase that PubMed doesn't know is not broken into words; it just doesn't occur.
* What records don't hold (some subsets, a few rare fields) can't be judged: such a term matches
  nothing, and `Query.unjudged` names it.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from tracker.errors import ConfigurationError
from tracker.models import Paper
from tracker.query.check import faults
from tracker.query.match import can_judge, compiled
from tracker.query.syntax import Chain, Node, Words, tree_of
from tracker.query.text import Prepared
from tracker.query.translate import translated
from tracker.query.words import normal

__all__ = ["Prepared", "Query", "faults", "parse"]


class Query:
    """A parsed query, ready to be held against papers."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._test = compiled(root)

    @property
    def translation(self) -> str:
        """The query as PubMed would repeat it, with long field names."""
        return translated(self._root)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The text of every term that is not a date, in order."""
        return tuple(words.text for words in _words(self._root))

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The terms that can't be judged offline and therefore match nothing here."""
        return tuple(translated(words) for words in _words(self._root) if not can_judge(words))

    def matches(self, paper: Paper | Prepared, today: dt.date | None = None) -> bool:
        """Whether the query finds a paper.

        Args:
            paper: the paper; prepare it once (`Prepared(paper)`) to ask several queries.
            today: the day from which `last N days` counts.

        Raises:
            ValueError: the query holds `last N days` and `today` is not given.
        """
        return self._test(paper if isinstance(paper, Prepared) else Prepared(paper), today)

    def without(self, phrases: Collection[str]) -> "Query | None":
        """The query as PubMed searches it after dropping phrases; None when nothing is left."""
        left = _pruned(self._root, {normal(phrase) for phrase in phrases})
        return Query(left) if left else None


def parse(term: str) -> Query:
    """Read a boolean query.

    Raises:
        ConfigurationError: the query is defective; holds every fault with its place.
    """
    if found := faults(term):
        raise ConfigurationError(found)
    return Query(tree_of(term))


def _words(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Chain):
        yield from _words(node.first)
        for _, operand in node.rest:
            yield from _words(operand)


def _pruned(node: Node, dropped: Collection[str]) -> Node | None:
    if isinstance(node, Words):
        return None if normal(node.text) in dropped else node
    if not isinstance(node, Chain):
        return node
    pairs = [("AND", node.first), *node.rest]
    left = [(operator, kept) for operator, part in pairs if (kept := _pruned(part, dropped))]
    if not left:
        return None
    (_, first), *rest = left
    return Chain(first=first, rest=tuple(rest)) if rest else first
