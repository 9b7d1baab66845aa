"""The edge to the shell: whatever happens becomes an exit code and one paragraph on stderr."""

import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from tracker.cli.command import Group
from tracker.cli.session import Session
from tracker.errors import TrackerError

INTERRUPTED = 130
NAME = "tracker"
COMPLETE = "_TRACKER_COMPLETE"
# A shutdown, a service manager, a terminal that closes: they stop a run as Ctrl-C does.
_STOPPING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run(group: Group, args: Sequence[str] | None) -> int:
    """Run one command line and give its exit code; it never raises.

    Args:
        group: the tracker.
        args: the words after `tracker`, those of the process when None.
    """
    session = Session()
    _write_utf8()
    try:
        with _stoppable():
            code = _invoke(group, sys.argv[1:] if args is None else list(args), session)
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, EOFError, KeyboardInterrupt) as stop:
        by = f" by {stop}" if isinstance(stop, _Stopped) else ""
        _say(f"Interrupted{by}. What had been stored is kept; the next run asks for the rest.")
        return INTERRUPTED
    except TrackerError as error:
        _say(f"tracker: {error}")
        return error.exit_code
    except BrokenPipeError:
        _hush()
        return 0
    except Exception as error:  # noqa: BLE001 - the last place that can speak to a person
        if session.debug:
            _say("".join(traceback.format_exception(error)))
        return _refused(error) if isinstance(error, OSError) else _unexpected(error)
    return code


class _Stopped(KeyboardInterrupt):
    """A signal that asks to end; its text is the signal's name."""


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a signal that asks to end undo what is half done, as Ctrl-C does, and not just kill.

    One that is ignored from the start, as under `nohup`, stays so. A second one is not heard, for
    by then the end is being written down.
    """
    main = threading.current_thread() is threading.main_thread()
    heard = [number for number in _STOPPING if main and signal.getsignal(number) == signal.SIG_DFL]

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)
        raise _Stopped(signal.Signals(number).name)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _invoke(group: Group, args: list[str], session: Session) -> int:
    """What click's own `main` does, which would turn a reader that left into a failure."""
    if instruction := session.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(group, {"obj": session}, NAME, COMPLETE, instruction)
    colour = False if session.environ.get("NO_COLOR") else None
    try:
        with group.make_context(NAME, args, obj=session, color=colour) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return code if isinstance(code, int) else 0


def _write_utf8() -> None:
    """Titles hold letters of every script, so the streams are UTF-8 whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(text: str) -> None:
    try:
        click.echo(text, err=True)
    except OSError:
        _hush()


def _hush() -> None:
    """Nobody reads any more: let what is still buffered go nowhere when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def _refused(error: OSError) -> int:
    place = f": {error.filename}" if error.filename else ""
    _say(
        f"tracker: The system refused to read or write ({error.strerror or error}{place}). "
        "What had been stored is kept. Mend that and run the command again."
    )
    _hush()
    return 1


def _unexpected(error: Exception) -> int:
    _say(
        f"tracker: An unexpected error: {type(error).__name__}. What had been stored is kept. "
        "Please report it with the command you typed, what `tracker --version` prints and what "
        "the same command prints with --debug."
    )
    return 1
