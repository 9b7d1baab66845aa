"""A search request -> what the index is asked: the words, their spellings, papers alike. Pure.

SQLite's tokenizer is asked for endings; no archive is looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.archive.expression import Match, both, quoted, to_match
from tracker.archive.stems import Stemmer
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
    ways = _ways(phrases, spelling)
    as_typed = _ways(phrases, Spelling(variants=False))
    match = _translated(sought.tree, ways, ways, like)
    typed = _translated(sought.tree, as_typed, ways, like)
    return Plan(
        match=match,
        typed=None if typed == match or match.negated else typed,
        understood=told(sought.tree),
        added=tuple((told(each), tuple(ways[each][1:])) for each in phrases if ways[each][1:]),
        notes=(*sought.notes, *(() if few else (_ENDLESS,))),
    )


def _translated(
    tree: Node,
    wanted: Mapping[Phrase, Sequence[str]],
    unwanted: Mapping[Phrase, Sequence[str]],
    like: Match | None,
) -> Match:
    found = to_match(tree, wanted=wanted.__getitem__, unwanted=unwanted.__getitem__)
    return both(found, like) if like else found


def _ways(phrases: Iterable[Phrase], spelling: Spelling) -> dict[Phrase, Sequence[str]]:
    """Each phrase with its forms in the syntax of FTS5, as typed first."""
    forms = {phrase: spelling.forms(phrase) for phrase in phrases}
    ends = _completions(text for phrase in forms if phrase.prefix for text in forms[phrase])
    return {
        phrase: [
            *(quoted(text, prefix=phrase.prefix) for text in texts),
            *(quoted(word) for text in texts if phrase.prefix for word in ends[text]),
        ]
        for phrase, texts in forms.items()
    }


def _completions(prefixes: Iterable[str]) -> dict[str, list[str]]:
    wanted = list(prefixes)
    if not wanted:
        return {}
    with Stemmer() as stemmer:
        return {prefix: stemmer.completions(prefix) for prefix in wanted}


def _any_of(words: Sequence[str]) -> str:
    return f"({' OR '.join(map(quoted, words))})"
