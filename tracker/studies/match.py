"""Which stored paper is a row of a published table about? Pure.

A PMID, a DOI or a registry number decides. Without one, the first author's name and the year have
to fit one human paper alone, and what the row gives besides must not name another one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tracker import citation
from tracker.models import Entry
from tracker.rooms import is_human, room_of, value
from tracker.studies.answers import answer
from tracker.studies.likeness import Facts, folded
from tracker.studies.readings import numbers
from tracker.studies.study import Study
from tracker.studies.table import Row

YEARS_APART = 1
"""A table may give the year online or that of the print."""
_AFTER_NAME = re.compile(r"\s*(?:[(\[,;&]|\bet al\b|\band\b|(?:19|20)[0-9]{2}\b|\d|$).*", re.DOTALL)
_INITIALS = re.compile(r"(?<=\w)\s+[A-Z]{1,3}\.?$")


class Match(NamedTuple):
    """What a row is about: one report as a study of its own, or by its number a whole study.

    `how` says why, or why there is none; `room` is set for a paper that is no evidence on people.
    """

    how: str
    study: Study | None = None
    room: str = ""


class Shelf:
    """Stored papers by all that a table may name them with."""

    def __init__(
        self, rows: Iterable[Row], entries: Iterable[Entry], studies: Iterable[Study]
    ) -> None:
        """Keep of the entries those alone that a row may name."""
        rows = list(rows)
        pmids, dois = {row.pmid for row in rows}, {row.doi for row in rows}
        authors = {_last_name(row) for row in rows}
        self.by_pmid: dict[str, Entry] = {}
        self.by_doi: dict[str, Entry] = {}
        self.by_author: defaultdict[str, list[Entry]] = defaultdict(list)
        self.by_number: defaultdict[str, list[Study]] = defaultdict(list)
        for entry in entries:
            paper, doi = entry.paper, entry.paper.ids.get("doi", "").casefold()
            if paper.pmid in pmids:
                self.by_pmid[paper.pmid] = entry
            if doi and doi in dois:
                self.by_doi[doi] = entry
            author = (
                folded(paper.authors[0].last_name or paper.authors[0].collective)
                if paper.authors
                else ""
            )
            if author in authors and is_human(entry):
                self.by_author[author].append(entry)
        for study in studies:
            for number in study.registry_ids:
                self.by_number[number.casefold()].append(study)

    def find(self, row: Row) -> Match:
        """The paper or study that a row is about."""
        if entry := self.by_pmid.get(row.pmid):
            return _alone("PMID", entry)
        if entry := self.by_doi.get(row.doi):
            return _alone("DOI", entry)
        studies = {
            study.id: study
            for number in numbers(row.registry)
            for study in self.by_number.get(number, ())
        }
        if len(studies) == 1:
            (study,) = studies.values()
            return self._report(row, study)
        return self._by_author(row)

    def _report(self, row: Row, study: Study) -> Match:
        """The report that author and year name among those of a study, else the study."""
        found = self._by_author(row)
        if found.study and study.report(found.study.id):
            return Match(f"registry number, {found.how}", found.study)
        return Match("registry number", study)

    def _by_author(self, row: Row) -> Match:
        name = _last_name(row)
        if not name:
            return Match("no stored paper has this PMID, DOI or registry number")
        if row.year is None:
            return Match("the row gives no year")
        fitting = [
            (apart, entry)
            for entry in self.by_author.get(name, ())
            if (apart := _apart(entry, row.year)) <= YEARS_APART and not _is_another(entry, row)
        ]
        nearest = [entry for apart, entry in fitting if apart == min(fitting, key=_first)[0]]
        if len(nearest) > 1:
            pmids = ", ".join(sorted((e.paper.pmid for e in nearest), key=citation.by_number))
            return Match(f"several papers fit its author and year: PMID {pmids}")
        if not nearest:
            return Match("no stored paper on people has its author and year")
        ours = citation.year(nearest[0].paper)
        differs = "" if ours == str(row.year) else f" (ours {ours})"
        return _alone(f"author and year{differs}", nearest[0])


def _alone(how: str, entry: Entry) -> Match:
    """One paper as a study of its own: a row of a table is about a report."""
    room = "" if is_human(entry) else room_of(entry)
    return Match(how, answer([Facts(entry)]), room)


def _last_name(row: Row) -> str:
    """Of the first author, without initials, year and what stands in brackets."""
    return folded(_INITIALS.sub("", _AFTER_NAME.sub("", row.author)))


def _first(pair: tuple[int, Entry]) -> int:
    return pair[0]


def _apart(entry: Entry, year: int) -> int:
    """How many years the nearest of a paper's dates lies away."""
    dates = (entry.paper.dates.get(name) for name in citation.DATE_NAMES)
    return min((abs(date.year - year) for date in dates if date and date.year), default=9999)


def _is_another(entry: Entry, row: Row) -> bool:
    """Whether the row gives a PMID, DOI or registry number that is not this paper's."""
    doi = entry.paper.ids.get("doi", "").casefold()
    ours = {number.casefold() for number in value(entry, "registry_ids") or ()}
    theirs = set(numbers(row.registry))
    return bool(
        (row.pmid and row.pmid != entry.paper.pmid)
        or (row.doi and doi and row.doi != doi)
        or (theirs and ours and not theirs & ours)
    )
