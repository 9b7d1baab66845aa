"""Every fault that the local PubMed can make on E-utilities, and what the client makes of it."""

import collections
import datetime as dt
import itertools
import logging
import time
import traceback
from typing import NamedTuple

import pytest

from tests.transport.scripted import KEY, Clock
from tracker.errors import (
    BadAnswer,
    ConfigurationError,
    QueryDefect,
    RateLimited,
    Refused,
    TooLarge,
    TrackerError,
)
from tracker.models import Lane, Window
from tracker.sandbox import FAULTS, Sandbox, mix
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Limits, Secret, Time, Transport

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
LANE = Lane(name="sample", query="stem cells[tiab] OR disc[tiab]")
ALL = Window(until=NOW.date())
SLOW = {"silence", "silence-mid-body", "drip"}


def limits(fault: str) -> Limits:
    """Patience only where nothing is to be waited for."""
    return Limits(read=0.2 if fault in SLOW else 9, wire=2_000_000, body=4_000_000)


class End(NamedTuple):
    """How many of the PMIDs searched for end so."""

    problems: int = 0
    missing: int = 0


WHOLE = End()
# What does not stand here must end with every record read.
ENDS: dict[str, End | type[TrackerError]] = {
    "429-forever": RateLimited,
    "429-retry-after-day": RateLimited,
    "api-key-invalid": ConfigurationError,
    "403-blocked": Refused,
    "redirect-301": Refused,
    "redirect-302": Refused,
    "redirect-307": Refused,
    "redirect-308": Refused,
    "search-over-cap": BadAnswer,
    "search-over-cap-escaped": BadAnswer,
    "search-empty-term": QueryDefect,
    "phrase-not-found": QueryDefect,
    "field-not-found": QueryDefect,
    "phrase-ignored": QueryDefect,
    "quoted-phrase-not-found": QueryDefect,
    "id-absent": End(missing=3),
    "raw-control": End(problems=1),
    "control-reference": End(problems=1),
    "invalid-utf8": End(problems=1),
    "undefined-entity": End(problems=1),
    "xxe": End(problems=1),
    "xxe-http": End(problems=1),
    "billion-laughs": End(problems=1),
    "record-without-pmid": End(problems=1),
    "record-without-article": End(problems=1),
    "efetch-no-valid-id": End(problems=60),
    "body-300mb": TooLarge,
    "bomb": TooLarge,
    "drip": TrackerError,
}
HERE = sorted(name for name, kind in FAULTS.items() if {"esearch", "efetch"} & set(kind.on))


def read_all(sandbox: Sandbox, clock: Clock, fault: str = "") -> tuple[End, int]:
    """Search and fetch everything: how it ended, and how many PMIDs were found."""
    key = Secret(KEY)
    now = Time(clock=clock, sleep=clock.sleep, wall=time.time, jitter=lambda: 0.0)
    transport = Transport(key=key, pace=0, limits=limits(fault), time=now)
    pubmed = PubMed(transport, sandbox.url, Identity(api_key=key), batch_size=60, page_size=30)
    found = pubmed.search(LANE, ALL)
    ends: collections.Counter[str] = collections.Counter()
    for batch in pubmed.fetch(found.pmids):
        ends["readings"] += len(batch.readings)
        ends["problems"] += sum(bool(problem.pmid) for problem in batch.problems)
        ends["missing"] += len(batch.missing)
        assert KEY not in repr(batch)
    assert ends.total() == found.count == len(found.pmids)
    return End(problems=ends["problems"], missing=ends["missing"]), found.count


@pytest.mark.parametrize("name", HERE)
def test_every_fault_ends_as_it_must(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told, clock = "", Clock()
    end: End | type[TrackerError]
    with Sandbox(NOW, faults=[name]) as sandbox:
        try:
            end, count = read_all(sandbox, clock, name)
        except TrackerError as error:
            end, count = type(error), 0
            told = "".join(traceback.format_exception(error)) + repr(error)
        log, strangers = sandbox.log, sandbox.other_log
    wanted = ENDS.get(name, WHOLE)
    if isinstance(wanted, End):
        assert end == wanted
        # A genuine empty answer is the only one that may find nothing.
        assert (count == 0) is (name == "search-nothing")
    else:
        assert isinstance(end, type)
        assert issubclass(end, wanted)
    assert name in {entry.fault for entry in log} or name == "414"  # no GET is ever sent
    assert strangers == []
    assert {entry.method for entry in log} == {"POST"}
    assert all(KEY not in entry.path for entry in log)
    assert KEY not in told + caplog.text


@pytest.mark.parametrize(
    ("name", "waited"),
    [
        ("429-retry-after", 2),
        ("429", 1 + 2 + 4),
        ("429-retry-after-text", 1),
        ("429-retry-after-negative", 1),
        ("429-retry-after-empty", 1),
        ("429-retry-after-past", 1),
        ("503-retry-after", 1),
        ("429-retry-after-day", 0),
    ],
)
def test_what_is_waited(name: str, waited: float) -> None:
    clock = Clock()
    with Sandbox(NOW, faults=[name]) as sandbox:
        try:
            read_all(sandbox, clock)
        except RateLimited as error:
            assert "86,400 s (24.0 h)" in str(error)  # noqa: PT017 - one row of several
    assert sum(clock.slept) == pytest.approx(waited)


@pytest.mark.parametrize("seed", range(4))
def test_a_third_of_all_answers_spoiled_costs_nothing(seed: int) -> None:
    with Sandbox(NOW, faults=[mix(seed, 0.33)]) as sandbox:
        end, count = read_all(sandbox, Clock())
    assert end == WHOLE
    assert count > 60


def test_the_pace_as_the_server_measures_it() -> None:
    with Sandbox(NOW) as sandbox:
        transport = Transport(pace=0.05)
        pubmed = PubMed(transport, sandbox.url, Identity(), batch_size=20)
        list(pubmed.fetch(pubmed.search(LANE, ALL).pmids))
        times = [entry.at for entry in sandbox.log]
    assert len(times) > 4
    assert min(b - a for a, b in itertools.pairwise(times)) >= 0.05
