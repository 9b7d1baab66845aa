"""How many of the papers that a search finds have each value of each filter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from tracker.archive import rows
from tracker.archive.clauses import STATED, clauses
from tracker.archive.matching import Matcher
from tracker.archive.selection import as_list
from tracker.models import Facet, Facets, SearchRequest
from tracker.narrowing import BY_NAME, QUESTIONS

LEAST = {"min_follow_up": (1, 6, 12, 24, 60, 120), "min_n": (1, 10, 20, 50, 100)}
"""From where on papers are counted together: months, people."""
_VALUES = (
    *("subject", "design", "min_follow_up", "min_n", "safety", "efficacy", "gap", "cells"),
    *("source", "carrier", "control", "blinding"),
)
_OBJECTS = ("outcome", "event", "reoperation")
FACETS = ("question", "tags", "year", *_VALUES, *_OBJECTS)
"""The filters that are counted, and `year`, in the order in which they are told."""
# Fewer papers than one in so many are looked up one by one, more are found in the whole index.
_FEW = 8

_THESE = "IN (SELECT value FROM json_each(:pmids))"
_LOOKED_UP = f"""
SELECT x.value, count(*) FROM json_each(:pmids) m
CROSS JOIN findings x ON x.pmid = m.value
WHERE x.field = :field AND {STATED} GROUP BY x.value
"""  # noqa: S608
_LISTED = f"""
SELECT x.value, count(*) FROM findings x
WHERE x.field = :field AND x.value < '{{' AND {STATED} AND +x.pmid {_THESE} GROUP BY x.value
"""  # noqa: S608
# The keys of each paper's objects, once a paper.
_KEYS_LOOKED_UP = """
SELECT DISTINCT json_extract(x.value, '$.' || :key), x.pmid FROM json_each(:pmids) m
CROSS JOIN findings x ON x.pmid = m.value
WHERE x.field = :field
"""
_KEYS_LISTED = f"""
SELECT DISTINCT json_extract(x.value, '$.' || :key), x.pmid FROM findings x
WHERE x.field = :field AND x.value >= '{{' AND +x.pmid {_THESE}
"""  # noqa: S608
_ASKED = """
SELECT count(*) FROM (SELECT value AS rowid FROM json_each(:pmids)) f
CROSS JOIN papers p ON p.pmid = f.rowid
WHERE 1"""
_TAGS = f"SELECT tag, count(*) FROM tags WHERE pmid {_THESE} GROUP BY tag"  # noqa: S608
_YEARS = f"SELECT year, count(*) FROM papers WHERE pmid {_THESE} GROUP BY year"  # noqa: S608


class _Found(NamedTuple):
    """The papers that are counted: how many, and which, as a list that a statement can join.

    `few` of all papers are looked up one by one, of many a whole index is read.
    """

    number: int
    pmids: str
    few: bool


class FacetReader(Matcher):
    """The part of the archive that counts."""

    def facets(
        self, request: SearchRequest, *, names: Sequence[str] = FACETS, apart: bool = False
    ) -> Facets:
        """Count the papers of each value among those that match.

        Args:
            request: words and filters; its limit is no matter.
            names: what is counted, of `FACETS`.
            apart: count each part as though nothing had been asked for in it, as a list from which
                several values can be chosen needs it.
        """
        with self._snapshot():
            found = self._find(request)
            facets = []
            for name in names:
                freed = _freed(request, name) if apart else request
                facets.append(self._facet(name, found if freed == request else self._find(freed)))
            return Facets(papers=found.number, facets=tuple(facets), follow_up=self._span(found))

    def _find(self, request: SearchRequest) -> _Found:
        pmids = self.matching(request)
        [(papers,)] = self._ask("SELECT count(*) FROM papers")
        return _Found(len(pmids), as_list(pmids), len(pmids) * _FEW < papers)

    def _facet(self, name: str, found: _Found) -> Facet:
        match name:
            case "question":
                return self._questions(found)
            case "tags":
                return Facet(filter=name, counts=_most_first(self._about(_TAGS, found)))
            case "year":
                return _years(self._about(_YEARS, found))
        if name in _OBJECTS:
            return self._objects(name, found)
        return _values(name, self._stated(BY_NAME[name].of, found), found.number)

    def _stated(self, field: str, found: _Found) -> list[tuple[Any, int]]:
        """Each value that the field has in these papers, and in how many."""
        said = self._about(_LOOKED_UP if found.few else _LISTED, found, field=field)
        return [(rows.from_json(value), count) for value, count in said]

    def _about(self, sql: str, found: _Found, **given: str) -> list[rows.Row]:
        return self._ask(sql, {"pmids": found.pmids, **given})

    def _questions(self, found: _Found) -> Facet:
        count = self._few_asked if found.few else self._many_asked
        counts = {name: count(SearchRequest(question=(name,)), found) for name in QUESTIONS}
        return Facet(filter="question", counts={name: n for name, n in counts.items() if n})

    def _few_asked(self, request: SearchRequest, found: _Found) -> int:
        told = clauses(request)
        asked = {**told.given, "pmids": found.pmids}
        return sum(count for (count,) in self._ask(f"{_ASKED}{told.where}", asked))

    def _many_asked(self, request: SearchRequest, found: _Found) -> int:
        there = frozenset(rows.from_json(found.pmids))
        return sum(int(pmid) in there for pmid in self.matching(request))

    def _objects(self, name: str, found: _Found) -> Facet:
        one = BY_NAME[name]
        sql = _KEYS_LOOKED_UP if found.few else _KEYS_LISTED
        said = self._about(sql, found, field=one.of, key=one.key)
        stating = len({pmid for _, pmid in said})
        counted = Counter(key for key, _ in said)
        return Facet(
            filter=name, counts=_most_first(counted.items()), unstated=found.number - stating
        )

    def _span(self, found: _Found) -> tuple[float, float] | None:
        months = [value for value, _ in self._stated("follow_up_months", found)]
        return (min(months), max(months)) if months else None


def _freed(request: SearchRequest, name: str) -> SearchRequest:
    """The request without what it asks of one filter."""
    fresh = SearchRequest()
    parts = ("published_since", "published_until") if name == "year" else (name,)
    return replace(request, **{part: getattr(fresh, part) for part in parts})


def _most_first(counted: Iterable[tuple[Any, int]]) -> Mapping[str, int]:
    return {str(value): n for value, n in sorted(counted, key=lambda each: (-each[1], each[0]))}


def _years(counted: Iterable[rows.Row]) -> Facet:
    by_year: dict[Any, int] = dict(counted)
    unknown = by_year.pop(None, 0)
    counts = {str(year): by_year[year] for year in sorted(by_year, reverse=True)}
    return Facet(filter="year", counts=counts, unstated=unknown)


def _values(name: str, said: Sequence[tuple[Any, int]], papers: int) -> Facet:
    unstated = papers - sum(count for _, count in said)
    if name in LEAST:
        reached = {
            str(least): sum(count for value, count in said if value >= least)
            for least in LEAST[name]
        }
        counts: Mapping[str, int] = {least: n for least, n in reached.items() if n}
        return Facet(filter=name, counts=counts, unstated=unstated)
    each: Counter[str] = Counter()
    for value, count in said:
        each.update(dict.fromkeys(value if isinstance(value, list) else [value], count))
    return Facet(filter=name, counts=_most_first(each.items()), unstated=unstated)
