"""Peers in an environment of their own: installed when asked for, thrown away at the end."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PUBMED_PARSER = """
import sys, time
import pubmed_parser
begun = time.process_time()
count = sum(1 for _ in pubmed_parser.parse_medline_xml(sys.argv[1]))
print(time.process_time() - begun, count)
"""
TANTIVY = """
import json, statistics, sys, time
import tantivy
builder = tantivy.SchemaBuilder()
builder.add_integer_field("pmid", stored=True)
for name in ("title", "abstract"):
    builder.add_text_field(name, tokenizer_name="en_stem")
index = tantivy.Index(builder.build(), path=sys.argv[2])
writer = index.writer(heap_size=200_000_000, num_threads=1)
for line in open(sys.argv[1], encoding="utf-8"):
    writer.add_document(tantivy.Document(**json.loads(line)))
writer.commit()
writer.wait_merging_threads()
index.reload()
searcher = index.searcher()
times = []
for words in sys.argv[3:]:
    for _ in range(15):
        begun = time.perf_counter()
        query = index.parse_query(words, ["title", "abstract"])
        searcher.search(query, 20)
        times.append(time.perf_counter() - begun)
print(statistics.median(times))
"""


@contextmanager
def environment(packages: Sequence[str]) -> Iterator["Peer | None"]:
    """A Python that has these packages, or None where they can't be had."""
    with tempfile.TemporaryDirectory(prefix="bench-peer-") as folder:
        python = Path(folder, "bin", "python")
        made = subprocess.run(
            [sys.executable, "-m", "venv", folder], capture_output=True, check=False
        )
        installed = made.returncode == 0 and subprocess.run(
            [python, "-m", "pip", "install", "--quiet", *packages], capture_output=True, check=False
        )
        yield Peer(python) if installed and installed.returncode == 0 else None


class Peer:
    """Runs programs with the packages of a peer."""

    def __init__(self, python: Path) -> None:
        self._python = python

    def seconds(self, program: str, *arguments: str) -> float:
        """The time that a program prints first, its imports left out."""
        done = subprocess.run(
            [self._python, "-c", program, *arguments], capture_output=True, text=True, check=True
        )
        return float(done.stdout.split()[0])
