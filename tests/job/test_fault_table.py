"""Every fault that a server can make, met by a whole weekly run: what it costs, and what not.

A fault that does not stand in `OUTCOMES` must cost nothing: the run and everything after it are, to
the byte of each edition, what they would have been without it. The others are told, and whatever
they kept away comes, once, with the next run.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.job import test_local_faults
from tests.job.course import (
    LIMITS,
    NEW,
    OLD,
    RECORDS,
    SPOILED,
    THIS_WEEK,
    Course,
    check_honest,
    check_secret,
    run,
    run_paged,
    state,
)
from tests.job.home import START, TOPIC, Home
from tracker.sandbox import FAULTS, FOREVER, Fault, Sandbox, generate

ENDPOINTS = ("esearch", "efetch", "rss")
BOTH = "cells pain"


class Outcome(NamedTuple):
    """What one spoiled run leaves.

    Attributes:
        code: the exit code.
        held: lanes whose watermark must stay; the others' must move.
        lacking: how many of the week's four papers are not stored yet.
        missing: how many records are listed as missing.
        says: words that the run must say.
    """

    code: int
    held: str = ""
    lacking: int = 0
    missing: int = 0
    says: str = ""


BLOCKED = Outcome(4, BOTH, 4, says="has blocked this address")
REDIRECTED = "Redirects are not followed"
DROPPED = Outcome(5, BOTH, says="stem cells")
TOO_LARGE = "larger than"
# By fault, or by fault and endpoint where it matters whom it hits.
OUTCOMES: dict[str, Outcome] = {
    # Only what the edition says of the search, or of one record, is another.
    **dict.fromkeys(("search-nothing", "book-between", "two-versions", "rss-304"), Outcome(0)),
    "429-forever esearch": Outcome(3, BOTH, says="asked too often"),
    "429-forever efetch": Outcome(4, BOTH, 4, says="an API key (NCBI_API_KEY) raises it"),
    "429-forever rss": Outcome(3, says="asked too often"),
    "429-retry-after-day esearch": Outcome(3, "cells", says="24.0 h"),
    "429-retry-after-day efetch": Outcome(4, BOTH, 4, says="24.0 h"),
    "429-retry-after-day rss": Outcome(3, says="24.0 h"),
    "api-key-invalid esearch": Outcome(5, BOTH, says="NCBI rejected the API key"),
    "api-key-invalid efetch": Outcome(5, BOTH, 4, says="NCBI rejected the API key"),
    "api-key-invalid rss": Outcome(3),
    "403-blocked": BLOCKED,
    **{
        f"redirect-{status} {on}": outcome
        for status in (301, 302, 307, 308)
        for on, outcome in (
            ("esearch", Outcome(3, BOTH, says=REDIRECTED)),
            ("efetch", Outcome(4, BOTH, 4, says=REDIRECTED)),
            ("rss", Outcome(3, says=REDIRECTED)),
        )
    },
    "search-over-cap": Outcome(3, "cells", says="9,999"),
    "search-over-cap-escaped": Outcome(3, "cells", says="9,999"),
    "search-empty-term": Outcome(5, "cells", says="the query is empty"),
    "phrase-not-found": DROPPED,
    "field-not-found": DROPPED,
    "phrase-ignored": DROPPED,
    "quoted-phrase-not-found": DROPPED,
    "id-absent": Outcome(3, lacking=2, missing=2, says="99900013, 99900014"),
    "efetch-no-valid-id": Outcome(3, lacking=4, missing=4, says="no such record exists"),
    "body-300mb esearch": Outcome(3, "cells", says=TOO_LARGE),
    "body-300mb rss": Outcome(3, says=TOO_LARGE),
    "bomb esearch": Outcome(3, "cells", says=TOO_LARGE),
    "bomb rss": Outcome(3, says=TOO_LARGE),
    "drip esearch": Outcome(3, BOTH, says="Given up after 6 tries"),
    "drip efetch": Outcome(3, lacking=4, missing=8, says="Given up after"),
    "drip rss": Outcome(3, says="Given up after 6 tries"),
    **{
        name: Outcome(3, lacking=1, missing=1, says=says)
        for name, says in (
            ("raw-control", "99900013"),
            ("control-reference", "99900013"),
            ("invalid-utf8", "99900013"),
            ("undefined-entity", "99900013"),
            ("xxe", "99900011"),
            ("xxe-http", "99900011"),
            ("billion-laughs", "99900011"),
            ("record-without-pmid", "no PMID of its own"),
            ("record-without-article", "no Article"),
        )
    },
    "rss-html": Outcome(3, says="web page"),
    "rss-empty": Outcome(3, says="not a feed"),
    "rss-error-json": Outcome(3, says="latest"),
    "rss-cut": Outcome(3, says="cut off"),
    "rss-control": Outcome(3, says="The 8 items that could be read are used"),
    "rss-no-items": Outcome(3, says="lists no record"),
    "rss-stale": Outcome(0, says="The feed is stale"),
    "rss-behind": Outcome(0),
    "rss-all-new": Outcome(3, missing=15, says="99600001"),
    "rss-404": Outcome(5, says="make a new one"),
    "rss-410": Outcome(5, says="make a new one"),
}
# Those that one asking again would outlive are made to last here.
LASTING = {"rss-html", "rss-empty", "rss-error-json", "rss-cut", "rss-control", "rss-no-items"}
# Each of these is a test of its own below: it needs more records, smaller pages or an older one.
APART = {
    "414", "502-large-batch", "webenv-expired", "webenv-expired-400", "ids-overlap",
    "becomes-final", "retracted-without-pmid", "emptier-record", "unasked-record",
}  # fmt: skip
# A clipped page gives its last record to the one who asks for that one alone.
LONG = sorted({name for name, kind in FAULTS.items() if kind.passing} - {"page-clip"})
CASES = [
    (name, endpoint)
    for name, kind in FAULTS.items()
    if name not in APART
    for endpoint in ENDPOINTS
    if endpoint in kind.on
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    with Sandbox(START, records=RECORDS) as pubmed:
        yield Course(tmp_path_factory.mktemp("course"), pubmed)


@pytest.mark.parametrize(("name", "endpoint"), CASES)
def test_a_spoiled_run(
    course: Course, name: str, endpoint: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    home, seen = course.begin(f"{name}-{endpoint}"), len(course.pubmed.log)
    fault = Fault(name, on=endpoint, times=FOREVER if name in LASTING else None)
    told = run(home, SPOILED, fault)
    assert name in {entry.fault for entry in course.pubmed.log[seen:]}
    outcome = OUTCOMES.get(name) or OUTCOMES.get(f"{name} {endpoint}")
    if outcome is None:
        assert told.code == 0, told.text
        assert state(home) == course.spoiled
    else:
        _check(outcome, course, home)
        assert told.code == outcome.code, told.text
        assert outcome.says in told.text
    with home.archive() as archive:
        assert archive.runs()[0].exit_code == told.code, "every run leaves its receipt"
    check_secret(home, told.text, caplog.text)
    course.check_healed(home, but=state(home).missing if name == "rss-all-new" else ())
    if outcome is None:
        assert state(home) == course.healed
    assert course.pubmed.other_log == []


def _check(outcome: Outcome, course: Course, home: Home) -> None:
    after = state(home)
    moved = {lane: SPOILED.date() for lane in BOTH.split()}
    assert after.marks == moved | dict.fromkeys(outcome.held.split(), START.date())
    assert after.stored <= course.spoiled.stored
    assert len(course.spoiled.stored - after.stored) == outcome.lacking
    assert len(after.missing) == outcome.missing
    if outcome.code:
        check_honest(home, course.start)


@pytest.mark.parametrize("name", LONG)
def test_a_fault_that_never_passes(course: Course, name: str) -> None:
    """The whole run fails or a part of it, and no week is empty for it."""
    home = course.begin(f"{name}-lasting")
    told = run(home, SPOILED, Fault(name, times=FOREVER))
    after = state(home)
    assert told.code == (3 if set(FAULTS[name].on) <= {"esearch", "efetch"} else 4), told.text
    owed = course.spoiled.stored - after.stored - after.missing
    assert not owed or after.marks == course.start.marks
    check_honest(home, course.start)
    course.check_healed(home)


def test_every_row_of_the_table_is_met() -> None:
    rows = {FAULTS[name].row for name in FAULTS}
    assert rows | test_local_faults.ROWS == set(range(1, 57))
    assert {key.split()[0] for key in OUTCOMES} <= FAULTS.keys()


def test_a_blocked_address_is_left_alone(course: Course) -> None:
    home, seen = course.begin("blocked"), len(course.pubmed.log)
    assert run(home, SPOILED, Fault("403-blocked")).code == 4
    assert len(course.pubmed.log) == seen + 1
    course.check_healed(home)


@pytest.mark.parametrize("name", ["webenv-expired", "webenv-expired-400", "ids-overlap"])
def test_a_search_whose_pages_move(course: Course, name: str) -> None:
    home = course.begin(name)
    course.pubmed.now = SPOILED
    told = run_paged(home, SPOILED, Fault(name, on="esearch"), size=3)
    assert told.code == 0, told.text
    assert name in {entry.fault for entry in course.pubmed.log}
    assert state(home) == course.spoiled
    course.check_healed(home)


def test_a_gateway_that_takes_small_batches_only(tmp_path: Path) -> None:
    made = generate(60, first_day=dt.date(2026, 8, 1), days=20)
    with Sandbox(START, records=made, faults=["502-large-batch"]) as pubmed:
        home = Home(tmp_path / "home", pubmed, LIMITS)
        home.write_topic(TOPIC.replace("pain[", "sample["))
        assert home.run(START).exit_code == 0
        assert state(home).stored == {one.pmid for one in made}


def test_nothing_is_asked_by_a_long_address(course: Course) -> None:
    home, seen = course.begin("414"), len(course.pubmed.log)
    assert run(home, SPOILED, Fault("414", on="efetch")).code == 0
    log = course.pubmed.log[seen:]
    assert {entry.endpoint for entry in log if entry.method == "GET"} == {"rss"}
    assert state(home) == course.spoiled


def test_a_record_that_nobody_asked_for_is_told_and_left_aside(course: Course) -> None:
    home = course.begin("unasked")
    told = run(home, SPOILED, Fault("unasked-record"))
    assert (told.code, "99900099" in told.text) == (3, True)
    assert state(home) == course.spoiled
    course.check_healed(home)


def test_a_stored_record_that_comes_back_emptier_keeps_what_it_had(course: Course) -> None:
    home = course.begin("emptier")
    told = run(home, SPOILED, Fault("emptier-record", pmids=OLD[:1]))
    assert told.code == 0, told.text
    with home.archive() as archive:
        assert archive.known(OLD[:1])[OLD[0]].paper.abstract
    assert state(home) == course.spoiled
    course.check_healed(home)


def test_a_stored_record_that_becomes_final_is_no_news(course: Course) -> None:
    home = course.begin("final")
    assert run(home, SPOILED, Fault("becomes-final", pmids=OLD[:1])).code == 0
    assert state(home).editions[THIS_WEEK].new == NEW
    course.check_healed(home)


def test_a_retraction_is_told_once_and_stays(course: Course) -> None:
    home = course.begin("retracted")
    assert run(home, SPOILED, Fault("retracted-without-pmid", pmids=OLD[:1])).code == 0
    assert home.text(THIS_WEEK).count("**Retracted**") == 1
    assert "etracted" in home.text("baseline").splitlines()[2]
    course.check_healed(home)
    with home.archive() as archive:
        (entry,) = archive.entries(pmids=OLD[:1])
    assert "retracted" in {tag.name for tag in entry.tags}
    assert "**Retracted**" not in home.text("2026-W37")
