"""What is derived is made anew; what was told is left as it is."""

from pathlib import Path

import pytest

from tests.archive.stock import edition, paper, store
from tracker.archive import Archive
from tracker.archive.integrity import TRIGGERS
from tracker.models import SearchRequest

REBUILT = "The search index was made anew from the papers."


@pytest.fixture
def sound(archive: Archive) -> Archive:
    store(archive, paper("1"))
    archive.save_edition(edition("baseline", ["1"]), b"{}")
    return archive


def test_a_sound_archive_is_left_alone(sound: Archive) -> None:
    before = list(sound._connection.iterdump())
    assert sound.mend() == []
    assert list(sound._connection.iterdump()) == before


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_every_trigger_is_put_back_as_it_was(sound: Archive, name: str) -> None:
    before = sorted(sound._ask("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    sound._put(f"DROP TRIGGER {name}")
    assert sound.mend() == [f"The trigger {name} was put back.", REBUILT]
    assert before == sorted(
        sound._ask("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    )
    assert sound.integrity() == []


@pytest.mark.parametrize(
    "harm",
    [
        ["INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')"],
        ["DROP TRIGGER papers_changed", "UPDATE papers SET title = 'Omega'"],
    ],
)
def test_an_index_out_of_step_is_made_anew(sound: Archive, harm: list[str]) -> None:
    for sql in harm:
        sound._put(sql)
    assert sound.mend()[-1] == REBUILT
    assert len(sound.search(SearchRequest(words="vesicles"))) == 1
    assert sound.integrity() == []


def test_what_was_told_is_not_touched(sound: Archive) -> None:
    sound._put("DROP TRIGGER editions_stay")
    sound._put("UPDATE editions SET body = 'x'")
    sound.mend()
    [fault] = sound.integrity()
    assert fault.endswith("is not the one that was published.")


def test_a_damaged_file_is_left_as_it_is(sound: Archive, path: Path) -> None:
    for number in range(1, 60):
        store(sound, paper(str(number)))
    sound.close()
    whole = path.read_bytes()
    damaged = whole[:-40960] + b"\xff" * 40960
    path.write_bytes(damaged)
    with Archive.open(path) as archive:
        assert archive.mend() == []
    assert path.read_bytes() == damaged
