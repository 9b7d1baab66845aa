from pathlib import Path

import pytest

from tests.archive.stock import NOW, TOPIC, edition, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import Change, Notice


@pytest.fixture
def filled(archive: Archive) -> Archive:
    notice = Notice(kind="retraction", pmid="1", by="9")
    store(archive, paper("1"), tags=["human", "safety"], notices=(notice,))
    store(archive, paper("2"), tags=["human"], changes=[Change(pmid="2", kind="final")])
    store(archive, paper("2", title="SAMPLE: Later"), tags=["human"])
    store(archive, paper("3"), tags=["review"])
    archive.vanish("3", now=NOW)
    archive.sight(TOPIC, "disc", ["1", "2", "7"], now=NOW)
    archive.set_missing(TOPIC, ["7"], "not in the answer", now=NOW)
    archive.save_edition(edition("baseline", ["1"]), b"{}")
    return archive


def test_counts_say_how_much_is_stored(filled: Archive) -> None:
    assert filled.counts() == {
        "papers": 3,
        "retracted": 1,
        "vanished": 1,
        "revisions": 4,
        "findings": 9,
        "proofs": 3,
        "changes": 2,
        "missing": 1,
        "editions": 1,
    }
    assert filled.tag_counts() == {"human": 2, "review": 1, "safety": 1}
    assert list(filled.tag_counts()) == ["human", "review", "safety"]


def test_counts_of_a_topic_are_its_own(filled: Archive) -> None:
    of_topic = filled.counts(TOPIC)
    assert (of_topic["papers"], of_topic["vanished"], of_topic["missing"]) == (2, 0, 1)
    assert filled.tag_counts(TOPIC) == {"human": 2, "safety": 1}
    assert set(filled.counts("other").values()) == {0}


def test_a_backup_is_the_same_archive(filled: Archive, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with filled.atomic():
        pass
    filled.backup(copy)
    store(filled, paper("4"))
    with Archive.open(copy, create=False) as archive:
        assert archive.pmids() == ["1", "2", "3"]
        assert archive.entries() == filled.entries(pmids=["1", "2", "3"])
        assert archive.integrity() == []
    assert sorted(one.name for one in tmp_path.iterdir() if "copy" in one.name) == ["copy.db"]


def test_a_backup_touches_nothing_that_is_there(filled: Archive, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    with pytest.raises(ArchiveError, match="exists already"):
        filled.backup(other)
    assert other.read_text() == "mine"


def test_a_backup_that_can_not_be_written_leaves_nothing(filled: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="its folder does not exist"):
        filled.backup(tmp_path / "nowhere" / "copy.db")
    (tmp_path / "copy.db.part").mkdir()
    with pytest.raises(ArchiveError, match=r"copy\.db"):
        filled.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_of_an_unsound_archive_is_refused(filled: Archive, tmp_path: Path) -> None:
    filled._put("UPDATE papers SET record = '{}' WHERE pmid = 2")
    with pytest.raises(ArchiveError, match=r"is not sound.*PMID 2.*do not replace a good copy"):
        filled.backup(tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))


def test_a_copy_is_made_of_any_archive(filled: Archive, tmp_path: Path) -> None:
    filled._put("UPDATE papers SET record = '{}' WHERE pmid = 2")
    filled.copy(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db", create=False) as archive:
        assert archive.pmids() == filled.pmids()


@pytest.mark.usefixtures("filled")
def test_a_backup_is_made_while_another_writes(path: Path, tmp_path: Path) -> None:
    with Archive.open(path) as writer, writer.atomic():
        store(writer, paper("5"))
        with Archive.open(path, read_only=True) as reader:
            reader.backup(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db", create=False) as archive:
        assert archive.pmids() == ["1", "2", "3"]


def test_a_dangling_link_is_not_replaced(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "copy.db").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ArchiveError, match="exists already"):
        filled.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").is_symlink()
