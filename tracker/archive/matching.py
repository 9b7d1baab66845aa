"""Which papers a search means, without their texts."""

import re
from typing import NamedTuple

from tracker.archive.clauses import Clauses, clauses
from tracker.archive.expression import Match
from tracker.archive.planning import Plan, plan
from tracker.archive.terms import Terms
from tracker.models import SearchRequest

_ROW = re.compile(r"\bp\.")
_OTHERS = "f.rowid <> :like"


class Meant(NamedTuple):
    """What the index is asked, and what else a paper has to be."""

    plan: Plan
    told: Clauses

    @property
    def is_ranked(self) -> bool:
        """Whether words say which papers come first."""
        return self.plan.match is not None and not self.plan.match.negated


def selecting(match: Match | None, told: Clauses, columns: str = "f.rowid") -> str:
    """Select something of each paper that is meant; `f.rowid` is its PMID and `:match` is bound.

    The index must lead: with `rowid IN (...)`, or with papers in front, SQLite runs the match once
    for every paper. CROSS JOIN fixes the order, and the wide row of the paper is read only where a
    clause asks for it.
    """
    source, test = (match.source, match.test) if match else ("papers", "1")
    row = " CROSS JOIN papers p ON p.pmid = f.rowid" if _ROW.search(told.where) else ""
    return f"SELECT {columns} FROM {source} f{row} WHERE {test}{told.where}"  # noqa: S608


class Matcher(Terms):
    """The part of the archive that says which papers a search means."""

    def matching(self, request: SearchRequest) -> list[str]:
        """The PMID of every paper that matches, whatever the limit, in numerical order."""
        with self._snapshot():
            return [str(pmid) for (pmid,) in sorted(self._select(self._meant(request)))]

    def count(self, request: SearchRequest) -> int:
        """How many papers match, whatever the limit."""
        with self._snapshot():
            return sum(n for (n,) in self._select(self._meant(request), "count(*)"))

    def _meant(self, request: SearchRequest) -> Meant:
        alike = self.strongest(request.like) if request.like else []
        made = plan(request, alike=alike)
        if request.like and not alike:
            made = made._replace(hopeless=True)
        ranked = made.match is not None and not made.match.negated
        told = clauses(request, leading=not ranked)
        if request.like:
            given = {**told.given, "like": int(request.like)}
            told = Clauses((*told.tests, _OTHERS), given)
        return Meant(made, told)

    def _select(
        self, meant: Meant, columns: str = "f.rowid", behind: str = "", **given: object
    ) -> list[tuple[int, ...]]:
        """Something of each paper that is meant; nothing where nothing can be."""
        if meant.plan.hopeless:
            return []
        match = meant.plan.match
        sql = selecting(match, meant.told, columns) + behind
        expression = match.expression if match else None
        return self._ask(sql, {**meant.told.given, "match": expression, **given})
