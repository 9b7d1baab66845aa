"""A stand-in for `crontab` on a machine without cron: it keeps one table in a file beside it."""

from pathlib import Path

# As Debian's says it; a file beside it makes it refuse, and every writing is counted.
SCRIPT = """\
#!/bin/sh
cd "{folder}" || exit 9
if [ -e denied ]; then echo "You are not allowed to use this program (crontab)" >&2; exit 1; fi
case "$1" in
-l) if [ -e unreadable ]; then echo "table: Input/output error" >&2; exit 1; fi
    if [ -e table ]; then cat table; else echo "no crontab for me" >&2; exit 1; fi ;;
-) if [ -e full ]; then echo "No space left on device" >&2; exit 1; fi
   cat > table; echo x >> writings ;;
*) exit 8 ;;
esac
"""


class Cron:
    """The stand-in, in a folder of its own that belongs on PATH."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.table = folder, folder / "table"
        (folder / "crontab").write_text(SCRIPT.format(folder=folder), encoding="utf-8")
        (folder / "crontab").chmod(0o755)

    def refuse(self, why: str) -> None:
        """From now on: `denied` refuses all, `unreadable` to read, `full` to write."""
        (self.folder / why).touch()

    @property
    def writings(self) -> int:
        """How often a table was written."""
        log = self.folder / "writings"
        return len(log.read_text().split()) if log.exists() else 0
