"""What a fault is: its kind, how it is ordered, and its meeting with one request."""

import difflib
import math
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from tracker.errors import UsageError
from tracker.models import Value
from tracker.sandbox.answers import ENDPOINTS, Answer, Asked, Endpoint
from tracker.sandbox.state import Shown

FOREVER = math.inf
EUTILS: tuple[Endpoint, ...] = ("esearch", "efetch", "esummary", "epost", "einfo")
ANY: tuple[Endpoint, ...] = ENDPOINTS


class FaultKind(Value, frozen=True, kw_only=True):
    """One way to misbehave.

    Attributes:
        name: how it is ordered.
        row: its row in the table of faults that the tracker is built against.
        meaning: what the client sees, in a line.
        on: the endpoints it hits unless the order says otherwise.
        times: how many answers it spoils unless the order says otherwise.
        passing: a client that asks again after it gets everything; `mix` draws from these.
        needs: how many records a request must be about for the fault to have a meaning.
        victims: how many records it spoils, the same ones each time; 0 when it isn't about records.
        fits: a further condition on the request.
        expires: the request's WebEnv is forgotten for good.
        ignores_validators: If-None-Match and If-Modified-Since count for nothing.
        drops: the list under which PubMed tells the phrase that it drops.
        answer, search, records, body: what it does, in place of the answer or to a part of it.
    """

    name: str
    row: int
    meaning: str
    on: tuple[Endpoint, ...] = ANY
    times: float = 1
    passing: bool = False
    needs: int = 0
    victims: int = 0
    fits: Callable[[Asked], bool] | None = None
    expires: bool = False
    ignores_validators: bool = False
    drops: str = ""
    answer: "Callable[[Hit], Answer] | None" = None
    search: "Callable[[Hit, dict[str, Any]], dict[str, Any]] | None" = None
    records: "Callable[[Hit, Sequence[Shown]], Sequence[Shown]] | None" = None
    body: "Callable[[Hit, Answer], Answer] | None" = None

    def __str__(self) -> str:
        return f"row {self.row} · {', '.join(self.on)} · {self.meaning}"


class Fault(msgspec.Struct, frozen=True):
    """An order to misbehave: `Fault("429", on="efetch", times=2)`.

    Attributes:
        name: a name in `FAULTS`.
        on: endpoint or endpoints to hit, in place of those of the kind.
        times: how many answers to spoil, `FOREVER` for all; None as the kind has it.
        requests: numbers of the requests to hit, counted from 1 on each endpoint; all when empty.
        pmids: the records to spoil, where the fault is about records; chosen when empty.
        pace: seconds between two bytes of `drip`.
    """

    name: str
    on: str | tuple[str, ...] = ()
    times: float | None = None
    requests: frozenset[int] = frozenset()
    pmids: tuple[str, ...] = ()
    pace: float = 1.0

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The endpoints named in the order; empty when it names none."""
        return (self.on,) if isinstance(self.on, str) else self.on


class Hit(Value, frozen=True, kw_only=True):
    """A fault that meets a request.

    Attributes:
        fault: the order.
        kind: what was ordered.
        asked: the request.
        victims: the records to spoil, among those the request is about.
        other: the URL of the other host, which no client should ever visit.
    """

    fault: Fault
    kind: FaultKind
    asked: Asked
    victims: tuple[str, ...] = ()
    other: str = ""


def check(fault: Fault, kinds: "Sequence[str]") -> None:
    """Refuse an order that nobody can carry out.

    Raises:
        UsageError: the fault or an endpoint is unknown.
    """
    if fault.name not in kinds:
        near = difflib.get_close_matches(fault.name, kinds, n=1)
        hint = f"did you mean {near[0]}?" if near else "tracker sandbox --list-faults names them."
        raise UsageError(f"“{fault.name}” is not a fault the local PubMed knows; {hint}")
    for endpoint in fault.endpoints:
        if endpoint not in ENDPOINTS:
            raise UsageError(
                f"“{endpoint}” is not an endpoint; it is one of {', '.join(ENDPOINTS)}."
            )
