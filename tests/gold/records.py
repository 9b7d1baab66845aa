"""The labelled sets: records with what people read in them, beside what the rules extract.

The invented set belongs to the project; the real one lies in the optional folder of real answers.
A part of each, chosen by a hash of the PMID, is held out: rules are written while reading the
mistakes of the other part only.
"""

import hashlib
import json
from pathlib import Path

from tests.conftest import SHARED
from tests.gold.measures import Case
from tracker.archive import Archive
from tracker.evidence import extract, findings_json
from tracker.models import Paper, Reading
from tracker.sources.pubmed import xml

HERE = Path(__file__).parent
SETS = {"invented": HERE, "later": HERE, "dev": SHARED / "gold"}


def available() -> list[str]:
    """Return the names of the labelled sets that are here."""
    return [name for name, folder in SETS.items() if (folder / f"{name}.jsonl").is_file()]


def cases(name: str) -> list[Case]:
    """Return every record of a labelled set with its labels and its extracted values."""
    folder = SETS[name]
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {row["pmid"]: row for row in map(json.loads, filter(None, lines))}
    return [
        Case(paper.pmid, labels[paper.pmid], findings_json(paper.pmid, extract(paper)))
        for paper in papers(name)
    ]


def reviewed(labelled: Path, archive: Path) -> list[Case]:
    """Return what people labelled with `tracker review --export` beside what the rules extract.

    Args:
        labelled: the file of labels; a record needs not label every field.
        archive: the archive that holds the papers; it is only read.

    Raises:
        LookupError: the archive lacks papers that are labelled; names them.
    """
    lines = labelled.read_text(encoding="utf-8").splitlines()
    gold = {row["pmid"]: row for row in map(json.loads, filter(None, lines))}
    with Archive.open(archive, read_only=True) as stored:
        found = {entry.paper.pmid: entry.paper for entry in stored.entries(pmids=gold)}
    if absent := sorted(gold.keys() - found.keys()):
        raise LookupError(f"{archive} lacks PMID {', '.join(absent)}.")
    return [
        Case(pmid, row, findings_json(pmid, extract(found[pmid]))) for pmid, row in gold.items()
    ]


def papers(name: str) -> list[Paper]:
    """Return the records of a labelled set."""
    with (SETS[name] / f"{name}.xml").open("rb") as stream:
        return [item.paper for item in xml.read(stream) if isinstance(item, Reading)]


def invented() -> list[Paper]:
    """Return the records that were written for the project."""
    return papers("invented")


def held_out(pmid: str) -> bool:
    """Say whether a record belongs to the two fifths whose mistakes nobody reads."""
    return int(hashlib.sha256(pmid.encode()).hexdigest()[:8], 16) % 10 >= 6
