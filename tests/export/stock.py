"""Entries to export: every invented record, every real one that is at hand, and the strangest."""

import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path

from tests.gold.records import HERE
from tracker import evidence, tags
from tracker.app.demo import FIRST_RUN
from tracker.errors import UnreadableInput
from tracker.models import (
    Author,
    Entry,
    Finding,
    Journal,
    Judgement,
    Keyword,
    Notice,
    Paper,
    PartialDate,
    Proof,
    Reading,
    Section,
    Tag,
)
from tracker.notices import notices_of
from tracker.sandbox import sample
from tracker.sources.pubmed.files import read_file

ON = dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC)
NOTE = Judgement(
    pmid="99000001",
    about="n",
    action="set",
    value=58,
    by="Ana",
    on=ON,
    note="see Table 1",
)
STRANGE = (
    "TY  - JOUR",
    "a\nTY  - BOOK\nER  - \nTY  - JOUR",
    "PMID- 1\n\nPMID- 2",
    "@article{x, title = {y}}",
    "100% of {braces} & \\commands $x {$ # _ ^ ~ \\",
    "null \x00 and bell \x07",
    "\u202eright to left\u202c \u200f\u2067",
    "a,b;c; d|e\tf\"g'h",
    "=1+1",
    "line\u2028and paragraph\u2029ends\u0085",
    "王 β-catenin Ménière naïve ﬁ Ł ø Ħ",
    "http://x.y/{_%}?a=b&c",
    "-- --- `` ''",
    "long " * 1000,
    "x" * 5000,
)


def entry(paper: Paper, decisions: tuple[Judgement, ...] = ()) -> Entry:
    """A paper with what the rules read out of it."""
    told = notices_of(paper)
    findings = evidence.extract(paper)
    labels = tags.derive(paper, findings, told, long_term_months=24)
    return Entry(paper=paper, findings=findings, tags=labels, notices=told, decisions=decisions)


@functools.cache
def invented() -> tuple[Entry, ...]:
    """The sample's records on its last day, and those of the labelled set that are invented."""
    shown = [record.on(FIRST_RUN.date() + dt.timedelta(weeks=12)) for record in sample()]
    return (*(entry(one.paper) for one in shown if one), *map(entry, _read(HERE / "invented.xml")))


def real(shared: Path) -> Iterator[Entry]:
    """Every real record, each PMID once."""
    seen = set()
    for path in sorted((shared / "samples").glob("*/**/*.*")):
        if path.is_file() and path.parts[-3] in {"pubmed", "medline"}:
            for paper in _read(path):
                if paper.pmid not in seen:
                    seen.add(paper.pmid)
                    yield entry(paper)


def strange(text: str, pmid: str = "99000001") -> Entry:
    """A retracted paper with such a text in every place, and a note of a person on it."""
    return Entry(
        paper=Paper(
            pmid=pmid,
            title=text,
            abstract=(Section(text=text, label="RESULTS"), Section(text=text)),
            authors=(
                Author(last_name="van der Berg", fore_name=text, initials="A", suffix="Jr"),
                Author(last_name=text, fore_name="Anna", initials="A"),
                Author(collective=text),
                Author(last_name="Lindqvist"),
            ),
            journal=Journal(title=text, abbreviation=text, volume=text, issue="1", pages="1-9"),
            dates={"published": PartialDate(year=2020, month=1, text="2020 Jan-Feb")},
            ids={"doi": "10.99999/a_b(1)<2>3.0.co;2-k"},
            keywords=(Keyword(text=text, owner="NOTNLM"),),
        ),
        findings=(
            Finding(
                field="n",
                value=58,
                rule="person decided",
                version=0,
                proof=Proof(section="RESULTS", index=0, start=0, end=len(text), quote=text),
            ),
        ),
        tags=(Tag(name="design:rct"), Tag(name="harm")),
        notices=(Notice(kind="retraction", pmid=pmid, by="99000003"),),
        decisions=(NOTE,),
    )


def _read(path: Path) -> Iterator[Paper]:
    try:
        yield from (one.paper for one in read_file(path) if isinstance(one, Reading))
    except UnreadableInput:
        return
