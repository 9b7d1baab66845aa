"""The feed of editions: valid Atom, the newest first, an entry stays the same entry for ever."""

import datetime as dt

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.digest.entries import NOW
from tests.digest.hostile import SHORT
from tests.digest.poisoned import page_with
from tracker.digest import Issue, feed
from tracker.digest.feed import KEPT
from tracker.models import Edition

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def issue(number: int, text: str = "# Words\n", week: str = "", amended: int = 0) -> Issue:
    published = NOW + dt.timedelta(weeks=number)
    edition = Edition(
        topic="sample",
        week=week or f"2027-W{number:02d}",
        published=published,
        new=("99000001",),
        set_aside=(),
        incomplete=number == 2,
        body="",
        sha256="",
    )
    return Issue(edition, text, published + dt.timedelta(days=amended))


def read(made: bytes) -> etree._Element:
    return etree.fromstring(made)


def told(made: bytes, path: str) -> list[str]:
    found = read(made).xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return list(map(str, found))


def test_the_newest_editions_come_first() -> None:
    made = feed("sample", "Discs", [issue(number) for number in range(1, KEPT + 4)])
    titles = told(made, "//a:entry/a:title/text()")
    assert len(titles) == KEPT
    assert titles[0] == f"2027-W{KEPT + 3:02d}: 1 new, 0 set aside"


def test_an_incomplete_edition_says_so() -> None:
    made = feed("sample", "Discs", [issue(2)])
    assert told(made, "//a:entry/a:title/text()") == ["2027-W02: 1 new, 0 set aside; incomplete"]


def test_an_amended_edition_is_the_same_entry_updated() -> None:
    before = feed("sample", "Discs", [issue(1), issue(3)])
    after = feed("sample", "Discs", [issue(1, amended=90), issue(3)])
    assert told(before, "//a:entry/a:id/text()") == told(after, "//a:entry/a:id/text()")
    assert told(before, "//a:entry/a:updated/text()") < told(after, "//a:entry/a:updated/text()")
    assert told(after, "/a:feed/a:updated/text()") == [issue(1, amended=90).changed.isoformat()]


def test_the_order_of_editions_changes_no_byte() -> None:
    issues = [issue(number) for number in (1, 2, 3)]
    assert feed("sample", "Discs", issues) == feed("sample", "Discs", issues[::-1])


def test_a_baseline_is_told_by_its_head() -> None:
    book = "# State\n\n## At a glance\n\nTen papers.\n\n## Human evidence\n\nAll of them.\n"
    content = told(feed("s", "S", [issue(1, book, "baseline")]), "//a:content/text()")
    assert "Ten papers" in content[0]
    assert "All of them" not in content[0]


@pytest.mark.parametrize("issues", [[], [issue(1)]])
def test_a_feed_needs_no_edition_to_be_one(issues: list[Issue]) -> None:
    assert len(told(feed("sample", "Discs", issues), "/a:feed/a:id/text()")) == 1


@settings(deadline=None, max_examples=25)
@given(SHORT)
def test_no_text_breaks_the_feed(text: str) -> None:
    made = feed("sample", text, [issue(1, page_with(text))])
    assert [one.tag for one in read(made).iter()] == EXPECTED


EXPECTED = [one.tag for one in read(feed("s", "harmless", [issue(1, page_with("a"))])).iter()]
