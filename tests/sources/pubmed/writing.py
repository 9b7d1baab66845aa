"""A paper as PubMed would send it, for tests: an XML element, or the lines of MEDLINE text.

Written apart from the readers, with the standard library's ElementTree, so that a mistake in one
does not hide in the other.
"""

import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from tracker.models import Author, Heading, Keyword, Link, Paper, PartialDate, Section

STATUSES = {"created": "entrez", "entered": "pubmed", "indexed": "medline"}
DAY_TAGS = {"entered": "EDAT", "indexed": "MHDA", "created": "CRDT"}
LINK_TAGS = {"CommentIn": "CIN", "RetractionIn": "RIN", "ErratumFor": "EFR"}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def document(records: Iterable[bytes], *, root: str = "PubmedArticleSet") -> bytes:
    """Records in the envelope that efetch puts around them."""
    head = (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st'
        ' January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    )
    return f"{head}<{root}>\n".encode() + b"\n".join(records) + f"</{root}>\n".encode()


def article(pmid: str = "99900001", title: str = "SAMPLE: invented", inside: str = "") -> bytes:
    """The shortest article, `inside` being further children of `Article`."""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID><Article>'
        f"<ArticleTitle>{title}</ArticleTitle>{inside}</Article></MedlineCitation></PubmedArticle>"
    ).encode()


def as_xml(paper: Paper) -> bytes:
    """The `PubmedArticle` of a paper that is no book."""
    record = ET.Element("PubmedArticle")
    citation = _add(record, "MedlineCitation", Status=paper.status)
    if paper.indexing:
        citation.set("IndexingMethod", paper.indexing)
    _add(citation, "PMID", paper.pmid, Version=str(paper.version))
    for tag, name in (("DateCompleted", "completed"), ("DateRevised", "revised")):
        if name in paper.dates:
            _date(_add(citation, tag), paper.dates[name])
    _article(_add(citation, "Article", PubModel=paper.publication_model), paper)
    _citation(citation, paper)
    data = _add(record, "PubmedData")
    history = _add(data, "History")
    for name, date in paper.dates.items():
        if name in {*STATUSES, "received", "accepted"}:
            _date(_add(history, "PubMedPubDate", PubStatus=STATUSES.get(name, name)), date)
    _add(data, "PublicationStatus", paper.publication_status)
    ids = _add(data, "ArticleIdList")
    _add(ids, "ArticleId", paper.pmid, IdType="pubmed")
    for kind, value in paper.ids.items():
        _add(ids, "ArticleId", value, IdType=kind)
    return ET.tostring(record, encoding="unicode").encode()


def _article(article: ET.Element, paper: Paper) -> None:
    journal = _add(article, "Journal")
    _add(journal, "ISSN", paper.journal.issn, IssnType="Electronic")
    issue = _add(journal, "JournalIssue", CitedMedium="Internet")
    _add(issue, "Volume", paper.journal.volume)
    _add(issue, "Issue", paper.journal.issue)
    if "published" in paper.dates:
        _date(_add(issue, "PubDate"), paper.dates["published"], words=True)
    _add(journal, "Title", paper.journal.title)
    _add(article, "ArticleTitle", paper.title)
    _add(_add(article, "Pagination"), "MedlinePgn", paper.journal.pages)
    if paper.abstract or paper.copyright:
        abstract = _add(article, "Abstract")
        _sections(abstract, paper.abstract)
        _add(abstract, "CopyrightInformation", paper.copyright)
    complete = "Y" if paper.authors_complete else "N"
    _people(_add(article, "AuthorList", CompleteYN=complete), "Author", paper.authors)
    for language in paper.languages:
        _add(article, "Language", language)
    banks = _add(article, "DataBankList")
    for bank in paper.databanks:
        one = _add(banks, "DataBank")
        _add(one, "DataBankName", bank.name)
        numbers = _add(one, "AccessionNumberList")
        for number in bank.accessions:
            _add(numbers, "AccessionNumber", number)
    grants = _add(article, "GrantList")
    for grant in paper.grants:
        one = _add(grants, "Grant")
        _add(one, "GrantID", grant.number)
        _add(one, "Acronym", grant.acronym)
        _add(one, "Agency", grant.agency)
        _add(one, "Country", grant.country)
    types = _add(article, "PublicationTypeList")
    for term in paper.publication_types:
        _add(types, "PublicationType", term.name, UI=term.ui)
    _add(article, "VernacularTitle", paper.vernacular_title)
    if "electronic" in paper.dates:
        _date(_add(article, "ArticleDate", DateType="Electronic"), paper.dates["electronic"])


def _citation(citation: ET.Element, paper: Paper) -> None:
    info = _add(citation, "MedlineJournalInfo")
    _add(info, "MedlineTA", paper.journal.abbreviation)
    _add(info, "NlmUniqueID", paper.journal.nlm_id)
    chemicals = _add(citation, "ChemicalList")
    for substance in paper.substances:
        one = _add(chemicals, "Chemical")
        _add(one, "RegistryNumber", substance.number)
        _add(one, "NameOfSubstance", substance.name, UI=substance.ui)
    links = _add(citation, "CommentsCorrectionsList")
    for link in paper.links:
        one = _add(links, "CommentsCorrections", RefType=link.kind)
        _add(one, "RefSource", link.citation)
        _add(one, "PMID", link.pmid, Version="1")
        _add(one, "Note", link.note)
    headings = _add(citation, "MeshHeadingList")
    for heading in paper.mesh:
        one = _add(headings, "MeshHeading")
        own = heading.major and not any(term.major for term in heading.qualifiers)
        _add(one, "DescriptorName", heading.name, UI=heading.ui, MajorTopicYN="NY"[own])
        if heading.automatic:
            one[0].set("AutoHM", "Y")
        for term in heading.qualifiers:
            _add(one, "QualifierName", term.name, UI=term.ui, MajorTopicYN="NY"[term.major])
    for other in paper.other_abstracts:
        one = _add(citation, "OtherAbstract", Type=other.kind, Language=other.language)
        _sections(one, other.sections)
    for word in paper.keywords:
        words = _add(citation, "KeywordList", Owner=word.owner)
        _add(words, "Keyword", word.text, MajorTopicYN="NY"[word.major])
    _add(citation, "CoiStatement", paper.conflict_of_interest)
    _people(_add(citation, "InvestigatorList"), "Investigator", paper.investigators)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _sections(parent: ET.Element, sections: Sequence[Section]) -> None:
    for section in sections:
        one = _add(parent, "AbstractText", section.text)
        if section.label:
            one.set("Label", section.label)
        if section.category:
            one.set("NlmCategory", section.category)


def _people(parent: ET.Element, tag: str, people: Sequence[Author]) -> None:
    for person in people:
        one = _add(parent, tag, ValidYN="Y")
        if person.equal:
            one.set("EqualContrib", "Y")
        for name in ("last_name", "fore_name", "initials", "suffix"):
            if getattr(person, name):
                _add(one, name.title().replace("_", ""), getattr(person, name))
        if person.collective:
            _add(one, "CollectiveName", person.collective)
        if person.orcid:
            _add(one, "Identifier", person.orcid, Source="ORCID")
        for text in person.affiliations:
            _add(_add(one, "AffiliationInfo"), "Affiliation", text)


def _date(element: ET.Element, date: PartialDate, *, words: bool = False) -> None:
    if date.text:
        _add(element, "MedlineDate", date.text)
        return
    _add(element, "Year", f"{date.year:04}")
    if date.month:
        _add(element, "Month", MONTHS.split()[date.month - 1] if words else f"{date.month:02}")
    if date.day:
        _add(element, "Day", f"{date.day:02}")


def as_medline(paper: Paper) -> bytes:
    """The lines of MEDLINE text of a paper that is no book, folded as PubMed folds them."""
    lines: list[str] = []
    for tag, value in _medline_fields(paper):
        if value:
            indent = " " * 6
            lines += textwrap.wrap(
                value,
                87,
                initial_indent=f"{tag:<4}- ",
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return ("\n".join(lines) + "\n").encode()


def _medline_fields(paper: Paper) -> Iterable[tuple[str, str]]:
    journal, dates = paper.journal, paper.dates
    return [
        *[("PMID", paper.pmid), ("OWN", "NLM"), ("STAT", paper.status)],
        *[("DCOM", _digits(dates.get("completed"))), ("LR", _digits(dates.get("revised")))],
        *[("IS", f"{journal.issn} (Electronic)"), ("VI", journal.volume), ("IP", journal.issue)],
        *[("DP", _words(dates.get("published"))), ("TI", paper.title), ("PG", journal.pages)],
        ("AB", " ".join(f"{s.label}: {s.text}" if s.label else s.text for s in paper.abstract)),
        ("CI", paper.copyright),
        *(field for author in paper.authors for field in _medline_person(author, "AU")),
        *(("LA", language) for language in paper.languages),
        *(("SI", f"{bank.name}/{one}") for bank in paper.databanks for one in bank.accessions),
        *(("GR", f"{g.number}/{g.acronym}/{g.agency}/{g.country}") for g in paper.grants),
        *(("PT", term.name) for term in paper.publication_types),
        *[("TT", paper.vernacular_title), ("DEP", _digits(dates.get("electronic")))],
        *[("TA", journal.abbreviation), ("JT", journal.title), ("JID", journal.nlm_id)],
        *(("RN", f"{one.number} ({one.name})") for one in paper.substances),
        *(("MH", _medline_heading(heading)) for heading in paper.mesh),
        *(field for word in paper.keywords for field in _medline_keyword(word)),
        *((LINK_TAGS[link.kind], _medline_link(link)) for link in paper.links),
        ("COIS", paper.conflict_of_interest),
        *(field for one in paper.investigators for field in _medline_person(one, "IR")),
        *((tag, _slashes(dates.get(name), " 06:00")) for name, tag in DAY_TAGS.items()),
        *(("PHST", _slashes(dates.get(name), f" [{name}]")) for name in ("received", "accepted")),
        *(("AID", f"{value} [{kind}]") for kind, value in paper.ids.items() if kind != "pmc"),
        *[("PMC", paper.ids.get("pmc", "")), ("PST", paper.publication_status)],
        ("SO", f"{journal.abbreviation}. {journal.volume}"),
    ]


def _medline_heading(heading: Heading) -> str:
    own = heading.major and not any(term.major for term in heading.qualifiers)
    qualifiers = ["*" * term.major + term.name for term in heading.qualifiers]
    return "/".join(["*" * own + heading.name, *qualifiers])


def _medline_keyword(word: Keyword) -> Iterable[tuple[str, str]]:
    return [("OTO", word.owner), ("OT", "*" * word.major + word.text)]


def _medline_link(link: Link) -> str:
    return link.citation + (f". PMID: {link.pmid}" if link.pmid else "")


def _medline_person(person: Author, tag: str) -> Iterable[tuple[str, str]]:
    suffix = f" {person.suffix}" if person.suffix else ""
    if person.collective:
        yield "CN", person.collective
    else:
        yield f"F{tag}", f"{person.last_name}, {person.fore_name}{suffix}"
        yield tag, f"{person.last_name} {person.initials}{suffix}"
    if person.orcid:
        yield "AUID", f"ORCID: https://orcid.org/{person.orcid}"
    yield from (("IRAD" if tag == "IR" else "AD", text) for text in person.affiliations)


def _digits(date: PartialDate | None) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}" if date else ""


def _slashes(date: PartialDate | None, after: str) -> str:
    return f"{date.year:04}/{date.month:02}/{date.day:02}{after}" if date else ""


def _words(date: PartialDate | None) -> str:
    if not date or date.text:
        return date.text if date else ""
    month = MONTHS.split()[date.month - 1] if date.month else ""
    return f"{date.year:04} {month} {date.day or ''}".strip()
