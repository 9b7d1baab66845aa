"""Registered trials in whole runs: asked, kept, told once, and never in the way of papers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tracker.digest.trials import TrialsPart
from tracker.job.receipt import Receipt
from tracker.models import Trial
from tracker.sandbox import FOREVER, Fault, Sandbox, parse_trials
from tracker.transport import Limits

WANTED = TOPIC.replace("[[lane]]", 'registry = ["NCT99100003", "ISRCTN99000001"]\n\n[[lane]]', 1)
WANTED += '\n[trials]\ncondition = "disc"\n'

TRIALS = """
[[trial]]
nct = "NCT99100001"
posted = 2026-01-05
title = "SAMPLE: cells for the disc"
status = "RECRUITING"
conditions = ["Disc degeneration"]
enrolment = 40
start = "2026-02"
primary_completion = "2027-02"
[[trial.later]]
from = 2026-09-10
status = "TERMINATED"
why_stopped = "Invented."
[[trial.later]]
from = 2026-09-30
status = "RECRUITING"

[[trial]]
nct = "NCT99100002"
posted = 2020-01-05
title = "SAMPLE: a trial that was never reported"
status = "COMPLETED"
conditions = ["Disc degeneration"]
primary_completion = "2022-06"
primary_completion_kind = "ACTUAL"

[[trial]]
nct = "NCT99100003"
posted = 2020-01-05
title = "SAMPLE: followed by its number, of other words"
status = "COMPLETED"
conditions = ["Back pain"]
primary_completion = "2022-06"
primary_completion_kind = "ACTUAL"

[[trial]]
nct = "NCT99100004"
posted = 2020-01-05
title = "SAMPLE: named by a paper"
status = "UNKNOWN"
conditions = ["Back pain"]
primary_completion = "2022-06"

[[trial]]
nct = "NCT99100005"
posted = 2026-09-09
title = "SAMPLE: registered in the second week"
status = "NOT_YET_RECRUITING"
conditions = ["Disc degeneration"]

[[trial]]
nct = "NCT99100006"
posted = 2020-01-05
title = "SAMPLE: of another question"
status = "COMPLETED"
conditions = ["Knee pain"]
"""
RECORDS = records(
    record(99900001, "2020-03-02", "an old trial of stem cells", 'registry = ["NCT99100004"]')
    .replace("Stem cells were put", "In this clinical trial stem cells were put")
    .replace("Pain was less at 12 months", "All patients were followed for 36 months"),
    record(99900002, "2026-09-02", "stem cells one", 'registry = ["NCT991", "NCT991000041"]'),
    record(99900003, "2026-09-09", "stem cells two"),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    trials = parse_trials(TRIALS, where="test")
    with Sandbox(START, records=RECORDS, trials=trials) as pubmed:
        found = Home(tmp_path / "home", pubmed)
        found.write_topic(WANTED)
        yield found


def run(home: Home, now: dt.datetime) -> Receipt:
    return home.at(now, TRACKER_CTGOV_URL=home.pubmed.ctgov_url).run()


def part(home: Home, week: str) -> TrialsPart | None:
    with home.archive() as archive:
        data = archive.edition_data("discs", week) or b"{}"
    told = msgspec.json.decode(data)["trials"] if b'"trials"' in data else None
    return msgspec.convert(told, TrialsPart) if told else None


def told(home: Home) -> dict[str, list[tuple[str, str, str, str]]]:
    """What each edition tells as news."""
    return {
        week: [(move.row.nct, move.kind, move.old, move.new) for move in found.moves]
        for week in home.editions()
        if (found := part(home, week))
    }


def asked(home: Home) -> int:
    return sum(entry.endpoint == "studies" for entry in home.pubmed.log)


def test_without_its_table_no_registry_is_asked_and_none_is_told(home: Home) -> None:
    home.write_topic(TOPIC)
    receipt = home.run(START)
    assert (receipt.exit_code, receipt.topics[0].trials, asked(home)) == (0, None, 0)
    assert part(home, "baseline") is None
    assert "## Trials" not in home.text("baseline")


def test_the_query_the_file_and_the_papers_say_which_trials_are_kept(home: Home) -> None:
    receipt = run(home, START)
    assert receipt.exit_code == 0
    with home.archive() as archive:
        found = [one.trial.nct for one in archive.trials("discs")]
    assert found == ["NCT99100001", "NCT99100002", "NCT99100003", "NCT99100004"]


def test_the_first_edition_tells_what_is_overdue_and_which_papers_belong_to_a_trial(
    home: Home,
) -> None:
    run(home, START)
    found = part(home, "baseline")
    assert found is not None
    assert found.first
    assert [row.nct for row in found.overdue] == ["NCT99100002", "NCT99100003"]
    assert [(row.nct, row.results, row.long_term) for row in found.followed] == [
        ("NCT99100004", ("99900001",), ("99900001",))
    ]
    text = home.text("baseline")
    assert "late since 2023-06-30" in text
    assert "| [NCT99100004](https://clinicaltrials.gov/study/NCT99100004) | unknown |" in text


def test_a_change_and_a_new_trial_are_told_in_one_edition_each(home: Home) -> None:
    for week in range(6):
        run(home, START + week * WEEK)
    assert told(home) == {
        "baseline": [],
        "2026-W36": [],
        "2026-W37": [
            ("NCT99100005", "new", "", ""),
            ("NCT99100001", "status", "recruiting", "terminated"),
        ],
        "2026-W38": [],
        "2026-W39": [],
        "2026-W40": [("NCT99100001", "status", "terminated", "recruiting")],
    }
    assert "recruiting → terminated" in home.text("2026-W37")
    assert "recruiting → terminated" not in home.text("2026-W38")


def test_after_weeks_without_a_run_the_latest_edition_tells_it(home: Home) -> None:
    run(home, START)
    run(home, START + 3 * WEEK)
    changes = {week: moves for week, moves in told(home).items() if moves}
    assert list(changes) == ["2026-W38"]
    assert len(changes["2026-W38"]) == 2


def test_a_number_that_can_not_be_one_is_not_asked_for(home: Home) -> None:
    run(home, START)
    run(home, START + WEEK)
    with home.archive() as archive:
        assert archive.citing("discs")["99900002"] == ("NCT991", "NCT991000041")
    looked_up = [one.params.get("filter.ids", "") for one in home.pubmed.log]
    asked_for = {number for ids in looked_up for number in ids.split(",") if number}
    assert asked_for == {"NCT99100003", "NCT99100004"}


def test_a_run_repeated_changes_nothing(home: Home) -> None:
    run(home, START)
    run(home, START + 2 * WEEK)
    before = told(home)
    receipt = run(home, START + 2 * WEEK)
    asking = receipt.topics[0].trials
    assert asking is not None
    assert (asking.new, asking.changed) == (0, 0)
    assert told(home) == before
    with home.archive() as archive:
        assert len(archive.trial_revisions("NCT99100001")) == 2


LASTING = ["429-forever", "502", "200-maintenance-html", "length-short", "200-empty"]


@pytest.mark.parametrize("fault", LASTING)
def test_a_registry_that_fails_costs_no_paper_and_is_told(home: Home, fault: str) -> None:
    run(home, START)
    home.pubmed.faults = [Fault(fault, on="studies", times=FOREVER)]
    receipt = run(home, START + WEEK)
    (topic,) = receipt.topics
    assert receipt.exit_code == 3
    assert topic.editions == ("2026-W36",)
    assert topic.failed_lanes == ()
    assert home.editions()["2026-W36"].new == ("99900002",)
    assert "Trials: " in receipt.paragraphs[0]
    assert "This edition is incomplete" in home.text("2026-W36")
    assert f"complete as of {START.date()}" in home.text("2026-W36")
    with home.archive() as archive:
        assert len(archive.trials("discs")) == 4, "what is stored stays"
    home.pubmed.faults = []
    assert run(home, START + 2 * WEEK).exit_code == 0
    assert ("NCT99100005", "new", "", "") in told(home)["2026-W37"]


def test_a_registry_that_is_silent_leaves_papers_their_time(home: Home) -> None:
    home.limits = Limits(read=0.05, attempts=2)
    home.pubmed.faults = [Fault("silence", on="studies", times=FOREVER)]
    receipt = run(home, START)
    assert receipt.exit_code == 3
    assert home.editions()["baseline"].new == ("99900001",)


def test_an_emptier_answer_takes_nothing_away(home: Home) -> None:
    run(home, START)
    (bare,) = parse_trials(
        '[[trial]]\nnct = "NCT99100001"\nposted = 2026-01-05\ntitle = "SAMPLE: disc"\n'
        'status = "SUSPENDED"\n',
        where="test",
    )
    with Sandbox(START + WEEK, records=RECORDS, trials=(bare,)) as pubmed:
        later = Home(home.path, pubmed)
        later.write_topic(WANTED)
        receipt = run(later, START + WEEK)
        asking = receipt.topics[0].trials
        assert asking is not None
        assert asking.missing == ("NCT99100002", "NCT99100003", "NCT99100004")
        with later.archive() as archive:
            held = {one.trial.nct: one.trial for one in archive.trials("discs")}
        assert "does not know NCT99100002" in later.text("2026-W36")
    assert len(held) == 4
    changed = held["NCT99100001"]
    assert isinstance(changed, Trial)
    assert (changed.status, changed.enrolment, changed.primary_completion) == (
        "SUSPENDED",
        40,
        "2027-02",
    )


def test_a_trial_that_the_query_no_longer_lists_is_asked_for_by_its_number(home: Home) -> None:
    run(home, START)
    home.write_topic(WANTED.replace('"disc"', '"something else"'))
    run(home, START + 2 * WEEK)
    assert ("NCT99100001", "status", "recruiting", "terminated") in told(home)["2026-W37"]


def test_a_local_pubmed_is_never_mixed_with_the_public_registry(home: Home) -> None:
    receipt = home.run(START)
    assert (receipt.exit_code, receipt.topics[0].trials) == (0, None)


def test_the_registry_never_sees_the_key_and_never_sets_the_clock(home: Home) -> None:
    worker = home.at(
        START, TRACKER_CTGOV_URL=home.pubmed.ctgov_url, NCBI_API_KEY="SECRETKEY123456789"
    )
    worker.run()
    seen = [entry for entry in home.pubmed.log if entry.endpoint == "studies"]
    assert seen
    assert all("SECRETKEY" not in str(entry) for entry in seen)
