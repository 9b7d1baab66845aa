"""`make eval`: score the extraction on the labelled sets and hold it against the pinned floors.

python -m tests.gold.scorecard            print the scorecard; exit 1 below a floor
python -m tests.gold.scorecard --raise    lift the floors to today's scores (never lower them)
python -m tests.gold.scorecard --errors FIELD
                                          list a field's mistakes outside the held-out part
python -m tests.gold.scorecard --also LABELS --archive ARCHIVE
                                          score what people reviewed as well; no floor holds it
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.gold import documents
from tests.gold.measures import ORDER, Case, Row, measure, mislead, quote, right, value
from tests.gold.records import available, cases, held_out, reviewed
from tests.gold.traps import traps

FLOORS = Path(__file__).with_name("floors.json")
PINNED = ("precision", "accuracy", "f1", "proven")
"""Not `proof`: a value that becomes right may lower the share with the right sentence."""
PUBLISHED = (
    ("n", "sample size F1 0.60-0.73 (RobotReviewer)"),
    ("follow_up_months", "trial fields precision 0.93, recall 0.91 (ExaCT)"),
    ("design", "study design macro-F1 0.63"),
    ("subject", "human or animal F1 0.86-0.88"),
    ("safety", "adverse events F1 0.22-0.50 (language models)"),
)
"""Figures that others published for like questions, on other records: a yardstick, not a race."""

Floors = dict[str, dict[str, float]]


def scores(rows: Mapping[str, Row], mistakes: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return what is pinned of one set: each measure by name, and minus the misleading counts."""
    pinned = {
        f"{field}.{name}": round(row[name], 3)
        for field, row in rows.items()
        for name in PINNED
        if name in row
    }
    return pinned | {f"misleading.{kind}": float(-len(pmids)) for kind, pmids in mistakes.items()}


def below(floors: Floors, name: str, now: Mapping[str, float]) -> list[str]:
    """Return a line for each score of a set that lies below its floor."""
    return [
        f"{name}: {key} is {now.get(key, 0.0):.3f}, its floor {floor:.3f}"
        for key, floor in floors.get(name, {}).items()
        if now.get(key, 0.0) < floor - 1e-9
    ]


def lifted(floors: Floors, name: str, now: Mapping[str, float]) -> Floors:
    """Return the floors with those of one set raised to today's scores, none lowered."""
    old = floors.get(name, {})
    return floors | {name: {key: max(score, old.get(key, score)) for key, score in now.items()}}


def read_floors() -> Floors:
    """Return the pinned floors."""
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    return floors


def table(name: str, records: Sequence[Case]) -> Iterator[str]:
    """Yield the lines of one set's scorecard: the whole set, then both parts' main score."""
    parts = {
        "all": records,
        "worked on": [case for case in records if not held_out(case.pmid)],
        "held out": [case for case in records if held_out(case.pmid)],
    }
    measured = {part: measure(among) for part, among in parts.items()}
    sizes = ", ".join(f"{part} {len(among)}" for part, among in parts.items())
    yield f"{name}: records {sizes}"
    head = "".join(f"{title:>7}" for title in ("prec", "recall", "acc", "F1", "proof"))
    yield f"{'':26}{'labelled':>9}{head}   worked on / held out"
    for field in ORDER:
        row = measured["all"][field]
        names = ("precision", "recall", "accuracy", "f1", "proof")
        shown = "".join(f"{row[n]:7.3f}" if n in row else f"{'':7}" for n in names)
        main = "accuracy" if "accuracy" in row else "f1"
        halves = " / ".join(
            f"{measured[part][field][main]:.3f}" for part in ("worked on", "held out")
        )
        yield f"{field:26}{row['labelled']:9.0f}{shown}   {halves}"
    yield "misleading (each must be 0)"
    for kind, pmids in mislead(records).items():
        yield f"{len(pmids):4}  {kind}  {' '.join(pmids)}".rstrip()


def errors(field: str) -> Iterator[str]:
    """Yield the mistakes of one field, those of the held-out part only as a number."""
    for name in available():
        wrong = [case for case in cases(name) if not right(field, case)]
        hidden = sum(held_out(case.pmid) for case in wrong)
        yield f"{name}: {len(wrong)} wrong, {hidden} of them held out"
        for case in wrong:
            if not held_out(case.pmid):
                gold, found = value(case.gold, field), value(case.found, field)
                yield f"  {case.pmid} labelled {gold!r}, found {found!r}: {quote(case.gold, field)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scorecard; return 1 when a score lies below its floor or a trap is misread."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--errors", metavar="FIELD", help="list a field's mistakes")
    parser.add_argument(
        "--also", metavar="LABELS", type=Path, help="score what `tracker review --export` printed"
    )
    parser.add_argument(
        "--archive", type=Path, help="the archive with the papers that LABELS is about"
    )
    options = parser.parse_args(arguments)
    if (options.also is None) != (options.archive is None):
        parser.error("--also and --archive go together")
    if options.errors:
        _say(*errors(options.errors))
        return 0
    floors = read_floors()
    faults: list[str] = []
    for name in available():
        records = cases(name)
        now = scores(measure(records), mislead(records))
        _say(*table(name, records), "")
        faults += below(floors, name, now)
        floors = lifted(floors, name, now) if options.lift else floors
    if options.also:
        _say(*table(options.also.name, reviewed(options.also, options.archive)), "")
    wrong = [trap for trap in traps() if not trap.right]
    _say(f"traps: {len(traps()) - len(wrong)} of {len(traps())} right")
    _say(*(f"  {trap.text} expected {trap.expect!r}, read {trap.read!r}" for trap in wrong))
    _say("", "published elsewhere", *(f"  {field:18}{figure}" for field, figure in PUBLISHED))
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _document()
    _say(*(f"below the floor: {fault}" for fault in faults))
    return 1 if faults or wrong else 0


def _document() -> None:
    sets = {name: cases(name) for name in available()}
    documents.write("tags.md", documents.tag_table([case for name in sets for case in sets[name]]))
    tables = (line for name in sets for line in documents.score_table(name, sets[name]))
    documents.write("scorecard.md", tables)


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
