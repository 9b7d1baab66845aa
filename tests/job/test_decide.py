"""People overrule rules: whatever happens afterwards, what stands is laid over fresh findings."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.job.home import START, WEEK, Home
from tests.merge.readings import NOW, PMID, reading
from tracker import review
from tracker.app.review import Reviewer
from tracker.archive import Archive
from tracker.errors import ArchiveError, UsageError
from tracker.job.decide import conflicts, decide, undo
from tracker.job.keep import Context, keep
from tracker.job.retag import retag
from tracker.models import Entry, Judgement, Link, Problem, Proposal, Reading, Section

ENROLLED = "Ten patients with painful discs were given stem cells."
CHECKED = "They were seen for 12 months."
HARMLESS = "No adverse events occurred."
CONTEXT = Context(now=NOW)


def told(revised: int, *sentences: str, **fields: Any) -> Reading:
    """One answer about the paper."""
    text = " ".join(sentences) or f"{ENROLLED} {CHECKED} {HARMLESS}"
    title = "SAMPLE: Stem cells for the intervertebral disc"
    abstract = (Section(text=text, label="RESULTS"),)
    return reading(revised, **{"title": title, "abstract": abstract, **fields})


def months(_pmid: str) -> int:
    return 24


def proposal(about: str, action: str, value: str = "", **more: str) -> Proposal:
    return Proposal(pmid=PMID, about=about, action=action, value=value, **{"by": "Ana", **more})


def judged(archive: Archive, *given: Proposal, now: dt.datetime = NOW) -> list[Judgement]:
    return decide(archive, given, months=months, now=now)


def held(archive: Archive) -> Entry:
    (entry,) = archive.entries()
    return entry


def value(archive: Archive, field: str) -> Any:
    return next(one.value for one in held(archive).findings if one.field == field)


def raw(archive: Archive) -> list[str]:
    return list(archive._connection.iterdump())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as stored:
        keep(stored, [told(1)], CONTEXT)
        yield stored


# --- what holds ----------------------------------------------------------------------------------


def test_a_decision_holds_at_once_and_after_everything(archive: Archive) -> None:
    judged(archive, proposal("n", "set", "12"), proposal("tag:harm", "accept"))
    assert value(archive, "n") == 12
    keep(archive, [told(2, ENROLLED.replace("Ten", "Eleven"), CHECKED)], CONTEXT)
    check_decided(held(archive))
    retag(archive, CONTEXT)
    check_decided(held(archive))
    assert (value(archive, "n"), value(archive, "safety")) == (12, "not_mentioned")


def test_a_notice_of_another_record_keeps_decided_tags(archive: Archive) -> None:
    judged(archive, proposal("tag:no-harm-observed", "reject"))
    notice = reading(
        3,
        pmid="99000101",
        links=(Link(kind="ErratumFor", pmid=PMID, citation="Sample J. 2026;1:1"),),
    )
    keep(archive, [notice], CONTEXT)
    [entry] = archive.entries(pmids=[PMID])
    names = {tag.name for tag in entry.tags}
    assert "corrected" in names
    assert "no-harm-observed" not in names


def test_retag_changes_nothing_that_was_decided(archive: Archive) -> None:
    judged(archive, proposal("n", "set", "12"), proposal("safety", "reject"))
    before = raw(archive)
    assert retag(archive, CONTEXT) == []
    assert raw(archive) == before


def test_the_later_of_two_people_holds_and_both_are_kept(archive: Archive) -> None:
    judged(archive, proposal("n", "set", "12"))
    judged(archive, proposal("n", "set", "11", by="Ben"))
    assert value(archive, "n") == 11
    assert [one.by for one in archive.decisions()] == ["Ana", "Ben"]
    undo(archive, None, by="Cleo", months=months, now=NOW)
    assert value(archive, "n") == 12
    undo(archive, 1, by="Cleo", months=months, now=NOW)
    assert value(archive, "n") == 10
    assert [one.undone.by for one in archive.decisions() if one.undone] == ["Cleo", "Cleo"]


def test_the_same_decision_twice_is_one(archive: Archive) -> None:
    first = judged(archive, proposal("n", "set", "12", note="Table 1"))
    before = raw(archive)
    assert judged(archive, proposal("n", "set", "12", note="Table 1"), now=NOW + WEEK) == first
    assert raw(archive) == before


def test_one_fault_leaves_everything_as_it_was(archive: Archive) -> None:
    before = raw(archive)
    given: list[Proposal | Problem] = [
        Problem(where="d.csv:1", reason="odd."),
        proposal("n", "set", "12", where="d.csv:2"),
        proposal("n", "set", "many", where="d.csv:3"),
        msgspec.structs.replace(proposal("n", "accept", where="d.csv:4"), pmid="7"),
    ]
    with pytest.raises(UsageError) as fault:
        decide(archive, given, months=months, now=NOW)
    lines = str(fault.value).splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == ["d.csv:1", "d.csv:3", "d.csv:4"]
    assert lines[-1] == "Nothing was decided."
    assert raw(archive) == before


def test_a_full_disk_leaves_everything_as_it_was(archive: Archive) -> None:
    before = raw(archive)
    [(pages,)] = archive._ask("PRAGMA page_count")
    archive._put(f"PRAGMA max_page_count = {pages}")
    many = [proposal("n", "set", str(n), note="x" * 2000) for n in range(1, 200)]
    with pytest.raises(ArchiveError, match="the disk is full"):
        judged(archive, *many)
    archive._put("PRAGMA max_page_count = 1000000")
    assert raw(archive) == before


@pytest.mark.parametrize(("number", "fault"), [(9, "no decision 9"), (1, "Ana"), (None, "no dec")])
def test_what_can_not_be_taken_back_is_told(
    archive: Archive, number: int | None, fault: str
) -> None:
    judged(archive, proposal("n", "set", "12"))
    undo(archive, 1, by="Ana", months=months, now=NOW)
    before = raw(archive)
    with pytest.raises(UsageError, match=fault):
        undo(archive, number, by="Ben", months=months, now=NOW)
    assert raw(archive) == before


def test_what_is_long_term_follows_the_topic(archive: Archive) -> None:
    decide(archive, [proposal("follow_up_months", "set", "13")], months=lambda _pmid: 13, now=NOW)
    assert "long-term" in {tag.name for tag in held(archive).tags}


# --- lists ---------------------------------------------------------------------------------------

HARMED = "Two of ten patients had discitis. One of ten patients had back pain flare."


def harms(archive: Archive) -> list[str]:
    return [one.value["event"] for one in held(archive).findings if one.field == "adverse_events"]


def test_what_was_decided_in_a_list_survives_refetch_and_retag(archive: Archive) -> None:
    keep(archive, [told(2, ENROLLED, HARMED)], CONTEXT)
    assert harms(archive) == ["discitis", "back pain flare"]
    fever = '{"event": "fever", "people": 1}'
    judged(
        archive, proposal("adverse_events:1", "reject"), proposal("adverse_events", "set", fever)
    )
    assert harms(archive) == ["back pain flare", "fever"]
    retag(archive, CONTEXT)
    keep(archive, [told(3, CHECKED, ENROLLED, HARMED.replace("had", "suffered from"))], CONTEXT)
    assert harms(archive) == ["back pain flare", "fever"]
    undo(archive, 1, by="Ben", months=months, now=NOW)
    assert harms(archive) == ["discitis", "back pain flare", "fever"]


def test_numbers_are_those_seen_before_any_was_decided(archive: Archive) -> None:
    keep(archive, [told(2, ENROLLED, HARMED)], CONTEXT)
    judged(
        archive,
        proposal("adverse_events:1", "reject"),
        proposal("adverse_events:2", "set", '{"event": "back pain flare", "people": 4}'),
    )
    assert harms(archive) == ["back pain flare"]
    with pytest.raises(UsageError, match="numbers them, from 1 to 1"):
        judged(archive, proposal("adverse_events:2", "reject"))


def test_what_rules_newly_read_in_a_decided_sentence_is_listed(archive: Archive) -> None:
    keep(archive, [told(2, ENROLLED, HARMED)], CONTEXT)
    [first, _] = [one for one in held(archive).findings if one.field == "adverse_events"]
    older = [
        msgspec.structs.replace(one, value={**first.value, "people": 1}, rule="older")
        if one == first
        else one
        for one in held(archive).findings
    ]
    archive.retag(PMID, older, held(archive).tags, now=NOW)
    judged(archive, proposal("adverse_events:1", "accept"))
    [conflict] = conflicts(archive, months=months)
    assert [one["people"] for one in conflict.now] == [2]
    assert conflict.judgement.value["people"] == 1


# --- conflicts -----------------------------------------------------------------------------------


def test_rules_that_say_something_new_are_listed_and_a_second_look_settles_it(
    archive: Archive,
) -> None:
    judged(archive, proposal("n", "set", "12"))
    assert list(conflicts(archive, months=months)) == []
    keep(archive, [told(2, ENROLLED.replace("Ten", "Eleven"), CHECKED)], CONTEXT)
    [conflict] = conflicts(archive, months=months)
    assert (conflict.judgement.value, conflict.judgement.before, conflict.now) == (12, 10, 11)
    judged(archive, proposal("n", "set", "12"))
    assert list(conflicts(archive, months=months)) == []
    assert value(archive, "n") == 12


# --- whatever happens ----------------------------------------------------------------------------

ANSWERS = st.lists(
    st.sampled_from(
        [ENROLLED, ENROLLED.replace("Ten", "Eleven"), CHECKED, HARMLESS, "Two had an infection."]
    ),
    min_size=1,
    max_size=3,
)
PROPOSALS = st.sampled_from(
    [
        proposal("n", "accept"),
        proposal("n", "set", "12", by="Ben"),
        proposal("n", "set", "11", quote="patients"),
        proposal("n", "reject"),
        proposal("safety", "accept"),
        proposal("safety", "set", "harm", quote=HARMLESS),
        proposal("safety", "reject"),
        proposal("on_topic", "reject"),
        proposal("subject", "set", "animal"),
        proposal("follow_up_months", "set", "36"),
        proposal("tag:harm", "accept"),
        proposal("tag:harm", "reject", by="Ben"),
        proposal("tag:long-term-safety", "reject"),
        proposal("phase", "set", "1/2a"),
        proposal("carrier", "reject"),
        proposal("adverse_events:1", "accept"),
        proposal("adverse_events:1", "reject", by="Ben"),
        proposal("adverse_events:1", "set", '{"event": "discitis", "people": 3}'),
        proposal("adverse_events", "set", '{"event": "discitis", "people": 2}'),
        proposal("reoperations", "set", '{"kind": "fusion", "events": 1}', quote=CHECKED),
    ]
)
STEPS = st.lists(
    st.one_of(
        PROPOSALS,
        ANSWERS,
        st.integers(0, 4),
        st.sampled_from(["retag", "older rules"]),
    ),
    max_size=8,
)


def step(archive: Archive, number: int, what: Any) -> None:
    """Let one thing happen; what can't be leaves no trace."""
    now = NOW + number * WEEK
    before = raw(archive)
    try:
        if isinstance(what, Proposal):
            judged(archive, what, now=now)
        elif isinstance(what, int):
            undo(archive, what or None, by="Cleo", months=months, now=now)
        elif isinstance(what, list):
            keep(archive, [told(2 + number, *what)], Context(now=now))
        elif what == "retag":
            retag(archive, Context(now=now))
        else:
            forget(archive, now)
    except UsageError:
        assert raw(archive) == before


def forget(archive: Archive, now: dt.datetime) -> None:
    """Let the values that nobody decided on be as an older rule may have left them."""
    entry = held(archive)
    decided = {one.about for one in entry.decisions}
    older = [
        msgspec.structs.replace(one, value=99, rule="older")
        if one.field == "n" and one.field not in decided
        else one
        for one in entry.findings
    ]
    archive.retag(PMID, older, entry.tags, now=now)


def check_decided(entry: Entry) -> None:
    """What a person decided holds at every time, not only after a retag."""
    values = {one.field: one.value for one in entry.findings}
    tags = {one.name for one in entry.tags}
    for one in entry.decisions:
        if review.is_listed(one.about):
            given = [about for about in listed(entry) if about == one.about]
            assert len(given) == (one.action != "reject")
        else:
            assert one.value == (one.tag in tags if one.tag else values[one.about])


def listed(entry: Entry) -> list[str]:
    """How each finding of the lists is named."""
    return [review.about_of(entry, one) for one in entry.findings if review.is_listed(one.field)]


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_what_stands_is_laid_over_fresh_findings(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        keep(archive, [told(1)], CONTEXT)
        for number, what in enumerate(steps):
            step(archive, number, what)
            check_decided(held(archive))
        retag(archive, CONTEXT)
        entry = held(archive)
        last = {one.about: one for one in archive.decisions() if not one.undone}
        assert {one.about: one for one in entry.decisions} == last
        assert (entry.findings, entry.tags) == review.label(
            entry.paper, entry.notices, list(last.values()), long_term_months=24
        )
        assert archive.integrity() == []


# --- what readers learn --------------------------------------------------------------------------


def reviewer(home: Home, now: dt.datetime) -> Reviewer:
    home.pubmed.now = now
    return Reviewer(home.settings(), now, time=home.haste.time)


def test_a_decision_amends_past_editions_and_stands_in_the_next(home: Home) -> None:
    home.run(START)
    one = Proposal(pmid="99900001", about="n", action="set", value="9", note="Table 1", by="Ana")
    reviewer(home, START + dt.timedelta(days=1)).decide([one])
    assert "A person decided" not in home.text("baseline")
    home.run(START + WEEK)
    line = "**A person decided**"
    next_one = next(text for text in home.text("2026-W36").splitlines() if line in text)
    assert "Before: “n: 10”. Now: “n: 9 (decided by Ana on 2026-09-01: Table 1)”." in next_one
    assert "[baseline](baseline.md)" in next_one
    amended, _, body = home.text("baseline").partition("# SAMPLE: discs")
    assert line in amended
    assert "n: 9" not in body


def test_a_decision_before_the_edition_stands_in_it_with_its_person(home: Home) -> None:
    home.run(START)
    home.at(START + WEEK).fetch()
    given = [
        Proposal(pmid="99900002", about="n", action="set", value="9", by="Ana"),
        Proposal(pmid="99900002", about="safety", action="set", value="harm", by="Ana"),
        Proposal(pmid="99900002", about="on_topic", action="set", value="true", by="Ana"),
    ]
    reviewer(home, START + WEEK).decide(given)
    home.run(START + WEEK)
    text = home.text("2026-W36")
    assert "- People (n): 9 (decided by Ana on 2026-09-07)\n" in text
    assert "- Safety: harm reported (decided by Ana on 2026-09-07)\n" in text
    assert "A person decided" not in text
