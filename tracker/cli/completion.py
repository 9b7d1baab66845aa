"""`completion`: what a shell needs to complete commands, topics and weeks."""

import click

from tracker.cli.command import command


@command(
    "completion",
    brief="Let a shell complete commands, topics and weeks.",
    example='eval "$(tracker completion bash)"   # in ~/.bashrc',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    from tracker.cli.edge import COMPLETE, NAME

    kind = get_completion_class(shell)
    if kind:
        program = context.find_root().command
        click.echo(kind(program, {}, NAME, COMPLETE).source())


COMMANDS = {"completion": completion}
