import datetime as dt
import itertools
import json
import logging
import traceback
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.small import (
    DAY,
    Override,
    Small,
    error_body,
    numbered,
    pubmed_at,
    record,
    record_set,
    search_body,
)
from tests.transport.scripted import (
    KEY,
    Server,
    Step,
    reply,
    resetting,
    silent,
    unmeasured,
    zipped,
)
from tracker.errors import (
    BadAnswer,
    ConfigurationError,
    DeadlineReached,
    QueryDefect,
    RateLimited,
    Refused,
    SourceError,
    TrackerError,
    Transient,
    UsageError,
)
from tracker.models import Batch, Lane, Window
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.search import bounded
from tracker.transport import Limits

LANE = Lane(name="disc", query="sample[tiab]")
WEEK = Window(since=DAY - dt.timedelta(days=6), until=DAY)
ALL = Window(until=DAY)
QUICK = Limits(read=0.3, attempts=2)


def once(tool: str, body: str | bytes, times: int = 1) -> Override:
    """The first so many requests of a tool are answered with this, the rest as usual."""
    left = itertools.count()
    return lambda asked, _: body if asked == tool and next(left) < times else None


def always(tool: str, body: str | bytes) -> Override:
    return once(tool, body, 10**9)


def account(batches: Sequence[Batch]) -> dict[str, str]:
    """By PMID, how it ended; each must end once and only where it was asked."""
    ends: dict[str, str] = {}
    for batch in batches:
        here = {reading.paper.pmid: "reading" for reading in batch.readings}
        here |= {problem.pmid: "problem" for problem in batch.problems if problem.pmid}
        here |= dict.fromkeys(batch.missing, "missing")
        assert sorted(here) == sorted(batch.asked)
        assert set(batch.reasons) == set(batch.missing)
        assert all(batch.reasons.values())
        assert ends.keys().isdisjoint(here)
        ends |= here
    return ends


# --- searching ------------------------------------------------------------------------------------


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


def test_nobody_registered_sends_no_empty_fields() -> None:
    from tracker.sources.pubmed.eutils import Identity
    from tracker.transport import Transport

    small = Small(numbered(1))
    with Server([small]) as server:
        PubMed(Transport(pace=0), server.url, Identity()).search(LANE, ALL)
    assert {"email", "api_key"}.isdisjoint(small.asked[0][1])


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


def test_a_count() -> None:
    small = Small(numbered(30, days=10))
    with Server([small]) as server:
        pubmed = pubmed_at(server)
        assert (pubmed.count(LANE, WEEK), pubmed.count(LANE, None)) == (21, 30)
    assert all(form["rettype"] == "count" for _, form in small.asked)


# --- fetching -------------------------------------------------------------------------------------


def test_records_come_in_batches_by_post() -> None:
    small = Small(numbered(450))
    with Server([small]) as server:
        pubmed = pubmed_at(server, batch_size=999)
        batches = pubmed.fetch([*small.created, "99000001", "099000002"])
        assert [len(batch.asked) for batch in batches] == [200, 200, 50]
    assert {seen.method for seen in server.seen} == {"POST"}
    assert small.asked[0][1]["id"].count(",") == 199
    assert small.asked[0][1]["retmode"] == "xml"


def test_batches_stream() -> None:
    small = Small(numbered(30))
    with Server([small]) as server:
        batches = pubmed_at(server, batch_size=10).fetch(tuple(small.created))
        next(batches)
        assert len(small.asked) == 1
        assert account(list(batches)).keys() == set(list(small.created)[10:])


@pytest.mark.parametrize("pmid", ["", "abc", "1,2", "-1", "٣", "1" * 13])
def test_what_is_no_pmid(pmid: str) -> None:
    with Server() as server, pytest.raises(UsageError, match="not a PMID"):
        next(pubmed_at(server).fetch(["1", pmid]))
    assert server.seen == []


def test_nothing_asked_is_nothing_sent() -> None:
    with Server() as server:
        assert list(pubmed_at(server).fetch([])) == []
    assert server.seen == []


def test_27_absent_records_are_missing_and_say_why() -> None:
    small = Small(numbered(10))
    with Server([small]) as server:
        (batch,) = pubmed_at(server).fetch(["1", *small.created, "2"])
    assert batch.missing == ("1", "2")
    assert batch.reasons["1"] == "PubMed did not send it: cannot get document summary"
    assert [tool for tool, _ in small.asked] == ["efetch", "esummary"]
    assert small.asked[1][1]["id"] == "1,2"
    account([batch])


def test_26_an_empty_set_is_no_failure() -> None:
    small = Small({})
    with Server([small]) as server:
        ends = account(list(pubmed_at(server).fetch(["1", "2", "3"])))
    assert ends == dict.fromkeys("123", "missing")
    assert len(small.asked) == 2


def test_37_records_kept_back_are_asked_for_once_more() -> None:
    two = record_set(record("99000001"), record("99000003"))
    small = Small(numbered(3), once("efetch", two))
    with Server([small]) as server:
        ends = account(list(pubmed_at(server).fetch(tuple(small.created))))
    assert ends == dict.fromkeys(small.created, "reading")
    assert [form["id"].count(",") for _, form in small.asked] == [2, 0, 0]
    small = Small(numbered(3), always("efetch", two))
    with Server([small]) as server:
        batches = list(pubmed_at(server).fetch(tuple(small.created)))
    assert account(batches)["99000002"] == "missing"
    assert batches[-1].reasons == {"99000002": "PubMed holds it but did not send it, twice"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (reply("", 502), "nor its summary"),
        (search_body(), "nor its summary"),
        ('{"esummaryresult":["Empty id list - nothing todo"]}', "no such record exists"),
        ('{"result":{"uids":["7"],"7":{"uid":"7"}}}', "no such summary"),
    ],
)
def test_a_summary_that_fails_costs_no_record(body: str | bytes, words: str) -> None:
    small = Small(numbered(3), always("esummary", body))
    with Server([small]) as server:
        (batch,) = pubmed_at(server, limits=QUICK).fetch([*small.created, "1"])
    assert account([batch]) == {**dict.fromkeys(small.created, "reading"), "1": "missing"}
    assert words in batch.reasons["1"]


def test_29_invalid_ids_are_problems_at_once() -> None:
    bad = reply(
        "<eFetchResult><ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>", 400
    )
    with Server([bad]) as server:
        ends = account(list(pubmed_at(server).fetch(["0", "00"])))
    assert ends == {"0": "problem"}
    assert len(server.seen) == 1


def test_44_versions_strangers_and_records_without_pmid() -> None:
    body = record_set(
        record("99000001", title="SAMPLE old"),
        record("99000001", title="SAMPLE new", version=3),
        record("99000001", title="SAMPLE middle", version=2),
        record("5"),
        record("99000002"),
    )
    small = Small(numbered(2), once("efetch", body))
    with Server([small]) as server:
        (batch,) = pubmed_at(server).fetch(tuple(small.created))
    assert [one.paper.title for one in batch.readings] == ["SAMPLE new", "SAMPLE"]
    (stranger,) = batch.problems
    assert (stranger.pmid, "PMID 5, which nobody asked for" in stranger.reason) == ("", True)
    account([batch])


def test_44_a_stranger_alone_is_told_too() -> None:
    small = Small(numbered(1), once("efetch", record_set(record("5"))))
    with Server([small]) as server:
        batches = list(pubmed_at(server).fetch(["99000001"]))
    assert account(batches) == {"99000001": "reading"}
    assert [problem.where for batch in batches for problem in batch.problems] == ["efetch"]


def test_44_records_that_hide_their_pmid_are_found() -> None:
    hidden = {"99000003", "99000006"}
    spoilt = record("").replace("<PMID", "<PMYD")

    def spoil(tool: str, form: Mapping[str, str]) -> str | None:
        asked = [pmid for pmid in form["id"].split(",") if pmid != "99000004"]
        records = (spoilt if pmid in hidden else record(pmid) for pmid in asked)
        return record_set(*records) if tool == "efetch" else None

    created = numbered(6)
    del created["99000004"]
    with Server([Small(created, spoil)]) as server:
        ends = account(list(pubmed_at(server).fetch(tuple(numbered(6)))))
    assert {pmid for pmid, end in ends.items() if end == "problem"} == hidden
    assert {pmid for pmid, end in ends.items() if end == "missing"} == {"99000004"}
    assert len(ends) == 6


def test_42_a_bad_record_costs_only_itself() -> None:
    body = record_set(*(record(p, title="a\x0bb" if p[-1] == "2" else "x") for p in numbered(3)))
    with Server([Small({}, always("efetch", body))]) as server:
        ends = account(list(pubmed_at(server).fetch(tuple(numbered(3)))))
    assert ends == {"99000001": "reading", "99000002": "problem", "99000003": "reading"}
    assert len(server.seen) == 1


def poisoned(pmids: Sequence[str], body: Step) -> Override:
    """Every fetch that asks for one of these is answered so."""

    def twist(tool: str, form: Mapping[str, str]) -> bytes | None:
        hit = tool == "efetch" and not set(pmids).isdisjoint(form["id"].split(","))
        return body if hit and isinstance(body, bytes) else None

    return twist


@pytest.mark.parametrize(
    "body",
    [
        reply("<html>Bad Gateway</html>", 502),
        reply("<eFetchResult><ERROR>proxy_stream() <html><title>502 Bad Ga", 400),
        unmeasured(record_set(record("1"), record("2"))[:-90].encode()),
        zipped(record_set(record("1")).encode(), cut=0.5),
        reply(record_set(), headers={"Content-Length": "9999"}),
        reply("x" * 70_000),
        reply("", 413),
    ],
)
def test_a_batch_is_halved_until_the_bad_record_stands_alone(body: bytes) -> None:
    small = Small(numbered(200), poisoned(["99000001", "99000150"], body))
    with Server([small]) as server:
        limits = Limits(attempts=2, wire=60_000)
        batches = list(pubmed_at(server, limits=limits).fetch(tuple(small.created)))
    ends = account(batches)
    assert {pmid for pmid, end in ends.items() if end == "problem"} == {"99000001", "99000150"}
    assert len(ends) == 200
    assert all(p.reason for batch in batches for p in batch.problems)
    assert len(small.asked) < 40


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (reply("", 502), Transient),
        (reply("<html>Maintenance</html>"), Transient),
        (reply(""), Transient),
        (unmeasured(record_set(record("1"))[:-9].encode()), Transient),
        (resetting(), Transient),
        (silent(), Transient),
    ],
)
def test_an_outage_is_no_bad_record(step: Step, kind: type[TrackerError]) -> None:
    small = Small(numbered(250))
    limits = Limits(read=0.05, attempts=2)
    with Server([small, step]) as server:
        batches = pubmed_at(server, limits=limits).fetch(tuple(small.created))
        assert len(next(batches).readings) == 200
        with pytest.raises(kind):
            list(batches)
    assert len(server.seen) < 20


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (reply("<html>WWW Error Blocked Diagnostic", 403), Refused),
        (reply("", 429), RateLimited),
        (reply("", 302, headers={"Location": "https://elsewhere.example/"}), Refused),
        (reply('{"error":"API key invalid","api-key":"SECRET123"}', 400), ConfigurationError),
        (reply("", 429, headers={"Retry-After": "86400"}), RateLimited),
    ],
)
def test_a_refusal_is_not_halved(body: bytes, kind: type[TrackerError]) -> None:
    with Server([body]) as server, pytest.raises(kind):
        list(pubmed_at(server, limits=QUICK).fetch(tuple(numbered(100))))
    assert len(server.seen) <= 2


def test_the_end_of_time_is_not_halved() -> None:
    with Server([reply("", 502)]) as server, pytest.raises(DeadlineReached):
        list(pubmed_at(server, limits=Limits(run=5)).fetch(tuple(numbered(100))))
    assert len(server.seen) < 6


# --- whatever comes -------------------------------------------------------------------------------

FAULTS = {
    "429": reply('{"error":"API rate limit exceeded","api-key":"SECRET123"}', 429),
    "429 in 200": reply('{"error":"API rate limit exceeded","api-key":"SECRET123"}'),
    "key": reply('{"error":"API key invalid","api-key":"SECRET123","type":"invalid"}', 400),
    "error": reply(error_body("Search Backend failed: api_key=SECRET123")),
    "fetch error": reply("<eFetchResult><ERROR>api_key=SECRET123</ERROR></eFetchResult>", 400),
    "page": reply("<html>SECRET123</html>"),
    "text": reply("SECRET123"),
    "redirect": reply(
        "", 307, headers={"Location": "https://SECRET123.example/?api_key=SECRET123"}
    ),
    "header": reply("", 503, headers={"Retry-After": "SECRET123"}),
    "defect": reply(
        search_body(count="0", idlist=[], errorlist={"phrasesnotfound": ["SECRET123"]})
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_56_the_key_is_nowhere(fault: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    with Server([fault]) as server:
        pubmed = pubmed_at(server, limits=QUICK)
        for ask in (
            lambda: pubmed.search(LANE, WEEK),
            lambda: pubmed.count(LANE, WEEK),
            lambda: list(pubmed.fetch(["99000001"])),
        ):
            try:
                told += repr(ask())
            except TrackerError as error:
                told += "".join(traceback.format_exception(error)) + repr(error)
    assert KEY not in told + caplog.text + repr(vars(pubmed))
    assert all(KEY not in seen.path for seen in server.seen)


TWISTS = st.sampled_from([record_set(record("1"), record("2")), record_set(), search_body()])
ANYTHING = st.binary(max_size=120) | st.tuples(
    TWISTS, st.integers(0, 500), st.binary(max_size=9)
).map(lambda cut: cut[0][: cut[1]].encode() + cut[2] + cut[0][cut[1] :].encode())


@settings(deadline=None, max_examples=40)
@given(st.lists(ANYTHING, min_size=1, max_size=4), st.sampled_from([200, 400, 502]))
def test_any_bytes_end_in_an_account_or_an_error(bodies: list[bytes], status: int) -> None:
    with Server([reply(body, status) for body in bodies]) as server:
        pubmed = pubmed_at(server, limits=QUICK)
        try:
            found = pubmed.search(LANE, WEEK)
        except TrackerError:
            pass
        else:
            assert found.count == len(found.pmids)
        asked = ("1", "2", "3")
        got: list[Batch] = []
        try:
            got.extend(pubmed.fetch(asked))
        except SourceError:
            account(got)
        except ConfigurationError:
            pass
        else:
            assert account(got).keys() == set(asked)


@settings(deadline=None, max_examples=25)
@given(
    bad=st.sets(st.integers(0, 39), max_size=5),
    absent=st.sets(st.integers(0, 39), max_size=5),
    size=st.integers(1, 50),
)
def test_every_pmid_ends_once(bad: set[int], absent: set[int], size: int) -> None:
    pmids = list(numbered(40))
    created = {p: DAY for i, p in enumerate(pmids) if i not in absent}
    poison = [pmids[i] for i in bad]
    small = Small(created, poisoned(poison, reply("<eFetchResult><ERROR>no</ERROR>", 400)))
    with Server([small]) as server:
        batches = list(pubmed_at(server, batch_size=size, limits=Limits(attempts=1)).fetch(pmids))
    ends = account(batches)
    assert {p for p, end in ends.items() if end == "problem"} == set(poison)
    assert {p for p, end in ends.items() if end == "missing"} == {pmids[i] for i in absent - bad}
    assert len(ends) == 40


def test_a_traffic_count_for_the_receipt() -> None:
    from tracker.sources.pubmed.eutils import Identity
    from tracker.transport import Transport

    with Server([reply("", 500), Small(numbered(2))]) as server:
        transport = Transport(pace=0, time=server.clock.time)
        list(PubMed(transport, server.url, Identity()).fetch(["99000001"]))
    assert (transport.traffic.requests, transport.traffic.retries) == (2, 1)
    assert transport.traffic.bytes > len(json.dumps(record("99000001")))
