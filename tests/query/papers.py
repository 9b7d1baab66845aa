"""One invented paper that fills every field a query can ask for."""

import msgspec

from tracker.models import (
    Author,
    Databank,
    Grant,
    Heading,
    Journal,
    Keyword,
    OtherAbstract,
    Paper,
    PartialDate,
    Section,
    Term,
)


def paper(**changes: object) -> Paper:
    return msgspec.structs.replace(_FULL, **changes)


_FULL = Paper(
    pmid="99000001",
    title="SAMPLE: Stem-cell injection for the degenerated disc: TGF-β1 and the Ménière effect",
    vernacular_title="Zellen für die Bandscheibe",
    abstract=(
        Section(label="BACKGROUND", text="Intervertebral disks lose height."),
        Section(label="RESULTS", text="Cell therapies were safe in orthobiologics users."),
    ),
    other_abstracts=(OtherAbstract(kind="plain", sections=(Section(text="Plain words."),)),),
    authors=(
        Author(
            last_name="Lindqvist", fore_name="Anna Maria", initials="AM", affiliations=("Uppsala",)
        ),
        Author(last_name="O'Brien", fore_name="Sean", initials="S", suffix="Jr"),
        Author(collective="RENUCLEO Study Group"),
    ),
    investigators=(Author(last_name="Helper", fore_name="Ida", initials="I"),),
    journal=Journal(
        title="Sample Journal of Spine Medicine",
        abbreviation="Sample J Spine Med",
        issn="1234-5678",
        volume="12",
        issue="3",
        pages="11-19",
        nlm_id="9900001",
    ),
    languages=("eng",),
    dates={
        "published": PartialDate(year=2026, month=11),
        "electronic": PartialDate(year=2026, month=9, day=14),
        "created": PartialDate(year=2026, month=9, day=15),
        "entered": PartialDate(year=2026, month=9, day=16),
        "revised": PartialDate(year=2026, month=10, day=2),
    },
    ids={"doi": "10.99999/sample.0001", "pmc": "PMC9900001", "pii": "S99-1"},
    publication_types=(Term(name="Journal Article"), Term(name="Randomized Controlled Trial")),
    mesh=(
        Heading(
            name="Intervertebral Disc Degeneration",
            qualifiers=(Term(name="therapy", major=True), Term(name="diagnostic imaging")),
        ),
        Heading(name="Mesenchymal Stem Cells", major=True),
        Heading(name="Models, Animal"),
    ),
    substances=(Term(name="Hyaluronic Acid"),),
    keywords=(Keyword(text="orthobiologic"),),
    databanks=(Databank(name="ClinicalTrials.gov", accessions=("NCT99000001",)),),
    grants=(Grant(agency="Sample Fund", number="SF-12"),),
    conflict_of_interest="None declared.",
    status="MEDLINE",
)
