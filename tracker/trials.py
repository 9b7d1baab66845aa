"""What registered trials add up to: the papers of each, what is overdue, what has changed. Pure."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from tracker.citation import by_number
from tracker.models import Entry, Trial, Value
from tracker.rooms import HUMAN, room_of, value

# Results are due one year after the primary completion date (42 CFR 11.44, for trials in the USA;
# WHO's joint statement of 2017 asks the same of every trial, for the registry).
DUE_AFTER_MONTHS = 12
# Nobody was treated, or it is no trial: there is nothing to report.
_NOTHING_TO_REPORT = frozenset({"WITHDRAWN"})
_NO_TRIAL = frozenset({"EXPANDED_ACCESS"})
STOPPED = frozenset({"TERMINATED", "SUSPENDED", "WITHDRAWN"})

Told = Literal["new", "status", "results", "enrolment", "primary completion", "overdue"]


class TrialRow(Value, frozen=True, kw_only=True):
    """A trial and the stored papers that carry its number, by PMID.

    `long_term` are those of `results` with a follow-up of the topic's long-term months or more;
    `others` carry the number and tell neither a plan nor results that count: reviews, letters,
    retracted papers. `named` are papers that the sponsor gave to the registry as results and that
    are not stored.
    `overdue` is the day since which results are due and neither posted nor published.
    """

    nct: str
    title: str = ""
    status: str = ""
    n: int | None = None
    n_kind: str = ""
    phases: tuple[str, ...] = ()
    start: str = ""
    primary_completion: str = ""
    primary_kind: str = ""
    completion: str = ""
    has_results: bool = False
    results_posted: str = ""
    last_update: str = ""
    why_stopped: str = ""
    sponsor: str = ""
    protocols: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    long_term: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    overdue: dt.date | None = None


class TrialMove(Value, frozen=True, kw_only=True):
    """What of a trial differs from how an earlier edition told it, in words."""

    row: TrialRow
    kind: Told
    old: str = ""
    new: str = ""


def merged(stored: Trial | None, incoming: Trial) -> Trial:
    """The trial as it shall stand: field by field, an emptier answer loses."""
    if stored is None:
        return incoming
    kept = {
        name: getattr(stored, name)
        for name in incoming.__struct_fields__
        if getattr(incoming, name) in ("", (), None)
    }
    return msgspec.structs.replace(incoming, **kept)


def last_day(text: str) -> dt.date | None:
    """The last day that a registry's date allows (`2026-09` is September 30); None for no date."""
    try:
        year, month, *day = (int(part) for part in text.split("-"))
        return dt.date(year, month, *(day or [calendar.monthrange(year, month)[1]]))
    except (ValueError, TypeError):
        return None


def due_day(trial: Trial) -> dt.date | None:
    """The day after which results are late; None when none are owed or no date is told.

    A date without a day is taken as late as it allows, so that nobody is called late too early.
    Without a primary completion date the completion date, which is no earlier, stands for it.
    """
    if trial.status in _NOTHING_TO_REPORT or trial.study_type in _NO_TRIAL:
        return None
    ended = last_day(trial.primary_completion) or last_day(trial.completion)
    if ended is None or ended.year >= dt.MAXYEAR:
        return None
    years, month = divmod(ended.month - 1 + DUE_AFTER_MONTHS, 12)
    year = ended.year + years
    longest = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(ended.day, longest))


def rows(
    trials: Iterable[Trial], entries: Iterable[Entry], *, months: int, today: dt.date
) -> tuple[TrialRow, ...]:
    """Each trial with its papers, by number.

    Args:
        trials: as stored.
        entries: stored papers that carry a registry number, others are passed over. A paper that
            names two trials is one of both: a wrong link is seen, a wrong "overdue" accuses.
        months: what counts as long-term.
        today: the day on which results are overdue or not.
    """
    papers = _papers(entries, months)
    return tuple(_row(one, papers, today) for one in sorted(trials, key=lambda one: one.nct))


_Kind = Literal["protocols", "results", "long_term", "others"]
_Papers = Mapping[_Kind, Mapping[str, Sequence[str]]]


def _papers(entries: Iterable[Entry], months: int) -> _Papers:
    """PMIDs by kind of report and registry number."""
    found: defaultdict[_Kind, defaultdict[str, list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for number in value(entry, "registry_ids") or ():
            for kind in _kinds(entry, months):
                found[kind][number].append(entry.paper.pmid)
    return found


def _kinds(entry: Entry, months: int) -> tuple[_Kind, ...]:
    room = room_of(entry)
    if room in HUMAN:
        is_long = (value(entry, "follow_up_months") or 0) >= months
        return ("results", "long_term") if is_long else ("results",)
    if room == "set_aside":
        return ()
    return ("protocols",) if room == "protocol" else ("others",)


def _row(trial: Trial, papers: _Papers, today: dt.date) -> TrialRow:
    numbers = (trial.nct, *trial.other_ids)
    results = _of(numbers, papers, "results")
    due = due_day(trial)
    reported = trial.has_results or results or trial.pmids
    return TrialRow(
        nct=trial.nct,
        title=trial.title,
        status=trial.status,
        n=trial.enrolment,
        n_kind=trial.enrolment_kind,
        phases=trial.phases,
        start=trial.start,
        primary_completion=trial.primary_completion,
        primary_kind=trial.primary_completion_kind,
        completion=trial.completion,
        has_results=bool(trial.has_results),
        results_posted=trial.results_posted,
        last_update=trial.last_update,
        why_stopped=trial.why_stopped if trial.status in STOPPED else "",
        sponsor=trial.sponsor,
        protocols=_of(numbers, papers, "protocols"),
        results=results,
        long_term=_of(numbers, papers, "long_term"),
        others=_of(numbers, papers, "others"),
        named=tuple(pmid for pmid in trial.pmids if pmid not in results),
        overdue=due if due and due < today and not reported else None,
    )


def _of(numbers: Sequence[str], papers: _Papers, kind: _Kind) -> tuple[str, ...]:
    held = papers.get(kind, {})
    found = {pmid for number in numbers for pmid in held.get(number, ())}
    return tuple(sorted(found, key=by_number))


def moves(before: Sequence[TrialRow], now: Sequence[TrialRow]) -> tuple[TrialMove, ...]:
    """What differs between two tellings, new trials first, then by number."""
    held = {row.nct: row for row in before}
    fresh = [TrialMove(row=row, kind="new") for row in now if row.nct not in held]
    later = [move for row in now if row.nct in held for move in _changes(held[row.nct], row)]
    return (*fresh, *later)


def _changes(old: TrialRow, new: TrialRow) -> Iterable[TrialMove]:
    told: dict[Told, tuple[str, str]] = {
        "status": (status(old.status), status(new.status)),
        "results": (posted(old), posted(new)),
        "enrolment": (people(old), people(new)),
        "primary completion": (finished(old), finished(new)),
        "overdue": (str(old.overdue or ""), str(new.overdue or "")),
    }
    for kind, (was, now) in told.items():
        if was != now and (kind != "overdue" or now):
            yield TrialMove(row=new, kind=kind, old=was, new=now)


def status(word: str) -> str:
    """The registry's status in words."""
    return word.replace("_", " ").lower() or "status not told"


def people(row: TrialRow) -> str:
    """How many people, and whether that is a plan."""
    if row.n is None:
        return "n not told"
    return f"{row.n} planned" if row.n_kind == "ESTIMATED" else str(row.n)


def finished(row: TrialRow) -> str:
    """The primary completion date, and whether that is a plan."""
    if not row.primary_completion:
        return "not told"
    planned = " (planned)" if row.primary_kind == "ESTIMATED" else ""
    return f"{row.primary_completion}{planned}"


def posted(row: TrialRow) -> str:
    """Whether the registry holds results, and since when."""
    if not row.has_results:
        return "none posted"
    return f"posted {row.results_posted}".strip()
