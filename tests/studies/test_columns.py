"""What columns are called."""

from pathlib import Path

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


def test_the_page_lists_every_header() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
    for kind in dict.fromkeys(HEADERS.values()):
        names = sorted(header for header, read in HEADERS.items() if read == kind)
        assert f"| `{kind}` | {', '.join(f'`{name}`' for name in names)} |" in page
