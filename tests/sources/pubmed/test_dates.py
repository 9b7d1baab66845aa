import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.models import PartialDate
from tracker.sources.pubmed.dates import read_date


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2026 Sep 4", 2026, 9, 4),
        ("2026 09 04", 2026, 9, 4),
        ("2026  Sept", 2026, 9, None),
        ("2026 january", 2026, 1, None),
        ("2026", 2026, None, None),
        ("2026/09/04 06:00", 2026, 9, 4),
        ("2026/09/04", 2026, 9, 4),
        ("20260904", 2026, 9, 4),
        ("2024 Feb 29", 2024, 2, 29),
    ],
)
def test_exact_dates(text: str, year: int, month: int | None, day: int | None) -> None:
    assert read_date(text) == PartialDate(year=year, month=month, day=day)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2020 Jan-Feb", 2020, 1, None),
        ("1998 Dec-1999 Jan", 1998, 12, None),
        ("1978 Sep-OCT", 1978, 9, None),
        ("2019 Sep/Oct", 2019, 9, None),
        ("1999 Jun 30-Jul 6", 1999, 6, 30),
        ("2000 Spring", 2000, 4, None),
        ("2000 Winter-Spring", 2000, 1, None),
        ("Summer 2000", 2000, 7, None),
        ("2000 Autumn", 2000, 10, None),
        ("1998-1999", 1998, None, None),
        ("2023 Feb 30", 2023, 2, None),
        ("2023 13", 2023, None, None),
        ("20231345", None, None, None),
        ("0000 Jan", None, None, None),
        ("in press", None, None, None),
    ],
)
def test_other_dates_keep_their_text_and_the_first_day_it_allows(
    text: str, year: int | None, month: int | None, day: int | None
) -> None:
    assert read_date(text) == PartialDate(year=year, month=month, day=day, text=text)


def test_no_text_is_no_date() -> None:
    assert read_date(" ") is None


@given(st.dates())
@settings(deadline=None)
def test_every_day_is_read_in_every_way_to_write_it(day) -> None:  # type: ignore[no-untyped-def]
    expected = PartialDate(year=day.year, month=day.month, day=day.day)

    assert read_date(f"{day.year:04} {day:%b} {day.day}") == expected
    assert read_date(f"{day.year:04}{day.month:02}{day.day:02}") == expected
    assert read_date(f"{day.year:04}/{day.month:02}/{day.day:02} 00:00") == expected


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_a_date_or_kept(text: str) -> None:
    found = read_date(text)

    assert (found is None) == (not text.split())
    assert found is None or found.year or found.text
