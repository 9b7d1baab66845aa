"""Paging over sockets: what a good list gives, and what each fault of a server leaves."""

import datetime as dt
import json
import socket
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.transport.scripted import Clock, Server, Step, reply, resetting, zipped
from tracker.models import TrialAnswer, TrialQuery
from tracker.sandbox import FAULTS, FOREVER, Fault, Sandbox
from tracker.sources.trials.client import BATCH, MOST, PAGE, Registry
from tracker.transport import Limits, Transport

QUERY = TrialQuery(condition="disc", term="cells")
NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
HTML = reply("<!DOCTYPE html><html><h1>Down</h1></html>", kind="text/html")


def study(number: int) -> dict[str, object]:
    return {"protocolSection": {"identificationModule": {"nctId": f"NCT{number:08d}"}}}


def page(*numbers: int, total: int | None = None, following: str = "") -> bytes:
    told: dict[str, object] = {"studies": [study(number) for number in numbers]}
    if total is not None:
        told["totalCount"] = total
    if following:
        told["nextPageToken"] = following
    return reply(json.dumps(told), kind="application/json")


def registry(url: str, clock: Clock, limits: Limits | None = None) -> Registry:
    return Registry(Transport(pace=0, time=clock.time, limits=limits), url)


def search(*script: Step) -> tuple[TrialAnswer, list[dict[str, list[str]]]]:
    """What a query gives, and the parameters of each request."""
    with Server(script) as server:
        answer = registry(server.url, server.clock).search(QUERY)
        return answer, [parse_qs(urlsplit(one.path).query) for one in server.seen]


def numbers(answer: TrialAnswer) -> list[int]:
    return [int(one.trial.nct.removeprefix("NCT")) for one in answer.readings]


FIRST, SECOND, THIRD = page(1, 2, total=5, following="a"), page(3, 4, following="b"), page(5)


def test_every_page_is_asked_for_with_the_token_of_the_one_before() -> None:
    answer, asked = search(FIRST, SECOND, THIRD)
    assert (numbers(answer), answer.total, answer.fault) == ([1, 2, 3, 4, 5], 5, "")
    assert [one.get("pageToken") for one in asked] == [None, ["a"], ["b"]]
    assert [one.get("countTotal") for one in asked] == [["true"], None, None]
    assert all(one["query.cond"] == ["disc"] and one["query.term"] == ["cells"] for one in asked)


def test_an_empty_list_is_an_answer() -> None:
    answer, _ = search(page(total=0))
    assert answer == TrialAnswer()


PASSING: Sequence[tuple[str, Step]] = [
    ("429", reply(status=429, headers={"Retry-After": "2"})),
    ("500", reply("oops", 500)),
    ("html", HTML),
    ("truncated", SECOND[:-30]),
    ("cut-json", reply('{"studies": [', kind="application/json")),
    ("gzip-cut", zipped(b'{"studies": []}', cut=0.7)),
    ("reset", resetting()),
]


@pytest.mark.parametrize(("name", "fault"), PASSING, ids=[name for name, _ in PASSING])
@pytest.mark.parametrize("place", range(3))
def test_a_fault_that_passes_costs_nothing(name: str, fault: Step, place: int) -> None:
    script: list[Step] = [FIRST, SECOND, THIRD]
    answer, _ = search(*script[:place], fault, *script[place:])
    assert (numbers(answer), answer.fault) == ([1, 2, 3, 4, 5], ""), name


@pytest.mark.parametrize(("name", "fault"), PASSING, ids=[name for name, _ in PASSING])
def test_a_fault_that_lasts_keeps_the_pages_before_it_and_is_told(name: str, fault: Step) -> None:
    answer, _ = search(FIRST, fault)
    assert numbers(answer) == [1, 2], name
    assert "the next run asks again" in answer.fault


def test_a_token_that_comes_twice_does_not_go_round_for_ever() -> None:
    answer, asked = search(FIRST, page(3, following="a"))
    assert numbers(answer) == [1, 2, 3]
    assert "does not end" in answer.fault
    assert len(asked) == 2


def test_a_list_without_end_is_left() -> None:
    def play(server: Server, sock: socket.socket) -> None:
        number = len(server.seen)
        sock.sendall(page(number, total=MOST, following=str(number)))

    answer, asked = search(play)
    assert "does not end" in answer.fault
    assert len(asked) == len(answer.readings) == MOST // PAGE + 1


def test_a_total_that_differs_is_read_once_more_and_then_told() -> None:
    answer, asked = search(FIRST, SECOND, page(), FIRST, SECOND, page())
    assert "counts 5 trials and gave 4" in answer.fault
    assert numbers(answer) == [1, 2, 3, 4]
    assert len(asked) == 6


def test_a_list_that_moved_while_it_was_read_is_right_the_second_time() -> None:
    answer, _ = search(FIRST, page(4, 5), FIRST, SECOND, THIRD)
    assert (numbers(answer), answer.fault) == ([1, 2, 3, 4, 5], "")


def test_a_trial_on_two_pages_is_one() -> None:
    answer, _ = search(page(1, 2, total=3, following="a"), page(2, 3))
    assert (numbers(answer), answer.fault) == ([1, 2, 3], "")


def test_a_list_that_tells_no_total_is_not_taken_for_whole() -> None:
    answer, _ = search(page(1))
    assert "did not tell how many" in answer.fault
    assert numbers(answer) == [1]


def test_a_question_that_is_refused_is_told_with_the_servers_words() -> None:
    answer, asked = search(reply("Too complicated query", 400, kind="text/plain"))
    assert "would not take the question: Too complicated query" in answer.fault
    assert len(asked) == 1, "asking the same again would help nobody"


def test_a_wrong_address_is_told() -> None:
    answer, _ = search(reply("", 404))
    assert "check the base URL" in answer.fault


def test_numbers_are_looked_up_in_batches_and_unknown_ones_are_missing() -> None:
    asked = [f"NCT{number:08d}" for number in range(1, BATCH + 3)]
    script = (page(*range(1, BATCH + 1), total=BATCH), page(BATCH + 1, total=1))
    with Server(script) as server:
        answer = registry(server.url, server.clock).look_up(asked)
        sizes = [
            len(parse_qs(urlsplit(one.path).query)["filter.ids"][0].split(","))
            for one in server.seen
        ]
    assert sizes == [BATCH, 2]
    assert (answer.total, answer.missing, answer.fault) == (BATCH + 1, (asked[-1],), "")


def test_after_a_fault_nothing_is_called_missing() -> None:
    with Server([reply("oops", 500)]) as server:
        answer = registry(server.url, server.clock).look_up(["NCT00000001"])
    assert answer.fault
    assert answer.missing == ()


def test_no_number_is_no_request() -> None:
    with Server() as server:
        assert registry(server.url, server.clock).look_up([]) == TrialAnswer()
        assert server.seen == []


def test_a_trial_under_a_new_number_is_found_by_its_former_one() -> None:
    one = study(7)
    one["protocolSection"]["identificationModule"]["nctIdAliases"] = ["NCT00000006"]  # type: ignore[index]
    body = json.dumps({"studies": [one], "totalCount": 1})
    with Server([reply(body, kind="application/json")]) as server:
        answer = registry(server.url, server.clock).look_up(["NCT00000006"])
    assert (numbers(answer), answer.missing) == ([7], ())


SLOW = {"silence", "silence-mid-body", "drip"}
HERE = sorted(name for name, kind in FAULTS.items() if "studies" in kind.on)


@pytest.mark.parametrize("name", HERE)
def test_every_fault_of_the_local_registry_is_outlived_or_told(name: str) -> None:
    kind = FAULTS[name]
    limits = Limits(read=0.2 if name in SLOW else 9, wire=2_000_000, body=4_000_000)
    with Sandbox(NOW, records=(), faults=[Fault(name, on="studies")]) as sandbox:
        clock = Clock()
        answer = registry(sandbox.ctgov_url, clock, limits).search(TrialQuery(condition="disc"))
        assert bool(answer.fault) or len(answer.readings) == answer.total > 3
        if kind.passing:
            assert answer.fault == ""
        sandbox.faults = [Fault(name, on="studies", times=FOREVER)]
        told = registry(sandbox.ctgov_url, clock, limits).search(TrialQuery(condition="disc"))
        assert told.fault or len(told.readings) == told.total > 3
        assert "Traceback" not in told.fault
        assert not sandbox.other_log, "no redirect is followed"
