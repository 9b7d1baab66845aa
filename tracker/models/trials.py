"""A registered trial as ClinicalTrials.gov tells it, and what was asked of the registry."""

import datetime as dt

from tracker.models.record import Problem
from tracker.models.value import Value


class Trial(Value, frozen=True, kw_only=True):
    """One registered trial.

    Dates are as the registry writes them: `2026-09-30`, or `2026-09` when it knows no day. An
    empty text, and None, is what the record does not tell.

    Attributes:
        nct: its number, `NCT02412735`.
        status: the registry's word, such as `RECRUITING`.
        enrolment: people, planned or `enrolment_kind` ACTUAL.
        completion: the last visit of the last person; `primary_completion` that for the main
            outcome. Each `_kind` is ESTIMATED until the registry is told that it has come.
        has_results: whether results are posted on the registry.
        last_update: the day on which the registry posted the latest version.
        other_ids: its numbers elsewhere, former ones of this registry among them.
        pmids: papers that the sponsor named as reporting its results.
    """

    nct: str
    title: str = ""
    status: str = ""
    study_type: str = ""
    phases: tuple[str, ...] = ()
    enrolment: int | None = None
    enrolment_kind: str = ""
    start: str = ""
    primary_completion: str = ""
    primary_completion_kind: str = ""
    completion: str = ""
    completion_kind: str = ""
    has_results: bool | None = None
    results_posted: str = ""
    last_update: str = ""
    why_stopped: str = ""
    sponsor: str = ""
    conditions: tuple[str, ...] = ()
    other_ids: tuple[str, ...] = ()
    pmids: tuple[str, ...] = ()


class TrialReading(Value, frozen=True, kw_only=True):
    """A trial read from the registry, with the JSON that it was read from."""

    trial: Trial
    raw: bytes


class TrialQuery(Value, frozen=True, kw_only=True):
    """What a topic asks of the registry: words for a condition, words for anything else."""

    condition: str = ""
    term: str = ""


class TrialAnswer(Value, frozen=True, kw_only=True):
    """What the registry listed.

    `fault` says why it is not the whole, and is empty when it is; `missing` are numbers asked for
    by themselves that the registry does not know.
    """

    readings: tuple[TrialReading, ...] = ()
    total: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""


class StoredTrial(Value, frozen=True, kw_only=True):
    """A trial as the archive holds it: when it was first seen, and when it was last given."""

    trial: Trial
    first_seen: dt.datetime
    checked: dt.datetime


class TrialRevision(Value, frozen=True, kw_only=True):
    """One version of a trial's record, numbered from 1, and the day on which it came."""

    number: int
    fetched: dt.datetime
    trial: Trial


class TrialAsking(Value, frozen=True, kw_only=True):
    """How a topic's last asking of the registry went; `complete` is the last that was whole."""

    asked: dt.datetime
    query: TrialQuery = TrialQuery()
    complete: dt.datetime | None = None
    listed: int = 0
    new: int = 0
    changed: int = 0
    missing: tuple[str, ...] = ()
    error: str = ""
