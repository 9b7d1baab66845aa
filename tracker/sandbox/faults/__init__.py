"""What the local PubMed can do wrong: every fault that a server can make, each by its name.

`FAULTS` lists them with the row of the table they come from. Rows 53 to 56 of that table (a killed
run, a wrong clock, two runs at once, a key in a log) can't come from a server and are tests of
their own; so are a refused connection, a host without a name and a bad certificate.
"""

import random
import threading
from collections.abc import Collection, Iterable, Mapping

from tracker.models import Value
from tracker.sandbox.answers import Asked
from tracker.sandbox.faults import documents, feeds, refusals, results, sets, wires
from tracker.sandbox.faults.kinds import FOREVER, Fault, FaultKind, Hit, check

__all__ = ["FAULTS", "FOREVER", "Fault", "FaultKind", "Hit", "Injector", "Mix", "mix"]

FAULTS: Mapping[str, FaultKind] = {
    kind.name: kind
    for module in (refusals, results, sets, documents, wires, feeds)
    for kind in module.KINDS
}


class Mix(Value, frozen=True, kw_only=True):
    """A random share of all answers is spoiled; the same seed spoils the same requests."""

    seed: int
    share: float
    names: tuple[str, ...]

    def choose(self, asked: Asked) -> Fault | None:
        """The fault for a request, if it is one of the unlucky ones."""
        chance = random.Random(f"{self.seed}/{asked.number}")  # noqa: S311  # repeatable on purpose
        if chance.random() >= self.share:
            return None
        fitting = [name for name in self.names if _fits(FAULTS[name], (), asked)]
        return Fault(chance.choice(fitting)) if fitting else None


def mix(seed: int, share: float, names: Collection[str] = ()) -> Mix:
    """Spoil a random share of the answers, repeatably.

    Args:
        seed: decides which requests and how.
        share: from 0 (none) to 1 (all).
        names: the faults to draw from; without any, those that pass when one asks again.

    Raises:
        UsageError: a name is unknown.
    """
    passing = (name for name, kind in FAULTS.items() if kind.passing)
    chosen = tuple(names) or tuple(passing)
    for name in chosen:
        check(Fault(name), tuple(FAULTS))
    return Mix(seed=seed, share=share, names=chosen)


class Injector:
    """Decides which request meets which fault, and remembers what it has done."""

    def __init__(self, faults: Iterable[Fault | str | Mix]) -> None:
        """Take orders; the first that fits a request is carried out.

        Raises:
            UsageError: an order names an unknown fault or endpoint.
        """
        orders = [Fault(order) if isinstance(order, str) else order for order in faults]
        self._orders = [order for order in orders if isinstance(order, Fault)]
        self._mixes = [order for order in orders if isinstance(order, Mix)]
        for order in self._orders:
            check(order, tuple(FAULTS))
        self._used = [0] * len(self._orders)
        self._victims: list[tuple[str, ...]] = [order.pmids for order in self._orders]
        self._lock = threading.Lock()

    def choose(self, asked: Asked, *, ordinal: int, other: str) -> Hit | None:
        """The fault that a request meets, counted as used; None when it meets none.

        Args:
            asked: the request, its PMIDs known.
            ordinal: its number on its endpoint, from 1.
            other: the URL of the other host.
        """
        with self._lock:
            for place, order in enumerate(self._orders):
                if self._meets(place, order, asked, ordinal):
                    self._used[place] += 1
                    return _hit(order, asked, other, self._pick_victims(place, asked))
        for one in self._mixes:
            if drawn := one.choose(asked):
                victims = _some(asked, FAULTS[drawn.name].victims)
                return _hit(drawn, asked, other, victims)
        return None

    def _meets(self, place: int, order: Fault, asked: Asked, ordinal: int) -> bool:
        kind = FAULTS[order.name]
        times = kind.times if order.times is None else order.times
        if self._used[place] >= times or (order.requests and ordinal not in order.requests):
            return False
        victims = set(self._victims[place])
        if victims and not victims & set(asked.pmids):
            return False
        return _fits(kind, order.endpoints, asked)

    def _pick_victims(self, place: int, asked: Asked) -> tuple[str, ...]:
        """Once chosen, a victim stays the same: a bad record is bad each time it is asked for."""
        if not self._victims[place]:
            count = FAULTS[self._orders[place].name].victims
            self._victims[place] = _some(asked, count)
        return self._victims[place]


def _fits(kind: FaultKind, endpoints: Collection[str], asked: Asked) -> bool:
    if asked.endpoint not in (endpoints or kind.on) or len(asked.pmids) < kind.needs:
        return False
    return kind.fits is None or kind.fits(asked)


def _some(asked: Asked, count: int) -> tuple[str, ...]:
    """Records from the middle on, so that whole ones stand before them."""
    return asked.pmids[len(asked.pmids) // 2 :][:count]


def _hit(order: Fault, asked: Asked, other: str, victims: tuple[str, ...]) -> Hit:
    return Hit(fault=order, kind=FAULTS[order.name], asked=asked, victims=victims, other=other)
