"""An edition as a mail: its Markdown and its page in one message. Pure."""

import copy
import datetime as dt
import hashlib
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import msgspec

from tracker.digest.escape import plain
from tracker.digest.markdown import amended
from tracker.digest.page import page
from tracker.models import DatedChange, Edition, Value
from tracker.scalars import mail_address

NAME = "Disc Evidence Tracker"
LONGEST_TITLE = 100
LARGEST = 400_000
"""Characters of an edition that a mail holds; its two forms then stay within the 10 MB or so that
mail servers take. Only a baseline, which is a book, is longer."""


class _Named(Value, frozen=True, kw_only=True):
    kind: str = ""


class _Counts(Value, frozen=True, kw_only=True):
    controlled: int = 0
    uncontrolled: int = 0


class _Told(Value, frozen=True, kw_only=True):
    """What of an edition's data its subject tells."""

    title: str = ""
    counts: _Counts = _Counts()
    alerts: tuple[_Named, ...] = ()
    retracted: tuple[_Named, ...] = ()


def mail(
    edition: Edition,
    data: bytes,
    changes: Sequence[DatedChange] = (),
    *,
    sender: str,
    now: dt.datetime,
) -> EmailMessage:
    """The mail that brings an edition, still `addressed` to nobody; it is the same every time.

    Its Message-ID is made of topic and week (and the sender's domain), so that an edition mailed
    twice is one message to a mail program.

    Args:
        edition: as it was published.
        data: what it was rendered from.
        changes: what happened to its papers since; it stands at the top.
        sender: one plain address.
        now: the time of the mail, UTC.

    Raises:
        ValueError: the sender's address is none.
    """
    text = _shortened(amended(edition.body, changes), edition)
    made = EmailMessage(policy=SMTP)
    domain = _address(sender).domain
    made["From"] = _address(sender, NAME)
    made["Subject"] = subject(edition, data, changes)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{edition.topic}.{edition.week}@{domain}>"
    made["List-Id"] = f"<{_short(edition.topic)}.disc-evidence-tracker.localhost>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text, cte="quoted-printable")
    shown = page(text, alone=True).decode()
    made.add_alternative(shown, subtype="html", cte="quoted-printable")
    made.set_boundary(f"=_{_hash(text)}")  # no line of quoted-printable holds these two signs
    return made


def addressed(letter: EmailMessage, recipient: str) -> EmailMessage:
    """The same mail for one person, who sees no other's address.

    Raises:
        ValueError: the address is none.
    """
    made = copy.copy(letter)
    del made["To"]  # gives the copy headers of its own
    made["To"] = _address(recipient)
    return made


def subject(edition: Edition, data: bytes, changes: Sequence[DatedChange] = ()) -> str:
    """What the mail is called: `[title] 2026-W47: 3 new, 2 on people; RETRACTION`.

    Args:
        edition: as it was published.
        data: what it was rendered from.
        changes: what happened to its papers since.
    """
    told = _TOLD.decode(data)
    # Python's own header would decode what looks like an encoded word, line ends and all.
    title = plain(told.title).replace("=?", "= ?") or edition.topic
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1]}…"
    people = told.counts.controlled + told.counts.uncontrolled
    said = f"[{title}] {edition.week}: {len(edition.new)} new, {people} on people"
    if told.retracted or "retraction" in {
        *(one.kind for one in told.alerts),
        *(one.change.kind for one in changes),
    }:
        said += "; RETRACTION"
    return f"{said}; incomplete" if edition.incomplete else said


_TOLD = msgspec.json.Decoder(_Told)


def _address(text: str, name: str = "") -> Address:
    """An address that can't be anything else: no line end, comment or second one gets through."""
    user, _, domain = mail_address(text).rpartition("@")
    return Address(display_name=name, username=user, domain=domain)


def _short(topic: str) -> str:
    """A name that fits into a line: a longer one would be encoded, and no filter would know it."""
    return topic if len(topic) <= 32 else f"{topic[:20]}-{_hash(topic)[:11]}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _shortened(text: str, edition: Edition) -> str:
    """As much of a text as a mail holds, and where the rest is."""
    if len(text) <= LARGEST:
        return text
    kept = text[: text.rfind("\n", 0, LARGEST) + 1]
    where = f"`digests/{edition.topic}/{edition.week}.md`"
    return (
        f"{kept}\n**This is not the whole edition:** it is too long for a mail. All of it is in "
        f"{where} in the tracker's home.\n"
    )
