"""Files read, matched and extracted by a Dask cluster, for one writer that loads the archive.

    files -> a task each -> Parquet, in a folder that all machines see
    -> batches, in order -> archive

A task that is killed half-way is given to another worker: only a finished file gets its name.
"""

from tracker.cluster.client import judged_files

__all__ = ["judged_files"]
