"""What a worker of the cluster does: one file in, one Parquet file out."""

from pathlib import Path
from uuid import uuid4

from tracker.cluster import parquet
from tracker.errors import UnreadableInput
from tracker.job.judging import Wanted, judged
from tracker.job.load import batches
from tracker.sources.pubmed.files import read_file


def prepare(file: str, wanted: Wanted, target: str) -> str:
    """Read, match and extract one file; `target` is there only when all of it is in it.

    Returns:
        Why the file can't be read; empty when it was.
    """
    begun = Path(f"{target}.{uuid4().hex}.part")
    try:
        parquet.write(begun, judged(batches(read_file(Path(file))), wanted))
        begun.replace(target)
    except UnreadableInput as error:
        return str(error)
    finally:
        begun.unlink(missing_ok=True)
    return ""
