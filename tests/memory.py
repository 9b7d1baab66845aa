"""How much memory a program held at most, as it tells itself when it ends.

`ru_maxrss` would not do: a child begins with the peak of the process that made it.
"""

from pathlib import Path

import pytest

# Prints the peak in KiB on stderr; to be run at the end of a program of its own.
TELL = (
    "import sys; print(next(line.split()[1] for line in open('/proc/self/status') "
    "if line.startswith('VmHWM')), file=sys.stderr)"
)
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells a process its peak"
)


def told(errors: str) -> int:
    """The peak in bytes, from what a program wrote to stderr last."""
    return int(errors.rsplit(maxsplit=1)[-1]) * 1024
