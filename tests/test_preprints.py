"""What preprints come to: versions, joins each way, changes; and what joins nothing."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import preprints
from tracker.models import (
    Author,
    Candidate,
    Finding,
    Link,
    Preprint,
    PreprintReading,
    Section,
    StoredPreprint,
)
from tracker.preprints import PreprintRow

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
TITLE = "SAMPLE: stem cells in the painful lumbar disc, a pilot"
BASE = Preprint(
    ppr="PPR1",
    doi="10.99999/rxiv.1/v1",
    title=TITLE,
    authors=(Author(last_name="Kristjánsdal", initials="H"), Author(last_name="Vinter")),
    posted="2025-03-10",
    first_posted="2025-03-10",
)
SAID = (
    Finding(field="on_topic", value=True, rule="SAMPLE", version=1),
    Finding(field="subject", value=["human"], rule="SAMPLE", version=1),
    Finding(field="design", value="single_arm", rule="SAMPLE", version=1),
)


def preprint(**fields: Any) -> Preprint:
    told = {name: getattr(BASE, name) for name in BASE.__struct_fields__}
    return Preprint(**(told | fields))


def held(one: Preprint = BASE, findings: tuple[Finding, ...] = SAID) -> StoredPreprint:
    return StoredPreprint(key="PPR1", preprint=one, findings=findings, first_seen=NOW, checked=NOW)


def row(one: Preprint = BASE, *papers: Candidate) -> PreprintRow:
    (found,) = preprints.rows([held(one)], papers)
    return found


def paper(pmid: str = "99000001", **fields: Any) -> Candidate:
    return Candidate(pmid=pmid, **fields)


ALIKE = {"title": f"{TITLE.upper()}.", "author": "Kristjansdal", "published": "2026-03"}


def test_a_preprint_that_nothing_joins_stands_alone() -> None:
    found = row(BASE, paper(title="SAMPLE: another", author="Kristjánsdal", published="2026"))
    assert (found.status, found.pmid, found.how, found.stored) == ("posted", "", "", False)
    assert (found.room, found.design) == ("uncontrolled", "single_arm")
    assert found.people == "Kristjánsdal H, Vinter"


def test_europe_pmc_s_link_comes_before_every_other() -> None:
    linked = preprint(pmids=("99000009",))
    found = row(linked, paper(**ALIKE))
    assert (found.status, found.pmid, found.how) == ("published", "99000009", "Europe PMC's link")
    assert not found.stored
    assert row(linked, paper("99000009")).stored


@pytest.mark.parametrize(
    "citation", ["SampleRxiv. 2025 Mar 10. doi: 10.99999/RXIV.1/v2.", "10.99999/rxiv.1/v1"]
)
def test_pubmed_s_record_of_the_paper_may_name_the_preprint_s_doi(citation: str) -> None:
    update = Link(kind="UpdateOf", citation=citation)
    found = row(BASE, paper(links=(update,)), paper("99000002", **ALIKE))
    assert (found.pmid, found.how) == ("99000001", "PubMed's link")


def test_a_comment_on_a_preprint_is_not_what_it_became() -> None:
    comment = Link(kind="CommentOn", citation="doi: 10.99999/rxiv.1/v1.")
    assert row(BASE, paper(links=(comment,))).pmid == ""


def test_pubmed_s_own_record_of_the_preprint_is_no_published_paper() -> None:
    own = paper("99000002", doi="10.99999/rxiv.1/v1", is_preprint=True, **ALIKE)
    found = row(BASE, own)
    assert (found.record, found.pmid, found.status) == ("99000002", "", "posted")


@pytest.mark.parametrize("side", ["record", "paper"])
def test_pubmed_s_own_record_leads_to_the_paper_from_either_side(side: str) -> None:
    update = {
        "record": Link(kind="UpdateIn", pmid="99000001"),
        "paper": Link(kind="UpdateOf", pmid="99000002"),
    }[side]
    links = {"record": (update,) if side == "record" else ()}
    own = paper("99000002", doi="10.99999/rxiv.1", is_preprint=True, links=links["record"])
    article = paper("99000001", links=(update,) if side == "paper" else ())
    found = row(BASE, own, article)
    assert (found.pmid, found.how, found.record) == ("99000001", "PubMed's link", "99000002")


def test_the_same_title_and_first_author_join_within_two_years() -> None:
    found = row(BASE, paper(**ALIKE))
    assert (found.pmid, found.how) == ("99000001", "same title and first author")
    assert found.stored


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Vinter"},
        {"author": ""},
        {"title": f"{TITLE} again"},
        {"published": "2027-04"},
        {"published": "2024-12-31"},
        {"published": ""},
        {"published": "Spring"},
        {"published": "2026-13"},
    ],
)
def test_another_author_title_or_time_joins_nothing(changes: dict[str, str]) -> None:
    assert row(BASE, paper(**(ALIKE | changes))).pmid == ""


@pytest.mark.parametrize("published", ["2025-01-15", "2025", "2027-03", "2027 Mar-Apr", "2026"])
def test_a_date_joins_as_far_as_it_allows(published: str) -> None:
    assert row(BASE, paper(**(ALIKE | {"published": published}))).pmid == "99000001"


def test_a_title_of_two_papers_or_of_a_few_letters_joins_nothing() -> None:
    assert row(BASE, paper(**ALIKE), paper("99000002", **ALIKE)).pmid == ""
    short = {**ALIKE, "title": "SAMPLE: a reply"}
    assert row(preprint(title="SAMPLE: a reply"), paper(**short)).pmid == ""
    assert row(preprint(authors=()), paper(**ALIKE)).pmid == ""


def test_of_what_is_withdrawn_nothing_that_it_said_is_told() -> None:
    found = row(preprint(withdrawn="removed"), paper(**ALIKE))
    assert (found.status, found.pmid) == ("removed", "99000001")
    assert (found.room, found.design, found.n) == ("withdrawn", "", None)


# --- versions -------------------------------------------------------------------------------------


def test_a_later_version_stands_and_an_emptier_answer_loses() -> None:
    later = Preprint(ppr="PPR2", version=2, versions=("PPR1", "PPR2"), title="SAMPLE: new")
    whole = preprints.merged(preprint(version=1), later)
    assert (whole.ppr, whole.title, whole.version) == ("PPR2", "SAMPLE: new", 2)
    assert (whole.doi, whole.authors) == (BASE.doi, BASE.authors)
    assert preprints.merged(None, later) is later


def test_an_older_version_only_adds_what_it_tells_of_the_latest() -> None:
    latest = preprint(ppr="PPR2", version=2, title="SAMPLE: new", pmids=())
    older = preprint(version=1, pmids=("99000001",), versions=("PPR1", "PPR2"), withdrawn="removed")
    whole = preprints.merged(latest, older)
    assert (whole.ppr, whole.title, whole.pmids) == ("PPR2", "SAMPLE: new", ("99000001",))
    assert (whole.versions, whole.withdrawn) == (("PPR1", "PPR2"), "removed")


def test_a_withdrawal_that_is_taken_back_is_over() -> None:
    assert preprints.merged(preprint(withdrawn="withdrawn"), preprint()).withdrawn == ""


def reading(one: Preprint) -> PreprintReading:
    return PreprintReading(preprint=one, raw=b"{}")


def test_versions_are_known_by_their_numbers_or_by_what_their_dois_have_in_common() -> None:
    first, second = preprint(version=1), preprint(ppr="PPR2", version=2, doi="10.99999/RXIV.1/v2")
    other = preprint(ppr="PPR9", doi="10.99999/rxiv.9")
    listed = preprints.newest(map(reading, (first, other, second)))
    assert [one.preprint.ppr for one in listed] == ["PPR2", "PPR9"]
    numbered = preprint(ppr="PPR3", version=3, doi="", versions=("PPR2", "PPR3"))
    listed = preprints.newest(map(reading, (preprint(ppr="PPR2", doi="", version=2), numbered)))
    assert [one.preprint.ppr for one in listed] == ["PPR3"]


def test_what_was_not_given_is_asked_for_by_its_latest_number() -> None:
    stored = [
        held(preprint(versions=("PPR1", "PPR4"))),
        held(preprint(ppr="PPR5", doi="10.99999/5")),
        held(preprint(ppr="PPR6", doi="10.99999/6")),
    ]
    assert preprints.to_look_up(stored, [preprint(ppr="PPR6", doi="")]) == ("PPR4", "PPR5")
    assert preprints.to_look_up(stored[:1], [preprint(ppr="PPR4", doi="")]) == ()


def test_a_version_that_is_named_and_was_not_given_is_asked_for() -> None:
    first = preprint(versions=("PPR1", "PPR4"))
    assert preprints.later_than([first, preprint(ppr="PPR5")]) == ("PPR4",)
    assert preprints.later_than([first, preprint(ppr="PPR4", versions=first.versions)]) == ()


def test_the_form_that_rules_read_says_that_it_is_a_preprint() -> None:
    made = preprints.as_paper(preprint(abstract=(Section(text="Pain."),), server="SampleRxiv"))
    assert [term.name for term in made.publication_types] == ["Preprint"]
    assert (made.pmid, made.ids["doi"], made.journal.title) == ("PPR1", BASE.doi, "SampleRxiv")
    assert made.dates["published"].exact == dt.date(2025, 3, 10)


# --- changes --------------------------------------------------------------------------------------


def told(before: list[PreprintRow], now: list[PreprintRow]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.old, one.new) for one in preprints.moves(before, now)]


OLD = PreprintRow(key="PPR1", ppr="PPR1", version=1, room="uncontrolled")


def later(**fields: Any) -> PreprintRow:
    return PreprintRow(**{"key": "PPR1", "ppr": "PPR1", "version": 1, "room": "other", **fields})


def test_what_is_new_and_what_became_is_told_once() -> None:
    assert told([], [OLD]) == [("new", "", "")]
    assert told([OLD], [OLD]) == []
    assert told([OLD], [later(pmid="9", status="published")]) == [("published", "", "9")]
    assert told([OLD], [later(version=2, ppr="PPR2")]) == [("version", "1", "2")]
    gone = later(status="withdrawn", room="withdrawn", version=2)
    assert told([OLD], [gone]) == [("withdrawn", "posted", "withdrawn")]
    assert told([gone], [gone]) == []


def test_what_is_off_topic_is_no_news_until_a_version_is_on_topic() -> None:
    aside = later(room="set_aside")
    assert told([], [aside]) == []
    assert told([aside], [later(version=2)]) == [("new", "", "")]
    assert told([OLD], [later(room="set_aside", version=2)]) == [("version", "1", "2")]


texts = st.text(max_size=12)
candidates = st.builds(
    Candidate,
    pmid=texts,
    title=st.sampled_from([TITLE, "x"]) | texts,
    author=texts,
    published=texts | st.dates().map(str),
    doi=texts,
    links=st.lists(st.builds(Link, kind=st.just("UpdateOf"), pmid=texts, citation=texts)).map(
        tuple
    ),
    is_preprint=st.booleans(),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(candidates, max_size=4), texts, texts, texts)
def test_nothing_that_a_record_says_stops_the_joining(
    papers: list[Candidate], title: str, doi: str, posted: str
) -> None:
    one = preprint(title=title, doi=doi, first_posted=posted, posted="")
    found = row(one, *papers)
    assert (found.status == "published") == bool(found.pmid)
    assert row(one, *reversed(papers)) == found
