from pathlib import Path

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK, edition, judgement, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import Change, EditionHead


def test_an_edition_in_numbers(archive: Archive) -> None:
    for pmid in ("1", "2", "3"):
        store(archive, paper(pmid))
    archive.place(TOPIC, {"1": "2026-W46", "2": "2026-W46", "3": "2026-W46"})
    first = edition("2026-W46", ["1", "2"], ["3"], incomplete=True)
    archive.save_edition(first, b"{}")
    gone = Change(pmid="1", kind="retraction", by="9")
    store(archive, paper("1", title="SAMPLE: other"), changes=[gone], now=NOW + WEEK)
    archive.place_changes(TOPIC, "2026-W47")
    later = edition("2026-W47", published=NOW + WEEK)
    archive.save_edition(later, b"{}")
    assert archive.edition_heads() == [
        EditionHead(week="2026-W47", sha256=later.sha256, published=NOW + WEEK, topic=TOPIC),
        EditionHead(
            week="2026-W46",
            published=NOW,
            sha256=first.sha256,
            incomplete=True,
            new=2,
            set_aside=1,
            amendments=1,
            retraction=True,
            topic=TOPIC,
        ),
    ]
    assert archive.stands_in("1") == [(TOPIC, "2026-W46", "new")]
    assert archive.stands_in("3") == [(TOPIC, "2026-W46", "set_aside")]
    assert archive.paper_count() == 3
    assert archive.stored(["1", "3", "9", "x"]) == {"1", "3"}
    assert archive.stands_in("4") == archive.stands_in("x") == []


def test_the_stamp_differs_once_a_reader_could_see_something_new(archive: Archive) -> None:
    stamps = [archive.stamp()]
    store(archive, paper("1"))
    stamps.append(archive.stamp())
    assert archive.stamp() == stamps[-1]
    archive.decide(judgement("1"))
    stamps.append(archive.stamp())
    archive.save_edition(edition("2026-W46", ["1"]), b"{}")
    stamps.append(archive.stamp())
    assert len(set(stamps)) == len(stamps)


def test_who_only_looks_brings_nothing_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive._put("PRAGMA user_version = 1")
    with pytest.raises(ArchiveError, match=r"older tracker.*`tracker status` brings it up to date"):
        Archive.open(path, read_only=True, upgrade=False)
    with Archive.open(path, read_only=True) as archive:
        assert archive.counts()["papers"] == 0
    with Archive.open(path, read_only=True, upgrade=False) as archive:
        assert archive.counts()["papers"] == 0
