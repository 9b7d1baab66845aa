"""ISO weeks in UTC, and which edition a paper or a change belongs to. Pure: `now` is an argument.

A paper stands in the edition of the week in which PubMed created its record, or, when that edition
is already frozen, in the first one that is not. So weekly runs, one run after eight weeks, and runs
on odd days agree on every edition, and a record that PubMed shows late is still new exactly once.
"""

import datetime as dt
import re
from collections.abc import Collection

from tracker.errors import UsageError
from tracker.models import Value

BASELINE = "baseline"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Week(Value, frozen=True, kw_only=True, order=True):
    """One ISO week, Monday 00:00 UTC to the next Monday 00:00 UTC."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Week":
        """The week that holds this day (a datetime is taken as UTC)."""
        if isinstance(day, dt.datetime):
            day = day.astimezone(dt.UTC).date()
        iso = day.isocalendar()
        return cls(year=iso.year, number=iso.week)

    @classmethod
    def parse(cls, name: str) -> "Week":
        """Read `2026-W47`.

        Raises:
            UsageError: the name is not a week of the ISO calendar.
        """
        found = re.fullmatch(r"(\d{4})-W(\d{2})", name)
        try:
            year, number = (int(part) for part in found.groups()) if found else (0, 0)
            dt.date.fromisocalendar(year, number, 1)
        except ValueError:
            raise UsageError(f"“{name}” is not an ISO week; write it like 2026-W47.") from None
        return cls(year=year, number=number)

    @property
    def name(self) -> str:
        """`2026-W47`."""
        return f"{self.year}-W{self.number:02d}"

    @property
    def start(self) -> dt.date:
        """Its Monday."""
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def end(self) -> dt.date:
        """The Monday after it, which no longer belongs to it."""
        return self.start + dt.timedelta(days=7)

    def next(self) -> "Week":
        """The week after."""
        return Week.of(self.end)

    def is_due(self, now: dt.datetime, weekday: str = "monday") -> bool:
        """Whether the week is over and the weekday has come, so that its edition may appear."""
        return now.astimezone(dt.UTC).date() >= self.end + dt.timedelta(
            days=WEEKDAYS.index(weekday)
        )


def due_weeks(
    first: Week, now: dt.datetime, published: Collection[str], weekday: str = "monday"
) -> list[Week]:
    """Every week from `first` on whose edition is due and not yet published, oldest first."""
    due = []
    week = first
    while week.is_due(now, weekday):
        if week.name not in published:
            due.append(week)
        week = week.next()
    return due


def edition_of_paper(created: dt.date | None, now: dt.datetime, published: Collection[str]) -> str:
    """The week whose edition a paper belongs to: its creation week, or the first open one.

    Args:
        created: PubMed's creation date, or None when the record gives none.
        now: when the paper was first seen.
        published: names of the editions that are frozen.
    """
    week = Week.of(created or now)
    frozen = [Week.parse(name) for name in published if not name.startswith(BASELINE)]
    if frozen:
        week = max(week, max(frozen).next())
    return week.name


def edition_of_change(now: dt.datetime, published: Collection[str], weekday: str = "monday") -> str:
    """The week whose edition tells a change: the latest one due, else the current one."""
    last = Week.of(now.astimezone(dt.UTC).date() - dt.timedelta(days=7))
    if last.is_due(now, weekday) and last.name not in published:
        return last.name
    return edition_of_paper(None, now, published)
