import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.endless_writer import BATCH
from tests.archive.stock import TOPIC
from tracker.archive import Archive
from tracker.models import SearchRequest

ROOT = Path(__file__).parents[2]


def kill_after(told: int, target: Path) -> int:
    """Start the writer, read what it tells so many times, kill it; give the last number told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.archive.endless_writer", target],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        last = [int(writer.stdout.readline()) for _ in range(told)][-1]
        writer.send_signal(signal.SIGKILL)
    return last


@pytest.mark.parametrize("told", [1, 4, 9])
def test_a_killed_writer_leaves_whole_batches_and_a_sound_archive(path: Path, told: int) -> None:
    last = kill_after(told, path)
    with Archive.open(path) as archive:
        assert archive.integrity() == []
        stored = len(archive.pmids())
        assert stored % BATCH == 0
        assert stored >= (last + 1) * BATCH
        assert len(archive.pmids(TOPIC)) == stored // BATCH
        assert len(archive.search(SearchRequest(words="batch", limit=stored + 1))) == stored


def test_an_archive_whose_making_was_killed_can_still_be_made(tmp_path: Path) -> None:
    kill_after(3, tmp_path)
    made = list(tmp_path.glob("*.db"))
    assert len(made) >= 3
    for path in made:
        with Archive.open(path) as archive:
            assert archive.integrity() == []
