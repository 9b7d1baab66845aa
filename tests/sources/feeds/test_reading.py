import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.feeds.invented import HEAD, TAIL, feed, item
from tracker.errors import Malformed, TrackerError
from tracker.models import FeedAnswer
from tracker.sources.feeds.reading import read_feed


def read(body: str | bytes, kind: str = "application/rss+xml") -> FeedAnswer:
    body = body.encode() if isinstance(body, str) else body
    return read_feed(body, {"content-type": kind}, name="disc")


def test_a_feed() -> None:
    found = read(feed(item("3"), item("1"), item("2")))
    assert found == FeedAnswer(pmids=("3", "1", "2"))


@pytest.mark.parametrize(
    ("entry", "pmid"),
    [
        (item("7"), "7"),
        (item("7", guid=""), "7"),
        (item("7", guid="pubmed:"), "7"),
        (item("7", guid="pubmed:abc"), "7"),
        (item("7", guid=" pubmed:0007 "), "7"),
        (item("7", guid="", link="", doi=False), "7"),
        (item("7", guid="pubmed:8"), "8"),
        (item("7", guid="", link="https://pubmed.ncbi.nlm.nih.gov/8/"), "8"),
    ],
)
def test_51_where_an_item_says_its_pmid(entry: str, pmid: str) -> None:
    assert read(feed(entry)) == FeedAnswer(pmids=(pmid,))


@pytest.mark.parametrize(
    "entry",
    [
        item("7", guid="", link=""),
        item("7", guid="pubmed:7x", link="https://pubmed.ncbi.nlm.nih.gov/?term=7"),
        item("7", guid="", link="https://pubmed.ncbi.nlm.nih.gov/7"),
        item("7", guid="doi:7", link="https://x/?next=/9/"),
    ],
)
def test_51_an_item_without_a_pmid_is_a_problem(entry: str) -> None:
    found = read(feed(item("1"), entry.replace("SAMPLE", "<![CDATA[Odd\n <b>one]]>")))
    assert found.pmids == ("1",)
    assert found.complete
    (problem,) = found.problems
    assert (problem.pmid, problem.where) == ("", "disc")
    assert "Odd" in problem.reason


def test_51_the_same_item_twice_is_one() -> None:
    assert read(feed(item("1"), item("2"), item("1"))).pmids == ("1", "2")


@pytest.mark.parametrize("items", [[], [item("7", guid="", link="")]])
def test_a_whole_feed_that_names_no_record_is_a_failure(items: list[str]) -> None:
    with pytest.raises(Malformed, match="lists no record"):
        read(feed(*items))


@pytest.mark.parametrize(
    ("date", "built"),
    [
        ("Fri, 05 Dec 2036 06:00:00 -0500", dt.datetime(2036, 12, 5, 11, tzinfo=dt.UTC)),
        ("yesterday", None),
        ("Fri, 05 Dec 99999 06:00:00 -0500", None),
    ],
)
def test_when_a_feed_was_built(date: str, built: dt.datetime | None) -> None:
    told = f"<lastBuildDate>{date}</lastBuildDate>"
    assert read(feed(told, item("1"))).built == built


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n",
        "<html><body>Log in</body></html>",
        "<!DOCTYPE html><html><head><title>captcha</title></head></html>",
        '{"error":"API rate limit exceeded"}',
        "/etc/hostname",
        "file:///etc/hostname",
        "https://127.0.0.1:9/",
        "<PubmedArticleSet></PubmedArticleSet>",
    ],
)
def test_48_what_is_no_feed(body: str) -> None:
    with pytest.raises(Malformed, match="disc"):
        read(body)


def test_48_bytes_that_spell_a_path_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(feed(item("1")))
    with pytest.raises(Malformed):
        read(str(path))


def test_49_a_cut_feed_keeps_what_was_whole() -> None:
    whole = feed(item("12345"), item("67890"))
    second = whole.index("<item>", whole.index("<item>") + 1)
    for end in range(second, len(whole) - len("</channel></rss>")):
        found = read(whole[:end])
        assert found.complete is False
        assert found.pmids in {("12345",), ("12345", "67890")}
        assert (found.pmids == ("12345",)) == (end < len(whole) - len(TAIL))


@pytest.mark.parametrize("spoilt", ["a\x0bb", "a&nbsp;b", "a<b", "a&#11;b"])
def test_a_damaged_feed_is_not_complete(spoilt: str) -> None:
    found = read(feed(item("1"), item("2", title=spoilt), item("3")).replace("<item>", "\n<item>"))
    assert found.complete is False
    assert found.pmids == ("1", "2", "3"), "what can be read is read"
    assert "in line 4" in found.fault


def test_a_wrong_content_type_is_no_damage() -> None:
    assert read(feed(item("1")), "text/html") == FeedAnswer(pmids=("1",))
    latin = feed(item("1", title="Müller")).replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert read(latin, "text/xml").pmids == ("1",)


def test_a_bomb_in_a_feed_is_not_expanded() -> None:
    entities = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    head = HEAD.replace("<rss", f'<!DOCTYPE rss [<!ENTITY b0 "x">{entities}]><rss', 1)
    found = read(head + item("1", title="&b11;") + item("2") + TAIL)
    assert len(repr(found)) < 2_000


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200), st.integers(0, 1200))
def test_any_bytes_are_a_feed_or_an_error(noise: bytes, at: int) -> None:
    whole = feed(item("1"), item("2")).encode()
    for body in (noise, whole[:at] + noise + whole[at:], whole[:at] + noise):
        try:
            found = read(body)
        except TrackerError:
            continue
        # Whole items inside a spoiled root are kept, but then the feed is not called complete.
        assert not found.complete or b"<rss" in body or b"<feed" in body or b"<rdf" in body.lower()
        assert found.pmids or found.problems or not found.complete or b"</item>" not in body


def test_real_feeds(shared: Path) -> None:
    paths = sorted((shared / "samples/rss").rglob("*.xml"))
    answers = [read(path.read_bytes()) for path in paths]
    assert [len(answer.pmids) for answer in answers] == [15, 15, 15]
    assert all(answer.complete and not answer.problems for answer in answers)
