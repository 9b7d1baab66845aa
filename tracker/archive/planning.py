"""A search request -> what the index is asked: the words, their spellings, papers alike. Pure.

SQLite's tokenizer is asked for endings; no archive is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.archive.expression import Match, both, quoted, to_match
from tracker.archive.stems import Opened, Stemmer
from tracker.lookup import Node, Phrase, Spelling, phrases_of, read, told
from tracker.models import SearchRequest

MOST_SPELT = 60  # phrases; with more, spellings would make the expression endless
_ENDLESS = f"more than {MOST_SPELT} words: other spellings were not looked for"


class Plan(NamedTuple):
    """What the index is asked.

    Attributes:
        match: which papers are meant; None is every one.
        typed: those that hold the words as typed, where other spellings are in `match`, too.
        understood: the words as a tree in words.
        added: phrase -> its other spellings and completions.
        notes: what was passed over or mended, and why.
        hopeless: words were typed and none can be looked for, so that nothing is meant.
    """

    match: Match | None = None
    typed: Match | None = None
    understood: str = ""
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    hopeless: bool = False


def plan(request: SearchRequest, *, alike: Sequence[str] = ()) -> Plan:
    """Say what a request asks of the index.

    Args:
        request: its words, `exact` and `synonyms`; filters are no matter of the index.
        alike: words of which a paper has to hold at least one, as they are.
    """
    sought = read(request.words)
    like = Match(_any_of(alike)) if alike else None
    if sought.tree is None:
        return Plan(match=like, notes=sought.notes, hopeless=bool(request.words.strip()))
    phrases = list(dict.fromkeys(phrases_of(sought.tree)))
    few = len(phrases) <= MOST_SPELT
    spelling = Spelling(variants=few and not request.exact, synonyms=few and request.synonyms)
    as_typed = _Forms(phrases, Spelling(variants=False))
    forms = _Forms(phrases, spelling)
    match = _translated(sought.tree, forms, forms, like)
    typed = _translated(sought.tree, as_typed, forms, like)
    return Plan(
        match=match,
        typed=None if typed == match or match.negated else typed,
        understood=told(sought.tree),
        added=tuple((told(each), more) for each in phrases if (more := tuple(forms.added(each)))),
        notes=(*sought.notes, *(() if few else (_ENDLESS,))),
    )


class _Forms:
    """Each phrase in the syntax of FTS5, in every way in which it is looked for."""

    def __init__(self, phrases: Iterable[Phrase], spelling: Spelling) -> None:
        self._texts = {phrase: spelling.forms(phrase) for phrase in phrases}
        opened = {text for phrase in self._texts if phrase.prefix for text in self._texts[phrase]}
        self._opened: Mapping[str, Opened] = {}
        if opened:
            with Stemmer() as stemmer:
                self._opened = {text: stemmer.left_open(text) for text in opened}

    def __call__(self, phrase: Phrase) -> Sequence[str]:
        """Every way, as typed first."""
        texts = self._texts[phrase]
        if not phrase.prefix:
            return [quoted(text) for text in texts]
        opened = [self._opened[text] for text in texts]
        return [
            *(quoted(start, prefix=True) for each in opened for start in each.starts),
            *(quoted(word) for each in opened for word in each.words),
        ]

    def added(self, phrase: Phrase) -> Iterator[str]:
        """What was not typed: other spellings, and words that the index does not begin so."""
        texts = self._texts[phrase]
        yield from (text + "*" * phrase.prefix for text in texts[1:])
        if phrase.prefix:
            yield from (word for text in texts for word in self._opened[text].words)


def _translated(tree: Node, wanted: _Forms, unwanted: _Forms, like: Match | None) -> Match:
    found = to_match(tree, wanted=wanted, unwanted=unwanted)
    return both(found, like) if like else found


def _any_of(words: Sequence[str]) -> str:
    return f"({' OR '.join(map(quoted, words))})"
