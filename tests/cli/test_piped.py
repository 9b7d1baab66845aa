import json

import pytest

from tests.cli.conftest import Tracker

pytestmark = pytest.mark.usefixtures("home")
WORDS = ("discitis OR herniation", "--limit", "3")


def shown(tracker: Tracker, stdin: str, *args: str) -> list[str]:
    found = tracker("show", *(args or ("-",)), "--nl", stdin=stdin.encode())
    assert (found.code, found.err) == (0, "")
    return [json.loads(line)["paper"]["pmid"] for line in found.out.splitlines()]


@pytest.mark.parametrize("form", ["--nl", "--json", "--tsv", "--csv"])
def test_what_search_prints_can_be_shown(tracker: Tracker, form: str) -> None:
    listed = [
        json.loads(line)["pmid"] for line in tracker("search", *WORDS, "--nl").out.split("\n")[:3]
    ]
    assert len(listed) == 3
    assert shown(tracker, tracker("search", *WORDS, form).out) == listed


@pytest.mark.parametrize(
    "text",
    [
        "99000001\n99000002\n",
        "99000001, 99000002",
        "PMID:99000001;99000002",
        "[99000001, 99000002]",
    ],
)
def test_a_plain_list_will_do(tracker: Tracker, text: str) -> None:
    assert shown(tracker, text) == ["99000001", "99000002"]


def test_each_is_shown_once_wherever_it_is_named(tracker: Tracker) -> None:
    assert shown(tracker, "99000002 99000001", "99000001", "-") == ["99000001", "99000002"]


@pytest.mark.parametrize("form", ["--nl", "--json", "--tsv"])
def test_nothing_found_is_nothing_to_show(tracker: Tracker, form: str) -> None:
    assert shown(tracker, tracker("search", "qqqqqq", form).out) == []


@pytest.mark.parametrize("text", ["disc", "{broken", '{"title": "x"}', "[[1]]", "\udce9", "[null]"])
def test_what_is_no_pmid_is_told(tracker: Tracker, text: str) -> None:
    found = tracker("show", "-", stdin=text.encode(errors="surrogateescape"))
    assert (found.code, found.out) == (2, "")
    assert "PMID" in found.err
