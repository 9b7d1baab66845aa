"""A `PubmedArticle` element -> `Paper`."""

from collections.abc import Iterable, Iterator

import msgspec
from lxml.etree import _Element as Element

from tracker.models import Databank, Heading, Journal, Link, OtherAbstract, Paper, Term
from tracker.sources.pubmed.parts import (
    named_dates,
    named_ids,
    own_pmid,
    read_authors,
    read_grants,
    read_keywords,
    read_people,
    read_sections,
    read_terms,
)
from tracker.sources.pubmed.text import Children, Defect, flatten, gather, read_pmid


def read_article(record: Element) -> Paper:
    """The paper in a `PubmedArticle`, or in a bare `MedlineCitation`.

    Raises:
        Defect: the record lacks its PMID or its article.
    """
    citation = record if record.tag == "MedlineCitation" else record.find("MedlineCitation")
    if citation is None:
        raise Defect("the record has no MedlineCitation")
    parts = Children(citation)
    pmid, version = own_pmid(parts)
    article = parts.first("Article")
    if article is None:
        raise Defect("the record has no Article", pmid)
    paper = _paper(pmid, parts, Children(article), Children(record.find("PubmedData")))
    return msgspec.structs.replace(
        paper,
        version=version,
        indexing=citation.get("IndexingMethod", ""),
        status=citation.get("Status", ""),
        publication_model=article.get("PubModel", ""),
    )


def _paper(pmid: str, citation: Children, article: Children, data: Children) -> Paper:
    abstract = article.first("Abstract")
    journal = Children(article.first("Journal"))
    issue = Children(journal.first("JournalIssue"))
    lists = article.all("AuthorList")
    history = data.within("History", "PubMedPubDate")
    return Paper(
        pmid=pmid,
        title=article.text("ArticleTitle"),
        vernacular_title=article.text("VernacularTitle"),
        abstract=read_sections(abstract),
        copyright=Children(abstract).text("CopyrightInformation"),
        other_abstracts=_other_abstracts(citation.all("OtherAbstract")),
        authors=read_authors(lists, "authors"),
        authors_complete=all(one.get("CompleteYN") != "N" for one in lists),
        editors=read_authors(lists, "editors"),
        investigators=read_people(citation.within("InvestigatorList", "Investigator")),
        journal=_journal(citation, article, journal, issue),
        languages=tuple(flatten(one) for one in article.all("Language")),
        dates=gather(named_dates(_dates(citation, article, issue), history)),
        ids=gather(_ids(citation, article, data)),
        publication_types=read_terms(article.within("PublicationTypeList", "PublicationType")),
        mesh=_headings(citation.within("MeshHeadingList", "MeshHeading")),
        supplementary=read_terms(citation.within("SupplMeshList", "SupplMeshName")),
        substances=_substances(citation.within("ChemicalList", "Chemical")),
        keywords=read_keywords(citation.all("KeywordList")),
        databanks=_databanks(article.within("DataBankList", "DataBank")),
        grants=read_grants(article.within("GrantList", "Grant")),
        links=_links(citation.within("CommentsCorrectionsList", "CommentsCorrections")),
        conflict_of_interest=citation.text("CoiStatement"),
        publication_status=data.text("PublicationStatus"),
    )


def _other_abstracts(others: Iterable[Element]) -> tuple[OtherAbstract, ...]:
    return tuple(
        OtherAbstract(
            kind=other.get("Type", ""),
            sections=read_sections(other),
            language=other.get("Language", ""),
        )
        for other in others
    )


def _journal(citation: Children, article: Children, journal: Children, issue: Children) -> Journal:
    info = Children(citation.first("MedlineJournalInfo"))
    return Journal(
        title=journal.text("Title"),
        abbreviation=info.text("MedlineTA") or journal.text("ISOAbbreviation"),
        nlm_id=info.text("NlmUniqueID"),
        issn=journal.text("ISSN") or info.text("ISSNLinking"),
        volume=issue.text("Volume"),
        issue=issue.text("Issue"),
        pages=read_pages(article.first("Pagination")),
    )


def read_pages(pagination: Element | None) -> str:
    """Pages as cited (`737-8`), else first and last page."""
    parts = Children(pagination)
    ends = parts.text("StartPage"), parts.text("EndPage")
    return parts.text("MedlinePgn") or "-".join(end for end in ends if end)


def _dates(
    citation: Children, article: Children, issue: Children
) -> Iterator[tuple[str, Element | None]]:
    yield "published", issue.first("PubDate")
    for date in article.all("ArticleDate"):
        yield date.get("DateType", "Electronic").lower(), date
    yield "completed", citation.first("DateCompleted")
    yield "revised", citation.first("DateRevised")
    # Gone since 2018; it was the day NLM made the record, not PubMed's creation date.
    yield "citation-created", citation.first("DateCreated")


def _ids(citation: Children, article: Children, data: Children) -> Iterator[tuple[str, str]]:
    yield from named_ids(article.all("ELocationID"), data.within("ArticleIdList", "ArticleId"))
    for other in citation.all("OtherID"):
        yield f"other-{other.get('Source', '').lower()}", flatten(other)


def _headings(headings: Iterable[Element]) -> tuple[Heading, ...]:
    # A descriptor comes first in its heading, its qualifiers follow.
    return tuple(
        Heading(
            name=terms[0].name,
            ui=terms[0].ui,
            major=True in [term.major for term in terms],
            qualifiers=terms[1:],
            automatic="Y" in [part.get("AutoHM") for part in heading],
        )
        for heading in headings
        if (terms := read_terms(heading))
    )


def _substances(chemicals: Iterable[Element]) -> tuple[Term, ...]:
    return tuple(
        Term(name=flatten(name), ui=name.get("UI", ""), number=chemical.text("RegistryNumber"))
        for chemical in map(Children, chemicals)
        for name in chemical.all("NameOfSubstance")
    )


def _databanks(banks: Iterable[Element]) -> tuple[Databank, ...]:
    return tuple(
        Databank(
            name=bank.text("DataBankName"),
            accessions=tuple(
                flatten(one) for one in bank.within("AccessionNumberList", "AccessionNumber")
            ),
        )
        for bank in map(Children, banks)
    )


def _links(corrections: Iterable[Element]) -> tuple[Link, ...]:
    found = []
    for link in corrections:
        parts = Children(link)
        found.append(
            Link(
                kind=link.get("RefType", ""),
                pmid=read_pmid(parts.text("PMID")),
                citation=parts.text("RefSource"),
                note=parts.text("Note"),
            )
        )
    return tuple(found)
