"""How editions read, and that no text from a record can change their structure."""

import datetime as dt
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from tests.digest.entries import (
    LANE,
    NOW,
    TOPIC,
    change,
    human,
    week_of_everything,
)
from tests.digest.hostile import PIECES, SHORT
from tests.digest.poisoned import page_with, poison_change
from tests.digest.reading import Document, read
from tracker.digest import amended, build, index, render
from tracker.digest.anchors import Anchors
from tracker.digest.escape import plain
from tracker.models import (
    Edition,
    Window,
)

OURS = (
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://pmc.ncbi.nlm.nih.gov/articles/",
    "https://doi.org/",
    "2026-W40.md",
    "evidence.md",
    "#",
    "sample/evidence.md",
    "sample/2026-W47.md",
)
BODY = "# An edition\n\nIts text,  with two spaces and no line end at the end"


# --- how they read ------------------------------------------------------------------------------


def test_a_week_of_everything(snapshot: SnapshotAssertion) -> None:
    assert render(build(**week_of_everything())) == snapshot


def test_a_quiet_week(snapshot: SnapshotAssertion) -> None:
    view = build(topic=TOPIC, week="2026-W46", now=NOW, entries=[], lanes=[LANE])
    assert render(view) == snapshot


def test_a_week_that_failed_in_part(snapshot: SnapshotAssertion) -> None:
    failed = msgspec.structs.replace(LANE, error="PubMed gave no answer for 60 seconds.")
    view = build(topic=TOPIC, week="2026-W46", now=NOW, entries=[], lanes=[failed])
    assert render(view) == snapshot


def test_the_state_of_the_evidence(snapshot: SnapshotAssertion) -> None:
    whole = week_of_everything() | {"week": "baseline", "missing": [], "changes": []}
    first = msgspec.structs.replace(LANE, window=Window(until=NOW.date()))
    assert render(build(**whole | {"lanes": [first]})) == snapshot


AMENDMENTS = [
    change("99000002", "final", old="ahead of print", new="2026;3(10):1-9", on=NOW.date()),
    change("99000001", "correction", by="99000102", new="Sample J. 2026;3:2", on=NOW.date()),
    change("99000001", "retraction", by="99000101", on=dt.date(2026, 12, 7)),
]


def test_amendments(snapshot: SnapshotAssertion) -> None:
    table = week_of_everything()["state"].table
    assert amended(BODY, AMENDMENTS, table=table) == snapshot


def shelf(week: str, **others: Any) -> Edition:
    whole: dict[str, Any] = {
        "topic": TOPIC.slug,
        "week": week,
        "published": NOW,
        "new": ("99000001", "99000002"),
        "set_aside": ("99000003",),
        "incomplete": False,
        "body": "",
        "sha256": "",
    }
    return Edition(**(whole | others))


EDITIONS = [
    shelf("baseline"),
    shelf("2026-W46", incomplete=True),
    shelf("baseline-2026-W46"),
    shelf("2026-W47", new=()),
]


def test_the_index(snapshot: SnapshotAssertion) -> None:
    empty = msgspec.structs.replace(TOPIC, slug="empty", title="A new topic")
    gone = shelf("2026-W47", topic="gone")
    page = index([TOPIC, empty], [*EDITIONS, gone], {("sample", "2026-W46"): ["retraction"]})
    assert page == snapshot


def test_the_index_lists_the_newest_first_and_a_supplement_beside_its_week() -> None:
    page = read(index([TOPIC], EDITIONS, {}))
    weeks = ("2026-W47", "2026-W46", "baseline-2026-W46", "baseline")
    assert page.links == [f"sample/{name}.md" for name in ("evidence", *weeks)]


# --- words --------------------------------------------------------------------------------------

RUN_TOGETHER = re.compile(
    r"[\w)\]”][.;:,!?·→](?=[^\W\d]|[“(\[])|[^ ]·|·[^ ]|[^ ]→|→[^ ]| [.,;:](?= )"
)


def every_text() -> list[str]:
    whole = week_of_everything()
    first = whole | {"week": "baseline", "changes": []}
    return [
        render(build(**whole)),
        render(build(**first)),
        amended(BODY, AMENDMENTS, table=whole["state"].table),
        index([TOPIC], EDITIONS, {("sample", "2026-W46"): ["retraction", "correction"]}),
    ]


def test_no_words_run_together_behind_a_mark() -> None:
    for text in every_text():
        for line in text.splitlines():
            told = re.sub(r"\]\([^)]*\)|`[^`]*`|“[^”]*”", "]", line)
            assert not RUN_TOGETHER.search(told), line


def test_every_link_within_a_text_has_its_target() -> None:
    for text in every_text():
        document = read(text)
        anchors = Anchors()
        targets = {f"#{anchors.take(heading)}" for heading in document.headings}
        links = {link for link in document.links if link.startswith("#")}
        assert links <= targets


# --- amendments ---------------------------------------------------------------------------------


def test_without_amendments_a_file_is_the_body() -> None:
    assert amended(BODY, []) == BODY


def test_the_body_stands_below_byte_for_byte() -> None:
    assert amended(BODY, AMENDMENTS).endswith(BODY)
    body, text = read(BODY), read(amended(BODY, AMENDMENTS))
    assert text.blocks[-len(body.blocks) :] == body.blocks
    assert text.headings == body.headings


def test_the_newest_day_comes_first_and_on_one_day_the_gravest() -> None:
    text = read(amended(BODY, AMENDMENTS)).text
    places = [text.index(word) for word in ("Retracted", "Corrected", "Now final", "An edition")]
    assert places == sorted(places)
    assert text.index("2026-12-07") < text.index("2026-11-23")


def test_the_order_of_changes_changes_no_byte() -> None:
    assert amended(BODY, AMENDMENTS[::-1]) == amended(BODY, AMENDMENTS)


# --- no text breaks a page ----------------------------------------------------------------------


def harmless(document: Document, expected: Document) -> None:
    assert document.blocks == expected.blocks
    assert document.marks == expected.marks
    assert len(document.links) == len(expected.links)
    assert all(link.startswith(OURS) for link in document.links)
    assert [[len(row) for row in table] for table in document.tables] == [
        [len(row) for row in table] for table in expected.tables
    ]
    assert len(document.headings) == len(expected.headings)


SAFE = "harmless"
EXPECTED = read(page_with(SAFE))


def loose(text: str) -> str:
    """Without blanks, and underscores, which become blanks in values that have no words yet."""
    return "".join(text.replace("_", "").split())


WORDY = SHORT.map(lambda text: text + "a").filter(lambda text: plain(text) != "a")


@settings(deadline=None, max_examples=25)
@given(WORDY)
def test_no_text_changes_the_structure_of_an_edition(text: str) -> None:
    document = read(page_with(text))
    harmless(document, EXPECTED)
    same = loose(document.text) == loose(EXPECTED.text.replace(SAFE, plain(text)))
    assert same, "a text was lost or changed"


def test_no_known_trick_changes_the_structure_of_an_edition() -> None:
    for text in (("\n".join(PIECES) * 12)[:5000], *(f"{piece}a{piece}" for piece in PIECES)):
        harmless(read(page_with(text)), EXPECTED)


@settings(deadline=None, max_examples=50)
@given(WORDY)
def test_no_text_changes_the_structure_of_amendments(text: str) -> None:
    changes = [poison_change(one, text) for one in week_of_everything()["changes"]]
    expected = [poison_change(one, SAFE) for one in week_of_everything()["changes"]]
    harmless(read(amended(BODY, changes)), read(amended(BODY, expected)))
    assert amended(BODY, changes).endswith(BODY)


@settings(deadline=None, max_examples=50)
@given(WORDY)
def test_no_title_changes_the_structure_of_the_index(text: str) -> None:
    def shelves(title: str) -> Document:
        topic = msgspec.structs.replace(TOPIC, title=title)
        return read(index([topic], [shelf("2026-W47")], {}))

    harmless(shelves(text), shelves(SAFE))
    assert plain(text) in shelves(text).text


def test_no_html_is_written() -> None:
    marks = read(page_with("<script>alert(1)</script><b>x</b><!-- y -->")).marks
    assert not [mark for mark in marks if mark.startswith("html")]


@pytest.mark.parametrize("title", ["", "\u202e\u200f", "\n"])
def test_a_paper_without_a_title_can_still_be_opened(title: str) -> None:
    view = build(
        topic=TOPIC,
        week="2026-W47",
        now=NOW,
        entries=[human("99000001", title=title)],
        lanes=[LANE],
    )
    assert "[(no title)](https://pubmed.ncbi.nlm.nih.gov/99000001/)" in render(view)
