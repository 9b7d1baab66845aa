"""The mail of an edition: both forms in it, a subject that says what matters, no text breaks it."""

import datetime as dt
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from tests.digest.entries import NOW, TOPIC, change, week_of_everything
from tests.digest.hostile import SHORT
from tests.digest.poisoned import page_with
from tracker.digest import addressed, amended, build, mail, render, subject, to_json
from tracker.digest.mail import LARGEST, LONGEST_TITLE
from tracker.models import DatedChange, Edition

SENDER, READER = "tracker@example.org", "reader@example.com"
HEADERS = [
    "From",
    "Subject",
    "Date",
    "Message-ID",
    "List-Id",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "To",
]


def edition(body: str = "# Words\n", **fields: Any) -> Edition:
    whole = Edition(
        topic="sample",
        week="2026-W47",
        published=NOW,
        new=("99000001", "99000002"),
        set_aside=(),
        incomplete=False,
        body=body,
        sha256="",
    )
    return msgspec.structs.replace(whole, **fields)


def data(title: str = "Discs", **fields: Any) -> bytes:
    return msgspec.json.encode({"title": title, **fields})


def delivered(
    one: Edition,
    told: bytes = b"{}",
    changes: tuple[DatedChange, ...] = (),
    *,
    reader: str = READER,
) -> EmailMessage:
    """The mail as a mail program reads it."""
    made = addressed(mail(one, told, changes, sender=SENDER, now=NOW), reader)
    read = message_from_bytes(made.as_bytes().replace(b"\r\n", b"\n"), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not list(read.defects)
    return read


def forms(message: EmailMessage) -> tuple[str, str]:
    plain, shown = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert shown is not None
    return plain.get_content(), shown.get_content()


def test_it_holds_the_markdown_with_its_amendments_and_the_page() -> None:
    changes = (change("99000001", "retraction"),)
    message = delivered(edition("# Žalgirė\n\n" + "long " * 900), changes=changes)
    plain, shown = forms(message)
    assert message.get_content_type() == "multipart/alternative"
    assert plain == amended(edition("# Žalgirė\n\n" + "long " * 900).body, changes) + "\n"
    tree = html.document_fromstring(shown)
    assert tree.findtext(".//h1") == "Žalgirė"
    assert "Amended on" in str(tree.xpath("string(//main)"))


def test_who_when_and_which() -> None:
    message = delivered(edition())
    assert list(message.keys()) == HEADERS
    assert (str(message["From"]), str(message["To"])) == (
        f"Disc Evidence Tracker <{SENDER}>",
        READER,
    )
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == "<sample.2026-W47@example.org>"
    assert message["List-Id"] == "<sample.disc-evidence-tracker.localhost>"


def test_the_same_edition_gives_the_same_bytes_and_the_same_id_at_any_time() -> None:
    one, two = (mail(edition(), data(), sender=SENDER, now=NOW) for _ in range(2))
    later = mail(edition(), data(), sender=SENDER, now=NOW + dt.timedelta(weeks=3))
    assert one.as_bytes() == two.as_bytes()
    assert one["Message-ID"] == later["Message-ID"]
    assert addressed(one, READER).as_bytes() == addressed(two, READER).as_bytes()


def test_one_reader_sees_no_other() -> None:
    letter = mail(edition(), data(), sender=SENDER, now=NOW)
    first, second = addressed(letter, "a@example.org"), addressed(letter, "b@example.org")
    assert "To" not in letter
    assert b"b@example.org" not in first.as_bytes()
    assert b"a@example.org" not in second.as_bytes()
    assert addressed(first, READER)["To"] == READER


RETRACTED = (change("99000001", "retraction"),)


@pytest.mark.parametrize(
    ("told", "changes", "expected"),
    [
        ({}, (), "[Discs] 2026-W47: 2 new, 0 on people"),
        ({"counts": {"controlled": 1, "uncontrolled": 1}}, (), "2 new, 2 on people"),
        ({"alerts": [{"kind": "retraction"}]}, (), "0 on people; RETRACTION"),
        ({"alerts": [{"kind": "erratum"}]}, (), "0 on people"),
        ({"retracted": [{"pmid": "1"}]}, (), "0 on people; RETRACTION"),
        ({}, RETRACTED, "0 on people; RETRACTION"),
    ],
)
def test_the_subject_says_what_matters(
    told: dict[str, Any], changes: tuple[DatedChange, ...], expected: str
) -> None:
    said = subject(edition(), data(**told), changes)
    assert said.endswith(expected)
    assert subject(edition(incomplete=True), data(**told), changes) == f"{said}; incomplete"


def test_the_subject_of_a_whole_edition_reads_its_data() -> None:
    whole = week_of_everything()
    view = build(**whole)
    one = edition(render(view), new=view.new, week=view.week)
    said = str(delivered(one, to_json(view))["Subject"])
    assert said.startswith(f"[{TOPIC.title}] 2026-W47: {len(view.new)} new, {view.counts.human} on")
    assert "RETRACTION" in said


def test_a_long_title_leaves_room_for_the_rest() -> None:
    said = subject(edition(), data("x" * 5000))
    assert said.startswith(f"[{'x' * (LONGEST_TITLE - 1)}…] 2026-W47: 2 new")


def test_a_link_that_leads_nowhere_in_a_mail_is_text() -> None:
    text = "# E\n\n## P\n\n[2026-W46](2026-W46.md), [far](https://doi.org/x.md) ![pic](a.svg)\n"
    tree = html.document_fromstring(forms(delivered(edition(text)))[1])
    assert [one.get("href") for one in tree.iter("a")] == ["https://doi.org/x.md"]
    assert not list(tree.iter("img"))
    assert tree.xpath("string(//p[1])") == "2026-W46, far pic"


def test_a_book_is_shortened_and_says_where_the_rest_is() -> None:
    plain, shown = forms(delivered(edition("- a line of a book\n" * (LARGEST // 10))))
    for text in (plain, shown):
        assert "This is not the whole edition:" in text
        assert "digests/sample/2026-W47.md" in text
    assert plain.startswith("- a line of a book\n")
    assert len(plain) < LARGEST + 300
    whole = "x\n" * (LARGEST // 2)
    assert forms(delivered(edition(whole)))[0] == whole


def test_a_long_topic_keeps_a_list_id_that_filters_can_match() -> None:
    made = mail(edition(topic="a-" * 100 + "b"), data(), sender=SENDER, now=NOW)
    raw = made.as_bytes()
    assert max(len(line) for line in raw.partition(b"List-Id")[2].split(b"\r\n")[:1]) < 78
    assert b"=?utf-8?" not in raw.partition(b"\r\n\r\n")[0]
    other = mail(edition(topic="a-" * 100 + "c"), data(), sender=SENDER, now=NOW)
    assert made["List-Id"] != other["List-Id"]


# --- nothing that anybody wrote breaks it ---------------------------------------------------------

BREAKING = (
    "\r\nBcc: victim@example.org",
    "\nX: y\n\nbody",
    "\r\n\r\n<html>",
    "=?utf-8?q?a=0Ab?=",
    "\x00",
)
HOSTILE = st.one_of(SHORT, st.text(max_size=60), st.sampled_from(BREAKING))


@settings(deadline=None, max_examples=60)
@given(HOSTILE, HOSTILE)
@example(BREAKING[0], BREAKING[1])
@example("\ud800", "x" * 3000)
@example("=?utf-8?q?a=0D=0ABcc:_victim@example.org?=", "")
@example("=?utf-8?b?DQpCY2M6IHg=?= =?utf-8?q?=0A?=", "")
def test_no_title_and_no_text_adds_a_header_or_a_part(title: str, text: str) -> None:
    body = f"# {text.encode(errors='replace').decode()}\n"
    told = msgspec.json.encode({"title": title.encode(errors="replace").decode()})
    message = delivered(edition(body), told)
    assert list(message.keys()) == HEADERS
    assert [one.get_content_type() for one in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    said = str(message["Subject"])
    assert said.endswith("2026-W47: 2 new, 0 on people")
    assert len(said.splitlines()) == 1
    assert said.split() == subject(edition(body), told).split()


@settings(deadline=None, max_examples=20)
@given(SHORT)
def test_an_edition_of_hostile_records_arrives_as_it_was(text: str) -> None:
    body = page_with(text)
    plain, shown = forms(delivered(edition(body)))
    assert plain == body
    tree = html.document_fromstring(shown)
    assert not list(tree.iter("script", "img", "iframe", "form"))
    assert all(str(one.get("href")).startswith("https://") for one in tree.iter("a"))


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from([f"a{sign}@x.org" for sign in '\r\n\x00 ,;:<>()"\\é']),
        st.builds("{}@{}".format, st.text(max_size=20), st.text(max_size=20)),
    )
)
@example("@[")
@example("=?utf-8?q?a=0D=0AX?=@x.org")
def test_an_address_is_one_address_or_refused(address: str) -> None:
    letter = mail(edition(), data(), sender=SENDER, now=NOW)
    try:
        sent = addressed(letter, address)
        sent_by = addressed(mail(edition(), data(), sender=address, now=NOW), READER)
    except ValueError:
        return
    for made in (sent, sent_by):
        read = message_from_bytes(made.as_bytes().replace(b"\r\n", b"\n"), policy=policy.default)
        assert list(read.keys()) == HEADERS
        assert len(read["To"].addresses) == len(read["From"].addresses) == 1
