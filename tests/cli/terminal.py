"""A command on a real terminal: what it shows, and single keys pressed when it waits for them."""

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

PATIENCE = 30.0  # seconds without a word from the command


class Terminal:
    """The person's side of a terminal."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._read = ""

    def expect(self, text: str) -> str:
        """Everything shown up to this text, which must come."""
        while text not in self._read:
            if not self._listen(PATIENCE):
                raise AssertionError(f"{text!r} did not come after {self._read!r}")
        shown, _, self._read = self._read.partition(text)
        return shown + text

    def rest(self) -> str:
        """Everything shown until the command ends."""
        while self._listen(PATIENCE):
            pass
        return self._read

    def press(self, key: str) -> None:
        """One key, once the command waits for one: what came before is thrown away by it."""
        while termios.tcgetattr(self._end)[3] & termios.ICANON:
            self._listen(0.01)
        os.write(self._end, key.encode())

    def type(self, line: str) -> None:
        """A line and return."""
        os.write(self._end, f"{line}\n".encode())

    def _listen(self, seconds: float) -> bool:
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            come = os.read(self._end, 65536)
        except OSError:  # the command has ended and closed its side
            return False
        self._read += come.decode()
        return bool(come)


@contextmanager
def on_terminal(*args: str, env: Mapping[str, str], code: int = 0) -> Iterator[Terminal]:
    """Run a command on a terminal of its own; it must end with this exit code."""
    ours, its = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "tracker", *args],
            stdin=its,
            stdout=its,
            stderr=its,
            env={**os.environ, **env},
            start_new_session=True,
        ) as running:
            os.close(its)  # so that what the command shows has an end
            its = -1
            try:
                yield Terminal(ours)
                assert running.wait(PATIENCE) == code
            finally:
                running.kill()
    finally:
        if its >= 0:
            os.close(its)
        os.close(ours)
