import socket
import ssl

import pytest
import requests
import urllib3

from tracker.errors import ConfigurationError, Refused, TrackerError, Transient
from tracker.transport import faults

URL = "https://host.example/path"


def caused(outer: BaseException, cause: BaseException) -> BaseException:
    outer.__cause__ = cause
    return outer


EXPIRED = ssl.SSLCertVerificationError(
    1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate has expired"
)
RETRIES = urllib3.exceptions.MaxRetryError(None, URL, EXPIRED)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "late", "kind", "words"),
    [
        (requests.exceptions.SSLError(RETRIES), False, Refused, "expired"),
        (requests.exceptions.SSLError(ssl.SSLEOFError(8, "EOF occurred")), False, Transient, "EOF"),
        (
            requests.ConnectionError(socket.gaierror(-2, "Name or service not known")),
            False,
            Transient,
            "host.example could not be reached: Name or service not known",
        ),
        (requests.ConnectionError(ConnectionResetError(104, "reset")), False, Transient, "reset"),
        (requests.exceptions.ProxyError("no way"), False, Transient, "no way"),
        (requests.ReadTimeout(TimeoutError()), False, Transient, "silent"),
        (requests.ReadTimeout(TimeoutError()), True, Transient, "took too long"),
        (urllib3.exceptions.IncompleteRead(3, 9), False, Transient, "cut off"),
        (requests.exceptions.InvalidURL("bad"), False, ConfigurationError, "cannot be sent: bad"),
        (requests.exceptions.InvalidHeader("bad"), False, ConfigurationError, "cannot be sent"),
        (UnicodeEncodeError("latin-1", "€", 0, 1, "no"), False, ConfigurationError, "cannot"),
        (ValueError(), False, Transient, "ValueError"),
    ],
)
def test_translation_is_total(
    error: Exception, late: bool, kind: type[TrackerError], words: str
) -> None:
    translated = faults.translate(error, URL, late=late)
    assert type(translated) is kind
    assert words in str(translated)


def test_a_circle_of_causes_ends() -> None:
    one, two = ConnectionError("one"), ConnectionError("two")
    one.__cause__, two.__cause__ = two, one
    assert "two" in str(faults.translate(one, URL, late=False))
