"""Any number of invented records, made when they are asked for. Pure; the same seed, the same text.

Nothing is kept but a PMID and a date, so that a server over 25,000 records stays light.
"""

import datetime as dt
import zlib
from collections.abc import Sequence
from typing import TypeVar

from tracker.models import Author, Journal, Paper, PartialDate, Section, Term, Value
from tracker.sandbox import vocabulary
from tracker.sandbox.state import Shown

FIRST_PMID = 99100001
_CELLS = (
    "mesenchymal stem cells",
    "bone marrow stromal cells",
    "nucleus pulposus progenitor cells",
    "adipose stromal cells",
    "allogeneic chondrocytes",
)
_DISCS = (
    "intervertebral disc degeneration",
    "degenerative disc disease",
    "lumbar disc herniation",
    "discogenic low back pain",
)
_MODELS = ("rabbits", "sheep", "patients", "explant culture", "rats", "a small cohort")
_NAMES = ("Ashgarov", "Brenninkmeyer", "Castellvi", "Dunkerley", "Eskelund", "Fujimine", "Gravlund")
_JOURNALS = ("Sample Journal of Bulk Records", "Sample Archives of Scale", "Sample Load Letters")
_T = TypeVar("_T")


class GeneratedRecord(Value, frozen=True, kw_only=True):
    """One record that is written anew whenever it is looked at."""

    pmid: str
    created: dt.date
    seed: int

    def on(self, day: dt.date) -> Shown | None:
        """What PubMed shows; nothing before its creation, and it never changes."""
        return Shown(paper=self._paper()) if self.created <= day else None

    def _paper(self) -> Paper:
        chance = zlib.crc32(f"{self.seed}/{self.pmid}".encode())
        cells, disc, model = (
            _pick(_CELLS, chance),
            _pick(_DISCS, chance >> 4),
            _pick(_MODELS, chance >> 8),
        )
        journal, number = _pick(_JOURNALS, chance >> 12), chance % 90 + 10
        day = PartialDate(year=self.created.year, month=self.created.month, day=self.created.day)
        return Paper(
            pmid=self.pmid,
            title=f"SAMPLE: {cells.capitalize()} for {disc} in {model}, record {self.pmid}",
            abstract=(
                Section(label="METHODS", text=f"We gave {cells} to {number} {model} with {disc}."),
                Section(label="RESULTS", text=f"Disc height had changed by {number}% at the end."),
            ),
            authors=(Author(last_name=_pick(_NAMES, chance >> 16), fore_name="Ada", initials="A"),),
            journal=Journal(
                title=journal,
                abbreviation=journal,
                nlm_id=f"99{vocabulary.journal_number(journal, 7)}",
            ),
            languages=("eng",),
            dates=dict.fromkeys(("published", "electronic", "created", "entered", "indexed"), day),
            ids={"doi": f"10.99999/bulk.{self.pmid}"},
            publication_types=(Term(name="Journal Article", ui="D016428"),),
            status="Publisher",
            publication_status="aheadofprint",
            publication_model="Print-Electronic",
        )


def generate(
    count: int,
    seed: int = 0,
    *,
    first_day: dt.date = dt.date(2026, 8, 24),
    days: int = 84,
) -> tuple[GeneratedRecord, ...]:
    """Invented records on the topic, created evenly over a stretch of days.

    Args:
        count: how many; their PMIDs run from 99100001 up with the day.
        seed: another seed writes other texts under the same PMIDs.
        first_day: the creation date of the first.
        days: how many days they are spread over.
    """
    return tuple(
        GeneratedRecord(
            pmid=str(FIRST_PMID + number),
            created=first_day + dt.timedelta(days=number * days // count),
            seed=seed,
        )
        for number in range(count)
    )


def _pick(choices: Sequence[_T], chance: int) -> _T:
    return choices[chance % len(choices)]
