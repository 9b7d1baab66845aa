"""The same archive comes out whoever reads the files: this process, several, or a cluster."""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.job.home import START, Home
from tracker.app.report import ImportReport
from tracker.errors import SourceError
from tracker.job.receipt import Tally
from tracker.sandbox import Sandbox, generate
from tracker.sandbox.render import record_set

if TYPE_CHECKING:
    from distributed import LocalCluster

GOLD = Path(__file__).parents[1] / "gold" / "invented.xml"
LATER = GOLD.with_name("later.xml")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Files with repetitions, changes, a withdrawal, a broken record, and one that is no record."""
    records = GOLD.read_text(encoding="utf-8").split("<PubmedArticle>")
    again = tmp_path / "again.xml"
    again.write_text(
        records[0]
        + "".join(f"<PubmedArticle>{one}" for one in records[1:4]).replace("cells", "CELLS")
        + "<PubmedArticle><MedlineCitation><PMID>99999999</PMID><Broken></PubmedArticle>"
        + "<DeleteCitation><PMID>"
        + records[5].split("<PMID")[1].split(">")[1].split("<")[0]
        + "</PMID></DeleteCitation></PubmedArticleSet>",
        encoding="utf-8",
    )
    page = tmp_path / "page.xml"
    page.write_text("<html><body>Please log in</body></html>", encoding="utf-8")
    shown = (record.on(START.date()) for record in generate(520, seed=3))
    many = tmp_path / "many.xml"
    many.write_bytes(record_set(one for one in shown if one))
    return [str(GOLD), str(page), str(many), str(again), str(LATER)]


def content(home: Home) -> list[str]:
    """All that the archive holds, but for when its tables were made."""
    with closing(sqlite3.connect(home.path / "archive.db")) as connection:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[Callable[[str], Home]]:
    """Homes side by side."""
    with Sandbox(START, records=()) as pubmed:
        yield lambda name: Home(tmp_path / name, pubmed)


@pytest.fixture(scope="module")
def cluster() -> Iterator["LocalCluster"]:
    """Two worker processes on this machine."""
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    pytest.importorskip("pyarrow", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as local:
        yield local


def imported(home: Home, files: list[str], **way: Any) -> ImportReport:
    return home.at(START).import_files(files, topic="discs", **way)


@pytest.mark.parametrize("only_matching", [False, True])
def test_it_is_the_same_however_many_read(
    homes: Callable[[str], Home], files: list[str], *, only_matching: bool
) -> None:
    one, two = homes("one"), homes("two")
    alone = imported(one, files, only_matching=only_matching)
    beside = imported(two, files, only_matching=only_matching, processes=2)
    assert beside == alone
    assert all((alone.tally.problems, alone.unreadable, alone.tally.new))
    assert content(two) == content(one)


def test_a_cluster_gives_the_same_archive(
    homes: Callable[[str], Home], files: list[str], cluster: "LocalCluster"
) -> None:
    one, many = homes("one"), homes("many")
    alone = imported(one, files, only_matching=True)
    spread = imported(many, files, only_matching=True, cluster=cluster.scheduler_address)
    assert spread == alone
    assert content(many) == content(one)
    assert [path.name for path in many.path.iterdir() if "import" in path.name] == []


def test_a_worker_that_is_killed_loses_nothing(
    homes: Callable[[str], Home], files: list[str], cluster: "LocalCluster"
) -> None:
    one, many = homes("one"), homes("many")
    left = [worker.process.pid for worker in cluster.workers.values()]

    def kill(_file: str, _tally: Tally) -> None:
        if left:
            os.kill(left.pop(), signal.SIGKILL)
            left.clear()

    alone = imported(one, files)
    spread = imported(many, files, cluster=cluster.scheduler_address, told=kill)
    assert not left, "nobody was killed"
    assert spread == alone
    assert content(many) == content(one)


def test_a_cluster_that_is_not_there_is_told(homes: Callable[[str], Home]) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with pytest.raises(SourceError, match="without --cluster"):
        imported(homes("one"), [str(GOLD)], cluster="nonsense")


def test_an_import_that_broke_off_goes_on(homes: Callable[[str], Home], files: list[str]) -> None:
    home = homes("one")

    def stop(file: str, _tally: Tally) -> None:
        if file == files[3]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(home, files, resume=True, told=stop)
    rest = imported(home, files, resume=True)
    assert (rest.passed_over, rest.files) == (2, 2)
    assert imported(home, files, resume=True).passed_over == 4
    other = home.at(START).import_files(files, resume=True)
    assert other.passed_over == 0, "of another topic it is another import"


def test_a_file_that_changed_is_read_again(homes: Callable[[str], Home], tmp_path: Path) -> None:
    home, file = homes("one"), tmp_path / "records.xml"
    file.write_bytes(GOLD.read_bytes())
    imported(home, [str(file)], resume=True)
    file.write_bytes(LATER.read_bytes())
    assert imported(home, [str(file)], resume=True).passed_over == 0


def test_a_repetition_in_other_processes_is_one(homes: Callable[[str], Home]) -> None:
    home = homes("one")
    report = imported(home, [str(GOLD), str(GOLD)], processes=2)
    assert (report.files, len(report.tally.new), report.tally.unchanged) == (1, 56, 0)
