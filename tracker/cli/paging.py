"""A pager where a person reads more than a screen holds; plain output everywhere else."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import click


@contextmanager
def paged() -> Iterator[StringIO]:
    """Take what is written and show it on the terminal when all of it is there.

    The pager is that of `TRACKER_PAGER`, else of `PAGER`, else less; an empty name means none.
    """
    text = StringIO()
    yield text
    shown = text.getvalue()
    pager = os.environ.get("TRACKER_PAGER", os.environ.get("PAGER"))
    if pager == "" or shown.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(shown)
        return
    if pager:
        os.environ["PAGER"] = pager
    # Bold letters as they are, and no pager that stays after the end.
    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(shown.rstrip("\n"), color=True)
