"""Run as a process of its own: write papers or make archives without an end, until it is killed."""

import itertools
import sys
from pathlib import Path

from tests.archive.stock import NOW, TOPIC, paper, store
from tracker.archive import Archive

BATCH = 5


def write_batches(path: Path) -> None:
    with Archive.open(path) as archive:
        for batch in itertools.count():
            with archive.atomic():
                for place in range(BATCH):
                    one = paper(str(1 + batch * BATCH + place), title=f"SAMPLE: Batch {batch}")
                    store(archive, one)
                archive.sight(TOPIC, "disc", [str(1 + batch * BATCH)], now=NOW)
            tell(batch)


def make_archives(folder: Path) -> None:
    for number in itertools.count():
        Archive.open(folder / f"{number}.db").close()
        tell(number)


def tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    make_archives(target) if target.is_dir() else write_batches(target)
