"""A home on disk: its topic files, its lock."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import ArchiveError, ConfigurationError, Locked, UsageError
from tracker.models import Topic
from tracker.settings import Settings

# Seconds: who only looks whether the lock is held holds it for an instant, too.
_MOMENT = 0.2


def read_topics(settings: Settings) -> tuple[Topic, ...]:
    """Every topic of the home, by slug.

    Raises:
        ConfigurationError: no topic file is there, or any of them is defective; all faults at once.
    """
    found, faults = sift_topics(settings)
    if faults:
        raise ConfigurationError(faults)
    return found


def sift_topics(settings: Settings) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """The topics that can be run, and the faults of the files that can't.

    Raises:
        ConfigurationError: no topic file is there, or none can be run.
    """
    files = sorted(settings.queries.glob("*.toml"))
    if not files:
        fault = (
            f"No topic file is in {settings.queries}. Nothing was done. "
            "Make a home with `tracker init`, or name one with --home."
        )
        raise ConfigurationError([fault])
    found: list[Topic] = []
    faults: list[str] = []
    for file in files:
        try:
            found.append(_read_topic(file))
        except ConfigurationError as error:
            faults += error.faults
    if not found:
        raise ConfigurationError(faults)
    return tuple(found), tuple(faults)


def _read_topic(file: Path) -> Topic:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([f"{file}: the file could not be read ({error})."]) from error
    from tracker import topics  # noqa: PLC0415  who only looks into the archive needs none

    return topics.parse(text, slug=file.stem, where=str(file))


def choose(
    every: Sequence[Topic], slugs: Sequence[str], *, faults: Sequence[str] = ()
) -> tuple[Topic, ...]:
    """The topics named, or all of them.

    Raises:
        UsageError: a name is no topic of the home.
        ConfigurationError: a name is not among the topics that can be run, and some can't be.
    """
    by_slug = {topic.slug: topic for topic in every}
    unknown = [slug for slug in slugs if slug not in by_slug]
    if unknown and faults:
        raise ConfigurationError(faults)
    if unknown:
        raise UsageError(
            f"No topic is called {', '.join(unknown)}; there is {', '.join(by_slug)}. "
            "Nothing was done."
        )
    return tuple(by_slug[slug] for slug in dict.fromkeys(slugs)) if slugs else tuple(every)


def demand_home(settings: Settings) -> None:
    """See that a home that was named is there; a mistyped one would look like an empty archive.

    Raises:
        UsageError: it is not a directory.
    """
    source = settings.rows[0].source
    if source != "default" and not settings.home.is_dir():
        raise UsageError(
            f"There is no home at {settings.home} (from {source}). Nothing was "
            f"done. Make one with `tracker init {settings.home}`, or name another with --home."
        )


def is_locked(settings: Settings) -> bool:
    """Whether a command that writes is at work on the home now; False when that can't be told."""
    try:
        import fcntl  # noqa: PLC0415  Unix alone has it

        with _lock_path(settings).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    return False


def _lock_path(settings: Settings) -> Path:
    return settings.archive.with_name("archive.db.lock")


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Hold the home's lock; it is free again when this process ends, however it ends.

    Raises:
        Locked: another run holds it.
        ArchiveError: the lock file can't be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  a third of the time of a search

    demand_home(settings)
    path = _lock_path(settings)
    try:
        lock = FileLock(path, timeout=_MOMENT)
        lock.acquire(poll_interval=_MOMENT / 10)
    except Timeout:
        raise Locked(
            f"Another run is at work on {settings.home}; this one did nothing. "
            "Wait for it to end; its lock frees itself even when it is killed."
        ) from None
    except OSError as error:
        raise ArchiveError(
            f"The lock {path} could not be made ({error.strerror or error}). Nothing was done. "
            "Make the home writable or name another one with --home."
        ) from error
    try:
        yield
    finally:
        lock.release()
