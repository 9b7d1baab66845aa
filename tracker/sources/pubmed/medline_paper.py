"""The fields of one MEDLINE record -> `Paper`, as near to the XML's as the text format goes.

What the format does not give stays empty: UIs of MeSH terms, NLM's categories of abstract sections,
version numbers, automatic indexing, who contributed equally.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.medline import DATES, LINK_KINDS, OWN_MARKS, STATUS_NAMES
from tracker.models import (
    Databank,
    Grant,
    Heading,
    Journal,
    Keyword,
    Link,
    OtherAbstract,
    Paper,
    PartialDate,
    Term,
)
from tracker.sources.pubmed.crew import read_crew
from tracker.sources.pubmed.dates import read_date
from tracker.sources.pubmed.structured import split_sections
from tracker.sources.pubmed.text import Defect, gather, read_doi, read_pmid
from tracker.sources.pubmed.vocabulary import (
    GRANT_COUNTRIES,
    OTHER_ABSTRACT_KINDS,
    TYPE_UIS,
)

IDS = {"PMC": "pmc", "MID": "mid", "ISBN": "isbn"}
ISSN = re.compile(r"(\S+)(?: \((\w+)\))?")
LINKED_PMID = re.compile(r"\bPMID: ?([0-9]+)\.?$")

Field = tuple[str, str]


def read_fields(fields: Sequence[Field]) -> Paper:
    """The paper that one record's lines tell of.

    Args:
        fields: tag and value of each line of the record, in order.

    Raises:
        Defect: the record lacks a PMID, or has nothing but one.
    """
    by_tag: Mapping[str, list[str]] = defaultdict(list)
    for tag, value in fields:
        by_tag[tag].append(value)
    pmid = read_pmid(_first(by_tag, "PMID"))
    if not pmid:
        raise Defect("the record has no PMID")
    if len(by_tag) == 1:
        raise Defect("the record has nothing but its PMID", pmid)
    return _paper(pmid, by_tag, fields)


def _paper(pmid: str, by_tag: Mapping[str, list[str]], fields: Sequence[Field]) -> Paper:
    crew, book_title = read_crew(fields), _first(by_tag, "BTI")
    return Paper(
        pmid=pmid,
        book=bool(book_title),
        title=_first(by_tag, "TI") or book_title,
        vernacular_title=_first(by_tag, "TT"),
        abstract=split_sections(_first(by_tag, "AB")),
        copyright=_first(by_tag, "CI"),
        other_abstracts=_other_abstracts(fields),
        authors=crew.authors,
        authors_complete=crew.complete,
        editors=crew.editors,
        investigators=crew.investigators,
        journal=_journal(by_tag),
        languages=tuple(by_tag.get("LA", ())),
        dates=gather(_dates(fields)),
        ids=gather(_ids(by_tag)),
        publication_types=_types(by_tag.get("PT", ())),
        mesh=tuple(map(_heading, by_tag.get("MH", ()))),
        supplementary=tuple(Term(name=name) for name in by_tag.get("NM", ())),
        substances=tuple(map(_substance, by_tag.get("RN", ()))),
        keywords=_keywords(fields),
        databanks=_databanks(by_tag.get("SI", ())),
        grants=tuple(map(_grant, by_tag.get("GR", ()))),
        links=tuple(_link(LINK_KINDS[tag], text) for tag, text in fields if tag in LINK_KINDS),
        conflict_of_interest=_first(by_tag, "COIS"),
        status=_first(by_tag, "STAT"),
        publication_status=_first(by_tag, "PST"),
        publication_model=_first(by_tag, "PUBM"),
    )


def _first(by_tag: Mapping[str, list[str]], tag: str) -> str:
    found = by_tag.get(tag)
    return found[0] if found else ""


def _other_abstracts(fields: Iterable[Field]) -> tuple[OtherAbstract, ...]:
    found: list[tuple[str, str]] = []
    for tag, value in fields:
        if tag == "OAB":
            found.append((value, ""))
        elif tag == "OABL" and found:
            found[-1] = (found[-1][0], value)
    return tuple(_other_abstract(text, language) for text, language in found)


def _other_abstract(text: str, language: str) -> OtherAbstract:
    kind, _, rest = text.partition(": ")
    if kind not in OTHER_ABSTRACT_KINDS:
        kind, rest = "", text
    return OtherAbstract(kind=kind, sections=split_sections(rest), language=language)


def _journal(by_tag: Mapping[str, list[str]]) -> Journal:
    issns = [found.groups() for text in by_tag.get("IS", ()) if (found := ISSN.match(text))]
    issns.sort(key=lambda one: one[1] == "Linking")
    return Journal(
        title=_first(by_tag, "BTI") or _first(by_tag, "JT"),
        abbreviation=_first(by_tag, "TA"),
        nlm_id=_first(by_tag, "JID"),
        issn=issns[0][0] if issns else "",
        volume=_first(by_tag, "VI"),
        issue=_first(by_tag, "IP"),
        pages=_first(by_tag, "PG"),
        publisher=_first(by_tag, "PB"),
    )


def _dates(fields: Iterable[Field]) -> Iterator[tuple[str, PartialDate]]:
    for tag, value in fields:
        name, text = DATES.get(tag, ""), value
        if tag == "PHST":
            text, status = _bracketed(value)
            name = STATUS_NAMES.get(status, status)
        date = read_date(text) if name else None
        if date:
            yield name, date


def _ids(by_tag: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for text in [*by_tag.get("LID", ()), *by_tag.get("AID", ())]:
        value, kind = _bracketed(text)
        yield kind or "other", read_doi(value) if kind == "doi" else value
    for tag, kind in IDS.items():
        for value in by_tag.get(tag, ()):
            yield kind, value
    for text in by_tag.get("OID", ()):
        source, _, value = text.partition(": ")
        yield f"other-{source.lower()}" if value else "other", value or text


def _bracketed(text: str) -> tuple[str, str]:
    """Value and kind out of `10.1/x [doi]`; the kind is empty when none is told."""
    value, _, kind = text.rpartition(" [")
    return (value, kind[:-1]) if value and kind.endswith("]") else (text, "")


def _types(names: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term(name=name, ui=TYPE_UIS.get(name, "")) for name in names)


def _heading(text: str) -> Heading:
    descriptor, *qualifiers = (
        Term(name=part.lstrip("*"), major=part.startswith("*")) for part in text.split("/")
    )
    return Heading(
        name=descriptor.name,
        major=descriptor.major or any(one.major for one in qualifiers),
        qualifiers=tuple(qualifiers),
    )


def _substance(text: str) -> Term:
    number, _, name = text.partition(" (")
    return Term(name=name[:-1], number=number) if name.endswith(")") else Term(name=text)


def _keywords(fields: Iterable[Field]) -> tuple[Keyword, ...]:
    owner, found = "", []
    for tag, value in fields:
        if tag == "OTO":
            owner = value
        elif tag == "OT" and value.strip("*") and owner != OWN_MARKS:
            found.append(Keyword(text=value.lstrip("*"), owner=owner, major=value[0] == "*"))
    return tuple(found)


def _databanks(texts: Iterable[str]) -> tuple[Databank, ...]:
    banks: dict[str, list[str]] = {}
    for text in texts:
        name, _, accession = text.partition("/")
        banks.setdefault(name, []).extend([accession] if accession else [])
    return tuple(Databank(name=name, accessions=tuple(found)) for name, found in banks.items())


def _grant(text: str) -> Grant:
    """A grant out of `number/acronym/agency/country`, of which all but the agency may be absent."""
    *parts, last = text.split("/")
    country = last if parts and last in GRANT_COUNTRIES else ""
    agency = parts.pop() if country else last
    acronym = parts.pop() if country and len(parts) > 1 else ""
    return Grant(agency=agency, number="/".join(parts), acronym=acronym, country=country)


def _link(kind: str, text: str) -> Link:
    found = LINKED_PMID.search(text)
    if not found:
        return Link(kind=kind, citation=text)
    return Link(kind=kind, citation=text[: found.start()].rstrip(". "), pmid=read_pmid(found[1]))
