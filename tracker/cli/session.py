"""What every command shares: the environment, the home, the settings and the app's two halves."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.app.export import Exporter
    from tracker.app.finder import Finder
    from tracker.app.reader import Reader
    from tracker.app.review import Reviewer
    from tracker.app.saving import Saver
    from tracker.app.screening import Screener
    from tracker.app.worker import Worker
    from tracker.settings import Settings


class Session:
    """One call of the command line.

    Attributes:
        environ: the environment.
        home: what `--home` says.
        debug: whether a traceback is wanted.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.environ = environ
        self.home: Path | None = None
        self.debug = False

    @cached_property
    def settings(self) -> "Settings":
        """The settings in force.

        Raises:
            ConfigurationError: they are defective.
        """
        from tracker.settings import load

        return load(self.home, self.environ)

    @cached_property
    def finder(self) -> "Finder":
        """What searches the home."""
        from tracker.app.finder import Finder

        return Finder(self.settings)

    @cached_property
    def reader(self) -> "Reader":
        """What reads the home, at the time that the settings say."""
        from tracker.app.reader import Reader

        return Reader(self.settings)

    @cached_property
    def worker(self) -> "Worker":
        """What changes the home, at the time that the settings say."""
        from tracker.app.worker import Worker

        return Worker(self.settings)

    @cached_property
    def saver(self) -> "Saver":
        """What remembers searches."""
        from tracker.app.saving import Saver

        return Saver(self.settings)

    @cached_property
    def exporter(self) -> "Exporter":
        """What hands stored papers out, at the time that the settings say."""
        from tracker.app.export import Exporter

        return Exporter(self.settings)

    @cached_property
    def screener(self) -> "Screener":
        """What puts unscreened papers in order, at the time that the settings say."""
        from tracker.app.screening import Screener

        return Screener(self.settings)

    @cached_property
    def reviewer(self) -> "Reviewer":
        """What keeps people's decisions, at the time that the settings say."""
        from tracker.app.review import Reviewer

        return Reviewer(self.settings)


pass_session = click.make_pass_decorator(Session)
