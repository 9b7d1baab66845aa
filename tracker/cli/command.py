"""How a command looks and what each one takes: help with an example first, `--home`, `--debug`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tracker.cli.session import Session

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _ExampleFirst(click.Command):
    """Help that begins with an example, and the options that every command takes."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"context_settings": _SETTINGS, **kwargs})
        self.example = example
        self.params += _common_options()

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, then what click writes."""
        formatter.write_heading("Example")
        for line in self.example.splitlines():
            formatter.write(f"  {line}\n")
        formatter.write_paragraph()
        super().format_help(ctx, formatter)


class Command(_ExampleFirst):
    """One command; what its function returns is the exit code."""


class Group(_ExampleFirst, click.Group):
    """The tracker itself; the module of a command is imported when the command is asked for.

    `modules` maps a command's name to its module, whose `COMMANDS` holds it by the same name.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        # The stand-ins let click list the names and suggest the nearest one.
        super().__init__(*args, commands={name: click.Command(name) for name in modules}, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order in which a newcomer meets them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself, or None for an unknown name."""
        if cmd_name not in self.modules:
            return None
        found: click.Command = import_module(self.modules[cmd_name]).COMMANDS[cmd_name]
        return found


def command(
    name: str, *, brief: str, example: str
) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a command of a function.

    Args:
        name: as people type it.
        brief: what it does, in one line of the list of commands.
        example: one or more lines as a person would type them.
    """
    return click.command(name, cls=Command, short_help=brief, example=example)


def _common_options() -> list[click.Parameter]:
    home = click.Option(
        ["--home"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_remember("home"),
        help="Work in this home; TRACKER_HOME and the current directory come after it.",
    )
    debug = click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=_remember("debug"),
        help="Show where in the program an unexpected error arose.",
    )
    return [home, debug]


def _remember(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def store(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        session = context.find_object(Session)
        if session and value:
            setattr(session, attribute, value)

    return store
