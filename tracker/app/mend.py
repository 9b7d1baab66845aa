"""Repair what can be repaired without losing anything: what is derived, and rights too wide."""

from collections.abc import Iterator
from pathlib import Path

from tracker import publish
from tracker.app import home
from tracker.app.check import Check, guarded
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.job.forms import write_files
from tracker.job.verify import edition_fault
from tracker.settings import Settings

# With these an archive can't be trusted to say what an edition's file should hold.
_UNTRUSTED = ("file", "editions")


def mend(settings: Settings) -> list[Check]:
    """Mend everything that is safe to mend, and name each thing; the caller holds the lock."""
    return [
        *guarded("key", lambda: _hide_key(settings)),
        *guarded("leftovers", lambda: _clear_leftovers(settings)),
        *guarded("archive", lambda: _mend_archive(settings)),
    ]


def is_exposed(settings: Settings) -> bool:
    """Whether other users of this machine can read the secrets in `tracker.toml`."""
    if not (settings.exposed and settings.file):
        return False
    try:
        return bool(settings.file.stat().st_mode & 0o044)
    except OSError:
        return False


def leftovers(settings: Settings) -> list[Path]:
    """Half-written files that a killed process has left; a run at work may be writing one too."""
    folders = (settings.digests, settings.queries)
    return sorted(path for folder in folders for path in folder.rglob(".*.half") if path.is_file())


def _hide_key(settings: Settings) -> Iterator[Check]:
    if not is_exposed(settings) or settings.file is None:
        return
    try:
        settings.file.chmod(0o600)
    except OSError as error:
        raise _refused(settings.file, error) from error
    yield _mended("key", f"Only you can read {settings.file} now. Others may have read the key.")


def _clear_leftovers(settings: Settings) -> Iterator[Check]:
    for path in leftovers(settings):
        try:
            path.unlink()
        except OSError as error:
            raise _refused(path, error) from error
        yield _mended("leftovers", f"The half-written {path} was removed.")


def _mend_archive(settings: Settings) -> Iterator[Check]:
    if not settings.archive.exists():
        return
    with Archive.open(settings.archive, create=False) as archive:
        for done in archive.mend():
            yield _mended("archive", done)
        faults = archive.inspect()
        if not any(faults[part] for part in _UNTRUSTED):
            yield from _write_editions(archive, settings)


def _write_editions(archive: Archive, settings: Settings) -> Iterator[Check]:
    digests = settings.digests
    faulty = [one for one in archive.editions() if edition_fault(archive, one, digests)]
    if faulty:
        topics, _ = home.sift_topics(settings)
        write_files(topics, archive, digests)
    for edition in faulty:
        path = publish.path_of(digests, edition)
        yield _mended("editions", f"{path}, its page and its data were written anew.")


def _mended(name: str, detail: str) -> Check:
    return Check(name=name, state="mended", detail=detail)


def _refused(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(f"{path} could not be mended ({error.strerror or error}); it is as it was.")
