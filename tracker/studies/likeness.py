"""Could two reports be about the same people? What they share, and what contradicts it. Pure.

A wrong join hides a study, so whatever is in doubt stays apart: a common name alone, case reports,
an unstated product, a number of people that differs.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from tracker import citation
from tracker.models import Author, Entry
from tracker.rooms import is_withdrawn, value

PUBLISHING_YEARS = 2
"""How many years after its last visit a report may still appear: our choice, no source."""
SAME_WORK = re.compile(r"Update|Republished", re.IGNORECASE)
"""Links by which PubMed itself says that two records report the same work."""
# jRCT has a letter of its own for each kind of trial; EudraCT's numbers begin with the year.
_LETTERS = re.compile(r"JRCT|[A-Z]*")


class Person(NamedTuple):
    """An author as two records may agree on: the last name with the first initial, or the ORCID."""

    name: str
    orcid: str

    def is_same(self, other: "Person") -> bool:
        """Whether both are one person, by ORCID where both have one, else by name."""
        if self.orcid and other.orcid:
            return self.orcid == other.orcid
        return bool(self.name) and self.name == other.name


class Facts:
    """What of one entry tells whose people it is about."""

    def __init__(self, entry: Entry) -> None:
        paper = entry.paper
        self.entry = entry
        self.pmid = paper.pmid
        self.place = citation.by_number(paper.pmid)
        self.retracted = is_withdrawn(entry)
        self.design: str | None = value(entry, "design")
        self.n: int | None = value(entry, "n")
        self.months: float | None = value(entry, "follow_up_months")
        self.cells = frozenset(value(entry, "cells") or ())
        self.source: str | None = value(entry, "source")
        self.numbers: tuple[str, ...] = tuple(value(entry, "registry_ids") or ())
        self.year = int(citation.year(paper) or 0)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The authors, in order."""
        return tuple(map(_person, self.entry.paper.authors))

    @cached_property
    def own_numbers(self) -> Mapping[str, str]:
        """Registry -> its number; empty when two of one registry are named, for which is its own?

        A trial may stand in several registries. A paper that names two trials of one registry pools
        them, or tells of another's.
        """
        kinds = [registry(number) for number in self.numbers]
        return {} if len(set(kinds)) < len(kinds) else dict(zip(kinds, self.numbers, strict=True))


class Common(NamedTuple):
    """What two author lists share."""

    first: bool
    last: bool
    size: int

    @property
    def is_some(self) -> bool:
        """The first or the last author, or any two."""
        return self.first or self.last or self.size >= 2

    @property
    def is_much(self) -> bool:
        """More than one person."""
        return self.size >= 2

    def __str__(self) -> str:
        if self.size >= 2:
            return f"{self.size} authors"
        return "first author" if self.first else "last author"


def registry(number: str) -> str:
    """Which registry gives out numbers of that form: its letters, none for EudraCT."""
    letters = _LETTERS.match(number.upper())
    return letters[0] if letters else ""


def shared_people(one: Facts, other: Facts) -> Common:
    """What two author lists share; a list that is cut off has no last author."""
    ends = [
        bool(one.people and other.people) and one.people[place].is_same(other.people[place])
        for place in (0, -1)
    ]
    whole = one.entry.paper.authors_complete and other.entry.paper.authors_complete
    return Common(ends[0], ends[1] and whole, _overlap(one.people, other.people))


def shared_number(one: Facts, other: Facts) -> str:
    """A trial number that both give as their own, or empty."""
    both = one.own_numbers.items() & other.own_numbers.items()
    return min((number for _, number in both), default="")


def is_same_work(one: Facts, other: Facts) -> bool:
    """Whether PubMed links two records as one work: an update of it, or a republication."""
    return any(
        link.pmid == target.pmid and SAME_WORK.search(link.kind)
        for facts, target in ((one, other), (other, one))
        for link in facts.entry.paper.links
    )


def likeness(one: Facts, other: Facts) -> str:
    """Why two reports may be of one study though no number says so, or empty.

    People, product and number of people have to agree and the years to fit. Where one report gives
    no number of people, one author in common is too little. Two case reports of one author are of
    different patients as a rule, so they are never joined this way.
    """
    if "case_report" in {one.design, other.design} or (one.n is None and other.n is None):
        return ""
    if not one.cells or not other.cells or contradicts([one], [other]):
        return ""
    people = shared_people(one, other)
    counted = one.n is not None and other.n is not None
    if not (people.is_some if counted else people.is_much) or not _fits_time(one, other):
        return ""
    return f"same {people}, cells and number of people" if counted else f"same {people} and cells"


def names_others(ones: Iterable[Facts], others: Iterable[Facts]) -> bool:
    """Whether two groups of reports are registered as different trials of one registry."""
    numbers: list[dict[str, set[str]]] = []
    for group in (ones, others):
        numbers.append({})
        for facts in group:
            for kind, number in facts.own_numbers.items():
                numbers[-1].setdefault(kind, set()).add(number)
    return any(not numbers[0][kind] & numbers[1][kind] for kind in numbers[0].keys() & numbers[1])


def contradicts(ones: Collection[Facts], others: Collection[Facts]) -> bool:
    """Whether two groups of reports can't be of one study, by what they state."""
    return (
        names_others(ones, others)
        or _differ((one.n for one in ones), (one.n for one in others))
        or _differ((one.source for one in ones), (one.source for one in others))
        or _differ((one.cells or None for one in ones), (one.cells or None for one in others))
    )


def _differ(ones: Iterable[object], others: Iterable[object]) -> bool:
    here, there = set(ones) - {None}, set(others) - {None}
    return bool(here and there and not here & there)


def _fits_time(one: Facts, other: Facts) -> bool:
    """Whether the later report's follow-up lets it appear so many years after the earlier one."""
    if not one.year or not other.year:
        return False
    later = max(one, other, key=lambda facts: (facts.year, facts.months or 0))
    return abs(one.year - other.year) <= (later.months or 0) / 12 + PUBLISHING_YEARS


def _overlap(ones: Iterable[Person], others: Iterable[Person]) -> int:
    """How many people stand in both lists, each counted once."""
    rest = list(others)
    count = 0
    for person in ones:
        place = next((place for place, each in enumerate(rest) if person.is_same(each)), None)
        if place is not None:
            del rest[place]
            count += 1
    return count


def _person(author: Author) -> Person:
    if author.collective:
        return Person(folded(author.collective), "")
    last, given = folded(author.last_name), folded(author.fore_name or author.initials)
    return Person(f"{last} {given[:1]}" if last and given else "", author.orcid)


def folded(name: str) -> str:
    """A name without accents, case and signs, as two records may print it."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in bare if char.isalnum())
