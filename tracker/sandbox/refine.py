"""A search term as it came -> the query that PubMed would really run, and what it dropped. Pure.

PubMed searches the rest of a query silently when it doesn't know a part of it; so does this.
"""

import re
from collections.abc import Collection, Mapping

from tracker.errors import ConfigurationError
from tracker.models import Value
from tracker.query import Query, parse
from tracker.query.fields import scope_of
from tracker.query.syntax import inner, tokens_of

# The local PubMed knows every word except those that begin so, the traditional test word.
UNKNOWN = "xyzzy"
_DATE_TYPES = {"pdat": "dp", "edat": "edat", "mdat": "lr", "crdt": "crdt"}


class Refined(Value, frozen=True, kw_only=True):
    """What is searched: the term, what was dropped, and why it can't be searched at all."""

    term: str
    query: Query | None = None
    fields: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    error: str = ""


def refine(term: str, params: Mapping[str, str], *, dropped: Collection[str] = ()) -> Refined:
    """Work out what PubMed would search.

    Args:
        term: the term as it came.
        params: the request's other parameters: `field`, `datetype` with `mindate` and `maxdate`
            (which count only as a pair) or `reldate`.
        dropped: phrases that PubMed shall not know, beside those that begin with `xyzzy`.
    """
    known, fields = _known_fields(term)
    if params.get("field") and "[" not in known:
        known = f"{known}[{params['field']}]"
    dated = _dated(known, params)
    try:
        query: Query | None = parse(dated)
    except ConfigurationError as error:
        return Refined(term=dated, fields=fields, error=error.faults[0])
    phrases = tuple(dict.fromkeys(_unknown(query, dropped))) if query else ()
    left = query.without(phrases) if query and phrases else query
    return Refined(term=dated, query=left, fields=fields, phrases=phrases)


def _known_fields(term: str) -> tuple[str, tuple[str, ...]]:
    """The term without the tags that PubMed doesn't know, and those tags."""
    fields: list[str] = []
    for token in reversed(tokens_of(term)):
        if token.type == "TAG" and scope_of(inner(token)) is None:
            fields.insert(0, inner(token))
            term = term[: token.start_pos] + term[token.end_pos :]
    return term, tuple(fields)


def _dated(term: str, params: Mapping[str, str]) -> str:
    tag = _DATE_TYPES.get(params.get("datetype", "").lower(), "dp")
    if params.get("mindate") and params.get("maxdate"):
        return f"({term}) AND {params['mindate']}:{params['maxdate']}[{tag}]"
    if params.get("reldate", "").isdecimal():
        return f'({term}) AND "last {params["reldate"]} days"[{tag}]'
    return term


def _unknown(query: Query, dropped: Collection[str]) -> list[str]:
    names = {_plain(phrase) for phrase in dropped}
    return [
        phrase
        for phrase in query.phrases
        if _plain(phrase) in names or _plain(phrase).startswith(UNKNOWN)
    ]


def _plain(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.strip().lower())
