"""One measured pair, and how it is shown."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """Work, its cost, the cost of what it is held against, and the aim for their ratio.

    Costs are in `unit`. `most` is the greatest ratio `ours / other` that meets the aim; None: there
    is no aim, or the peer could not be had (`other` is then None).
    """

    work: str
    beside: str
    ours: float
    other: float | None
    most: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """Ours in terms of the other's."""
        return self.ours / self.other if self.other else None

    @property
    def verdict(self) -> str:
        """Whether the aim is met, and by how much it is missed."""
        if self.ratio is None:
            return "not measured"
        if self.most is None:
            return ""
        return "met" if self.ratio <= self.most else f"missed: {self.ratio / self.most:.1f} x"

    def cells(self) -> tuple[str, ...]:
        """What a table of rows shows."""
        return (
            self.work,
            self.beside,
            f"{self.ours:,.4g} {self.unit}",
            "" if self.other is None else f"{self.other:,.4g} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:,.3g}",
            "" if self.most is None else f"{self.most:,.3g}",
            self.verdict,
        )


HEADERS = ("work", "beside", "ours", "the other", "ratio", "aim: at most", "")


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """The shortest time that a piece of work takes on this core, of so many."""

    def once() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return min(once() for _ in range(times))


def elapsed(work: Callable[[], object], *, times: int = 1) -> float:
    """The median of so many times by the clock on the wall."""

    def once() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return statistics.median(once() for _ in range(times))
