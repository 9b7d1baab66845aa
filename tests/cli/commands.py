"""Every command with a line that shows its help, for tests that run over all of them."""

import click

from tracker.cli import program

NAMES = tuple(program.modules)


def command(name: str) -> click.Command:
    """The command itself."""
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


def options(name: str) -> set[str]:
    """Every option of a command, as typed."""
    return {text for param in command(name).params for text in param.opts if text[0] == "-"}


LISTING = tuple(name for name in NAMES if "--tsv" in options(name))
