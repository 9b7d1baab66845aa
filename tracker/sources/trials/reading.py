"""An answer of ClinicalTrials.gov API v2 -> trials. Pure.

Every field may be absent: the registry fills in what it was told. What is of another type than the
manual says counts as absent, so that one odd field does not cost a trial.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.errors import Malformed
from tracker.models import Problem, Trial, TrialReading, Value

_NCT = re.compile(r"NCT[0-9]{8}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# A reference of this kind reports the trial's own results; BACKGROUND and DERIVED ones do not.
_RESULT = "RESULT"


class Page(Value, frozen=True, kw_only=True):
    """One page of a list; `total` is told with the first one only, `token` leads to the next."""

    readings: tuple[TrialReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    total: int | None = None
    token: str = ""


def read_page(body: bytes) -> Page:
    """Read a list of studies.

    Raises:
        Malformed: it is not one, or is cut.
    """
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed("ClinicalTrials.gov sent something that is not whole JSON.") from None
    studies = _at(whole, "studies")
    if not isinstance(studies, list):
        raise Malformed("ClinicalTrials.gov sent JSON that is no list of studies.")
    told = [read_study(study) for study in studies]
    total, token = _at(whole, "totalCount"), _at(whole, "nextPageToken")
    return Page(
        readings=tuple(one for one in told if isinstance(one, TrialReading)),
        problems=tuple(one for one in told if isinstance(one, Problem)),
        total=_count(total),
        token=token if isinstance(token, str) else "",
    )


def read_study(study: Any) -> TrialReading | Problem:
    """One study; a problem when it carries no number, by which alone it could be kept."""
    protocol = _at(study, "protocolSection")
    nct = _text(protocol, "identificationModule", "nctId").upper()
    if not _NCT.fullmatch(nct):
        reason = "A study came without a number of the registry; it was left out."
        return Problem(reason=reason, where="ClinicalTrials.gov")
    raw = json.dumps(study, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return TrialReading(
        trial=_trial(nct, study, protocol), raw=raw.encode("utf-8", errors="replace")
    )


def _trial(nct: str, study: Any, protocol: Any) -> Trial:
    identity, status = _at(protocol, "identificationModule"), _at(protocol, "statusModule")
    design = _at(protocol, "designModule")
    has_results = _at(study, "hasResults")
    return Trial(
        nct=nct,
        title=_text(identity, "briefTitle") or _text(identity, "officialTitle"),
        status=_text(status, "overallStatus"),
        study_type=_text(design, "studyType"),
        phases=_texts(_at(design, "phases")),
        enrolment=_count(_at(design, "enrollmentInfo", "count")),
        enrolment_kind=_text(design, "enrollmentInfo", "type"),
        start=_date(status, "startDateStruct"),
        primary_completion=_date(status, "primaryCompletionDateStruct"),
        primary_completion_kind=_text(status, "primaryCompletionDateStruct", "type"),
        completion=_date(status, "completionDateStruct"),
        completion_kind=_text(status, "completionDateStruct", "type"),
        has_results=has_results if isinstance(has_results, bool) else None,
        results_posted=_date(status, "resultsFirstPostDateStruct"),
        last_update=_date(status, "lastUpdatePostDateStruct"),
        why_stopped=_text(status, "whyStopped"),
        sponsor=_text(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"),
        conditions=_texts(_at(protocol, "conditionsModule", "conditions")),
        other_ids=tuple(dict.fromkeys(_other_ids(identity))),
        pmids=tuple(dict.fromkeys(_pmids(_at(protocol, "referencesModule", "references")))),
    )


def _other_ids(identity: Any) -> Iterator[str]:
    yield from _texts(_at(identity, "nctIdAliases"))
    if own := _text(identity, "orgStudyIdInfo", "id"):
        yield own
    for other in _list(_at(identity, "secondaryIdInfos")):
        if number := _text(other, "id"):
            yield number


def _pmids(references: Any) -> Iterator[str]:
    for one in _list(references):
        pmid = _text(one, "pmid")
        if pmid.isascii() and pmid.isdigit() and _text(one, "type").upper() == _RESULT:
            yield pmid


# --- what may be absent or of another type -------------------------------------------------------


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _text(value: Any, *path: str) -> str:
    found = _at(value, *path)
    if not isinstance(found, str):
        return ""
    # A lone surrogate, which JSON can escape, could be stored nowhere.
    return " ".join(found.encode("utf-8", errors="replace").decode().split())


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, (_text({"": one}, "") for one in _list(value))))


def _count(value: Any) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
    return value if fits else None


def _date(status: Any, name: str) -> str:
    found = _text(status, name, "date")
    return found if _DATE.fullmatch(found) else ""
