"""What people decide about studies is news: in the next edition's table, ledgers and amendments."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.job.home import START, WEEK, Home, records
from tracker.app.review import Reviewer
from tracker.archive import Archive
from tracker.errors import UsageError
from tracker.job.joining import studies_of
from tracker.models import Judgement, Proposal
from tracker.sandbox import Sandbox

A, B, C, OTHER = "99900011", "99900012", "99900013", "99900014"
NEXT_DAY = START + dt.timedelta(days=1)
WHO = "decided by Ana on 2026-09-01"


def one(pmid: str, by: str, abstract: str) -> str:
    """A record by authors of its own."""
    return f"""
[[record]]
pmid = "{pmid}"
created = 2026-01-05
title = "SAMPLE: stem cells for the degenerated disc"
journal = "Sample Journal"
authors = ["{by}"]
published = "2025"
types = ["Journal Article"]
abstract = "{abstract}"
"""


def told(people: str, months: int, number: str) -> str:
    return (
        f"{people} patients with degenerated discs were given stem cells. They were seen for "
        f"{months} months. No adverse events occurred. Registered as {number}."
    )


RECORDS = records(
    one(A, "Vinter Ada", told("Ten", 24, "NCT01234567")),
    one(B, "Moreau Bea", told("Twenty", 36, "NCT07654321")),
    one(C, "Okafor Cleo", told("Nine", 60, "NCT01234567")),
    one(OTHER, "Ito Dai", "Twelve rats were given stem cells into a disc. Disc height rose."),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home after its baseline."""
    with Sandbox(START, records=RECORDS) as pubmed:
        run = Home(tmp_path / "home", pubmed)
        run.run(START)
        yield run


def reviewer(home: Home, now: dt.datetime = NEXT_DAY) -> Reviewer:
    home.pubmed.now = now
    return Reviewer(home.settings(), now, time=home.haste.time)


def decided(home: Home, action: str, *pmids: str, note: str = "", **more: Any) -> Judgement:
    [made] = reviewer(home, **more).decide(
        [
            Proposal(
                pmid=pmids[0],
                about="study",
                action=action,
                value=" ".join(pmids[1:]),
                note=note,
                by="Ana",
            )
        ]
    )
    return made


def groups(home: Home) -> set[frozenset[str]]:
    with Archive.open(home.path / "archive.db") as archive:
        found = studies_of(archive, [A, B, C])
    return {frozenset(one.pmid for one in study.reports) for study in found.values()}


def data(home: Home, week: str) -> dict[str, Any]:
    text = (home.path / "digests" / "discs" / f"{week}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["edition"]
    return found


def test_a_join_is_news_in_the_next_edition_and_in_those_that_used_the_papers(home: Home) -> None:
    assert groups(home) == {frozenset({A, C}), frozenset({B})}
    decided(home, "join", B, A, note="same surgeons")
    assert groups(home) == {frozenset({A, B, C})}
    home.run(START + WEEK)
    moves = data(home, "2026-W36")["moves"]
    assert [(one["kind"], one["reason"], one["row"]["reports"]) for one in moves] == [
        ("changed", "person decided", [A, B, C])
    ]
    assert {one["name"]: (one["old"], one["new"]) for one in moves[0]["shifts"]}["Reports"] == (
        "2",
        "3",
    )
    before, after = (data(home, week)["figures"] for week in ("baseline", "2026-W36"))
    name = "people observed 24 months or longer"
    assert (before[name], after[name]) == (30, 20)
    text = home.text("2026-W36")
    line = f"one cohort with PMID {A}, {C} ({WHO}: same surgeons)"
    assert f"Before: “study: a cohort of its own”. Now: “study: {line}”" in text
    amended, _, body = home.text("baseline").partition("# SAMPLE: discs")
    assert amended.count("**A person decided**") == 3
    assert "one cohort with" not in body


def test_a_split_is_news_and_its_undoing_too(home: Home) -> None:
    made = decided(home, "split", C)
    assert (made.pmid, made.about, made.value, made.before) == (C, "study:split", [], [A])
    home.run(START + WEEK)
    moves = data(home, "2026-W36")["moves"]
    assert {one["reason"] for one in moves} == {"person decided"}
    assert {tuple(one["row"]["reports"]) for one in moves} == {(A,), (C,)}
    later = START + WEEK + dt.timedelta(days=1)
    reviewer(home, later).undo(None, by="Ben")
    assert groups(home) == {frozenset({A, C}), frozenset({B})}
    home.run(START + 2 * WEEK)
    text = home.text("2026-W37")
    assert "Ben took back what Ana decided on 2026-09-01" in text
    [move] = data(home, "2026-W37")["moves"]
    assert (move["reason"], move["row"]["reports"]) == ("person decided", [A, C])


def test_a_decision_on_studies_survives_refetch_and_retag(home: Home) -> None:
    decided(home, "join", A, B)
    decided(home, "split", C, A)
    home.at(START + WEEK).fetch(full=True)
    home.at(START + WEEK).retag()
    assert groups(home) == {frozenset({A, B}), frozenset({C})}


def test_what_rules_joined_already_is_joined_without_news(home: Home) -> None:
    decided(home, "join", A, C)
    home.run(START + WEEK)
    assert "A person decided" not in home.text("2026-W36")
    assert data(home, "2026-W36").get("moves", []) == []


def test_the_same_decision_twice_is_one_until_another_stands(home: Home) -> None:
    first = decided(home, "join", A, B)
    assert decided(home, "join", B, A) == first
    second = decided(home, "split", B, A)
    assert decided(home, "join", A, B).id == second.id + 1
    listed = reviewer(home).decisions()
    assert [(one.judgement.about, one.stands) for one in listed] == [
        ("study:join", False),
        ("study:split", False),
        ("study:join", True),
    ]
    assert [one.judgement.id for one in reviewer(home).decisions([B])] == [1, 2, 3]


def test_what_speaks_against_a_join_is_told_and_it_stands(home: Home) -> None:
    made = [decided(home, "join", A, B), decided(home, "join", B, OTHER)]
    first, second = reviewer(home).doubts(made)
    assert f"PMID {A} is registered as NCT01234567 and PMID {B} as NCT07654321" in first
    assert f"PMID {OTHER} reports no results of people" in second
    assert groups(home) == {frozenset({A, B, C})}


@pytest.mark.parametrize(
    ("action", "pmids", "fault"),
    [
        ("join", (A,), "One paper alone"),
        ("join", (A, "7"), "Not in the archive: PMID 7"),
        ("join", (A, "x7"), "“x7” is not a PMID"),
        ("accept", (A, B), "Allowed: join and split"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_kept(
    home: Home, action: str, pmids: tuple[str, ...], fault: str
) -> None:
    with pytest.raises(UsageError, match=fault):
        decided(home, action, *pmids)
    assert reviewer(home).decisions() == []
