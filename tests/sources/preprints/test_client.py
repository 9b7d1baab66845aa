"""Cursors over sockets: what a good list gives, and what each fault of a server leaves."""

import datetime as dt
import json
import socket
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.transport.scripted import Clock, Server, Step, reply, resetting, zipped
from tracker.models import PreprintAnswer, PreprintQuery
from tracker.sandbox import FAULTS, FOREVER, Fault, Sandbox
from tracker.sources.preprints.client import BATCH, MOST, PAGE, EuropePmc
from tracker.transport import Limits, Transport

QUERY = PreprintQuery(query="disc AND cells")
NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
HTML = reply("<!DOCTYPE html><html><h1>Down</h1></html>", kind="text/html")


def page(*numbers: int, total: int, cursor: str = "", **more: Any) -> bytes:
    results = [{"id": f"PPR{number}", "source": "PPR", **more} for number in numbers]
    told: dict[str, Any] = {"hitCount": total, "resultList": {"result": results}}
    if cursor:
        told["nextCursorMark"] = cursor
    return reply(json.dumps(told), kind="application/json")


def europe_pmc(url: str, clock: Clock, limits: Limits | None = None) -> EuropePmc:
    return EuropePmc(Transport(pace=0, time=clock.time, limits=limits), url)


def search(*script: Step) -> tuple[PreprintAnswer, list[dict[str, list[str]]]]:
    """What a query gives, and the parameters of each request."""
    with Server(script) as server:
        answer = europe_pmc(server.url, server.clock).search(QUERY)
        return answer, [parse_qs(urlsplit(one.path).query) for one in server.seen]


def numbers(answer: PreprintAnswer) -> list[int]:
    return [int(one.preprint.ppr.removeprefix("PPR")) for one in answer.readings]


FIRST, SECOND = page(1, 2, total=5, cursor="a"), page(3, 4, total=5, cursor="b")
THIRD = page(5, total=5, cursor="c")


def test_every_page_is_asked_for_with_the_cursor_of_the_one_before() -> None:
    answer, asked = search(FIRST, SECOND, THIRD)
    assert (numbers(answer), answer.total, answer.fault) == ([1, 2, 3, 4, 5], 5, "")
    assert [one["cursorMark"] for one in asked] == [["*"], ["a"], ["b"]]
    assert all(one["query"] == ["SRC:PPR AND (disc AND cells)"] for one in asked)
    assert all(one["resultType"] == ["core"] and one["format"] == ["json"] for one in asked)


def test_an_empty_list_is_an_answer() -> None:
    answer, asked = search(page(total=0, cursor="*"))
    assert answer == PreprintAnswer()
    assert len(asked) == 1


@pytest.mark.parametrize("last", [page(total=5, cursor="b"), page(5, total=5), THIRD])
def test_a_list_ends_with_an_empty_page_without_a_cursor_or_by_its_count(last: bytes) -> None:
    answer, asked = search(FIRST, page(3, 4, 5, total=5, cursor="b"), last)
    assert (numbers(answer), answer.fault) == ([1, 2, 3, 4, 5], "")
    assert len(asked) == 2


PASSING: Sequence[tuple[str, Step]] = [
    ("429", reply(status=429, headers={"Retry-After": "2"})),
    ("500", reply("oops", 500)),
    ("html", HTML),
    ("truncated", SECOND[:-30]),
    ("cut-json", reply('{"hitCount": 5, "resultList": {"result": [', kind="application/json")),
    ("gzip-cut", zipped(b'{"hitCount": 5, "resultList": {"result": []}}', cut=0.7)),
    ("unknown-cursor", reply('{"version": "6.9"}', kind="application/json")),
    ("failed-inside-200", reply('{"errCode": 500, "errMsg": "x"}', kind="application/json")),
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
    assert answer.fault
    assert "Traceback" not in answer.fault


def test_a_cursor_that_leads_back_does_not_go_round_for_ever() -> None:
    answer, asked = search(FIRST, page(1, 2, total=5, cursor="a2"))
    assert numbers(answer) == [1, 2]
    assert "does not end" in answer.fault
    assert len(asked) == 2


def test_a_list_without_end_is_left() -> None:
    def play(server: Server, sock: socket.socket) -> None:
        number = len(server.seen)
        sock.sendall(page(number, total=2 * MOST, cursor=str(number)))

    answer, asked = search(play)
    assert "does not end" in answer.fault
    assert len(asked) == len(answer.readings) == MOST // PAGE + 1


def test_a_count_that_differs_is_read_once_more_and_then_told() -> None:
    whole = [page(1, 2, total=9, cursor="a"), page(3, 4, total=9, cursor="b")]
    script = [*whole, page(total=9, cursor="b")]
    answer, asked = search(*script, *script)
    assert "counts 9 preprints and gave 4" in answer.fault
    assert (numbers(answer), answer.note) == ([1, 2, 3, 4], "")
    assert len(asked) == 6


def test_a_count_that_is_a_little_too_large_twice_is_noted_and_no_fault() -> None:
    script = [FIRST, SECOND, page(total=5, cursor="b")]
    answer, asked = search(*script, *script)
    assert (numbers(answer), answer.fault) == ([1, 2, 3, 4], "")
    assert answer.note == "Europe PMC counts 5 and gave 4, twice the same."
    assert len(asked) == 6


@pytest.mark.parametrize(
    "second",
    [
        (FIRST, page(3, total=5, cursor="b"), page(total=5, cursor="b")),
        (FIRST, page(3, 4, total=5)),
        (FIRST, reply("", 404)),
    ],
)
def test_two_readings_that_differ_or_break_off_settle_nothing(second: Sequence[Step]) -> None:
    answer, _ = search(FIRST, SECOND, page(total=5, cursor="b"), *second)
    assert answer.fault
    assert answer.note == ""


def test_an_empty_list_that_counts_some_is_a_fault_however_often() -> None:
    answer, asked = search(page(total=2, cursor="*"))
    assert "counts 2 preprints and gave 0" in answer.fault
    assert len(asked) == 2


def test_a_list_that_moved_while_it_was_read_is_right_the_second_time() -> None:
    answer, _ = search(FIRST, page(4, 5, total=5), FIRST, SECOND, THIRD)
    assert (numbers(answer), answer.fault) == ([1, 2, 3, 4, 5], "")


def test_a_preprint_on_two_pages_is_one() -> None:
    answer, _ = search(page(1, 2, total=3, cursor="a"), page(2, 3, total=3))
    assert (numbers(answer), answer.fault) == ([1, 2, 3], "")


@pytest.mark.parametrize(
    "refusal",
    [
        reply("Too complicated", 400, kind="text/plain"),
        reply('{"errCode": 404, "errMsg": "Too complicated"}', kind="application/json"),
    ],
)
def test_a_question_that_is_refused_is_told_with_the_servers_words(refusal: bytes) -> None:
    answer, asked = search(refusal)
    assert "would not take the question: Too complicated" in answer.fault
    assert len(asked) == 1, "asking the same again would help nobody"


def test_a_wrong_address_is_told() -> None:
    answer, _ = search(reply("", 404))
    assert "check the base URL" in answer.fault


def test_numbers_are_looked_up_in_batches_and_unknown_ones_are_missing() -> None:
    asked = [f"PPR{number}" for number in range(1, BATCH + 3)]
    script = (page(*range(1, BATCH + 1), total=BATCH), page(BATCH + 1, total=1))
    with Server(script) as server:
        answer = europe_pmc(server.url, server.clock).look_up(asked)
        sizes = [parse_qs(urlsplit(one.path).query)["query"][0].count("PPR") for one in server.seen]
    assert sizes == [BATCH + 1, 3], "the source, and the numbers"
    assert (answer.total, answer.missing, answer.fault) == (BATCH + 1, (asked[-1],), "")


def test_after_a_fault_nothing_is_called_missing() -> None:
    with Server([reply("oops", 500)]) as server:
        answer = europe_pmc(server.url, server.clock).look_up(["PPR1"])
    assert answer.fault
    assert answer.missing == ()


def test_no_number_is_no_request() -> None:
    with Server() as server:
        assert europe_pmc(server.url, server.clock).look_up([]) == PreprintAnswer()
        assert server.seen == []


def test_an_older_version_may_be_answered_by_the_latest() -> None:
    versions = {"version": [{"id": "PPR6", "versionNumber": 1}, {"id": "PPR7", "versionNumber": 2}]}
    with Server([page(7, total=1, versionList=versions)]) as server:
        answer = europe_pmc(server.url, server.clock).look_up(["PPR6"])
    assert (numbers(answer), answer.missing) == ([7], ())


SLOW = {"silence", "silence-mid-body", "drip"}
HERE = sorted(name for name, kind in FAULTS.items() if "preprints" in kind.on)


@pytest.mark.parametrize("name", HERE)
def test_every_fault_of_the_local_europe_pmc_is_outlived_or_told(name: str) -> None:
    limits = Limits(read=0.2 if name in SLOW else 9, wire=2_000_000, body=4_000_000)
    asked = PreprintQuery(query="disc")
    with Sandbox(NOW, records=(), faults=[Fault(name, on="preprints")]) as sandbox:
        clock = Clock()
        answer = europe_pmc(sandbox.europepmc_url, clock, limits).search(asked)
        assert bool(answer.fault) or len(answer.readings) == answer.total > 3
        if FAULTS[name].passing:
            assert answer.fault == ""
        sandbox.faults = [Fault(name, on="preprints", times=FOREVER)]
        told = europe_pmc(sandbox.europepmc_url, clock, limits).search(asked)
        assert told.fault or len(told.readings) == told.total > 3
        assert "Traceback" not in told.fault
        assert not sandbox.other_log, "no redirect is followed"
