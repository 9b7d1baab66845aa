"""Measure every pair and print it; `--write` keeps the rows in docs/performance.md.

python -m tests.bench                     what `make bench` does
python -m tests.bench --large             searches on 300,000 papers, too
python -m tests.bench --growth 520        weekly runs for ten years, to docs/growth.csv and .svg
"""

import argparse
import datetime as dt
import os
import platform
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from tests.bench import extracting, growing, reading, searching, stock, working
from tests.bench.reading import NOW
from tests.bench.row import HEADERS, Row
from tests.job.home import TOPIC
from tracker.app.finder import Finder
from tracker.app.wiring import versions
from tracker.app.worker import Worker
from tracker.settings import load

DOCS = Path(__file__).parents[2] / "docs"
SEARCHED, LARGE = 30_000, 300_000


def main() -> None:
    """Do what the command line asks for."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if asked.growth:
            points = growing.grow(Path(folder), papers=400, weekly=2, weeks=asked.growth, every=13)
            growing.plot(growing.write(points, DOCS / "growth.csv"), DOCS / "growth.svg")
            return
        click.echo(machine())
        taken = list(shown(rows(Path(folder), large=asked.large)))
    if asked.write:
        keep(taken, machine())


def rows(folder: Path, *, large: bool) -> Iterator[Row]:
    """Each pair, in the order of the aims."""
    stock.forget()
    yield from extracting.rows()
    yield from reading.rows(folder, _worker(folder / "read"))
    yield from working.rows(folder, _worker(folder / "work"))
    for papers in (SEARCHED, LARGE) if large else (SEARCHED,):
        worker = _worker(folder / f"search-{papers}")
        file = folder / f"{papers}.xml"
        with file.open("wb") as out:
            out.writelines(stock.document(papers))
        worker.import_files([str(file)], topic="discs", processes=os.cpu_count() or 1)
        yield from searching.rows(Finder(worker.settings), folder / f"search-{papers}", papers)
        yield from searching.starting(folder / f"search-{papers}")


def shown(measured: Iterable[Row]) -> Iterator[Row]:
    """Print each row as soon as it is there."""
    for row in measured:
        work, beside, ours, other, ratio, aim, verdict = row.cells()
        click.echo(f"{work:52} {ours:>12}  {beside:28} {other:>12} {ratio:>8}  {aim:>6}  {verdict}")
        yield row


def machine() -> str:
    """What it ran on."""
    told = ", ".join(f"{name} {version}" for name, version in versions().items())
    real = len(stock.distinct())
    return (
        f"{dt.date.today()}, {os.cpu_count()} cores, {platform.machine()},"  # noqa: DTZ011, TID251
        f" {told}; {real:,} distinct records"
    )


def keep(taken: Iterable[Row], where: str) -> None:
    """Write the rows between the marks in docs/performance.md."""
    lines = ["| " + " | ".join(HEADERS) + " |", "|---|---|---:|---:|---:|---:|---|"]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in taken]
    file = DOCS / "performance.md"
    before, rest = file.read_text(encoding="utf-8").split("<!-- rows -->\n")
    after = rest.split("<!-- end -->")[1]
    table = "\n".join(lines)
    file.write_text(
        f"{before}<!-- rows -->\n{where}:\n\n{table}\n<!-- end -->{after}", encoding="utf-8"
    )


def _worker(home: Path) -> Worker:
    (home / "queries").mkdir(parents=True)
    (home / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    return Worker(load(home, {}), NOW)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--growth", type=int, metavar="WEEKS", default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
