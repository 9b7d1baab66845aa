"""Results as Europe PMC writes them, whole and hostile, and the preprints read from them."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import BadAnswer, Malformed, SourceError, Transient
from tracker.models import Author, Preprint, PreprintReading, Problem, Section
from tracker.sources.preprints.reading import Page, read_page, read_result

RESULT: dict[str, Any] = {
    "id": "PPR99000003",
    "source": "PPR",
    "doi": "https://doi.org/10.99999/Sample.1/V2",
    "title": "SAMPLE: cells  for\n<i>discs</i>",
    "authorString": "Vinter A, Kask O.",
    "authorList": {
        "author": [
            {"fullName": "Vinter A", "firstName": "Ada", "lastName": "Vinter", "initials": "A"},
            {"collectiveName": "Sample Group"},
            {"fullName": "Kask O"},
            {"odd": 1},
        ]
    },
    "abstractText": "<h4>Results</h4>Pain was less.",
    "pubTypeList": {"pubType": ["preprint"]},
    "bookOrReportDetails": {"publisher": "SampleRxiv", "yearOfPublication": 2026},
    "commentCorrectionList": {
        "commentCorrection": [
            {"id": "99000081", "source": "MED", "type": "Preprint of", "orderIn": 10001},
            {"id": "99000082", "source": "MED", "type": "Comment in", "orderIn": 1},
            {"id": "PMC1", "source": "PMC", "type": "Preprint of"},
            "odd",
        ]
    },
    "versionList": {
        "version": [
            {"id": "PPR99000003", "versionNumber": 2, "firstPublishDate": "2026-09-12"},
            {"id": "PPR99000002", "versionNumber": 1, "firstPublishDate": "2026-07-20"},
        ]
    },
    "versionNumber": 2,
    "firstPublicationDate": "2026-09-12",
    "citedByCount": 3,
}


def read(**changes: Any) -> Preprint:
    reading = read_result(RESULT | changes)
    assert isinstance(reading, PreprintReading)
    return reading.preprint


def test_every_field_is_read() -> None:
    reading = read_result(RESULT)
    assert isinstance(reading, PreprintReading)
    assert reading.preprint == Preprint(
        ppr="PPR99000003",
        version=2,
        versions=("PPR99000002", "PPR99000003"),
        doi="10.99999/sample.1/v2",
        title="SAMPLE: cells for discs",
        authors=(
            Author(last_name="Vinter", fore_name="Ada", initials="A"),
            Author(collective="Sample Group"),
            Author(last_name="Kask", initials="O"),
        ),
        abstract=(Section(text="Pain was less.", label="Results"),),
        server="SampleRxiv",
        posted="2026-09-12",
        first_posted="2026-07-20",
        types=("preprint",),
        pmids=("99000081",),
    )
    assert json.loads(reading.raw) == RESULT


def test_names_in_one_piece_stand_for_a_missing_list() -> None:
    found = read(authorList=None, authorString="van Vinter AB, Sample Group, Kask O.").authors
    assert found == (
        Author(last_name="van Vinter", initials="AB"),
        Author(last_name="Sample Group"),
        Author(last_name="Kask", initials="O"),
    )


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({"pubTypeList": {"pubType": ["preprint", "preprint-withdrawal"]}}, "withdrawn"),
        ({"pubTypeList": {"pubType": ["Preprint-Removal"]}}, "removed"),
        ({"title": "WITHDRAWN: SAMPLE: cells"}, "withdrawn"),
        ({"title": "[Retracted] SAMPLE: cells"}, "withdrawn"),
        ({"title": "Removed — SAMPLE: cells"}, "removed"),
        ({"title": "SAMPLE: cells (withdrawn)"}, "withdrawn"),
        ({"title": "SAMPLE: cells in withdrawn patients"}, ""),
        ({"title": "Removed discs as a source of cells: SAMPLE"}, ""),
        ({"abstractText": "The authors have withdrawn this manuscript. Do not cite."}, "withdrawn"),
        ({"abstractText": "This preprint has been formally removed by the server."}, "removed"),
        ({"abstractText": "Two participants were withdrawn and the implant was removed."}, ""),
        ({"abstractText": "The authors have removed the disc. This paper is new."}, ""),
    ],
)
def test_a_withdrawal_is_told_by_type_title_or_notice(changes: dict[str, Any], fate: str) -> None:
    assert read(**changes).withdrawn == fate


def test_the_last_version_tells_of_a_withdrawal_that_an_older_one_was_found_for() -> None:
    versions = [
        {"id": "PPR99000003", "versionNumber": 2},
        {
            "id": "PPR99000004",
            "versionNumber": 3,
            "pubTypeList": {"pubType": ["preprint-withdrawal"]},
        },
    ]
    assert read(versionList={"version": versions}).withdrawn == "withdrawn"


@pytest.mark.parametrize("changes", [{"source": "MED"}, {"id": "99000081"}, {"id": None}])
def test_what_is_no_preprint_is_a_problem_and_costs_no_other(changes: dict[str, Any]) -> None:
    body = {"hitCount": 2, "resultList": {"result": [RESULT | changes, RESULT]}}
    page = read_page(json.dumps(body).encode())
    assert [one.preprint.ppr for one in page.readings] == ["PPR99000003"]
    assert "no preprint with a number" in page.problems[0].reason


def test_numbers_may_stand_in_quotes() -> None:
    body = {"hitCount": "1", "nextCursorMark": "x", "resultList": {"result": []}}
    assert read_page(json.dumps(body).encode()) == Page(total=1, cursor="x")
    assert read(versionNumber="3").version == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><h1>down</h1></html>",
        b'{"hitCount": 3, "resultList": {"result": [',
        b"[]",
        b'{"version": "6.9"}',
        b'{"hitCount": 3}',
        b'{"hitCount": true, "resultList": {"result": []}}',
        b'{"hitCount": 3, "resultList": {"result": {}}}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_page_of_a_search_is_told(body: bytes) -> None:
    with pytest.raises(Malformed, match="Europe PMC sent"):
        read_page(body)


def test_an_error_inside_a_good_status_is_told_with_its_words() -> None:
    with pytest.raises(BadAnswer, match="would not take the question: Invalid page size"):
        read_page(b'{"errCode": 404, "errMsg": "Invalid page size."}')
    with pytest.raises(Transient, match="it failed: Oops"):
        read_page(b'{"errCode": 503, "errMsg": "Oops"}')


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside this one."""
    named = value if isinstance(value, dict) else {}
    inner = dict(enumerate(value)) if isinstance(value, list) else named
    return [path, *(one for key, each in inner.items() for one in leaves(each, (*path, key)))]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(leaves(RESULT)), json_values)
def test_any_value_in_any_place_is_read_or_told(path: tuple[Any, ...], odd: Any) -> None:
    result: Any = json.loads(json.dumps(RESULT))
    if path:
        inner = result
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = odd
    else:
        result = odd
    assert isinstance(read_result(result), PreprintReading | Problem)


WHOLE = json.dumps({"hitCount": 1, "resultList": {"result": [RESULT]}}).encode()


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=40)
    | st.builds(
        lambda start, end, new: WHOLE[:start] + new + WHOLE[end:],
        st.integers(0, len(WHOLE)),
        st.integers(0, len(WHOLE)),
        st.binary(max_size=6),
    )
)
def test_any_bytes_give_a_page_or_a_told_error(body: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(read_page(body), Page)
