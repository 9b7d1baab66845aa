"""What callers can catch: one tree, every leaf carries the exit code that the command line gives.

    TrackerError                     1  something failed
    ├── UsageError                   2  what the user typed or handed over can't be used
    │   └── UnreadableInput          2  a file is not what it should be
    ├── ConfigurationError           5  settings, topic file or query are defective (all faults)
    │   └── QueryDefect              5  PubMed dropped or refused part of a query
    ├── SourceError                  4  a remote answer could not be had or used
    │   ├── Transient                4  may work when asked again (transport retries)
    │   │   ├── RateLimited          4  asked too often; carries the wait, if told
    │   │   └── Malformed            4  not of the form that was asked for (retried once)
    │   ├── Refused                  4  asking again won't help (TLS, redirect, forbidden)
    │   │   └── Blocked              4  the service has shut this address out; no more is asked
    │   ├── TooLarge                 4  an answer passed the size limit
    │   ├── DeadlineReached          4  the run's time is used up
    │   └── BadAnswer                4  an answer is not what was asked for, however often asked
    ├── ArchiveError                 6  the archive could not be read or written
    └── Locked                      75  another run holds the lock

A message says what happened, what was kept and what to do. A record that can't be read is not an
error but a value: `tracker.models.Problem`.
"""

from collections.abc import Sequence


class TrackerError(Exception):
    """Root of everything the tracker raises on purpose."""

    exit_code = 1


class UsageError(TrackerError):
    """What the user typed or handed over can't be used."""

    exit_code = 2


class UnreadableInput(UsageError):
    """A file handed over for import is not PubMed XML or MEDLINE text."""


class ConfigurationError(TrackerError):
    """Settings, a topic file or a query are defective; `faults` holds every one found."""

    exit_code = 5

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class QueryDefect(ConfigurationError):
    """PubMed dropped or refused part of a query; the rest would be another question."""


class SourceError(TrackerError):
    """A remote answer could not be had or used."""

    exit_code = 4


class Transient(SourceError):
    """May work when asked again.

    Attributes:
        wait: seconds the server asked us to wait, or None when it didn't say.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(message)


class RateLimited(Transient):
    """Asked too often."""


class Malformed(Transient):
    """Not of the form that was asked for; the same again makes it a `BadAnswer`."""


class Refused(SourceError):
    """Asking again won't help: TLS, a redirect, forbidden."""


class Blocked(Refused):
    """The service has shut this address out: nothing more is asked of it."""


class TooLarge(SourceError):
    """An answer passed the size limit and was cut off unread."""


class DeadlineReached(SourceError):
    """The time given to the request or to the run is used up."""


class BadAnswer(SourceError):
    """An answer is not what was asked for, however often asked."""


class ArchiveError(TrackerError):
    """The archive could not be read or written."""

    exit_code = 6


class Locked(TrackerError):
    """Another run holds the lock."""

    exit_code = 75


def how_to_have(extra: str) -> str:
    """What to type for an extra that is not installed; the tracker is installed from its folder."""
    return f"install it with: pip install '.[{extra}]' in the tracker's folder"
