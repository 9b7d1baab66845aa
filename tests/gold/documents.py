"""The tables of docs/scorecard.md and docs/tags.md, written from the scores themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.gold.measures import ORDER, Case, Record, measure, mislead, value
from tests.gold.records import held_out
from tracker import tags
from tracker.models import Finding, Paper

DOCS = Path(__file__).parents[2] / "docs"
NAMES = {
    "invented": "invented records, on topic",
    "later": "invented records, written and labelled by people who had not seen the rules",
    "dev": "real records, mostly off topic",
}


def tag_names(record: Record) -> set[str]:
    """Return the tags that a record's values give."""
    fields = ("on_topic", "subject", "design", "follow_up_months", "safety", "efficacy", "gap")
    findings = [
        Finding(field=field, value=value(record, field), rule="", version=1) for field in fields
    ]
    derived = tags.derive(Paper(pmid="1"), findings, (), long_term_months=24)
    return {tag.name for tag in derived}


def tag_table(records: Sequence[Case]) -> Iterator[str]:
    """Yield one row a tag: its definition, how often it was due, given wrongly, missed."""
    yield "| tag | given when the paper | due | given wrongly | missed |"
    yield "|---|---|---:|---:|---:|"
    pairs = [(tag_names(case.gold), tag_names(case.found)) for case in records]
    for name, meaning in tags.TAGS.items():
        due = sum(name in gold for gold, _ in pairs)
        wrong = sum(name in found - gold for gold, found in pairs)
        missed = sum(name in gold - found for gold, found in pairs)
        counts = f"{due} | {wrong} | {missed}" if due or wrong else "- | - | -"
        yield f"| `{name}` | {meaning} | {counts} |"


def score_table(name: str, records: Sequence[Case]) -> Iterator[str]:
    """Yield one set's scores, whole and in parts."""
    parts = [
        records,
        [case for case in records if not held_out(case.pmid)],
        [case for case in records if held_out(case.pmid)],
    ]
    rows = [measure(part) for part in parts]
    yield f"### {NAMES[name]}: {len(records)}, of which {len(parts[2])} held out"
    yield ""
    yield "| field | labelled | precision | recall | accuracy | F1 | proof | worked on | held out |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for field in ORDER:
        main = "accuracy" if "accuracy" in rows[0][field] else "f1"
        cells = [f"{rows[0][field]['labelled']:.0f}"]
        cells += [
            f"{rows[0][field][kind]:.3f}" if kind in rows[0][field] else ""
            for kind in ("precision", "recall", "accuracy", "f1", "proof")
        ]
        cells += [f"{row[field][main]:.3f}" for row in rows[1:]]
        yield f"| {field} | {' | '.join(cells)} |"
    yield ""
    yield from (
        f"* {kind}: {len(pmids)}{' (' + ', '.join(pmids) + ')' if pmids else ''}"
        for kind, pmids in mislead(records).items()
    )
    yield ""


def write(page: str, lines: Iterable[str]) -> None:
    """Put `lines` between the markers of a page in docs."""
    path = DOCS / page
    text = path.read_text(encoding="utf-8")
    body = "\n".join(lines).strip()
    marked = re.compile(r"(<!-- scores -->\n).*(<!-- end of scores -->)", re.DOTALL)
    path.write_text(marked.sub(lambda m: f"{m[1]}{body}\n{m[2]}", text), encoding="utf-8")
