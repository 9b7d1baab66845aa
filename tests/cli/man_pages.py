"""The man pages, from the commands' own help."""

import re
from collections.abc import Iterator

import click
from click_man.core import generate_man_page

import tracker
from tests.cli.commands import NAMES, command
from tracker.cli import program

# A line of text that begins with a dot or an apostrophe would be a request.
_REQUEST = re.compile(r"(?m)^(?=\.(?![A-Z]{1,2}\b)|')")


def render() -> Iterator[tuple[str, str]]:
    """The name and the text of each."""
    # The program imports a command only when it is asked for; its page lists what each does.
    whole = click.Group(
        commands={name: command(name) for name in NAMES},
        params=program.params,
        help=program.help,
        short_help="watch PubMed for one research question",
    )
    yield "tracker.1", _page(_context(whole, "tracker"), program.example)
    parent = _context(program, "tracker")
    for name in NAMES:
        described = command(name)
        context = _context(described, name, parent)
        yield f"tracker-{name}.1", _page(context, getattr(described, "example", ""))


def _context(
    described: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    """As the command line makes it: click remembers the help option that it was first asked for."""
    return click.Context(described, info_name=name, parent=parent, **program.context_settings)


def _page(context: click.Context, example: str) -> str:
    context.terminal_width = 80
    page: str = generate_man_page(context, version=tracker.__version__, date=" ")
    text = _REQUEST.sub(r"\&", page)
    return f"{text}.SH EXAMPLE\n.nf\n{example}\n.fi\n"
