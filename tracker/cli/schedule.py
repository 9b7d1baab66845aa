"""`schedule`: a crontab line or systemd units that run the home every week."""

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.schedule import Plan


@command(
    "schedule",
    brief="Print or install what runs the home every week.",
    example="tracker schedule --home /srv/discs --install",
)
@click.option(
    "--cron",
    "form",
    flag_value="cron",
    default="cron",
    help="A line for a crontab; so without a choice.",
)
@click.option(
    "--systemd", "form", flag_value="systemd", help="A service and a timer of the user's systemd."
)
@click.option("--install", is_flag=True, help="Install it for this user instead of printing it.")
@pass_session
def schedule(session: Session, *, form: str, install: bool) -> None:
    """Print a crontab line, or systemd units, that run this home every week; or install them.

    The line names this tracker, the home and NCBI_EMAIL, never a secret: the API key and the
    address of a watchdog (TRACKER_PING_URL, told after each good run) belong into the home's
    tracker.toml. A run that hangs is stopped from outside a little after its own deadline. A line
    that was installed before is replaced, and no other line is touched.
    """
    from tracker.app import schedule as schedules
    from tracker.app.installing import plan_here

    plan = plan_here(session.settings, session.reader.topics(), session.reader.now)
    if form == "cron":
        _cron(plan, install=install)
    else:
        _systemd(session, plan, install=install)
    for note in schedules.notes(session.settings, session.environ):
        output.say(f"Note: {note}")


def _cron(plan: "Plan", *, install: bool) -> None:
    from tracker.app.installing import install_cron
    from tracker.app.schedule import crontab_line

    if install:
        changed = install_cron(plan)
        output.say("The crontab has this line now:" if changed else "The crontab has it already:")
    click.echo(crontab_line(plan))
    if not plan.stopper:
        output.say("Note: There is no `timeout` here, so nothing stops a run that hangs.")


def _systemd(session: Session, plan: "Plan", *, install: bool) -> None:
    from tracker.app.installing import install_units
    from tracker.app.schedule import units

    if not install:
        for name, text in units(plan).items():
            click.echo(f"# {name}\n{text}")
        return
    for path in install_units(plan, session.environ):
        click.echo(path)
    output.say(
        "Now run:\n"
        "  systemctl --user daemon-reload\n"
        f"  systemctl --user enable --now {plan.unit}.timer\n"
        "  loginctl enable-linger    # so that it also runs while you are logged out\n"
        f"What a run says is kept by `journalctl --user -u {plan.unit}`."
    )


COMMANDS = {"schedule": schedule}
