from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.small import (
    DAY,
    QUICK,
    Override,
    Small,
    account,
    always,
    numbered,
    once,
    pubmed_at,
    record,
    record_set,
    search_body,
)
from tests.transport.scripted import (
    Server,
    Step,
    reply,
    resetting,
    silent,
    unmeasured,
    zipped,
)
from tracker.errors import (
    Blocked,
    ConfigurationError,
    DeadlineReached,
    RateLimited,
    Refused,
    TrackerError,
    Transient,
    UsageError,
)
from tracker.transport import Limits

SILENT = silent()


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
        (SILENT, Transient),
    ],
)
def test_an_outage_is_no_bad_record(step: Step, kind: type[TrackerError]) -> None:
    small = Small(numbered(250))
    limits = Limits(read=0.1 if step is SILENT else 9, attempts=2)
    with Server([small, step]) as server:
        batches = pubmed_at(server, limits=limits).fetch(tuple(small.created))
        assert len(next(batches).readings) == 200
        with pytest.raises(kind):
            list(batches)
    assert len(server.seen) < 20


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (reply("<html>WWW Error Blocked Diagnostic", 403), Blocked),
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
