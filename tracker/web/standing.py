"""All that is known of one topic at one time, with what pages ask of it again and again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from tracker import digest
from tracker.digest.living import Living, ledgers
from tracker.digest.page import inside
from tracker.digest.table import Row
from tracker.preprints import PreprintRow
from tracker.studies import Order, Study, Wanted, choose
from tracker.trials import TrialRow

NARROWED = ("design", "safety", "efficacy", "cells", "source")
"""What the table can be narrowed by."""


class Standing:
    """The studies of a topic and its registered trials.

    Args:
        living: the studies; None before the first edition.
        trials: the registered trials with their papers.
        preprints: the preprints, each with what became of it.

    Attributes:
        study_of: the study of each report.
        row_of: the row of each study that stands, by its id.
    """

    def __init__(
        self,
        living: Living | None,
        trials: Sequence[TrialRow],
        preprints: Sequence[PreprintRow] = (),
    ) -> None:
        self.living = living
        self.trials = trials
        self._preprints = preprints
        studies = living.studies if living else ()
        self.study_of: Mapping[str, Study] = {
            report.pmid: study for study in studies for report in study.reports
        }
        self.row_of: Mapping[str, Row] = {row.id: row for row in (living.table if living else ())}
        self._ordered: dict[Order, tuple[Study, ...]] = {}

    def chosen(self, wanted: Wanted, order: Order) -> tuple[Study, ...]:
        """The studies that are wanted, in order."""
        studies = self.living.studies if self.living else ()
        if wanted != Wanted():
            return choose(studies, wanted, order=order)
        if order not in self._ordered:
            self._ordered[order] = choose(studies, wanted, order=order)
        return self._ordered[order]

    def posted(self, pmid: str) -> list[PreprintRow]:
        """The preprints that became this paper, or of which this is PubMed's own record."""
        return [one for one in self._preprints if pmid in {one.pmid, one.record}]

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """Of each thing that the table can be narrowed by, how many studies have each value."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in NARROWED}
        for row in self.row_of.values():
            for name, counted in counts.items():
                said = getattr(row, name)
                counted.update(said if isinstance(said, tuple) else [said] if said else [])
        return counts

    @cached_property
    def ledgers(self) -> str:
        """What all studies add up to, as HTML; each number with its studies."""
        return inside(ledgers(self.living))[0] if self.living else ""

    @cached_property
    def spreadsheet(self) -> bytes:
        """The table as CSV; empty before the first edition."""
        return digest.living_csv(self.living).encode() if self.living else b""
