"""An answer of ClinicalTrials.gov API v2 -> trials. Pure.

Every field may be absent: the registry fills in what it was told. What is of another type than the
manual says counts as absent, so that one odd field does not cost a trial.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from tracker import loose
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
    studies = loose.at(whole, "studies")
    if not isinstance(studies, list):
        raise Malformed("ClinicalTrials.gov sent JSON that is no list of studies.")
    told = [read_study(study) for study in studies]
    total, token = loose.at(whole, "totalCount"), loose.at(whole, "nextPageToken")
    return Page(
        readings=tuple(one for one in told if isinstance(one, TrialReading)),
        problems=tuple(one for one in told if isinstance(one, Problem)),
        total=loose.count(total),
        token=token if isinstance(token, str) else "",
    )


def read_study(study: Any) -> TrialReading | Problem:
    """One study; a problem when it carries no number, by which alone it could be kept."""
    protocol = loose.at(study, "protocolSection")
    nct = loose.text(protocol, "identificationModule", "nctId").upper()
    if not _NCT.fullmatch(nct):
        reason = "A study came without a number of the registry; it was left out."
        return Problem(reason=reason, where="ClinicalTrials.gov")
    raw = json.dumps(study, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return TrialReading(
        trial=_trial(nct, study, protocol), raw=raw.encode("utf-8", errors="replace")
    )


def _trial(nct: str, study: Any, protocol: Any) -> Trial:
    identity = loose.at(protocol, "identificationModule")
    status = loose.at(protocol, "statusModule")
    design = loose.at(protocol, "designModule")
    has_results = loose.at(study, "hasResults")
    return Trial(
        nct=nct,
        title=loose.text(identity, "briefTitle") or loose.text(identity, "officialTitle"),
        status=loose.text(status, "overallStatus"),
        study_type=loose.text(design, "studyType"),
        phases=loose.texts(loose.at(design, "phases")),
        enrolment=loose.count(loose.at(design, "enrollmentInfo", "count")),
        enrolment_kind=loose.text(design, "enrollmentInfo", "type"),
        start=_date(status, "startDateStruct"),
        primary_completion=_date(status, "primaryCompletionDateStruct"),
        primary_completion_kind=loose.text(status, "primaryCompletionDateStruct", "type"),
        completion=_date(status, "completionDateStruct"),
        completion_kind=loose.text(status, "completionDateStruct", "type"),
        has_results=has_results if isinstance(has_results, bool) else None,
        results_posted=_date(status, "resultsFirstPostDateStruct"),
        last_update=_date(status, "lastUpdatePostDateStruct"),
        why_stopped=loose.text(status, "whyStopped"),
        sponsor=loose.text(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"),
        conditions=loose.texts(loose.at(protocol, "conditionsModule", "conditions")),
        other_ids=tuple(dict.fromkeys(_other_ids(identity))),
        pmids=tuple(dict.fromkeys(_pmids(loose.at(protocol, "referencesModule", "references")))),
    )


def _other_ids(identity: Any) -> Iterator[str]:
    yield from loose.texts(loose.at(identity, "nctIdAliases"))
    if own := loose.text(identity, "orgStudyIdInfo", "id"):
        yield own
    for other in loose.items(loose.at(identity, "secondaryIdInfos")):
        if number := loose.text(other, "id"):
            yield number


def _pmids(references: Any) -> Iterator[str]:
    for one in loose.items(references):
        pmid = loose.text(one, "pmid")
        if pmid.isascii() and pmid.isdigit() and loose.text(one, "type").upper() == _RESULT:
            yield pmid


def _date(status: Any, name: str) -> str:
    found = loose.text(status, name, "date")
    return found if _DATE.fullmatch(found) else ""
