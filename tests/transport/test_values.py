import json
from urllib.parse import quote, quote_plus

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.transport.scripted import Clock
from tracker.transport import Answer, Deadline, Request, Secret


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=5), st.text(max_size=10))
@example('a"b&c d/e', "")
def test_a_secret_is_masked_in_every_spelling(value: str, around: str) -> None:
    value = value.encode(errors="replace").decode()
    secret = Secret(value)
    for spelling in (value, quote(value), quote_plus(value), json.dumps(value)[1:-1]):
        assert set(secret.mask(spelling)) == {"*"}
    assert secret.reveal() == value
    assert Secret("").mask(around) == around


def test_only_an_unmistakable_secret_is_taken_out_of_bodies() -> None:
    assert Secret("SECRET123").scrub(b"<a>SECRET123</a>") == b"<a>***</a>"
    assert Secret("k1").scrub(b"k1") == b"k1"
    assert Secret("").scrub(b"k1") == b"k1"


def test_no_repr_shows_a_secret_or_a_body() -> None:
    request = Request(url="https://x/", form={"api_key": Secret("SECRET123")})
    answer = Answer(url="https://x/", status=200, body=b"SECRET123", headers={"a": "SECRET123"})
    assert "SECRET123" not in f"{request!r} {request} {answer!r} {answer} {Secret('SECRET123'):}"
    assert not Secret("")
    assert (request.method, Request(url="https://x/").method) == ("POST", "GET")


def test_a_quote_is_one_short_printable_line() -> None:
    quoted = Answer(url="", status=200, body=b"").quote("a\n\x1b[31mb\u202e c" + "x" * 500)
    assert quoted.startswith("a [31mb c")
    assert len(quoted) == 160
    assert quoted.isprintable()


def test_the_earlier_of_two_deadlines() -> None:
    clock = Clock()
    run = Deadline(10, clock=clock)
    assert (run.within(3).left(), run.within(30).left()) == (3, 10)
    clock.now += 12
    assert (run.left(), run.within(3).left()) == (0, 0)
