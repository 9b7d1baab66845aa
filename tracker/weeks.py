"""ISO weeks in UTC, and which edition a paper or a change belongs to. Pure: `now` is an argument.

A paper stands in the edition of the week in which PubMed created its record, or, when that edition
is already frozen, in the first one that is not. So weekly runs, one run after eight weeks, and runs
on odd days agree on every edition, and a record that PubMed shows late is still new exactly once.
"""

import datetime as dt
import re

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
        found = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", name)
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
    def last(self) -> dt.date:
        """Its Sunday."""
        return self.start + dt.timedelta(days=6)

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


class Calendar(Value, frozen=True, kw_only=True):
    """Which editions of one topic exist, and so where papers and changes belong.

    Attributes:
        first: the week of the baseline edition, which is the first week with an edition of its own;
            None until the baseline is published.
        published: the names of all frozen editions, baselines among them.
        weekday: the day from which the edition of the week before may appear.
    """

    first: Week | None = None
    published: frozenset[str] = frozenset()
    weekday: str = WEEKDAYS[0]

    def due(self, now: dt.datetime) -> list[Week]:
        """Every week whose edition is due and not yet published, oldest first."""
        weeks = []
        week = self.first
        while week is not None and week.is_due(now, self.weekday):
            if week.name not in self.published:
                weeks.append(week)
            week = week.next()
        return weeks

    def of_paper(self, created: dt.date | None, now: dt.datetime, *, loading: bool = False) -> str:
        """The edition in which a paper is new.

        Args:
            created: PubMed's creation date, or None when the record gives none.
            now: when the paper was first seen.
            loading: the paper came with the first load of a widened query or an import, so that an
                old one is not news but belongs to a further baseline.
        """
        if self.first is None:
            return BASELINE
        today = now.astimezone(dt.UTC).date()
        # A creation date that has not come must not hide a paper until it does.
        week, opened = Week.of(min(created or today, today)), self._first_open(self.first)
        supplement = f"{BASELINE}-{Week.of(now).name}"
        if loading and week < opened and supplement not in self.published:
            return supplement
        return max(week, opened).name

    def of_change(self, now: dt.datetime) -> str:
        """The edition that tells a change learned now: the latest one due, else the next open."""
        if self.first is None:
            return BASELINE
        due = self.due(now)
        return (due[-1] if due else max(Week.of(now), self._first_open(self.first))).name

    def _first_open(self, first: Week) -> Week:
        frozen = [Week.parse(name) for name in self.published if not name.startswith(BASELINE)]
        return max(frozen).next() if frozen else first
