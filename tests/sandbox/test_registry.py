"""The local trial registry: its sample, its paging, and what it refuses."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tracker.errors import ConfigurationError
from tracker.sandbox import Fault, Sandbox, parse_trials, sample_trials

NOW = dt.datetime(2026, 8, 24, 6, tzinfo=dt.UTC)


def small(number: int) -> str:
    return f"""
[[trial]]
nct = "NCT9910000{number}"
posted = 2026-01-0{number}
title = "SAMPLE: trial {number}"
status = "RECRUITING"
conditions = ["Knee pain"]
"""


@pytest.fixture
def registry() -> Iterator[Sandbox]:
    trials = parse_trials("".join(map(small, range(1, 6))), where="test")
    with Sandbox(NOW, records=(), trials=trials) as found:
        yield found


def ask(registry: Sandbox, path: str = "studies", **params: str) -> Any:
    return requests.get(registry.ctgov_url + path, params=params, timeout=9).json()


def numbers(answer: Any) -> list[str]:
    return [one["protocolSection"]["identificationModule"]["nctId"] for one in answer["studies"]]


def test_every_sample_trial_says_that_it_is_invented() -> None:
    assert len(sample_trials()) >= 5
    for trial in sample_trials():
        assert trial.nct.startswith("NCT99")
        for _, study in trial.states:
            assert study is not None
            protocol = study["protocolSection"]
            assert protocol["identificationModule"]["briefTitle"].startswith("SAMPLE: ")
            assert "invented" in protocol["sponsorCollaboratorsModule"]["leadSponsor"]["name"]


def test_pages_lead_to_each_trial_once_and_only_the_first_tells_the_total(
    registry: Sandbox,
) -> None:
    found, token, totals = [], "", []
    while True:
        more = {"pageToken": token} if token else {}
        answer = ask(registry, pageSize="2", countTotal="true", **more)
        found += numbers(answer)
        totals.append(answer.get("totalCount"))
        if not (token := answer.get("nextPageToken", "")):
            break
    assert found == [f"NCT9910000{number}" for number in range(1, 6)]
    assert totals == [5, None, None]


def test_words_and_numbers_narrow_the_list(registry: Sandbox) -> None:
    assert numbers(ask(registry, **{"query.cond": "knee pain", "query.term": "3 OR 4"})) == [
        "NCT99100003",
        "NCT99100004",
    ]
    assert numbers(ask(registry, **{"filter.ids": "NCT99100005,NCT00000000"})) == ["NCT99100005"]
    assert numbers(ask(registry, **{"query.cond": "hip"})) == []


def test_one_trial_has_an_address_of_its_own(registry: Sandbox) -> None:
    one = ask(registry, "studies/NCT99100002", fields="ProtocolSection")
    assert list(one) == ["protocolSection"]
    absent = requests.get(registry.ctgov_url + "studies/NCT00000000", timeout=9)
    assert (absent.status_code, absent.text) == (404, "NCT number NCT00000000 not found")


@pytest.mark.parametrize("token", ["nonsense", "%%%", "c2FtcGxlLXg"])
def test_a_token_that_was_never_given_out_is_refused(registry: Sandbox, token: str) -> None:
    answer = requests.get(registry.ctgov_url + "studies", params={"pageToken": token}, timeout=9)
    assert answer.status_code == 400


def test_a_trial_changes_with_time_and_may_go() -> None:
    text = small(1) + '[[trial.later]]\nfrom = 2026-09-01\nstatus = "COMPLETED"\n'
    text += "[[trial.later]]\nfrom = 2026-10-01\ngone = true\n"
    (trial,) = parse_trials(text, where="test")
    days = [dt.date(2025, 1, 1), dt.date(2026, 8, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1)]
    told = [trial.on(day) for day in days]
    words = [one["protocolSection"]["statusModule"]["overallStatus"] for one in told if one]
    assert words == ["RECRUITING", "COMPLETED"]
    assert (told[0], told[-1]) == (None, None)


def test_faults_hit_it_as_they_hit_the_rest(registry: Sandbox) -> None:
    registry.faults = [Fault("502", on="studies")]
    statuses = [
        requests.get(registry.ctgov_url + "studies", timeout=9).status_code for _ in range(2)
    ]
    assert statuses == [502, 200]
    assert [entry.endpoint for entry in registry.log] == ["studies", "studies"]


def test_what_is_wrong_in_a_file_is_told_with_its_line() -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_trials(small(1).replace("status", "state"), where="odd.toml")
    assert "odd.toml:2: NCT99100001" in caught.value.faults[0]
