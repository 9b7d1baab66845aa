import http.client
from urllib.parse import urlsplit

import pytest
import requests

from tests.web.serving import get
from tracker.web.guard import HEADERS, Guard


def ask(site: str, *headers: tuple[str, str], method: str = "GET") -> int:
    """The status of the first page for these headers alone."""
    place = urlsplit(site)
    line = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    line.putrequest(method, "/", skip_host=True)
    for name, value in headers:
        line.putheader(name, value)
    line.endheaders()
    status = line.getresponse().status
    line.close()
    return status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8766", 200),
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("[::1]:8766", 200),
        ("192.0.2.7", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example:8766", 400),
        ("evil.example:127.0.0.1", 400),
        ("", 400),
        ("[]", 400),
    ],
)
def test_only_addresses_and_names_that_were_told_are_answered(
    site: str, host: str, status: int
) -> None:
    assert ask(site, ("Host", host)) == status


def test_no_host_and_two_hosts_are_refused(site: str) -> None:
    assert ask(site) == 400
    assert ask(site, ("Host", "localhost"), ("Host", "evil.example")) == 400


def test_a_name_that_was_told_is_known() -> None:
    async def nothing(*_: object) -> None:
        return None

    guard = Guard(nothing, ("Discs.example",))
    assert guard.knows("discs.example:80")
    assert not guard.knows("other.example:80")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MOVE"])
def test_nothing_can_be_changed(site: str, method: str) -> None:
    answered = requests.request(method, f"{site}papers/index.html", data=b"x=1", timeout=30)
    assert answered.status_code == 405
    assert answered.headers["allow"] == "GET, HEAD"
    assert answered.text == "Nothing can be changed here.\n"


def test_an_endless_address_is_refused_unread(site: str) -> None:
    answered = get(f"{site}papers/{'x' * 9000}.html")
    assert (answered.status_code, answered.text) == (400, "That address is too long.\n")


def test_head_is_a_get_without_a_body(site: str) -> None:
    answered = requests.head(f"{site}papers/index.html", timeout=30)
    assert (answered.status_code, answered.content) == (200, b"")


@pytest.mark.parametrize("path", ["", "style.css", "nothing.html", "papers/index.html?page=x"])
def test_every_answer_has_the_headers(site: str, path: str) -> None:
    told = get(site + path).headers
    assert {name: told[name] for name in HEADERS} == HEADERS
    assert "server" not in told


def test_the_policy_allows_no_script_and_no_other_host() -> None:
    policy = HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "http" not in policy
    assert "unsafe" not in policy


def test_refusals_have_the_headers_too(site: str) -> None:
    answered = requests.post(site, timeout=30)
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert answered.headers["content-type"].startswith("text/plain")
