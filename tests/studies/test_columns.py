"""What columns are called."""

import pytest

from tracker.studies.columns import HEADERS, IDENTITIES, key
from tracker.studies.readings import READERS


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Follow-up (months)", "follow_up_months"),
        (" First author ", "first_author"),
        ("n", "n"),
        ("No. of patients", "no_of_patients"),
        ("§", ""),
    ],
)
def test_a_header_is_known_however_it_is_printed(header: str, name: str) -> None:
    assert key(header) == name


def test_every_header_has_a_reader_and_a_form_that_can_be_met() -> None:
    assert set(HEADERS.values()) <= READERS.keys()
    for header in (*HEADERS, *IDENTITIES):
        assert key(header) == header
