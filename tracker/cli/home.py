"""`init`, `doctor`, `config`, `topics`: set a home up and see what is in force."""

from operator import attrgetter
from pathlib import Path

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command("init", brief="Make a home: a topic file to start from.", example="tracker init my-home")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@pass_session
def init(session: Session, folder: Path | None) -> None:
    """Make a home in DIR, or here: a commented topic file and a folder for digests.

    Nothing that is there is overwritten.
    """
    from tracker.app.init import init_home

    home = folder or session.home or Path(session.environ.get("TRACKER_HOME") or Path.cwd())
    for path in init_home(home):
        click.echo(path)
    output.say(
        f"Next: read {home / 'queries'}, give your address to NCBI with "
        f"`export NCBI_EMAIL=you@example.org`, then `tracker --home {home} run`."
    )


@command("doctor", brief="Check everything that a run stands on.", example="tracker doctor")
@click.option(
    "--fix",
    is_flag=True,
    help="First mend the search index, triggers, editions on disk, half-written files and the "
    "rights of tracker.toml; nothing that was told is touched.",
)
@click.option("--online", is_flag=True, help="Also ask PubMed, once, whether it answers.")
@output.listing
@pass_session
def doctor(session: Session, *, fix: bool, online: bool, form: str | None) -> int:
    """Check settings, topics, archive, editions, disk, clock and the last run.

    Nothing is changed without --fix; with it, each thing mended is named. Exit code 1 when a check
    fails.
    """
    checks = session.worker.doctor(fix=fix, online=online)
    output.write(
        checks,
        form,
        {
            "check": attrgetter("name"),
            "state": attrgetter("state"),
            "detail": attrgetter("detail"),
            "advice": attrgetter("advice"),
        },
    )
    return int(any(check.state == "fail" for check in checks))


@command(
    "config", brief="Show every setting and where it came from.", example="tracker config --json"
)
@output.listing
@pass_session
def config(session: Session, form: str | None) -> None:
    """Show every setting, its value and where it came from; secrets are masked."""
    output.write(
        session.settings.rows,
        form,
        {"name": attrgetter("name"), "value": attrgetter("value"), "source": attrgetter("source")},
    )


@command(
    "topics", brief="List the topics, or every fault in their files.", example="tracker topics"
)
@output.listing
@pass_session
def topics(session: Session, form: str | None) -> None:
    """List the topics of the home; every fault in their files is reported at once (exit code 5)."""
    output.write(
        session.reader.topics(),
        form,
        {
            "topic": attrgetter("slug"),
            "title": attrgetter("title"),
            "lanes": lambda topic: [lane.name for lane in topic.lanes],
            "feeds": lambda topic: [feed.name for feed in topic.feeds],
            "registry": attrgetter("registry"),
            "long_term_months": attrgetter("long_term_months"),
            "weekday": attrgetter("weekday"),
        },
    )


COMMANDS = {"init": init, "doctor": doctor, "config": config, "topics": topics}
