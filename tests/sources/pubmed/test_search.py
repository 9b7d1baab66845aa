import datetime as dt
from collections.abc import Mapping

import pytest

from tests.sources.pubmed.small import (
    ALL,
    DAY,
    LANE,
    QUICK,
    WEEK,
    Small,
    always,
    error_body,
    numbered,
    once,
    pubmed_at,
    search_body,
)
from tests.transport.scripted import (
    KEY,
    Server,
)
from tracker.errors import (
    BadAnswer,
    QueryDefect,
    Transient,
)
from tracker.models import Lane, Window
from tracker.sources.pubmed.search import bounded


def test_a_search_says_what_it_must() -> None:
    small = Small(numbered(3))
    with Server([small]) as server:
        found = pubmed_at(server).search(LANE, WEEK)
    assert found.pmids == ("99000001", "99000002", "99000003")
    assert (found.count, found.translation, found.warnings) == (3, "sample[All Fields]", ())
    assert small.asked == [
        (
            "esearch",
            {
                "db": "pubmed",
                "term": '(sample[tiab]) AND ("2026/10/26"[crdt] : "2026/11/01"[crdt])',
                "usehistory": "y",
                "sort": "pub_date",
                "retmode": "json",
                "retstart": "0",
                "retmax": "5000",
                "tool": "disc-evidence-tracker",
                "email": "someone@example.org",
                "api_key": KEY,
            },
        )
    ]
    assert server.seen[0].path == "/esearch.fcgi"


def test_the_first_load_begins_before_any_record() -> None:
    assert '"1000/01/01"[crdt] : "2026/11/01"[crdt]' in bounded("x OR y", ALL)
    assert bounded("x OR y", ALL).startswith("(x OR y) AND ")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7])
def test_pages_are_put_together(count: int) -> None:
    small = Small(numbered(count))
    with Server([small]) as server:
        found = pubmed_at(server, page_size=2).search(LANE, ALL)
    assert found.pmids == tuple(small.created)
    pages = [(form["retstart"], form.get("WebEnv"), "term" in form) for _, form in small.asked]
    assert pages == [("0", None, True)] + [
        (str(start), "MCID_0", False) for start in range(2, count, 2)
    ]


def test_18_an_expired_snapshot_is_searched_again() -> None:
    def expire(_: str, form: Mapping[str, str]) -> None:
        if form.get("WebEnv") == "MCID_0" and form["retstart"] == "4":
            small.sets.pop("MCID_0", None)
            small.sets["gone"] = []

    small = Small(numbered(5), expire)
    with Server([small]) as server:
        found = pubmed_at(server, page_size=2).search(LANE, ALL)
    assert found.pmids == tuple(small.created)
    assert [form["retmax"] for _, form in small.asked] == ["2", "2", "2", "9999"]


def test_18_expired_again_and_again_is_an_error() -> None:
    small = Small(numbered(5), always("esearch", error_body("Unable to obtain query #1")))
    with Server([small]) as server, pytest.raises(BadAnswer, match="no longer holds"):
        pubmed_at(server).search(LANE, ALL)
    assert len(small.asked) == 2


def test_25_a_set_that_moves_between_pages_is_read_again() -> None:
    def grow(_: str, form: Mapping[str, str]) -> None:
        if form.get("WebEnv") == "MCID_0":
            small.sets["MCID_0"] = ["99000009", *small.sets["MCID_0"]][:6]

    small = Small(numbered(5), grow)
    with Server([small]) as server:
        found = pubmed_at(server, page_size=2).search(LANE, ALL)
    assert found.pmids == tuple(small.created)


def test_25_repeated_pmids_hide_no_loss() -> None:
    body = search_body(count="3", idlist=["1", "2", "2"])
    with (
        Server([Small({}, always("esearch", body))]) as server,
        pytest.raises(Transient, match="counted 3 records and listed 2"),
    ):
        pubmed_at(server, limits=QUICK).search(LANE, ALL)
    body = search_body(count="2", idlist=["1", "2", "2"])
    with Server([Small({}, always("esearch", body))]) as server:
        assert pubmed_at(server).search(LANE, ALL).pmids == ("1", "2")


def test_25_pages_that_overlap_are_replaced_by_one() -> None:
    def overlap(_: str, form: Mapping[str, str]) -> str | None:
        if "WebEnv" not in form:
            return None
        return search_body(count="4", idlist=["99000002", "99000003"], webenv="x", querykey="1")

    small = Small(numbered(4), overlap)
    with Server([small]) as server:
        found = pubmed_at(server, page_size=2).search(LANE, ALL)
    assert found.pmids == tuple(small.created)


@pytest.mark.parametrize("listed", [[], ["1"] * 20, [str(i) for i in range(1, 21)]])
def test_23_a_short_list_is_no_end(listed: list[str]) -> None:
    short = search_body(count="25", idlist=listed)
    small = Small(numbered(25), once("esearch", short))
    with Server([small]) as server:
        assert pubmed_at(server).search(LANE, ALL).count == 25
    assert len(small.asked) == 2
    with Server([Small({}, always("esearch", short))]) as server, pytest.raises(Transient):
        pubmed_at(server).search(LANE, ALL)


def test_19_more_than_pubmed_serves_is_split_until_it_tiles() -> None:
    small = Small(numbered(25_000, days=84))
    with Server([small]) as server:
        found = pubmed_at(server).search(LANE, Window(since=DAY - dt.timedelta(days=83), until=DAY))
    assert found.count == len(found.pmids) == 25_000
    assert set(found.pmids) == set(small.created)
    assert all(
        int(form["retstart"]) <= 9998 and int(form["retstart"]) + int(form["retmax"]) <= 9999
        for _, form in small.asked
    )
    assert len(small.asked) < 20


def test_19_the_first_load_is_split_too() -> None:
    small = Small(numbered(12_000, days=2))
    with Server([small]) as server:
        found = pubmed_at(server).search(LANE, ALL)
    assert set(found.pmids) == set(small.created)


def test_20_exactly_at_and_above_the_cap() -> None:
    for count in (9_999, 10_000):
        small = Small(numbered(count, days=2))
        with Server([small]) as server:
            assert pubmed_at(server).search(LANE, WEEK).count == count


def test_a_day_with_more_than_pubmed_serves_is_named() -> None:
    with (
        Server([Small(numbered(10_123))]) as server,
        pytest.raises(BadAnswer, match=r"“disc”.*10,123 .*2026-11-01.*124 can't be had"),
    ):
        pubmed_at(server).search(LANE, WEEK)


def test_parts_that_do_not_add_up_are_an_error() -> None:
    def lose(tool: str, form: Mapping[str, str]) -> str | None:
        late = "term" in form and '"2026/10/26"' not in form["term"]
        return search_body(count="0", idlist=[]) if late and tool == "esearch" else None

    with (
        Server([Small(numbered(12_000, days=7), lose)]) as server,
        pytest.raises(BadAnswer, match="12,000 records in all"),
    ):
        pubmed_at(server).search(LANE, WEEK)


DROPPED = search_body(
    count="1",
    idlist=["99000001"],
    errorlist={"phrasesnotfound": ["xyzzy"], "fieldsnotfound": ["tiabx"]},
    warninglist={
        "phrasesignored": ["and"],
        "quotedphrasesnotfound": ['"viable allograft"[tiab]'],
        "outputmessages": ["No items found.", "Restrictions achieved."],
    },
)


def test_21_a_query_that_pubmed_changed_stops_the_lane() -> None:
    small = Small({}, always("esearch", DROPPED))
    with Server([small]) as server, pytest.raises(QueryDefect) as caught:
        pubmed_at(server).search(LANE, WEEK)
    assert len(server.seen) == 1
    assert len(caught.value.faults) == 4
    for words in ("disc", "xyzzy", "tiabx", "viable allograft", "allow"):
        assert words in str(caught.value)


def test_21_what_the_topic_allows_is_a_warning() -> None:
    allow = ("XYZZY", "tiabx", '"and"', "viable allograft")
    with Server([Small({}, always("esearch", DROPPED))]) as server:
        found = pubmed_at(server).search(Lane(name="disc", query="q", allow=allow), WEEK)
    assert found.pmids == ("99000001",)
    assert found.warnings == (
        "phrase not found: xyzzy",
        "field not known: tiabx",
        "phrase ignored: and",
        'quoted phrase not found: "viable allograft"[tiab]',
        "Restrictions achieved.",
    )


@pytest.mark.parametrize("query", ["", "  "])
def test_17_an_empty_query_is_not_sent(query: str) -> None:
    with Server() as server, pytest.raises(QueryDefect, match="disc"):
        pubmed_at(server).search(Lane(name="disc", query=query), WEEK)
    assert server.seen == []
