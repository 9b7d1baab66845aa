"""What findings cost, beside the same questions asked of `re` alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

from tests.bench import stock
from tests.bench.row import Row, seconds
from tracker import evidence
from tracker.evidence.prefilter import Sight
from tracker.evidence.rules import INDEX
from tracker.models import Finding, Paper

AIM = 1_500  # abstracts a second


def rows() -> Iterator[Row]:
    """Measure on every distinct abstract, and that all find the same."""
    abstracts = [reading.paper for reading in stock.distinct()]
    first, again = (seconds(lambda: extract(abstracts)) for _ in range(2))
    count = len(abstracts)
    yield Row("extract, what RE2 works out included", "extract again", first, again)
    name = f"extract from {count:,} abstracts: {count / again:,.0f} a second"
    yield Row(name, f"{AIM:,} a second", again, count / AIM, 1)
    half = seconds(lambda: extract(abstracts[::2]))
    yield Row("extract from half as many", "from all", half, again, 0.6)
    some = abstracts[:200]
    found, with_index = extract(some), seconds(lambda: extract(some), times=2)
    with by_re_alone():
        alone = seconds(lambda: extract(some))
        if extract(some) != found:
            raise SystemExit("the index and re find different things")
    yield Row("extract, the same findings", "by re alone", with_index, alone, 1 / 6)


def extract(abstracts: Sequence[Paper]) -> list[tuple[Finding, ...]]:
    """Extract from each abstract as from one never seen before."""
    INDEX.sight.cache_clear()
    return [evidence.extract(paper) for paper in abstracts]


@contextmanager
def by_re_alone() -> Iterator[None]:
    """Try each wording in each sentence with `re`, nothing known beforehand."""
    patterns = {INDEX.add(text): re.compile(text) for text in INDEX.patterns}
    seen = INDEX.sight
    INDEX.sight = lru_cache(maxsize=0)(lambda low: ReAlone(low, patterns))
    try:
        yield
    finally:
        INDEX.sight = seen


class ReAlone(Sight):
    """A text of which nothing is known: every pattern is tried whenever asked for."""

    def __init__(self, low: str, patterns: Mapping[int, re.Pattern[str]]) -> None:
        super().__init__(low, 0, [])
        self.trying = -1
        self.low = low
        self.patterns = patterns

    def matches(self, bit: int) -> bool:
        """Say whether the pattern of that bit matches."""
        return self.patterns[bit].search(self.low) is not None
