"""The side of the cluster that hands out files and takes them back in order."""

import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from distributed import Client, Future, KilledWorker

from tracker.cluster import parquet
from tracker.cluster.work import prepare
from tracker.errors import SourceError, UnreadableInput
from tracker.job.judging import Batch, Judged, Wanted

# Files under way or waiting for the writer, for each worker: so much lies on the disk at a time.
_AHEAD = 3
# A worker that is killed is not the file's fault; one file that kills so many workers is.
_TRIES = 3
_PATIENCE = 20  # seconds until a scheduler that says nothing is given up


def judged_files(
    address: str, files: Sequence[str], wanted: Wanted, folder: Path
) -> Iterator[tuple[str, Iterator[tuple[Batch, Judged]]]]:
    """Yield each file, in order, with its judged batches.

    Args:
        address: of the scheduler, such as `tcp://127.0.0.1:8786`.
        files: paths that mean the same on every worker.
        wanted: which papers are kept.
        folder: a folder that every worker sees; what is put there is removed again.

    Raises:
        SourceError: the scheduler can't be reached; nothing was read.
    """
    with _client(address) as client, tempfile.TemporaryDirectory(".import", dir=folder) as spool:
        waiting: deque[tuple[str, Path, Future[str]]] = deque()
        for number, file in enumerate(files):
            target = Path(spool, f"{number}.parquet")
            future = client.submit(
                prepare, str(Path(file).resolve()), wanted, str(target), retries=_TRIES, pure=False
            )
            waiting.append((file, target, future))
            if len(waiting) >= _AHEAD * max(1, len(client.scheduler_info()["workers"])):
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        client: Client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call] # it is not annotated
    except (OSError, ValueError, TimeoutError) as error:
        raise SourceError(
            f"The cluster at {address} can't be reached ({error}). Nothing was read and the archive"
            " is as it was. Start its scheduler and workers, or import without --cluster."
        ) from None
    with client:
        yield client


def _taken(
    file: str, target: Path, future: Future[str]
) -> tuple[str, Iterator[tuple[Batch, Judged]]]:
    return file, _batches(file, target, future)


def _batches(file: str, target: Path, future: Future[str]) -> Iterator[tuple[Batch, Judged]]:
    try:
        fault = future.result()
    except KilledWorker:
        fault = (
            f"{file} was given up: every worker that read it died. Nothing of it is kept; import it"
            " again without --cluster to see why"
        )
    except (ImportError, OSError) as error:
        fault = f"{file} can't be read by the cluster's workers ({error}). Nothing of it is kept"
    if fault:
        raise UnreadableInput(fault)
    yield from parquet.read(target)
    target.unlink()
