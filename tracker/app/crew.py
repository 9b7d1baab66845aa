"""Processes of our own that read papers beside this one."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process


@contextmanager
def crew(processes: int) -> Iterator[Executor | None]:
    """So many processes, gone at the end; None for one, which is this one."""
    if processes < 2:
        yield None
        return
    # Not forked: an open archive must not be in two processes.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and go when it is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
