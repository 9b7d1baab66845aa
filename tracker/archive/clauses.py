"""A narrowing -> the clauses of a WHERE, and what is bound in them. Pure.

In a clause `f.rowid` is the PMID of the paper that is looked at and `p` its row. Findings are asked
for paper by paper, by their primary key: that costs a look-up for each hit and no more. Where no
words lead, the clause that fewest papers pass is told as a list of PMIDs from an index instead,
so that nobody reads through all papers.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.archive import rows
from tracker.models import Narrowing
from tracker.narrowing import FILTERS, OBJECTS, QUESTIONS, Filter

STATED = """x.value NOT IN ('null', '[]', '"not_mentioned"', '"none"', '"not_stated"')"""
# Each as its partial index says it, for SQLite uses one for nothing less; a look-up by paper says
# something less, so that it never takes one.
_LISTED_PLAIN = f"x.value < '{{' AND {STATED}"
_LISTED_OBJECT = "x.value >= '{'"
_ROWS = "SELECT {pmid} FROM {table} x WHERE {paper}{test}"
_DAYS = {
    "created": "p.created {sign} {day}",
    "first_seen": "substr(p.first_seen, 1, 10) {sign} {day}",
    # 2026-11 is every day of that month, 2026 and 2026 Jan-Feb are every day of that year.
    "published": "p.published <> '' AND (CASE"
    " WHEN p.published GLOB '????-??-??' THEN p.published {sign} {day}"
    " WHEN p.published GLOB '????-??' THEN p.published {sign} substr({day}, 1, 7)"
    " ELSE substr(p.published, 1, 4) {sign} substr({day}, 1, 4) END)",
}
# The rarer a value is, the earlier it stands: the first that is asked for leads.
_RARITY = (
    *("registry", "retracted", "concern", "corrected", "preprint", "edition"),
    *("event", "reoperation", "phase", "blinding", "carrier", "control"),
    *("min_dose", "max_dose", "outcome", "stated", "min_planned", "max_planned", "design"),
    *("efficacy", "safety", "min_follow_up", "min_n", "cells", "tags", "source", "gap"),
    *("max_follow_up", "max_n", "subject"),
)


class Clauses(NamedTuple):
    """What a paper has to pass, all of it, and the values that the clauses name."""

    tests: tuple[str, ...]
    given: Mapping[str, object]

    @property
    def where(self) -> str:
        """The clauses behind a WHERE that holds something already."""
        return "".join(f" AND {test}" for test in self.tests)


def clauses(narrowing: Narrowing, *, leading: bool = False) -> Clauses:
    """Say in SQL what a narrowing asks for.

    Args:
        narrowing: what a paper has to be.
        leading: whether one clause should hand out the papers, since no index of words does.
    """
    said = _Said(narrowing, leading=leading)
    tests = tuple(said.tests(narrowing))
    return Clauses(tests, said.given)


def is_narrowed(narrowing: Narrowing) -> bool:
    """Whether it asks for anything."""
    return any(getattr(narrowing, one.name) not in (None, ()) for one in FILTERS)


class _Said:
    """Collects what is bound while the clauses are told."""

    def __init__(self, narrowing: Narrowing, *, leading: bool) -> None:
        self.given: dict[str, object] = {}
        self.topic = narrowing.topic
        self.leader = next(_by_rarity(narrowing), None) if leading else None

    def tests(self, narrowing: Narrowing) -> Iterator[str]:
        for one in FILTERS:
            value = getattr(narrowing, one.name)
            if value is not None and value != ():
                yield from _KINDS[one.kind](self, one, value)

    def bind(self, value: object) -> str:
        name = f"w{len(self.given)}"
        self.given[name] = value
        return f":{name}"

    def bind_all(self, values: tuple[object, ...]) -> str:
        return ", ".join(map(self.bind, values))

    def finding(self, one: Filter, test: str = "", *, field: str = "") -> str:
        """A clause that a finding of the paper has to pass, one that states something."""
        field = field or one.of
        listed = _LISTED_OBJECT if field in OBJECTS else _LISTED_PLAIN
        guard = listed if one.name == self.leader else STATED
        more = f" AND {test}" if test else ""
        return self.beside(one, "findings", f"x.field = {self.bind(field)} AND {guard}{more}")

    def beside(self, one: Filter, table: str, test: str) -> str:
        """A clause that a row of another table, which has a PMID, has to pass."""
        if one.name == self.leader:
            self.leader = None
            return f"f.rowid IN ({_ROWS.format(pmid='x.pmid', paper='', table=table, test=test)})"
        paper = "x.pmid = f.rowid AND "
        return f"EXISTS ({_ROWS.format(pmid='1', paper=paper, table=table, test=test)})"


def _by_rarity(narrowing: Narrowing) -> Iterator[str]:
    """The parts that may lead, those of a question that stands alone included."""
    alone = [QUESTIONS[name].papers for name in narrowing.question if len(narrowing.question) == 1]
    for name in _RARITY:
        if any(getattr(each, name) not in (None, (), False) for each in (narrowing, *alone)):
            yield name


_Tell = Callable[[_Said, Filter, Any], Iterator[str]]


def _one(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    words = said.bind_all(tuple(map(rows.to_json, values)))
    yield said.finding(one, f"x.value IN ({words})")


def _some(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    held = " OR ".join(f"instr(x.value, {said.bind(rows.to_json(value))})" for value in values)
    yield said.finding(one, f"({held})")


def _registry(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    numbers = (said.bind(rows.to_json(value.casefold())) for value in values)
    held = " OR ".join(f"instr(lower(x.value), {number})" for number in numbers)
    yield said.finding(one, f"({held})")


def _phase(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    parts = (said.bind(f"/{value}") for value in values)
    held = " OR ".join(f"instr('/' || trim(x.value, '\"'), {part})" for part in parts)
    yield said.finding(one, f"({held})")


def _truth(said: _Said, one: Filter, value: bool) -> Iterator[str]:
    yield said.finding(one, f"x.value = {said.bind(rows.to_json(value))}")


def _number(sign: str) -> _Tell:
    def tell(said: _Said, one: Filter, value: float) -> Iterator[str]:
        test = f"CAST(x.value AS REAL) {sign} {said.bind(value)}"
        yield said.finding(one, test)

    return tell


def _any_number(sign: str) -> _Tell:
    def tell(said: _Said, one: Filter, value: float) -> Iterator[str]:
        amounts = (
            "SELECT 1 FROM json_tree(x.value) e WHERE e.type IN ('integer', 'real')"
            " AND e.key IS NOT 'volume_ml'"
        )
        test = f"EXISTS ({amounts} AND e.atom {sign} {said.bind(value)})"
        yield said.finding(one, test)

    return tell


def _key(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    test = f"json_extract(x.value, '$.{one.key}') IN ({said.bind_all(values)})"
    yield said.finding(one, test)


def _part(said: _Said, one: Filter, values: tuple[str, ...]) -> Iterator[str]:
    name = f"lower(json_extract(x.value, '$.{one.key}'))"
    held = " OR ".join(f"instr({name}, {said.bind(value)})" for value in values)
    yield said.finding(one, f"({held})")


def _stated(said: _Said, one: Filter, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        yield said.finding(one, field=field)


def _unstated(said: _Said, one: Filter, fields: tuple[str, ...]) -> Iterator[str]:
    for test in _stated(said, one, fields):
        yield f"NOT {test}"


def _tag(said: _Said, one: Filter, tags: tuple[str, ...]) -> Iterator[str]:
    for tag in tags:
        yield said.beside(one, "tags", f"x.tag = {said.bind(tag)}")


def _tagged(said: _Said, one: Filter, value: bool) -> Iterator[str]:
    yield f"{'' if value else 'NOT '}{said.beside(one, 'tags', f'x.tag = {said.bind(one.of)}')}"


def _notice(said: _Said, one: Filter, value: bool) -> Iterator[str]:
    there = said.beside(one, "notices", f"x.kind = {said.bind(one.of)}")
    yield f"{'' if value else 'NOT '}{there}"


def _day(sign: str) -> _Tell:
    def tell(said: _Said, one: Filter, value: dt.date) -> Iterator[str]:
        yield _DAYS[one.of].format(sign=sign, day=said.bind(value.isoformat()))

    return tell


def _week(said: _Said, one: Filter, weeks: tuple[str, ...]) -> Iterator[str]:
    test = f"x.week IN ({said.bind_all(weeks)})"
    if said.topic is not None:
        test += f" AND x.topic = {said.bind(said.topic)}"
    yield said.beside(one, "placements", test)


def _topic(said: _Said, one: Filter, topic: str) -> Iterator[str]:
    yield said.beside(one, "sightings", f"x.topic = {said.bind(topic)}")


def _question(said: _Said, _one: Filter, names: tuple[str, ...]) -> Iterator[str]:
    leader = said.leader
    if len(names) > 1:
        said.leader = None  # what leads has to hold for every paper
    each = [" AND ".join(said.tests(QUESTIONS[name].papers)) for name in names]
    yield f"({' OR '.join(f'({tests})' for tests in each)})"
    if len(names) > 1:
        said.leader = leader


_KINDS: Mapping[str, _Tell] = {
    "one": _one,
    "some": _some,
    "truth": _truth,
    "least": _number(">="),
    "most": _number("<="),
    "least_of_any": _any_number(">="),
    "most_of_any": _any_number("<="),
    "key": _key,
    "part": _part,
    "phase": _phase,
    "registry": _registry,
    "stated": _stated,
    "unstated": _unstated,
    "tag": _tag,
    "tagged": _tagged,
    "notice": _notice,
    "since": _day(">="),
    "until": _day("<="),
    "week": _week,
    "topic": _topic,
    "question": _question,
}
