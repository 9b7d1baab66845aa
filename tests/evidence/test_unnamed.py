"""Counts without a noun are read, years and things aren't."""

import pytest

from tracker.evidence import unnamed


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("of 131 people screened, 92 were randomized.", [92]),
        ("fourteen of 20 eligible surgeons agreed to take part.", [14]),
        ("there were 108 patients, of which 87 were eligible for analysis.", [87]),
        ("we randomised 102 of them to steroid.", [102]),
        ("of 205 records, 158 were included.", []),
        ("recruitment was stopped at 2019.", []),
        ("those with a score of 8 were enrolled.", []),
    ],
)
def test_people_left_out(text: str, people: list[int]) -> None:
    assert sorted({one.value for one in unnamed.find(text)}) == people
