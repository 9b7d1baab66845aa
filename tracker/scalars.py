"""One value as people write it in a file or a variable -> the typed value, or why not. Pure.

Each reader takes what TOML or the environment gives. It raises `TypeError` or `ValueError` with a
text that tells what is wrong and never shows a secret.
"""

import contextlib
import datetime as dt
import math
import re
from urllib.parse import SplitResult, unquote, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def is_loopback(url: str) -> bool:
    """Whether a URL stays on this machine."""
    return urlsplit(url).hostname in LOOPBACK


def text(value: object) -> str:
    """A text that is not empty, white space collapsed."""
    if not isinstance(value, str):
        raise TypeError("must be a text in quotes")
    words = " ".join(value.split())
    if not words:
        raise ValueError("must not be empty")
    if not words.isprintable():
        raise ValueError("holds characters that cannot be printed")
    return words


def moment(value: object) -> dt.datetime:
    """ISO 8601 -> time in UTC; without an offset it is UTC, without a time it is midnight."""
    given = value
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = dt.datetime.fromisoformat(value.strip())
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    if not isinstance(value, dt.datetime):
        raise TypeError(f"“{given}” is not a time; write 2026-11-24 or 2026-11-24T06:00:00Z")
    try:
        return value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)
    except OverflowError:
        raise ValueError(f"“{given}” is outside the calendar") from None


def first_day(value: object) -> dt.date:
    """A day, or the first one of a month or a year: `2026-11-24`, `2026-11`, `2026`."""
    year, month, day = _parts(value)
    return _date(value, year, month or 1, day or 1)


def last_day(value: object) -> dt.date:
    """A day, or the last one of a month or a year."""
    year, month, day = _parts(value)
    if day:
        return _date(value, year, month, day)
    if (month or 12) == 12:
        return _date(value, year, 12, 31)
    return _date(value, year, month + 1, 1) - dt.timedelta(days=1)


def _parts(value: object) -> tuple[int, int, int]:
    found = re.fullmatch(r"([0-9]{4})(?:-(?!00)([0-9]{2}))?(?:-(?!00)([0-9]{2}))?", str(value))
    if not found:
        raise ValueError(f"“{value}” is not a day; write 2026-11-24, 2026-11 or 2026")
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _date(value: object, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"“{value}” is not in the calendar") from None


def web_address(value: object) -> SplitResult:
    """An https URL, or an http one that stays on this machine."""
    url = text(value)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or " " in url:
        raise ValueError(f"“{url}” is not a web address, like https://host/path/")
    if parts.username or parts.password:
        raise ValueError("must not hold a user name or a password (value not shown)")
    if parts.scheme == "http" and not is_loopback(url):
        raise ValueError(f"“{url}” must begin with https:// (plain http only to this machine)")
    return parts


def base_address(value: object) -> str:
    """The base of a service: a web address that ends with a slash."""
    parts = web_address(value)
    if parts.query or parts.fragment:
        raise ValueError(f"“{parts.geturl()}” is not a base: it must end before any ? or #")
    return parts.geturl().rstrip("/") + "/"


def secret_address(value: object) -> str:
    """A web address that is a secret; the message never shows it."""
    try:
        return web_address(value).geturl()
    except ValueError:
        told = "is not a web address that begins with https:// (value not shown)"
        raise ValueError(told) from None


def api_key(value: object) -> str:
    """An NCBI key; the message never shows it."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,128}", key := text(value)):
        raise ValueError("holds characters that no key has (value not shown)")
    return key


def email_address(value: object) -> str:
    """Something NCBI can write to."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email := text(value)):
        raise ValueError(f"“{email}” is not an e-mail address")
    return email


# No quotes, comments, lists or line ends: nothing that means more than one address in a header.
# Nor a question mark, without which nothing in it can pass for an encoded word.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"(?=.{{1,254}}$){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def mail_address(value: object) -> str:
    """One plain address, without a name, in ASCII: what every mail server takes."""
    if not _MAILBOX.fullmatch(address := text(value)):
        raise ValueError(f"“{address}” is not one e-mail address, like name@example.org")
    return address


def mail_addresses(value: object) -> tuple[str, ...]:
    """Plain addresses with commas between them, each once."""
    found = [mail_address(part) for part in text(value).split(",") if part.strip()]
    if not found:
        raise ValueError("names nobody; write name@example.org, other@example.org")
    return tuple(dict.fromkeys(found))


def mail_server(value: object) -> str:
    """The address of a mail server with its login, a secret; the message never shows it.

    `smtps://user:password@host:465`, or `smtp://` with STARTTLS; the password percent-encoded.
    """
    url = text(value)
    told = "is not like smtps://user:password@host:465 or smtp://... (value not shown)"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(told) from None
    if not host or " " in url or not url.isascii() or parts.scheme not in {"smtp", "smtps"}:
        raise ValueError(told)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("write / ? # and @ of a password as %2F %3F %23 and %40 (value not shown)")
    login = [unquote(part or "") for part in (parts.username, parts.password)]
    if any(login) and not all(login):
        raise ValueError("holds a user without a password, or the reverse (value not shown)")
    if not all(part.isascii() and (not part or part.isprintable()) for part in login):
        raise ValueError("holds a login that no mail server takes: ASCII only (value not shown)")
    return url


def seconds(value: object) -> float:
    """A number of seconds, 0 included."""
    number = math.nan
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        with contextlib.suppress(ValueError, OverflowError):
            number = float(value)
    if not math.isfinite(number) or number < 0:
        raise ValueError(f"“{value}” is not a number of seconds")
    return number


def some_seconds(value: object) -> float:
    """A number of seconds above 0."""
    if not (number := seconds(value)):
        raise ValueError("must be more than 0 seconds")
    return number
