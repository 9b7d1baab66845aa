"""What `requests`, urllib3 and the socket raise -> a `TrackerError` that a person can act on."""

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
import urllib3

from tracker.errors import ConfigurationError, Refused, TrackerError, Transient

_UNASKABLE = (
    requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidSchema,
    requests.exceptions.InvalidHeader,
    urllib3.exceptions.LocationValueError,
    UnicodeError,
)


def translate(error: Exception, url: str, *, late: bool) -> TrackerError:
    """The `TrackerError` that stands for a failed request.

    Args:
        error: what was raised.
        url: what was asked.
        late: the request had used up the time that one request may take.
    """
    host = urlsplit(url).hostname
    if isinstance(error, _UNASKABLE):
        return ConfigurationError([f"{host or url}: this request cannot be sent: {_told(error)}."])
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        return Refused(
            f"The TLS certificate of {host} could not be verified: {_told(error)}. Nothing was "
            "sent. If a proxy of your institution opens TLS, put its certificate into "
            "REQUESTS_CA_BUNDLE; verification is never turned off."
        )
    if late:
        return Transient(f"{host} took too long to answer in full.")
    if any(isinstance(cause, TimeoutError) for cause in _causes(error)):
        return Transient(f"{host} fell silent and was not waited for any longer.")
    if isinstance(error, urllib3.exceptions.HTTPError):
        return Transient(f"The answer of {host} was cut off: {_told(error)}.")
    return Transient(f"{host} could not be reached: {_told(error)}.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what is behind it, nearest first; urllib3 hides some in `reason` and `args`."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        if (one := waiting.pop(0)) is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inside = [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
        waiting += [part for part in inside if isinstance(part, BaseException)]


def _told(error: Exception) -> str:
    """The innermost cause in a few words, without the library's wrapping."""
    *_, last = _causes(error)
    words = getattr(last, "verify_message", None) or getattr(last, "strerror", None) or str(last)
    return str(words)[:200].rstrip(".") or type(last).__name__
