"""What is lost or altered is found; what is still to come, or was revised away, is no loss."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.job.conftest import RECORDS
from tests.job.home import START, WEEK, Home, record, records
from tracker.app.reader import Reader
from tracker.errors import UsageError
from tracker.job.verify import Verdict
from tracker.sandbox import Sandbox

AUTUMN = START + 2 * WEEK


def lanes(home: Home, now: dt.datetime) -> dict[str, Verdict]:
    return {one.name: one for one in home.at(now).verify() if one.part == "lane"}


def faults(home: Home) -> list[tuple[str, str]]:
    return [(one.part, one.name) for one in home.at(START).verify(offline=True) if one.exit_code]


def alter(home: Home, *statements: str) -> None:
    with closing(sqlite3.connect(home.path / "archive.db")) as archive, archive:
        for sql in statements:
            archive.execute(sql)


def forget(home: Home, pmid: str) -> None:
    """Take every trace that a record was ever listed for the topic."""
    alter(home, "DROP TRIGGER edition_papers_kept")
    with closing(sqlite3.connect(home.path / "archive.db")) as archive, archive:
        archive.execute("DELETE FROM sightings WHERE pmid = ?", (pmid,))
        archive.execute("DELETE FROM edition_papers WHERE pmid = ?", (pmid,))
        archive.execute("DELETE FROM placements WHERE pmid = ?", (pmid,))


def test_after_a_run_everything_is_sound(home: Home) -> None:
    home.run(START)
    found = home.at(START).verify()
    assert {one.state for one in found} == {"sound"}
    assert {one.exit_code for one in found} == {0}
    assert [one.name for one in found if one.part == "edition"] == ["baseline"]
    cells = lanes(home, START)["cells"]
    assert (cells.held, cells.owed, cells.pubmed, cells.until) == (1, 0, 1, START.date())


def test_offline_asks_nobody(home: Home) -> None:
    home.run(START)
    asked = len(home.pubmed.log)
    assert {one.part for one in home.at(START).verify(offline=True)} == {"archive", "edition"}
    assert len(home.pubmed.log) == asked


def test_a_paper_that_was_lost_is_named(home: Home) -> None:
    home.run(START)
    forget(home, "99900001")
    found = lanes(home, START)
    for name in ("cells", "pain"):
        assert (found[name].state, found[name].exit_code) == ("differs", 1)
        assert (found[name].held, found[name].pubmed) == (0, 1)
        assert "PMID 99900001" in found[name].detail
        assert "`tracker fetch --full discs`" in found[name].detail
    home.at(START).fetch(full=True)
    assert {one.state for one in lanes(home, START).values()} == {"sound"}


def test_a_paper_that_came_another_way_is_no_loss(home: Home) -> None:
    home.run(START)
    alter(home, "DELETE FROM sightings WHERE pmid = 99900001 AND lane = 'cells'")
    found = lanes(home, START)
    assert (found["cells"].state, found["cells"].held, found["cells"].pubmed) == ("sound", 0, 1)
    assert found["cells"].detail == "PMID 99900001 came through another lane, a feed or a file."
    assert found["pain"].detail == ""


def test_a_topic_that_came_from_files_alone_is_not_compared(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "one.nbib"
    file.write_text("PMID- 99900001\nTI  - SAMPLE: stem cells\nJT  - Sample Journal\n")
    home.at(START).import_files([str(file)], topic="discs")
    found = lanes(home, START)
    assert {(one.state, one.exit_code) for one in found.values()} == {("unknown", 0)}
    assert "its records (1) came from files" in found["cells"].detail


def test_a_record_from_a_file_without_a_creation_date_is_held(home: Home) -> None:
    """Read after the run that moved the watermark, it counts as created later than that."""
    home.run(START)
    alter(home, "UPDATE papers SET created = '2026-09-20', form = 'medline' WHERE pmid = 99900001")
    found = lanes(home, START)["cells"]
    assert (found.state, found.held, found.pubmed, found.detail) == ("sound", 1, 1, "")


def test_a_record_that_pubmed_added_to_a_day_already_read_is_to_come(home: Home) -> None:
    home.run(AUTUMN)
    forget(home, "99900003")
    found = lanes(home, AUTUMN)["cells"]
    assert (found.state, found.exit_code) == ("sound", 0)
    assert found.detail == "The next run gets PMID 99900003."


def test_a_record_that_was_listed_and_not_given_is_owed(tmp_path: Path) -> None:
    with Sandbox(START, faults=["id-absent"], records=RECORDS) as pubmed:
        absent = Home(tmp_path / "home", pubmed)
        absent.run(START)
        found = lanes(absent, START)["cells"]
    assert (found.state, found.held, found.owed, found.pubmed) == ("sound", 0, 1, 1)


def test_a_paper_revised_out_of_the_query_is_no_loss(tmp_path: Path) -> None:
    later = "[[record.later]]\nfrom = 2026-09-05\ntitle = 'SAMPLE: another'\nabstract = 'None.'"
    text = record(99900009, "2026-08-20", "stem cells", later)
    with Sandbox(START, records=records(text)) as pubmed:
        revised = Home(tmp_path / "home", pubmed)
        revised.run(START)
        found = lanes(revised, START + WEEK)["cells"]
    assert (found.state, found.held, found.pubmed) == ("sound", 1, 0)
    assert found.detail == "The query finds PMID 99900009 no more; kept all the same."


def test_a_lane_that_was_never_read_or_whose_query_changed_differs(home: Home) -> None:
    home.run(START)
    topic = home.path / "queries" / "discs.toml"
    text = topic.read_text().replace("pain[tiab]", "ache[tiab]")
    topic.write_text(f'{text}\n[[lane]]\nname = "third"\nquery = "disc[tiab]"\n')
    found = lanes(home, START)
    assert "has changed since" in found["pain"].detail
    assert "was never read" in found["third"].detail
    assert [found[name].exit_code for name in ("cells", "pain", "third")] == [0, 1, 1]


def test_pubmed_out_of_reach_leaves_the_rest_looked_at(home: Home) -> None:
    home.run(START)
    with Sandbox(START) as other:
        gone = other.url
    found = home.at(START, TRACKER_EUTILS_URL=gone).verify()
    assert {one.state for one in found if one.part != "lane"} == {"sound"}
    assert {(one.state, one.exit_code) for one in found if one.part == "lane"} == {("unknown", 4)}


@pytest.mark.parametrize("harm", ["altered", "gone", "folder"])
def test_an_edition_that_is_not_as_published_is_named(home: Home, harm: str) -> None:
    home.run(START)
    path = home.path / "digests" / "discs" / "baseline.md"
    path.unlink()
    if harm == "altered":
        path.write_text("x")
    elif harm == "folder":
        path.mkdir()
    assert faults(home) == [("edition", "baseline")]


@pytest.mark.parametrize(
    ("part", "statements"),
    [
        ("triggers", ["DROP TRIGGER editions_kept"]),
        ("index", ["INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')"]),
        ("records", ["UPDATE papers SET record = '{}'"]),
        ("references", ["INSERT INTO tags VALUES (5, 'lost', 0, '')"]),
    ],
)
def test_a_fault_in_the_archive_is_named_by_its_part(
    home: Home, part: str, statements: list[str]
) -> None:
    home.run(START)
    alter(home, *statements)
    assert ("archive", part) in faults(home)


# --- editions alone ------------------------------------------------------------------------------


def proofs(home: Home, week: str | None = None) -> list[tuple[str, str, int]]:
    found = Reader(home.settings(), START).verify_editions(week=week)
    return [(one.name, one.state, one.exit_code) for one in found]


def test_every_frozen_body_has_its_hash_and_nobody_is_asked(home: Home) -> None:
    home.run(START)
    home.run(START + WEEK)
    asked = len(home.pubmed.log)
    assert proofs(home) == [("baseline", "sound", 0), ("2026-W36", "sound", 0)]
    assert proofs(home, "2026-W36") == [("2026-W36", "sound", 0)]
    assert len(home.pubmed.log) == asked


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE editions SET body = body || ' ' WHERE week = 'baseline'",
        "UPDATE editions SET data = data || ' ' WHERE week = 'baseline'",
    ],
)
def test_a_body_that_is_not_the_one_that_was_frozen_is_named(home: Home, sql: str) -> None:
    home.run(START)
    home.run(START + WEEK)
    alter(home, "DROP TRIGGER editions_stay", sql)
    assert proofs(home) == [("baseline", "differs", 6), ("2026-W36", "sound", 0)]
    [told, _] = [one.detail for one in Reader(home.settings(), START).verify_editions()]
    assert told.startswith("The edition discs baseline is not the one that was published. Its body")


def test_a_file_that_was_edited_by_hand_is_named(home: Home) -> None:
    home.run(START)
    path = home.path / "digests" / "discs" / "baseline.md"
    path.write_text(path.read_text() + "By hand.\n")
    assert proofs(home) == [("baseline", "differs", 1)]
    path.unlink()
    assert proofs(home) == [("baseline", "differs", 1)]


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_page_or_data_that_is_gone_is_named(home: Home, form: str) -> None:
    home.run(START)
    (home.path / "digests" / "discs" / f"baseline.{form}").unlink()
    [told] = list(Reader(home.settings(), START).verify_editions())
    assert (told.state, f"baseline.{form}: not there" in told.detail) == ("differs", True)


def test_an_edition_that_is_none_is_told(home: Home) -> None:
    home.run(START)
    with pytest.raises(UsageError, match="No edition 2026-W01"):
        proofs(home, "2026-W01")
