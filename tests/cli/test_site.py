from pathlib import Path

from tests.cli.conftest import Tracker


def test_it_writes_a_site_and_says_where(tracker: Tracker, home: Path, tmp_path: Path) -> None:
    assert home
    found = tracker("site", str(tmp_path / "site"))
    assert (found.code, found.out) == (0, "")
    assert "index.html" in found.err
    assert (tmp_path / "site" / "index.html").is_file()
    assert tracker("site", str(tmp_path / "site")).code == 0


def test_a_folder_of_others_is_refused(tracker: Tracker, home: Path, tmp_path: Path) -> None:
    assert home
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    found = tracker("site", str(tmp_path / "mine"))
    assert found.code == 2
    assert "did not write" in found.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
