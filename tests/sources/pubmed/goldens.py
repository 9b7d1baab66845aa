"""Invented records with every field, and what is to be read in them."""

from pathlib import Path

from tracker.models import (
    Author,
    Databank,
    Grant,
    Heading,
    Journal,
    Keyword,
    Link,
    OtherAbstract,
    Paper,
    PartialDate,
    Section,
    Term,
)

DATA = Path(__file__).with_name("data")
ARTICLE = (DATA / "article.xml").read_bytes()
BOOK = (DATA / "book.xml").read_bytes()

ARTICLE_PAPER = Paper(
    pmid="99900001",
    version=2,
    title="SAMPLE: cells at the TERT gene, 1.73 m2 and CO2.",
    vernacular_title="BEISPIEL: Zellen.",
    abstract=(
        Section(label="BACKGROUND", category="BACKGROUND", text="Discs wear out."),
        Section(label="RESULTS", category="UNASSIGNED", text="Pain fell at 12 months."),
    ),
    copyright="© 2026 Nobody.",
    other_abstracts=(
        OtherAbstract(
            kind="plain-language-summary",
            language="eng",
            sections=(Section(text="In plain words."),),
        ),
    ),
    authors=(
        Author(
            last_name="Lindqvist",
            fore_name="Anna B",
            initials="AB",
            suffix="Jr",
            orcid="0000-0002-1825-009X",
            affiliations=("First Sample Clinic.", "Second Sample Clinic."),
            equal=True,
        ),
        Author(collective="Invented Disc Group"),
    ),
    authors_complete=False,
    investigators=(Author(last_name="Helper", initials="H"),),
    editors=(Author(last_name="Editor"),),
    journal=Journal(
        title="Sample Journal of Discs",
        abbreviation="Sample J Discs",
        nlm_id="999000",
        issn="9999-0001",
        volume="12",
        issue="3",
        pages="737-8",
    ),
    languages=("eng", "ger"),
    dates={
        "published": PartialDate(year=2026, month=9),
        "electronic": PartialDate(year=2026, month=8, day=9),
        "completed": PartialDate(year=2026, month=10, day=5),
        "revised": PartialDate(year=2026, month=11, day=6),
        "received": PartialDate(year=2026, month=1, day=2),
        "revised-manuscript": PartialDate(year=2026, month=2, day=3),
        "revised-manuscript-2": PartialDate(year=2026, month=3, day=4),
        "created": PartialDate(year=2026, month=8, day=11),
        "entered": PartialDate(year=2026, month=8, day=10),
        "indexed": PartialDate(year=2026, month=8, day=12),
    },
    ids={"doi": "10.99999/sample.1", "pmc": "PMC9990001"},
    publication_types=(
        Term(name="Journal Article", ui="D016428"),
        Term(name="Retracted Publication", ui="D016441"),
    ),
    mesh=(
        Heading(
            name="Discs",
            ui="D2",
            major=True,
            qualifiers=(Term(name="therapy", ui="Q1", major=True),),
            automatic=True,
        ),
        Heading(name="Humans", ui="D3"),
    ),
    supplementary=(Term(name="Sample disease", ui="C1"),),
    indexing="Automated",
    substances=(Term(name="Aggrecans", ui="D1", number="0"),),
    keywords=(Keyword(text="disc", owner="NOTNLM", major=True),),
    databanks=(Databank(name="ClinicalTrials.gov", accessions=("NCT99900001",)),),
    grants=(
        Grant(number="R01", acronym="AR", agency="Sample Fund", country="United States"),
        Grant(agency="Other Fund"),
    ),
    links=(
        Link(kind="RetractionIn", pmid="99900777", citation="Sample J. 2026;1:2", note="partly"),
        Link(kind="ErratumFor", citation="Sample J. 2025;1:2"),
    ),
    conflict_of_interest="None.",
    status="MEDLINE",
    publication_status="ppublish",
    publication_model="Print-Electronic",
)

BOOK_PAPER = Paper(
    pmid="99900002",
    book=True,
    title="SAMPLE: a Chapter",
    abstract=(Section(label="CLINICAL CHARACTERISTICS", text="Invented."),),
    authors=(Author(last_name="Writer"),),
    editors=(Author(last_name="Editor"),),
    journal=Journal(title="SAMPLE: the Book of Discs", publisher="Sample Press"),
    languages=("eng",),
    dates={
        "published": PartialDate(year=2026, month=2),
        "beginning": PartialDate(year=1993),
        "contributed": PartialDate(year=2026, month=3, day=4),
        "created": PartialDate(year=2026, month=4, day=5),
    },
    ids={"bookaccession": "NBK999", "isbn": "999"},
    publication_types=(Term(name="Review", ui="D016454"),),
    publication_status="ppublish",
)
