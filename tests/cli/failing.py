"""Commands that fail in every way a command can, for the tests of the edge."""

import errno
import signal

import click

from tracker import errors
from tracker.cli.command import Group, command

RAISED: dict[str, BaseException] = {
    "usage": errors.UsageError("Not that."),
    "unreadable": errors.UnreadableInput("Not a file of records."),
    "configuration": errors.ConfigurationError(["x.toml:1: one", "x.toml:2: two"]),
    "query": errors.QueryDefect(["a phrase was dropped"]),
    "source": errors.BadAnswer("Not what was asked for."),
    "transient": errors.RateLimited("Asked too often.", 2),
    "archive": errors.ArchiveError("The archive can't be read."),
    "locked": errors.Locked("Another run is at work."),
    "failed": errors.TrackerError("Something failed."),
    "click": click.BadParameter("Not that."),
    "abort": click.Abort(),
    "interrupt": KeyboardInterrupt(),
    "pipe": BrokenPipeError(errno.EPIPE, "Broken pipe"),
    "full": OSError(errno.ENOSPC, "No space left on device", "/srv/x"),
    "bug": ZeroDivisionError("SECRET123 in a message"),
}


def _raiser(name: str) -> click.Command:
    @command(name, brief="Fail.", example=f"fail {name}")
    def fail() -> None:
        """Fail."""
        raise RAISED[name]

    return fail


@command("part", brief="Fail in part.", example="fail part")
def part() -> int:
    """Fail in part."""
    return 3


@command("well", brief="Do well.", example="fail well")
def well() -> None:
    """Do well."""


@command("hang-up", brief="Hang up.", example="fail hang-up")
def hang_up() -> None:
    """Be told that the terminal has closed."""
    signal.raise_signal(signal.SIGHUP)


COMMANDS = {
    **{name: _raiser(name) for name in RAISED},
    "part": part,
    "hang-up": hang_up,
    "well": well,
}
program = Group("fail", modules=dict.fromkeys(COMMANDS, __name__), example="fail usage")
