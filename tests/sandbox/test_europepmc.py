"""The local Europe PMC: its sample, its cursors, its versions, and what it refuses."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tracker.errors import ConfigurationError
from tracker.sandbox import Fault, Sandbox, parse_preprints, sample_preprints

NOW = dt.datetime(2026, 8, 24, 6, tzinfo=dt.UTC)


def small(number: int) -> str:
    return f"""
[[preprint]]
ppr = "PPR9910000{number}"
posted = 2026-01-0{number}
title = "SAMPLE: knee {number}"
authors = ["Vinter Ada Maria"]
"""


LATER = """
[[preprint.later]]
from = 2026-09-01
ppr = "PPR99100009"
abstract = "SAMPLE: more."
[[preprint.later]]
from = 2026-10-01
types = ["preprint", "preprint-withdrawal"]
published = ["99000001"]
[[preprint.later]]
from = 2026-11-01
gone = true
"""


@pytest.fixture
def europe_pmc() -> Iterator[Sandbox]:
    preprints = parse_preprints("".join(map(small, range(1, 6))) + LATER, where="test")
    with Sandbox(NOW, records=(), preprints=preprints) as found:
        yield found


def ask(europe_pmc: Sandbox, **params: str) -> Any:
    params = {"query": "SRC:PPR AND (knee)", "format": "json", **params}
    return requests.get(europe_pmc.europepmc_url + "search", params=params, timeout=9).json()


def numbers(answer: Any) -> list[str]:
    return [one["id"] for one in answer["resultList"]["result"]]


def test_every_sample_preprint_says_that_it_is_invented() -> None:
    assert len(sample_preprints()) >= 4
    for preprint in sample_preprints():
        for _, text in preprint.states:
            assert text.ppr.startswith("PPR990")
            assert text.title.startswith("SAMPLE: ")
            assert "invented" in text.server
            assert text.doi.startswith("10.99999/")


def test_cursors_lead_to_each_preprint_once_and_end_with_the_same_again(
    europe_pmc: Sandbox,
) -> None:
    found, cursor, totals = [], "*", set()
    while True:
        answer = ask(europe_pmc, pageSize="2", cursorMark=cursor)
        found += numbers(answer)
        totals.add(answer["hitCount"])
        if answer["nextCursorMark"] == cursor:
            break
        cursor = answer["nextCursorMark"]
    assert found == [f"PPR9910000{number}" for number in range(1, 6)]
    assert totals == {5}


def test_a_cursor_that_was_never_given_out_is_answered_with_a_version_alone(
    europe_pmc: Sandbox,
) -> None:
    assert ask(europe_pmc, cursorMark="nonsense") == {"version": "6.9"}
    assert ask(europe_pmc, cursorMark="bm9uc2Vuc2U=") == {"version": "6.9"}


def test_errors_come_with_a_good_status(europe_pmc: Sandbox) -> None:
    assert ask(europe_pmc, pageSize="1001")["errCode"] == 404
    assert "Please provide" in ask(europe_pmc, query=" ")["errMsg"]


def test_of_several_versions_the_latest_is_listed_and_names_the_others(
    europe_pmc: Sandbox,
) -> None:
    europe_pmc.now = NOW + dt.timedelta(days=30)
    answer = ask(europe_pmc)
    latest = answer["resultList"]["result"][-1]
    assert numbers(answer)[-1] == "PPR99100009"
    assert (latest["versionNumber"], latest["firstPublicationDate"]) == (2, "2026-09-01")
    listed = [(one["id"], one["versionNumber"]) for one in latest["versionList"]["version"]]
    assert listed == [("PPR99100005", 1), ("PPR99100009", 2)]
    assert numbers(ask(europe_pmc, query="SRC:PPR AND (EXT_ID:PPR99100005)")) == ["PPR99100005"]


def test_what_becomes_of_a_preprint_is_shown_from_its_day_on(europe_pmc: Sandbox) -> None:
    europe_pmc.now = NOW + dt.timedelta(days=60)
    last = ask(europe_pmc)["resultList"]["result"][-1]
    assert last["pubTypeList"]["pubType"] == ["preprint", "preprint-withdrawal"]
    [link] = last["commentCorrectionList"]["commentCorrection"]
    assert (link["id"], link["source"], link["type"]) == ("99000001", "MED", "Preprint of")
    assert last["authorList"]["author"][0]["fullName"] == "Vinter AM"
    europe_pmc.now = NOW + dt.timedelta(days=90)
    assert ask(europe_pmc)["hitCount"] == 4


def test_another_page_is_not_there(europe_pmc: Sandbox) -> None:
    answer = requests.get(europe_pmc.europepmc_url + "fields", timeout=9)
    assert answer.status_code == 404


def test_faults_hit_it_as_they_hit_the_rest(europe_pmc: Sandbox) -> None:
    europe_pmc.faults = [Fault("502", on="preprints")]
    url = europe_pmc.europepmc_url + "search?query=knee"
    assert [requests.get(url, timeout=9).status_code for _ in range(2)] == [502, 200]
    assert [entry.endpoint for entry in europe_pmc.log] == ["preprints", "preprints"]


def test_what_is_wrong_in_a_file_is_told_with_its_line() -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_preprints(small(1).replace("authors", "writers"), where="odd.toml")
    assert "odd.toml:2: PPR99100001" in caught.value.faults[0]
