"""What the local Europe PMC understands of a query."""

import pytest

from tracker.sandbox.phrases import is_met

RESULT = {
    "id": "PPR99000001",
    "source": "PPR",
    "title": "SAMPLE: Stem cells for the lumbar disc",
    "abstractText": "<h4>Results</h4>Pain was less; BMSCs were safe.",
}


@pytest.mark.parametrize(
    ("query", "met"),
    [
        ("disc", True),
        ("knee", False),
        ("DISC cells", True),
        ("knee OR disc", True),
        ("knee OR disc AND hip", False),
        ("(knee OR disc) AND (pain OR joy)", True),
        ('"lumbar disc"', True),
        ('"disc lumbar"', False),
        ("BMSC*", True),
        ("BMSC", False),
        ('TITLE_ABS:"stem cells" AND TITLE_ABS:lumb*', True),
        ("SRC:PPR AND (disc)", True),
        ("SRC:MED AND (disc)", False),
        ("SRC:PPR AND (EXT_ID:PPR1 OR EXT_ID:PPR99000001)", True),
        ("EXT_ID:PPR1", False),
        ("h4", False),
        ("(disc", True),
        ("", False),
    ],
)
def test_a_query_is_read_as_europe_pmc_reads_it(query: str, met: bool) -> None:
    assert is_met(query, RESULT) is met
