"""The parts that articles and books share: people, abstract, terms, history, identifiers."""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from tracker.medline import STATUS_NAMES
from tracker.models import Author, Grant, Keyword, PartialDate, Section, Term
from tracker.sources.pubmed.dates import read_date
from tracker.sources.pubmed.text import (
    Children,
    Defect,
    flatten,
    read_doi,
    read_orcid,
    read_pmid,
    squeeze,
)

DIGITS = re.compile(r"[0-9]{1,4}")
NAMES = {
    "LastName": "last_name",
    "ForeName": "fore_name",
    "FirstName": "fore_name",
    "Initials": "initials",
    "Suffix": "suffix",
    "CollectiveName": "collective",
}
DATE_PARTS = frozenset({"Year", "Month", "Day", "Season", "MedlineDate"})


def read_people(people: Iterable[Element]) -> tuple[Author, ...]:
    """Authors, editors or investigators in their order; one without any name is left out."""
    found = map(_read_person, people)
    return tuple([person for person in found if person.last_name or person.collective])


def read_authors(lists: Iterable[Element], kind: str) -> tuple[Author, ...]:
    """The people in the author lists of one kind (`authors`, `editors`).

    A misspelt name that an erratum replaced (ValidYN="N") is left out.
    """
    return read_people(
        author
        for people in lists
        if people.get("Type", "authors") == kind
        for author in people.iterchildren("Author")
        if author.get("ValidYN") != "N"
    )


def _read_person(person: Element) -> Author:
    names: dict[str, str] = {}
    affiliations: list[str] = []
    for part in person:
        tag = part.tag
        if field := NAMES.get(tag):
            names[field] = flatten(part)
        elif tag == "AffiliationInfo":
            affiliations += [flatten(one) for one in part if one.tag == "Affiliation"]
        elif tag == "Affiliation":
            affiliations.append(flatten(part))
        elif tag == "Identifier" and part.get("Source") == "ORCID":
            names["orcid"] = read_orcid(flatten(part))
    return Author(
        **names, affiliations=tuple(affiliations), equal=person.get("EqualContrib") == "Y"
    )


def read_sections(abstract: Element | None) -> tuple[Section, ...]:
    """The sections of an `Abstract` or `OtherAbstract`, labels as printed."""
    if abstract is None:
        return ()
    found = tuple(
        Section(
            text=flatten(part),
            label=squeeze(part.get("Label", "")),
            category=squeeze(part.get("NlmCategory", "")),
        )
        for part in abstract.iterchildren("AbstractText")
    )
    return tuple(section for section in found if section.text or section.label)


def read_terms(elements: Iterable[Element]) -> tuple[Term, ...]:
    """Controlled terms (publication types, qualifiers) with their UIs."""
    return tuple(
        [
            Term(
                name=flatten(element),
                ui=element.get("UI", ""),
                major=element.get("MajorTopicYN") == "Y",
            )
            for element in elements
        ]
    )


def read_keywords(lists: Iterable[Element]) -> tuple[Keyword, ...]:
    """Keywords of every list, each with who gave it."""
    return tuple(
        Keyword(
            text=flatten(word),
            owner=words.get("Owner", ""),
            major=word.get("MajorTopicYN") == "Y",
        )
        for words in lists
        for word in words.iterchildren("Keyword")
        if flatten(word)
    )


def read_grants(grants: Iterable[Element]) -> tuple[Grant, ...]:
    """Who paid."""
    return tuple(
        Grant(
            agency=grant.text("Agency"),
            number=grant.text("GrantID"),
            acronym=grant.text("Acronym"),
            country=grant.text("Country"),
        )
        for grant in map(Children, grants)
    )


def element_date(element: Element | None) -> PartialDate | None:
    """The date in an element with Year, Month, Day, Season or MedlineDate children."""
    if element is None:
        return None
    return read_date(" ".join([part.text or "" for part in element if part.tag in DATE_PARTS]))


def named_dates(
    named: Iterable[tuple[str, Element | None]], history: Iterable[Element]
) -> Iterator[tuple[str, PartialDate]]:
    """The given dates and those of the record's history, by the names that `Paper.dates` uses."""
    for name, element in named:
        date = element_date(element)
        if date:
            yield name, date
    for event in history:
        date = element_date(event)
        status = event.get("PubStatus", "")
        if date:
            yield STATUS_NAMES.get(status, status), date


def named_ids(locations: Iterable[Element], listed: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Identifiers by type: valid `ELocationID`s, then the `ArticleId`s of the record's own list.

    An identifier that an `ELocationID` marks as invalid is left out of the list too. Those of the
    references stand elsewhere and are never looked at.
    """
    refused = set()
    for location in locations:
        pair = _identifier(location.get("EIdType", ""), flatten(location))
        if location.get("ValidYN") == "N":
            refused.add(pair)
        elif pair[1]:
            yield pair
    for one in listed:
        pair = _identifier(one.get("IdType", "pubmed"), flatten(one))
        if pair[0] != "pubmed" and pair[1] and pair not in refused:
            yield pair


def _identifier(kind: str, value: str) -> tuple[str, str]:
    return kind, read_doi(value) if kind == "doi" else value


def own_pmid(parent: Children) -> tuple[str, int]:
    """PMID and version that stand directly in a citation or a book document.

    Raises:
        Defect: none stands there; whatever PMID there is elsewhere is somebody else's.
    """
    element = parent.first("PMID")
    pmid = "" if element is None else read_pmid(element.text)
    if element is None or not pmid:
        raise Defect("the record has no PMID of its own")
    version = element.get("Version", "1")
    return pmid, int(version) if DIGITS.fullmatch(version) else 1
