import contextlib
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import scalars

READERS: list[Callable[[object], object]] = [
    scalars.text,
    scalars.moment,
    scalars.web_address,
    scalars.base_address,
    scalars.api_key,
    scalars.email_address,
    scalars.seconds,
    scalars.some_seconds,
    scalars.secret_address,
    scalars.mail_address,
    scalars.mail_addresses,
    scalars.mail_server,
]
UTC = dt.UTC


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-24", dt.datetime(2026, 11, 24, tzinfo=UTC)),
        ("2026-11-24T06:30:00Z", dt.datetime(2026, 11, 24, 6, 30, tzinfo=UTC)),
        ("2026-11-24T06:30:00", dt.datetime(2026, 11, 24, 6, 30, tzinfo=UTC)),
        ("2026-11-24T01:30:00-05:00", dt.datetime(2026, 11, 24, 6, 30, tzinfo=UTC)),
        (dt.date(2026, 11, 24), dt.datetime(2026, 11, 24, tzinfo=UTC)),
        (dt.datetime(2026, 11, 24, 6), dt.datetime(2026, 11, 24, 6, tzinfo=UTC)),  # noqa: DTZ001 - as TOML gives it
    ],
)
def test_a_moment_is_read_as_utc(value: object, expected: dt.datetime) -> None:
    assert scalars.moment(value) == expected
    assert scalars.moment(value).tzinfo is UTC


@pytest.mark.parametrize(
    "value", ["yesterday", "24.11.2026", "", 2026, True, "0001-01-01T00:00+05:00"]
)
def test_what_is_no_moment_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError), match=r"^“"):
        scalars.moment(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/entrez/eutils", "https://example.org/entrez/eutils/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://localhost:1/x//", "http://localhost:1/x/"),
        ("http://[::1]:9/", "http://[::1]:9/"),
    ],
)
def test_a_base_ends_with_one_slash(value: str, expected: str) -> None:
    assert scalars.base_address(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "example.org",
        "ftp://example.org/",
        "http://example.org/",
        "http://127.0.0.1.example.org/",
        "https://",
        "https://example.org:99999/",
        "https://[::1/",
        "https://user:hidden@example.org/",
        "https://example.org/?api_key=hidden",
        "https://example.org/#x",
        "https://exa mple.org/",
        7,
    ],
)
def test_what_is_no_base_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        scalars.base_address(value)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="value not shown"):
        scalars.base_address("https://user:hidden@example.org/")


@pytest.mark.parametrize("value", ["hidden key", "hidden\x07", "hïdden", "hidden" * 30])
def test_a_bad_key_is_not_repeated(value: str) -> None:
    with pytest.raises(ValueError, match="holds characters") as caught:
        scalars.api_key(value)
    assert "dden" not in str(caught.value)


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "fast", True, None, [1]])
def test_what_is_no_time_span_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a number of seconds"):
        scalars.seconds(value)


def test_a_deadline_of_no_time_is_refused() -> None:
    assert scalars.seconds("0") == 0
    with pytest.raises(ValueError, match="more than 0"):
        scalars.some_seconds(0)


@pytest.mark.parametrize("read", READERS)
@given(
    value=st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.none(),
        st.dates(),
        st.datetimes(),
        st.lists(st.text(), max_size=2),
        st.tuples(st.sampled_from(["https://", "http://", "//"]), st.text()).map("".join),
    )
)
@settings(deadline=None, max_examples=60)
def test_any_value_is_read_or_refused(read: Callable[[object], object], value: object) -> None:
    with contextlib.suppress(TypeError, ValueError):
        assert read(value) is not None


@pytest.mark.parametrize("value", ["a@b", "first.last+tag@mail.example.org", " a@example.org "])
def test_a_mail_address(value: str) -> None:
    assert scalars.mail_address(value) == value.strip()


@pytest.mark.parametrize(
    "value",
    [
        "nobody",
        "a@b@c",
        "a@",
        "@b",
        "a b@c",
        "A <a@example.org>",
        "a@example.org, b@example.org",
        "é@example.org",
        "a@example.org\r\nBcc: b@example.org",
        '"a"@example.org',
        "a@-x",
        "a@x..org",
        ".a@x.org",
        "a@[127.0.0.1]",
        "a@" + "x" * 64,
    ],
)
def test_what_is_no_plain_mail_address(value: str) -> None:
    with pytest.raises(ValueError, match=r"is not one e-mail address|cannot be printed"):
        scalars.mail_address(value)


def test_mail_addresses_are_told_once_each() -> None:
    assert scalars.mail_addresses("b@x.org,a@x.org, b@x.org ,") == ("b@x.org", "a@x.org")
    with pytest.raises(ValueError, match="names nobody"):
        scalars.mail_addresses(" , ")


@pytest.mark.parametrize(
    "value",
    [
        "smtps://u:p@mail.example.org:465",
        "smtp://mail.example.org",
        "smtp://u%40x.org:p%2Fq@[::1]:587/",
    ],
)
def test_a_mail_server(value: str) -> None:
    assert scalars.mail_server(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "https://u:SECRET123@host",
        "smtps://",
        "smtps://u:SECRET123@host:x",
        "smtps://u:SECRET123@host:99999",
        "smtps://u:SECRET/123@host",
        "smtps://u:SECRET?123@host",
        "smtps://u:SECRET#123@host",
        "smtps://u:SECRET 123@host",
        "smtps://SECRET123@host",
        "smtps://:SECRET123@host",
        "smtps://u:SECRET%0D%0A123@host",
        "smtps://u:SECRET%C3%A9123@host",
        "smtps://u:SECRETé123@host",
        "smtps://u:SECRET123@[host",
    ],
)
def test_what_is_no_mail_server_is_told_without_the_secret(value: str) -> None:
    with pytest.raises(ValueError, match="value not shown") as caught:
        scalars.mail_server(value)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-11", "2024-11-01", "2024-11-30"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-05-06", "2024-05-06", "2024-05-06"),
        (dt.date(2024, 5, 6), "2024-05-06", "2024-05-06"),
    ],
)
def test_a_month_and_a_year_have_a_first_and_a_last_day(
    written: object, first: str, last: str
) -> None:
    assert str(scalars.first_day(written)) == first
    assert str(scalars.last_day(written)) == last


@pytest.mark.parametrize(
    "written",
    ["2024-13", "2024-00", "2024-01-00", "2024-02-30", "0000", "24", "2024-1", "", None, 7],
)
def test_what_is_no_day_is_refused(written: object) -> None:
    for read in (scalars.first_day, scalars.last_day):
        with pytest.raises(ValueError, match="is not"):
            read(written)
