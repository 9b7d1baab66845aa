import datetime as dt
from pathlib import Path

import pytest

from tests.sandbox.world import TEXT, records
from tracker.errors import ConfigurationError
from tracker.sandbox import load, parse


def on(pmid: str, day: dt.date) -> object:
    return next(record for record in records() if record.pmid == pmid).on(day)


def test_a_record_exists_from_its_creation_on() -> None:
    assert on("99000202", dt.date(2026, 9, 6)) is None
    assert on("99000202", dt.date(2026, 9, 7)) is not None


def test_a_later_state_begins_on_its_day_and_keeps_what_it_does_not_name() -> None:
    record = next(record for record in records() if record.pmid == "99000202")
    before, final, retracted = (record.on(dt.date(2026, 9, day)) for day in (20, 21, 28))
    assert before is not None
    assert final is not None
    assert retracted is not None
    assert before.paper.publication_status == "aheadofprint"
    assert (final.paper.publication_status, final.paper.journal.volume) == ("ppublish", "9")
    assert final.paper.links == ()
    assert (retracted.paper.journal.volume, len(retracted.paper.links)) == ("9", 1)
    assert [term.ui for term in retracted.paper.publication_types] == ["D016428", "D016441"]


def test_what_was_once_online_keeps_the_day_of_it() -> None:
    record = next(record for record in records() if record.pmid == "99000202")
    final = record.on(dt.date(2026, 10, 1))
    assert final is not None
    assert final.paper.dates["electronic"].exact == dt.date(2026, 9, 7)
    assert final.paper.dates["indexed"].exact == dt.date(2026, 9, 21)
    assert final.paper.dates["revised"].exact == dt.date(2026, 9, 28)


def test_a_withdrawn_record_is_gone() -> None:
    assert on("99000205", dt.date(2026, 10, 4)) is not None
    assert on("99000205", dt.date(2026, 10, 5)) is None


def test_every_fault_of_a_file_is_told_with_its_line() -> None:
    text = """
[[record]]
pmid = "1"
created = 2026-01-01
title = "t"
journal = "j"
published = "2026"
titel = "x"

[[record]]
pmid = "abc"

[[record]]
pmid = "2"
created = 2026-01-01
title = "a <i>b"
journal = "j"
published = "2026"

[other]
"""
    with pytest.raises(ConfigurationError) as caught:
        parse(text, where="bad.toml")
    assert [fault.split(":")[:2] for fault in caught.value.faults] == [
        ["bad.toml", "20"],
        ["bad.toml", "2"],
        ["bad.toml", "10"],
        ["bad.toml", "13"],
    ]
    assert "titel" in caught.value.faults[1]
    assert "not balanced" in caught.value.faults[3]


def test_files_are_loaded_and_no_pmid_comes_twice(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(TEXT, "utf-8")
    assert [record.pmid for record in load(tmp_path / "a.toml")] == [
        f"9900020{number}" for number in range(1, 6)
    ]
    with pytest.raises(ConfigurationError, match="99000201 is there more than once"):
        load(tmp_path / "a.toml", tmp_path / "a.toml")


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="could not be read"):
        load(tmp_path / "nowhere.toml")
