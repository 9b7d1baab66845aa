"""Random values for property tests: papers as strange as PubMed's, and what hangs on them."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tracker.models import (
    Author,
    Databank,
    Finding,
    Grant,
    Heading,
    Journal,
    Keyword,
    Link,
    Notice,
    Origin,
    OtherAbstract,
    Paper,
    PartialDate,
    Proof,
    Section,
    Tag,
    Term,
)

# Everything that XML can hold: no surrogates, and of the control characters only white space.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n"),
    max_size=30,
)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
names = st.sampled_from(
    ["Lindqvist", "O'Brien", "Ménière", "van der Berg", "王", "Müller-Lüdenscheid"]
)
pmids = st.integers(min_value=1, max_value=99_999_999).map(str)
forms = st.sampled_from(["xml", "medline"])


def tuples(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of these values."""
    return st.lists(values, max_size=most).map(tuple)


@st.composite
def dates(draw: Callable[[st.SearchStrategy[Any]], Any]) -> PartialDate:
    """A date as far as a record gives it: no month without a year, no day without a month."""
    year = draw(st.none() | st.integers(1800, 2100))
    month = draw(st.none() | st.integers(1, 12)) if year else None
    day = draw(st.none() | st.integers(1, 28)) if month else None
    text = draw(st.sampled_from(["", "", "2020 Jan-Feb", "2000 Spring"]))
    return PartialDate(year=year, month=month, day=day, text=text)


terms = st.builds(Term, name=texts, ui=words, major=st.booleans())
sections = st.builds(Section, text=texts, label=texts, category=texts)
authors = st.builds(
    Author,
    last_name=names | texts,
    fore_name=texts,
    initials=words,
    suffix=texts,
    collective=texts,
    orcid=words,
    affiliations=tuples(texts),
    equal=st.booleans(),
)
journals = st.builds(
    Journal, title=texts, abbreviation=texts, issn=words, volume=words, issue=words, pages=words
)
headings = st.builds(
    Heading,
    name=texts,
    ui=words,
    major=st.booleans(),
    qualifiers=tuples(terms),
    automatic=st.booleans(),
)
links = st.builds(
    Link,
    kind=st.sampled_from(["RetractionIn", "RetractionOf", "ErratumIn", "CommentOn"]),
    pmid=st.just("") | pmids,
    citation=texts,
    note=texts,
)
origins = st.builds(Origin, form=forms, version=st.integers(1, 3), revised=st.none() | dates())


def papers(
    pmid: st.SearchStrategy[str] = pmids, *, stored: bool = False
) -> st.SearchStrategy[Paper]:
    """A whole record; every field may be empty except its PMID.

    Args:
        pmid: which PMIDs.
        stored: as the archive may hold it, where each field may be from another reading; else as a
            source reads it.
    """
    kept = st.sampled_from(["abstract", "ids.doi"]) if stored else st.nothing()
    return st.builds(
        Paper,
        pmid=pmid,
        version=st.integers(1, 3),
        book=st.booleans(),
        title=texts,
        vernacular_title=texts,
        abstract=tuples(sections),
        copyright=texts,
        other_abstracts=tuples(
            st.builds(OtherAbstract, kind=texts, sections=tuples(sections), language=words)
        ),
        authors=tuples(authors),
        authors_complete=st.booleans(),
        investigators=tuples(authors),
        editors=tuples(authors),
        journal=journals,
        languages=tuples(words),
        dates=st.dictionaries(
            st.sampled_from(["published", "electronic", "created", "entered", "revised"]), dates()
        ),
        ids=st.dictionaries(st.sampled_from(["doi", "pmc", "pii"]), words),
        publication_types=tuples(terms),
        mesh=tuples(headings),
        indexing=texts,
        substances=tuples(terms),
        keywords=tuples(st.builds(Keyword, text=texts, owner=words, major=st.booleans())),
        databanks=tuples(st.builds(Databank, name=texts, accessions=tuples(words))),
        grants=tuples(st.builds(Grant, agency=texts, number=texts, acronym=texts, country=texts)),
        links=tuples(links),
        conflict_of_interest=texts,
        status=words,
        publication_status=st.sampled_from(["", "aheadofprint", "ppublish", "epublish"]),
        publication_model=words,
        origins=st.dictionaries(kept, origins),
    )


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
proofs = st.builds(
    Proof,
    section=texts,
    index=st.integers(-1, 9),
    start=st.integers(0, 5000),
    end=st.integers(0, 5000),
    quote=texts,
)
findings = st.builds(
    Finding,
    field=words,
    value=json_values,
    rule=words,
    version=st.integers(1, 99),
    proof=st.none() | proofs,
)
tags = st.builds(Tag, name=words, reason=texts)


def notices(pmid: str) -> st.SearchStrategy[Notice]:
    """What may have happened to this paper; always told by a notice that has a PMID."""
    kinds = st.sampled_from(["retraction", "correction", "concern", "update", "comment"])
    return st.builds(Notice, kind=kinds, pmid=st.just(pmid), by=pmids, citation=texts)
