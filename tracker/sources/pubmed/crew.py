"""The people of a MEDLINE text: lines that belong to whoever was named last -> `Author`s.

`FAU - Last, Fore` and `AU  - Last FI Suffix` name one person twice; `AUID`, `AD` and `IRAD` follow
the person they belong to. In records before 2014 one `AD` stands before the first author and is
that author's.
"""

import dataclasses
from collections.abc import Iterable

from tracker.models import Author
from tracker.sources.pubmed.text import read_orcid
from tracker.sources.pubmed.vocabulary import SUFFIXES

FULL = {"FAU": "authors", "FED": "editors", "FIR": "investigators"}
SHORT = {"AU": "authors", "ED": "editors", "IR": "investigators"}
TAGS = frozenset({*FULL, *SHORT, "CN", "AUID", "AD", "IRAD"})
INCOMPLETE = frozenset({"et al", "et al."})


@dataclasses.dataclass(kw_only=True)
class _Person:
    role: str
    full: str = ""
    short: str = ""
    collective: str = ""
    orcid: str = ""
    affiliations: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Crew:
    """Everybody a record names, by what they did; `complete` is false after "et al."."""

    authors: tuple[Author, ...]
    editors: tuple[Author, ...]
    investigators: tuple[Author, ...]
    complete: bool


def read_crew(fields: Iterable[tuple[str, str]]) -> Crew:
    """Everybody named in the lines of a record, in their order.

    Args:
        fields: tag and value of each line of the record, in order; other tags are passed over.
    """
    people: list[_Person] = []
    early: list[str] = []
    for tag, value in fields:
        if tag in FULL:
            people.append(_Person(role=FULL[tag], full=value))
        elif tag in SHORT:
            last = people[-1] if people else None
            if last and last.role == SHORT[tag] and last.full and not last.short:
                last.short = value
            else:
                people.append(_Person(role=SHORT[tag], short=value))
        elif tag == "CN":
            people.append(_Person(role="authors", collective=value))
        elif tag == "AUID" and people and value.startswith("ORCID"):
            people[-1].orcid = read_orcid(value.removeprefix("ORCID").lstrip(": "))
        elif tag in {"AD", "IRAD"}:
            (people[-1].affiliations if people else early).append(value)
    return _crew(people, early)


def _crew(people: list[_Person], early: list[str]) -> Crew:
    listed = [person for person in people if {person.full, person.short}.isdisjoint(INCOMPLETE)]
    named = [person for person in listed if person.full or person.short or person.collective]
    if named:
        named[0].affiliations[:0] = early
    roles = {
        role: tuple(_author(person) for person in named if person.role == role)
        for role in ("authors", "editors", "investigators")
    }
    return Crew(**roles, complete=len(listed) == len(people))


def _author(person: _Person) -> Author:
    if person.collective:
        last = fore = initials = suffix = ""
    elif person.full:
        last, fore, initials, suffix = _full_name(person.full, person.short)
    else:
        last, initials, suffix = _short_name(person.short)
        fore = ""
    return Author(
        last_name=last,
        fore_name=fore,
        initials=initials,
        suffix=suffix,
        collective=person.collective,
        orcid=person.orcid,
        affiliations=tuple(person.affiliations),
    )


def _full_name(full: str, short: str) -> tuple[str, str, str, str]:
    """Last name, fore name, initials and suffix out of `Gibb, F W Jr` and `Gibb FW Jr`."""
    last, _, fore = full.partition(", ")
    initials, _, suffix = " ".join(short.split()[len(last.split()) :]).partition(" ")
    if suffix and fore.endswith(suffix):
        fore = fore.removesuffix(suffix).rstrip(" ,")
    return last, fore, initials, suffix


def _short_name(short: str) -> tuple[str, str, str]:
    """Last name, initials and suffix out of `de Hoon MJ Jr` alone."""
    words = short.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    initials = words.pop() if len(words) > 1 and words[-1].isupper() else ""
    return " ".join(words), initials, suffix
