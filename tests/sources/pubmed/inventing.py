"""Random papers, for tests: any text XML may hold, or only what MEDLINE text can tell as well."""

import datetime as dt

from hypothesis import strategies as st

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
from tracker.sources.pubmed.text import squeeze

# Every character that XML 1.0 allows but the white space that reading collapses.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="￾￿")
texts = st.text(LETTERS, max_size=30).map(squeeze)
filled = st.text(LETTERS, min_size=1, max_size=30).map(squeeze).filter(bool)
pmids = st.integers(99900001, 99999999).map(str)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
full_dates = dates.map(lambda day: PartialDate(year=day.year, month=day.month, day=day.day))
partial_dates = full_dates | dates.map(lambda day: PartialDate(year=day.year, month=day.month))

WORDS = (
    "pain",
    "disc",
    "β-TGF",
    "naïve",
    "12",
    "months,",
    "CO2",
    "needle;",
    "(n=3)",
    "p<0.05",
    "ø",
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(
    lambda words: f"We saw {' '.join(words)}."
)
phrases = st.lists(st.sampled_from(["Nucleus", "Spine", "Étude", "of"]), min_size=1).map(" ".join)
names = st.sampled_from(["Lindqvist", "de Hoon", "O'Neil", "Müller", "van der Berg-Smith", "Wu"])
LABELS = "BACKGROUND|METHODS|RESULTS|CONCLUSIONS|STUDY DESIGN AND SETTING|LEVEL OF EVIDENCE"
orcids = st.just("0000-0002-1825-0097") | st.just("")


def lists(values: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[object]:
    return st.lists(values, max_size=most).map(tuple)


def people(text: st.SearchStrategy[str], *, equal: bool) -> st.SearchStrategy[Author]:
    extras = {"orcid": orcids, "affiliations": lists(text, most=2)}
    if equal:
        extras["equal"] = st.booleans()
    person = st.builds(
        Author,
        last_name=names,
        fore_name=st.sampled_from(["Anna", "F W", "Jean-Luc"]),
        initials=st.sampled_from(["A", "FW", "JL"]),
        suffix=st.sampled_from(["", "Jr", "3rd"]),
        **extras,
    )
    return person | st.builds(Author, collective=text, **extras)


def terms(text: st.SearchStrategy[str]) -> st.SearchStrategy[Term]:
    return st.builds(Term, name=text, ui=st.just("Q000001"), major=st.booleans())


def headings(text: st.SearchStrategy[str]) -> st.SearchStrategy[Heading]:
    def whole(heading: Heading) -> Heading:
        major = heading.major or any(term.major for term in heading.qualifiers)
        return Heading(
            **{f: getattr(heading, f) for f in heading.__struct_fields__} | {"major": major}
        )

    built = st.builds(
        Heading,
        name=text,
        ui=st.just("D000001"),
        major=st.booleans(),
        qualifiers=lists(terms(text)),
        automatic=st.booleans(),
    )
    return built.map(whole)


def papers(
    text: st.SearchStrategy[str], sections: st.SearchStrategy[object], *, equal: bool = True
) -> st.SearchStrategy[Paper]:
    """Papers that are no books, their free texts drawn from `text`."""
    return st.builds(
        Paper,
        pmid=pmids,
        version=st.integers(1, 9),
        title=text,
        vernacular_title=text | st.just(""),
        abstract=sections,
        copyright=text,
        authors=lists(people(text, equal=equal)),
        authors_complete=st.booleans() if equal else st.just(True),
        investigators=lists(people(text, equal=equal).filter(lambda one: one.last_name)),
        journal=st.builds(
            Journal,
            title=text,
            abbreviation=text,
            nlm_id=st.just("101"),
            issn=st.just("1234-5678"),
            volume=st.just("12"),
            issue=st.sampled_from(["", "3-4", "Suppl 1"]),
            pages=st.sampled_from(["", "737-8", "e12"]),
        ),
        languages=lists(st.sampled_from(["eng", "ger", "chi"])),
        dates=st.fixed_dictionaries(
            {},
            optional=dict.fromkeys((*HISTORY, "completed", "revised", "electronic"), full_dates)
            | {"published": partial_dates},
        ),
        ids=st.fixed_dictionaries(
            {},
            optional={
                "doi": st.just("10.99999/sample.(1)<2>"),
                "pmc": st.just("PMC1"),
                "pii": st.just("S0-1"),
            },
        ),
        publication_types=lists(
            st.sampled_from(
                [
                    Term(name="Journal Article", ui="D016428"),
                    Term(name="Randomized Controlled Trial", ui="D016449"),
                    Term(name="Retracted Publication", ui="D016441"),
                ]
            )
        ),
        mesh=lists(headings(text)),
        substances=lists(
            st.builds(Term, name=text, ui=st.just("D1"), number=st.sampled_from(["0", "EC 3.4"]))
        ),
        keywords=lists(st.builds(Keyword, text=text, owner=st.just("NOTNLM"), major=st.booleans())),
        databanks=lists(
            st.builds(
                Databank,
                name=st.sampled_from(["ClinicalTrials.gov", "ISRCTN"]),
                accessions=st.just(("NCT99900001", "NCT99900002")),
            ),
            most=1,
        ),
        grants=lists(
            st.builds(
                Grant,
                number=st.just("R01 AR1"),
                acronym=st.just("AR"),
                agency=text,
                country=st.just("United States"),
            )
        ),
        links=lists(
            st.builds(
                Link,
                kind=st.sampled_from(["CommentIn", "RetractionIn", "ErratumFor"]),
                pmid=pmids | st.just(""),
                citation=st.just("Sample J. 2026 Oct;3(10):1"),
            )
        ),
        conflict_of_interest=text,
        status=st.sampled_from(["MEDLINE", "Publisher", "PubMed-not-MEDLINE"]),
        publication_status=st.sampled_from(["ppublish", "aheadofprint"]),
        publication_model=st.sampled_from(["Print", "Electronic"]) if equal else st.just(""),
        indexing=st.sampled_from(["", "Automated"]) if equal else st.just(""),
        other_abstracts=lists(
            st.builds(
                OtherAbstract,
                kind=st.just("Publisher"),
                language=st.just("fre"),
                sections=sections.filter(bool),
            ),
            most=1,
        )
        if equal
        else st.just(()),
    )


HISTORY = ("created", "entered", "indexed", "received", "accepted")

any_papers = papers(
    filled,
    lists(
        st.builds(
            Section, text=filled, label=texts, category=st.sampled_from(["", "METHODS", "RESULTS"])
        )
    ),
)

# What both forms can tell: an abstract of one piece, or one whose every section has a plain label.
plain_papers = papers(
    phrases,
    lists(st.builds(Section, text=sentences), most=1)
    | st.lists(
        st.builds(Section, text=sentences, label=st.sampled_from(LABELS.split("|"))), max_size=4
    ).map(tuple),
    equal=False,
)
