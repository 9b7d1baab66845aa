"""Which editions wait to be mailed, and who has them."""

import datetime as dt

from tracker.archive import rows
from tracker.archive.store import Store
from tracker.models import Mailing

_MAILINGS = """
SELECT id, topic, week, queued, sent, tries, last_error FROM mailings
WHERE (:topic IS NULL OR (topic = :topic AND week = :week)) ORDER BY id
"""


class MailingStore(Store):
    """The part of the archive that remembers mail; nothing of it is ever removed."""

    def queue_mailing(self, topic: str, week: str, *, now: dt.datetime) -> None:
        """Note that a published edition is to be mailed; one that is noted already stays as it is.

        Raises:
            ArchiveError: also when there is no such edition.
        """
        with self.atomic():
            self._put(
                "INSERT INTO mailings (topic, week, queued) VALUES (?, ?, ?)"
                " ON CONFLICT (topic, week) DO NOTHING",
                (topic, week, rows.to_time(now)),
            )

    def mailings(self) -> list[Mailing]:
        """Every mailing, in the order in which they were queued."""
        return self._read_mailings(topic=None, week=None)

    def mailing(self, topic: str, week: str) -> Mailing | None:
        """The mailing of one edition."""
        return next(iter(self._read_mailings(topic=topic, week=week)), None)

    def note_taken(self, topic: str, week: str, recipient: str, *, now: dt.datetime) -> None:
        """Note that a mail server took a queued edition for this address; the first time counts."""
        with self.atomic():
            self._put(
                "INSERT INTO mailings_taken (mailing, recipient, taken)"
                " SELECT id, ?, ? FROM mailings WHERE topic = ? AND week = ?"
                " ON CONFLICT DO NOTHING",
                (recipient, rows.to_time(now), topic, week),
            )

    def note_try(self, topic: str, week: str, *, now: dt.datetime, error: str) -> None:
        """Note how an attempt to mail an edition ended.

        Args:
            topic: of the edition.
            week: of the edition.
            now: when.
            error: why it did not reach everybody; "" when it did, which makes the mailing sent.
        """
        with self.atomic():
            self._put(
                "UPDATE mailings SET tries = tries + 1, last_error = :error,"
                " sent = CASE WHEN :error = '' THEN coalesce(sent, :now) ELSE sent END"
                " WHERE topic = :topic AND week = :week",
                {"topic": topic, "week": week, "error": error, "now": rows.to_time(now)},
            )

    def _read_mailings(self, *, topic: str | None, week: str | None) -> list[Mailing]:
        with self._snapshot():
            found = self._ask(_MAILINGS, {"topic": topic, "week": week})
            taken = rows.grouped(
                self._ask("SELECT mailing, recipient FROM mailings_taken ORDER BY taken, recipient")
            )
        return [_mailing(row, taken.get(row[0], [])) for row in found]


def _mailing(row: rows.Row, taken: list[str]) -> Mailing:
    _, topic, week, queued, sent, tries, error = row
    return Mailing(
        topic=topic,
        week=week,
        queued=rows.from_time(queued),
        sent=rows.from_time(sent) if sent else None,
        tries=tries,
        last_error=error,
        taken=tuple(taken),
    )
