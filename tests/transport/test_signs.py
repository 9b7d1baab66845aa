import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import (
    BadAnswer,
    Blocked,
    Malformed,
    RateLimited,
    Refused,
    SourceError,
    Transient,
)
from tracker.transport import Answer, signs

WALL = 1_790_000_000.0


def answer(status: int = 200, body: bytes = b"", **more: float) -> Answer:
    return Answer(url="https://host.example/path", status=status, body=body, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, None),
        (204, None),
        (304, None),
        (400, Transient),
        (401, Refused),
        (403, Refused),
        (404, Malformed),
        (407, Refused),
        (408, Transient),
        (410, BadAnswer),
        (413, BadAnswer),
        (414, BadAnswer),
        (425, Transient),
        (429, RateLimited),
        (451, Refused),
        (500, Transient),
        (503, Transient),
        (599, Transient),
    ],
)
def test_what_a_status_means(status: int, kind: type[SourceError] | None) -> None:
    failure = signs.failure(answer(status, wait=7))
    assert type(failure) is (kind or type(None))
    if kind in {RateLimited, Transient}:
        assert isinstance(failure, Transient)
        assert (failure.wait, "host.example" in str(failure)) == (7, True)


@pytest.mark.parametrize(
    "page",
    [
        b"<html>",
        b"<!DOCTYPE html>\n<html lang='en'>",
        b"\xef\xbb\xbf \n<HTML><BODY>",
        b"<title>NCBI/eutils202 - WWW Error 500 Diagnostic</title><h1>Server Error</h1>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html xmlns='x'>",
        b"<!-- comment --><html>",
    ],
)
def test_a_page_is_known_by_its_text(page: bytes) -> None:
    assert signs.is_page(answer(body=page))
    assert type(signs.failure(answer(body=page))) is Transient


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"<?xml version='1.0'?><PubmedArticleSet>", b"<rss><title>x</title>", b"<p:x/>"],
)
def test_data_is_no_page(data: bytes) -> None:
    assert not signs.is_page(answer(body=data))
    assert signs.failure(answer(body=data)) is None


def test_a_blocked_address_is_told_whom_to_ask() -> None:
    for words in (
        b"NCBI - WWW Error Blocked Diagnostic",
        b"due to a possible misuse/abuse situation",
    ):
        failure = signs.failure(answer(403, b"<html><title>" + words))
        assert isinstance(failure, Blocked)
        assert "eutilities@ncbi.nlm.nih.gov" in str(failure)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_retry_after_is_survived(told: str, date: str) -> None:
    wait = signs.retry_after({"retry-after": told, "date": date}, wall=WALL)
    assert wait is None or wait >= 0
    signs.server_time({"date": date})


@settings(deadline=None, max_examples=50)
@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2100, 1, 1)))  # noqa: DTZ001 - made UTC
def test_a_date_is_as_far_off_as_it_says(moment: dt.datetime) -> None:
    when = moment.replace(microsecond=0, tzinfo=dt.UTC)
    text = when.strftime("%a, %d %b %Y %H:%M:%S GMT")
    wait = signs.retry_after({"retry-after": text}, wall=when.timestamp() - 90)
    assert wait == 90
    assert signs.server_time({"date": text}) == when
    assert signs.retry_after({"retry-after": text}, wall=when.timestamp() + 90) is None
