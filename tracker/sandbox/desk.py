"""Takes a request apart, has it answered, spoils the answer when a fault is due, keeps the log."""

import collections
import datetime as dt
import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from email.utils import format_datetime
from urllib.parse import parse_qsl

import msgspec

from tracker.models import Value
from tracker.sandbox.answers import (
    ENDPOINTS,
    JSON,
    Answer,
    Asked,
    Endpoint,
    json_answer,
    page,
    text_answer,
)
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.europepmc import EuropePmc
from tracker.sandbox.faults import Fault, Injector, Mix
from tracker.sandbox.faults.kinds import Hit
from tracker.sandbox.feeding import Feeds
from tracker.sandbox.fetching import efetch, epost, esummary
from tracker.sandbox.info import einfo
from tracker.sandbox.registry import Registry
from tracker.sandbox.searching import esearch
from tracker.sandbox.world import World

# NCBI's limits a second, without and with a key.
_LIMIT, _KEY_LIMIT = 3, 10
# No stated maximum; about 200 ids in a URL are what clients are advised to stay below.
MAX_URL = 4096
_TOOLS: Mapping[str, Callable[[World, Asked], Draft]] = {
    "esearch": esearch,
    "efetch": efetch,
    "esummary": esummary,
    "epost": epost,
    "einfo": einfo,
}
_TOOL = re.compile(rf"/({'|'.join(_TOOLS)})\.fcgi$")
# Paths by which the other services are known.
_OTHERS = (("/rss/search/", "rss"), ("/api/v2/studies", "studies"), ("/europepmc/", "preprints"))


class LogEntry(Value, frozen=True, kw_only=True):
    """One request and what became of it.

    `at` is a monotonic time in seconds, for measuring gaps; `now` the time of the world, which the
    other host does not know. `params` hold the API key as it came. `fault` is empty for a right
    answer.
    """

    number: int
    at: float
    now: dt.datetime | None
    method: str
    path: str
    endpoint: Endpoint
    params: Mapping[str, str]
    headers: Mapping[str, str]
    status: int
    fault: str = ""


class Desk:
    """Everything behind the socket; `other` is the URL of the other host, once it listens.

    Safe to use from several threads.
    """

    def __init__(
        self,
        world: World,
        feeds: Feeds,
        registry: Registry,
        preprints: EuropePmc,
        *,
        faults: Iterable[Fault | str | Mix],
        rate_limit: int | None,
    ) -> None:
        self.world, self.feeds, self._registry, self._preprints = world, feeds, registry, preprints
        self.other = ""
        self.faults = faults
        self._rate_limit = rate_limit
        self._recent: collections.deque[float] = collections.deque()
        self._ordinals: collections.Counter[str] = collections.Counter()
        self._log: list[LogEntry] = []
        self._number = 0
        self._lock = threading.Lock()

    @property
    def faults(self) -> tuple[Fault | str | Mix, ...]:
        """The orders to misbehave; setting them starts their counts anew."""
        return self._faults

    @faults.setter
    def faults(self, faults: Iterable[Fault | str | Mix]) -> None:
        self._faults = tuple(faults)
        self._injector = Injector(self._faults)

    @property
    def log(self) -> list[LogEntry]:
        """Every request so far, in the order in which they were answered."""
        with self._lock:
            return list(self._log)

    def answer(
        self, method: str, target: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """The answer to one request, logged.

        Args:
            method: GET or POST.
            target: path and query string as they stand in the request line.
            headers: names in lower case.
            body: the form of a POST.
        """
        at = time.monotonic()
        with self._lock:
            self._number += 1
            number = self._number
        asked = _understand(method, target, headers, body, number=number, now=self.world.now)
        used = self._used(at, asked)
        limit = _KEY_LIMIT if asked["api_key"] else self._rate_limit or _LIMIT
        over = self._rate_limit is not None and used > limit
        answer, fault = (
            (_over_limit(asked, used, limit), "rate-limit") if over else self._decide(asked, target)
        )
        told = {
            "Date": format_datetime(asked.now, usegmt=True),
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(limit - used, 0)),
            **answer.headers,
        }
        answer = msgspec.structs.replace(answer, headers=told)
        with self._lock:
            self._log.append(_entry(asked, at, self.world.now, answer, fault))
        return answer

    def _decide(self, asked: Asked, target: str) -> tuple[Answer, str]:
        if asked.method == "GET" and len(target) > MAX_URL:
            text = "Request-URI Too Large"
            return page(f"414 {text}", text, "nginx", status=414), ""
        draft = self._draft(asked)
        asked = msgspec.structs.replace(asked, pmids=draft.pmids)
        hit = self._choose(asked)
        return _spoiled(draft, hit), hit.fault.name if hit else ""

    def _draft(self, asked: Asked) -> Draft:
        if asked.endpoint == "rss":
            return self.feeds.draft(asked)
        if asked.endpoint == "studies":
            return self._registry.draft(asked)
        if asked.endpoint == "preprints":
            return self._preprints.draft(asked)
        if tool := _TOOLS.get(asked.endpoint):
            return tool(self.world, asked)
        return plain(page("404", "Not Found", "The local PubMed has no such page.", status=404))

    def _choose(self, asked: Asked) -> Hit | None:
        with self._lock:
            self._ordinals[asked.endpoint] += 1
            ordinal = self._ordinals[asked.endpoint]
        hit = self._injector.choose(asked, ordinal=ordinal, other=self.other)
        if hit and hit.kind.expires:
            self.world.forget(asked["WebEnv"])
        return hit

    def _used(self, at: float, asked: Asked) -> int:
        """How many requests of the last second count, this one included."""
        if asked.endpoint not in _TOOLS:
            return 0
        with self._lock:
            while self._recent and self._recent[0] <= at - 1:
                self._recent.popleft()
            self._recent.append(at)
            return len(self._recent)


# The other host lives outside of the local world and its time.
NO_TIME = dt.datetime.fromtimestamp(0, dt.UTC)


class Visitors:
    """The desk of the other host, which no client should ever visit: it only notes who came."""

    def __init__(self) -> None:
        self._log: list[LogEntry] = []
        self._lock = threading.Lock()

    @property
    def log(self) -> list[LogEntry]:
        """Every visit so far."""
        with self._lock:
            return list(self._log)

    def answer(
        self, method: str, target: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Note the visit and say nothing useful."""
        asked = _understand(method, target, headers, body, number=len(self._log) + 1, now=NO_TIME)
        answer = text_answer("This is not PubMed.")
        with self._lock:
            self._log.append(_entry(asked, time.monotonic(), None, answer, ""))
        return answer


def _entry(
    asked: Asked, at: float, now: dt.datetime | None, answer: Answer, fault: str
) -> LogEntry:
    return LogEntry(
        number=asked.number,
        at=at,
        now=now,
        method=asked.method,
        path=asked.path,
        endpoint=asked.endpoint,
        params=asked.params,
        headers=asked.headers,
        status=answer.status,
        fault=fault,
    )


def _understand(
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    number: int,
    now: dt.datetime,
) -> Asked:
    """Parameters are lower case except WebEnv; a repeated one is joined by commas."""
    path, _, query = target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    pairs += parse_qsl(body.decode("utf-8", errors="replace"), keep_blank_values=True)
    params: dict[str, str] = {}
    for name, value in pairs:
        params[name] = f"{params[name]},{value}" if name in params else value
    return Asked(
        number=number,
        now=now,
        method=method,
        path=path,
        endpoint=_endpoint(path),
        params=params,
        headers=headers,
    )


def _endpoint(path: str) -> Endpoint:
    name = next((name for place, name in _OTHERS if place in path), "")
    if found := _TOOL.search(path):
        name = found[1]
    return next((endpoint for endpoint in ENDPOINTS if endpoint == name), "other")


def _spoiled(draft: Draft, hit: Hit | None) -> Answer:
    if hit and hit.kind.answer:
        return hit.kind.answer(hit)
    answer = draft.finish(hit)
    return hit.kind.body(hit, answer) if hit and hit.kind.body else answer


def _over_limit(asked: Asked, used: int, limit: int) -> Answer:
    caller = asked["api_key"] or "127.0.0.1"
    told = {
        "error": "API rate limit exceeded",
        "api-key": caller,
        "count": str(used),
        "limit": str(limit),
    }
    body = json_answer(told).body
    return Answer(body=body, kind=JSON, status=429, headers={"Retry-After": "2"})
