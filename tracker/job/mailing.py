"""Mail what was published; that something could not be mailed is no failure of the run.

At least once: who is killed between a server's answer and our note of it mails that edition again.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tracker import digest
from tracker.archive import Archive
from tracker.errors import SourceError, UsageError
from tracker.job.receipt import Mailed
from tracker.models import Mailing
from tracker.post import Post, Talk


class Envelope(NamedTuple):
    """How editions are mailed; `post` makes the way to the server for one run."""

    post: Callable[[], Post]
    sender: str
    recipients: tuple[str, ...]


def mail(
    archive: Archive,
    envelope: Envelope,
    topics: Sequence[str],
    week: str | None,
    *,
    now: dt.datetime,
) -> Mailed:
    """Mail the edition of this week now, or without one everything that waits, of these topics.

    Raises:
        UsageError: it is not published; nothing was mailed.
        ArchiveError: what was mailed could not be noted.
    """
    if week:
        return mail_edition(archive, envelope, topics, week, now=now)
    return mail_unsent(archive, envelope, now=now, topics=topics)


def mail_unsent(
    archive: Archive, envelope: Envelope, *, now: dt.datetime, topics: Sequence[str] | None = None
) -> Mailed:
    """Mail every queued edition that somebody has not yet, the oldest first.

    Args:
        archive: open for writing.
        envelope: how to mail.
        now: the time of the mails.
        topics: whose editions; everybody's when None.

    Raises:
        ArchiveError: what was mailed could not be noted.
    """
    waiting = [
        one
        for one in archive.mailings()
        if one.sent is None and (topics is None or one.topic in topics)
    ]
    return _mail(_Round(archive, envelope, now), [(one, _left(one, envelope)) for one in waiting])


def mail_edition(
    archive: Archive, envelope: Envelope, topics: Iterable[str], week: str, *, now: dt.datetime
) -> Mailed:
    """Mail this week's edition of each topic to everybody now, though they may have it.

    Raises:
        UsageError: it is not published; nothing was mailed.
        ArchiveError: what was mailed could not be noted.
    """
    asked = []
    for topic in topics:
        if archive.edition(topic, week) is None:
            raise UsageError(
                f"The edition {week} of {topic} is not published. Nothing was mailed. "
                "`tracker editions` lists those that are."
            )
        asked.append(Mailing(topic=topic, week=week, queued=now))
    for one in asked:
        archive.queue_mailing(one.topic, one.week, now=now)
    return _mail(_Round(archive, envelope, now), [(one, envelope.recipients) for one in asked])


def _left(one: Mailing, envelope: Envelope) -> tuple[str, ...]:
    return tuple(person for person in envelope.recipients if person not in one.taken)


class _Round(NamedTuple):
    """What every mail of one round is made and noted with."""

    archive: Archive
    envelope: Envelope
    now: dt.datetime


def _mail(going: _Round, pairs: Iterable[tuple[Mailing, Sequence[str]]]) -> Mailed:
    """One talk an edition, so that one which the server can't stand holds up no other."""
    post, unreachable = going.envelope.post(), ""
    came_to: dict[str, list[str]] = {}
    for one, people in pairs:
        fault = unreachable
        if people and not unreachable:
            try:
                with post.talk(name=going.envelope.sender.rpartition("@")[2]) as talk:
                    fault = " ".join(_hand_over(going, talk, one, people))
            except SourceError as error:
                fault = unreachable = str(error)
        going.archive.note_try(one.topic, one.week, now=going.now, error=fault)
        came_to.setdefault(fault, []).append(f"{one.topic} {one.week}")
    sent = came_to.pop("", [])
    return Mailed(
        sent=tuple(sent),
        faults=tuple(
            f"Not mailed to everybody: {', '.join(names)}. {why}" for why, names in came_to.items()
        ),
    )


def _hand_over(going: _Round, talk: Talk, one: Mailing, people: Sequence[str]) -> list[str]:
    """Mail one edition person by person, noting each at once; what failed, in sentences."""
    archive, sender = going.archive, going.envelope.sender
    edition = archive.edition(one.topic, one.week)
    data = archive.edition_data(one.topic, one.week)
    if edition is None or data is None:
        return ["The archive has lost it; run `tracker verify`."]
    changes = archive.amendments(one.topic, one.week)
    letter = digest.mail(edition, data, changes, sender=sender, now=going.now)
    failed = []
    for person in people:
        try:
            talk.hand_over(digest.addressed(letter, person), sender=sender, recipient=person)
        except SourceError as error:
            failed.append(f"To {person}: {error}")
            if talk.broken:
                break
        else:
            archive.note_taken(one.topic, one.week, person, now=going.now)
    return failed
