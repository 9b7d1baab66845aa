"""Write docs/cli.md, docs/search.md, docs/export.md and docs/man, with `make docs`."""

from pathlib import Path

import click

from tests.cli import export_page, man_pages, search_page
from tests.cli.commands import NAMES, command
from tracker.cli import program

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
SEARCH = PAGE.with_name("search.md")
EXPORT = PAGE.with_name("export.md")
MAN = PAGE.with_name("man")
_HEAD = """\
# The command line

Written by `make docs` from what each command says with `--help`; a test compares the two.

Data goes to stdout, everything else to stderr. Lists are a table on a terminal and TSV on a pipe
(`findings`: one JSON object a line); `--table --tsv --csv --json --nl` choose. TSV, CSV and JSON
keep their columns and keys, the table may change. `NO_COLOR` is obeyed.

| exit code | meaning |
|---|---|
| 0 | done; nothing new or nothing found included |
| 1 | failed, a check or difference too, or overdue; with `search --exit-code` nothing found |
| 2 | what was typed or handed over can't be used |
| 3 | a part failed; the rest is stored, and the failed part is asked for again |
| 4 | nothing could be retrieved |
| 5 | a query or the configuration is defective |
| 6 | the archive could not be read or written |
| 75 | another run holds the lock |
| 130 | interrupted: Ctrl-C, SIGTERM, SIGHUP |
"""


def render() -> str:
    """The whole page."""
    parts = [_HEAD, _section("tracker", program, None)]
    parent = click.Context(program, info_name="tracker")
    parts += [_section(f"tracker {name}", command(name), parent) for name in NAMES]
    return "\n".join(parts)


def _section(title: str, described: click.Command, parent: click.Context | None) -> str:
    context = click.Context(
        described,
        info_name=title.rsplit(maxsplit=1)[-1],
        parent=parent,
        terminal_width=80,
        **described.context_settings,
    )
    return f"## {title}\n\n```text\n{described.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    SEARCH.write_text(search_page.render(), encoding="utf-8")
    EXPORT.write_text(export_page.render(), encoding="utf-8")
    MAN.mkdir(exist_ok=True)
    for name, text in man_pages.render():
        (MAN / name).write_text(text, encoding="utf-8")
