"""A `PubmedBookArticle` element (a book on NCBI's Bookshelf, or a chapter of one) -> `Paper`."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from tracker.models import Author, Journal, Paper
from tracker.sources.pubmed.article import read_pages
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
from tracker.sources.pubmed.text import Children, Defect, flatten, gather


def read_book(record: Element) -> Paper:
    """The paper in a `PubmedBookArticle`, or in a bare `BookDocument`.

    A whole book has no title beside the book's; a chapter's own authors come before the book's.

    Raises:
        Defect: the record lacks its PMID or its document.
    """
    element = record if record.tag == "BookDocument" else record.find("BookDocument")
    if element is None:
        raise Defect("the record has no BookDocument")
    document = Children(element)
    pmid, version = own_pmid(document)
    book, data = Children(document.first("Book")), Children(record.find("PubmedBookData"))
    abstract = document.first("Abstract")
    lists = [*document.all("AuthorList"), *book.all("AuthorList")]
    history = data.within("History", "PubMedPubDate")
    return Paper(
        pmid=pmid,
        version=version,
        book=True,
        title=document.text("ArticleTitle") or book.text("BookTitle"),
        vernacular_title=document.text("VernacularTitle"),
        abstract=read_sections(abstract),
        copyright=Children(abstract).text("CopyrightInformation"),
        authors=_first_filled(lists, "authors"),
        authors_complete=all(one.get("CompleteYN") != "N" for one in lists),
        editors=_first_filled(lists, "editors"),
        investigators=read_people(document.within("InvestigatorList", "Investigator")),
        journal=_journal(document, book),
        languages=tuple(flatten(one) for one in document.all("Language")),
        dates=gather(named_dates(_dates(document, book), history)),
        ids=gather(_ids(document, book, data)),
        publication_types=read_terms(document.all("PublicationType")),
        keywords=read_keywords(document.all("KeywordList")),
        grants=read_grants(document.within("GrantList", "Grant")),
        publication_status=data.text("PublicationStatus"),
    )


def _first_filled(lists: Sequence[Element], kind: str) -> tuple[Author, ...]:
    return next(filter(None, (read_authors([one], kind) for one in lists)), ())


def _journal(document: Children, book: Children) -> Journal:
    return Journal(
        title=book.text("BookTitle"),
        volume=book.text("Volume"),
        pages=read_pages(document.first("Pagination")),
        publisher=Children(book.first("Publisher")).text("PublisherName"),
    )


def _dates(document: Children, book: Children) -> Iterator[tuple[str, Element | None]]:
    yield "published", book.first("PubDate")
    yield "beginning", book.first("BeginningDate")
    yield "ending", book.first("EndingDate")
    yield "contributed", document.first("ContributionDate")
    yield "revised", document.first("DateRevised")


def _ids(document: Children, book: Children, data: Children) -> Iterator[tuple[str, str]]:
    listed = [one for part in (document, data) for one in part.within("ArticleIdList", "ArticleId")]
    yield from named_ids(book.all("ELocationID"), listed)
    for isbn in book.all("Isbn"):
        yield "isbn", flatten(isbn)
