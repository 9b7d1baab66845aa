"""A record as shown -> PubMed XML, in the order of the 2025 DTD. Pure."""

import itertools
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from tracker.models import Author, Heading, Link, Paper, Section, Term
from tracker.sandbox.elements import always, figures, group, leaf, marked, publication, several
from tracker.sandbox.state import Shown

ENVELOPE = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st '
    b'January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
# PubMed's name of a date in the history of a record, by the name it has in `Paper.dates`.
_HISTORY = {"created": "entrez", "entered": "pubmed", "indexed": "medline"}
_HISTORY_ORDER = ("received", "revised-manuscript", "accepted", "indexed", "entered", "created")


def record_set(records: Iterable[Shown]) -> bytes:
    """A whole `PubmedArticleSet` as efetch sends it."""
    return (
        ENVELOPE + b"<PubmedArticleSet>" + b"".join(map(record, records)) + b"</PubmedArticleSet>"
    )


def record(shown: Shown) -> bytes:
    """One `PubmedArticle`, or `PubmedBookArticle` for a book."""
    element = _book(shown) if shown.paper.book else _article(shown)
    return etree.tostring(element, encoding="UTF-8", xml_declaration=False) + b"\n"


def _article(shown: Shown) -> Element:
    paper = shown.paper
    citation = group(
        "MedlineCitation",
        _pmid(paper),
        figures("DateCompleted", paper.dates.get("completed")),
        figures("DateRevised", paper.dates.get("revised")),
        _article_proper(shown),
        _journal_info(paper),
        several("ChemicalList", map(_chemical, paper.substances)),
        several("SupplMeshList", (_term("SupplMeshName", term) for term in paper.supplementary)),
        leaf("CitationSubset", "IM" if paper.status == "MEDLINE" else ""),
        several("CommentsCorrectionsList", map(_link, paper.links)),
        several("MeshHeadingList", map(_heading, paper.mesh)),
        *_other_abstracts(paper),
        *_keyword_lists(paper),
        leaf("CoiStatement", paper.conflict_of_interest),
        several("InvestigatorList", (_person("Investigator", one) for one in paper.investigators)),
        Status=paper.status,
        Owner="NLM",
    )
    if paper.indexing:
        citation.set("IndexingMethod", paper.indexing)
    return group("PubmedArticle", citation, _data("PubmedData", paper))


def _article_proper(shown: Shown) -> Element:
    paper = shown.paper
    return group(
        "Article",
        _journal(paper),
        marked("ArticleTitle", shown.markup.get(paper.title, paper.title))
        if paper.title
        else always("ArticleTitle", ""),
        several("Pagination", _pages(paper.journal.pages)),
        *_locations(paper),
        _abstract(shown),
        _author_list(paper),
        *(leaf("Language", language) for language in paper.languages),
        several("DataBankList", _databanks(paper), CompleteYN="Y"),
        several("GrantList", _grants(paper), CompleteYN="Y"),
        several("PublicationTypeList", _types(paper)),
        marked("VernacularTitle", shown.markup.get(paper.vernacular_title, paper.vernacular_title)),
        figures("ArticleDate", paper.dates.get("electronic"), DateType="Electronic"),
        PubModel=paper.publication_model or "Print",
    )


def _pmid(paper: Paper) -> Element:
    return always("PMID", paper.pmid, Version=str(paper.version))


def _journal(paper: Paper) -> Element:
    journal = paper.journal
    medium = "Print" if paper.publication_model == "Print" else "Internet"
    return group(
        "Journal",
        leaf("ISSN", journal.issn, IssnType="Electronic"),
        group(
            "JournalIssue",
            leaf("Volume", journal.volume),
            leaf("Issue", journal.issue),
            publication(paper.dates.get("published")),
            CitedMedium=medium,
        ),
        leaf("Title", journal.title),
        leaf("ISOAbbreviation", journal.abbreviation),
    )


def _pages(pages: str) -> Iterator[Element | None]:
    """`737-8` is pages 737 to 738: the end is written with the figures that it shares."""
    start, dash, end = pages.partition("-")
    if dash and end.isdigit() and start.isdigit():
        yield leaf("StartPage", start)
        yield leaf("EndPage", start[: max(len(start) - len(end), 0)] + end)
    yield leaf("MedlinePgn", pages)


def _locations(paper: Paper) -> Iterator[Element | None]:
    for kind in ("pii", "doi"):
        yield leaf("ELocationID", paper.ids.get(kind, ""), EIdType=kind, ValidYN="Y")


def _abstract(shown: Shown) -> Element | None:
    sections = (_section(section, shown) for section in shown.paper.abstract)
    return several(
        "Abstract",
        itertools.chain(sections, [leaf("CopyrightInformation", shown.paper.copyright)]),
    )


def _section(section: Section, shown: Shown) -> Element | None:
    names = {"Label": section.label, "NlmCategory": section.category}
    attributes = {name: value for name, value in names.items() if value}
    return marked("AbstractText", shown.markup.get(section.text, section.text), **attributes)


def _other_abstracts(paper: Paper) -> Iterator[Element | None]:
    for other in paper.other_abstracts:
        sections = (_section(section, Shown(paper=paper)) for section in other.sections)
        yield several("OtherAbstract", sections, Type=other.kind, Language=other.language or "eng")


def _author_list(paper: Paper) -> Element | None:
    complete = "Y" if paper.authors_complete else "N"
    return several(
        "AuthorList",
        (_person("Author", author) for author in paper.authors),
        CompleteYN=complete,
    )


def _person(tag: str, author: Author) -> Element:
    element = group(
        tag,
        leaf("LastName", author.last_name),
        leaf("ForeName", author.fore_name),
        leaf("Initials", author.initials),
        leaf("Suffix", author.suffix),
        leaf("CollectiveName", author.collective),
        leaf("Identifier", author.orcid, Source="ORCID"),
        *(group("AffiliationInfo", leaf("Affiliation", place)) for place in author.affiliations),
        ValidYN="Y",
    )
    if author.equal:
        element.set("EqualContrib", "Y")
    return element


def _databanks(paper: Paper) -> Iterator[Element]:
    for bank in paper.databanks:
        numbers = (leaf("AccessionNumber", number) for number in bank.accessions)
        yield group(
            "DataBank", leaf("DataBankName", bank.name), several("AccessionNumberList", numbers)
        )


def _grants(paper: Paper) -> Iterator[Element]:
    for grant in paper.grants:
        yield group(
            "Grant",
            leaf("GrantID", grant.number),
            leaf("Acronym", grant.acronym),
            always("Agency", grant.agency),
            leaf("Country", grant.country),
        )


def _types(paper: Paper) -> Iterator[Element]:
    return (always("PublicationType", term.name, UI=term.ui) for term in paper.publication_types)


def _journal_info(paper: Paper) -> Element:
    journal = paper.journal
    return group(
        "MedlineJournalInfo",
        leaf("MedlineTA", journal.abbreviation or journal.title),
        leaf("NlmUniqueID", journal.nlm_id),
        leaf("ISSNLinking", journal.issn),
    )


def _chemical(substance: Term) -> Element:
    return group(
        "Chemical",
        always("RegistryNumber", substance.number or "0"),
        _term("NameOfSubstance", substance),
    )


def _term(tag: str, term: Term) -> Element:
    return always(tag, term.name, UI=term.ui)


def _link(link: Link) -> Element:
    return group(
        "CommentsCorrections",
        always("RefSource", link.citation),
        leaf("PMID", link.pmid, Version="1"),
        leaf("Note", link.note),
        RefType=link.kind,
    )


def _heading(heading: Heading) -> Element:
    """The star of a heading stands on its qualifiers where one of them has it, as in PubMed."""
    own = heading.major and not any(term.major for term in heading.qualifiers)
    qualifiers = (
        always("QualifierName", term.name, UI=term.ui, MajorTopicYN="Y" if term.major else "N")
        for term in heading.qualifiers
    )
    name = always("DescriptorName", heading.name, UI=heading.ui, MajorTopicYN="Y" if own else "N")
    if heading.automatic:
        name.set("AutoHM", "Y")
    return group("MeshHeading", name, *qualifiers)


def _keyword_lists(paper: Paper) -> Iterator[Element | None]:
    for owner, words in itertools.groupby(paper.keywords, key=lambda word: word.owner):
        yield several(
            "KeywordList",
            (
                always("Keyword", word.text, MajorTopicYN="Y" if word.major else "N")
                for word in words
            ),
            Owner=owner or "NOTNLM",
        )


def _data(tag: str, paper: Paper) -> Element:
    others = [
        (kind, value)
        for kind, value in paper.ids.items()
        if kind not in {"pubmed", "isbn"} and not kind.endswith("-2")
    ]
    ids = [("pubmed", paper.pmid), *sorted(others)]
    return group(
        tag,
        several("History", _history(paper)),
        leaf("PublicationStatus", paper.publication_status or "ppublish"),
        group("ArticleIdList", *(leaf("ArticleId", value, IdType=kind) for kind, value in ids)),
    )


def _history(paper: Paper) -> Iterator[Element | None]:
    for name in _HISTORY_ORDER:
        status = _HISTORY.get(name, name.removesuffix("-manuscript"))
        clock = ("6", "0") if name in _HISTORY else ()
        yield figures("PubMedPubDate", paper.dates.get(name), *clock, PubStatus=status)


def _book(shown: Shown) -> Element:
    paper = shown.paper
    journal = paper.journal
    document = group(
        "BookDocument",
        _pmid(paper),
        group("ArticleIdList", leaf("ArticleId", f"NBK{paper.pmid}", IdType="bookaccession")),
        group(
            "Book",
            group("Publisher", leaf("PublisherName", journal.publisher or journal.title)),
            leaf("BookTitle", journal.title),
            publication(paper.dates.get("published")),
        ),
        marked("ArticleTitle", shown.markup.get(paper.title, paper.title), book="sample", part="1"),
        *(leaf("Language", language) for language in paper.languages),
        _author_list(paper),
        *_types(paper),
        _abstract(shown),
        *_keyword_lists(paper),
        figures("ContributionDate", paper.dates.get("created")),
        figures("DateRevised", paper.dates.get("revised")),
        _references(),
    )
    return group("PubmedBookArticle", document, _data("PubmedBookData", paper))


def _references() -> Element:
    """PMIDs of other works, which a careless reader takes for the chapter's own."""
    return group(
        "ReferenceList",
        *(
            group(
                "Reference",
                leaf("Citation", f"Sample J Spine Med. 2001;{number}:1-2."),
                group("ArticleIdList", leaf("ArticleId", f"9909900{number}", IdType="pubmed")),
            )
            for number in (1, 2)
        ),
    )
