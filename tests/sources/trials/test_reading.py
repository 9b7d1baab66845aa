"""Studies as the registry writes them, real and hostile, and the trials read from them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import Malformed
from tracker.models import Problem, Trial, TrialReading
from tracker.sources.trials.reading import read_page, read_study

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT99000001",
            "nctIdAliases": ["NCT99000091"],
            "orgStudyIdInfo": {"id": "SAMPLE-1"},
            "secondaryIdInfos": [{"id": "9999-000001-99", "type": "EUDRACT_NUMBER"}],
            "briefTitle": "SAMPLE: cells  for\ndiscs",
        },
        "statusModule": {
            "overallStatus": "TERMINATED",
            "whyStopped": "Invented.",
            "startDateStruct": {"date": "2021-01"},
            "primaryCompletionDateStruct": {"date": "2023-09-30", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2024-03", "type": "ESTIMATED"},
            "resultsFirstPostDateStruct": {"date": "2025-01-02"},
            "lastUpdatePostDateStruct": {"date": "2025-02-03", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Nobody"}},
        "conditionsModule": {"conditions": ["Disc", "Pain"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE1", "PHASE2"],
            "enrollmentInfo": {"count": 0, "type": "ACTUAL"},
        },
        "referencesModule": {
            "references": [
                {"pmid": "99000021", "type": "RESULT"},
                {"pmid": "99000022", "type": "BACKGROUND"},
                {"citation": "A book", "type": "RESULT"},
            ]
        },
    },
    "hasResults": True,
}


def test_every_field_is_read() -> None:
    reading = read_study(STUDY)
    assert isinstance(reading, TrialReading)
    assert reading.trial == Trial(
        nct="NCT99000001",
        title="SAMPLE: cells for discs",
        status="TERMINATED",
        study_type="INTERVENTIONAL",
        phases=("PHASE1", "PHASE2"),
        enrolment=0,
        enrolment_kind="ACTUAL",
        start="2021-01",
        primary_completion="2023-09-30",
        primary_completion_kind="ACTUAL",
        completion="2024-03",
        completion_kind="ESTIMATED",
        has_results=True,
        results_posted="2025-01-02",
        last_update="2025-02-03",
        why_stopped="Invented.",
        sponsor="Nobody",
        conditions=("Disc", "Pain"),
        other_ids=("NCT99000091", "SAMPLE-1", "9999-000001-99"),
        pmids=("99000021",),
    )
    assert json.loads(reading.raw) == STUDY


def test_what_is_kept_does_not_depend_on_the_order_of_the_keys() -> None:
    turned = dict(reversed(STUDY.items()))
    one, other = read_study(STUDY), read_study(turned)
    assert one == other


def test_a_study_without_a_number_is_a_problem_and_costs_no_other() -> None:
    page = read_page(json.dumps({"studies": [{"protocolSection": {}}, STUDY]}).encode())
    assert [one.trial.nct for one in page.readings] == ["NCT99000001"]
    assert "without a number" in page.problems[0].reason
    assert (page.total, page.token) == (None, "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><h1>down</h1></html>",
        b'{"studies": [',
        b"[]",
        b'{"totalCount": 3}',
        b'{"studies": {}}',
        b'{"studies": 1}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_list_of_studies_is_told(body: bytes) -> None:
    with pytest.raises(Malformed, match=r"ClinicalTrials\.gov sent"):
        read_page(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [path, *(one for key in value for one in leaves(value[key], (*path, key)))]
    if isinstance(value, list):
        return [path, *(p for at, one in enumerate(value) for p in leaves(one, (*path, at)))]
    return [path]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(leaves(STUDY)), json_values)
def test_any_value_in_any_place_is_read_or_told(path: tuple[Any, ...], odd: Any) -> None:
    study: Any = json.loads(json.dumps(STUDY))
    if path:
        inner = study
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = odd
    else:
        study = odd
    assert isinstance(read_study(study), TrialReading | Problem)


def test_a_lone_surrogate_does_not_stop_the_reading() -> None:
    body = json.dumps({"studies": [STUDY]}).replace("Nobody", "No\\ud800body").encode()
    (reading,) = read_page(body).readings
    assert reading.trial.sponsor == "No?body"


def test_every_real_answer_is_read(shared: Path) -> None:
    files = sorted((shared / "samples" / "ctgov").rglob("*.json"))
    assert len(files) >= 10
    for file in files:
        whole = json.loads(file.read_bytes())
        studies = whole.get("studies", [whole])
        readings = [read_study(study) for study in studies]
        assert readings, file
        for study, reading in zip(studies, readings, strict=True):
            assert isinstance(reading, TrialReading), file
            protocol = study["protocolSection"]
            status = protocol["statusModule"]
            assert reading.trial.nct == protocol["identificationModule"]["nctId"]
            assert reading.trial.status == status["overallStatus"]
            assert reading.trial.title
            assert reading.trial.start == status.get("startDateStruct", {}).get("date", "")
            count = protocol["designModule"].get("enrollmentInfo", {}).get("count")
            assert reading.trial.enrolment == count
        if "studies" in whole:
            page = read_page(file.read_bytes())
            assert (page.total, page.token) == (
                whole.get("totalCount"),
                whole.get("nextPageToken", ""),
            )
            assert len(page.readings) == len(studies)
