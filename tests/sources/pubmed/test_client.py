import json
import logging
import traceback

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.small import (
    ALL,
    LANE,
    QUICK,
    WEEK,
    Small,
    account,
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
    reply,
)
from tracker.errors import (
    ConfigurationError,
    SourceError,
    TrackerError,
)
from tracker.models import Batch
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Transport


def test_nobody_registered_sends_no_empty_fields() -> None:
    small = Small(numbered(1))
    with Server([small]) as server:
        PubMed(Transport(pace=0), server.url, Identity()).search(LANE, ALL)
    assert {"email", "api_key"}.isdisjoint(small.asked[0][1])


def test_a_count() -> None:
    small = Small(numbered(30, days=10))
    with Server([small]) as server:
        pubmed = pubmed_at(server)
        assert (pubmed.count(LANE, WEEK), pubmed.count(LANE, None)) == (21, 30)
    assert all(form["rettype"] == "count" for _, form in small.asked)


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


def test_a_traffic_count_for_the_receipt() -> None:
    with Server([reply("", 500), Small(numbered(2))]) as server:
        transport = Transport(pace=0, time=server.clock.time)
        list(PubMed(transport, server.url, Identity()).fetch(["99000001"]))
    assert (transport.traffic.requests, transport.traffic.retries) == (2, 1)
    assert transport.traffic.bytes > len(json.dumps(record("99000001")))
