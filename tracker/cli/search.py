"""`search`: full-text search."""

from operator import attrgetter
from typing import Any

import click
from msgspec import structs

from tracker.cli import arguments, narrowing, output, saved
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

_EXAMPLE = """\
tracker search '"stem cell*" AND pain' --tag long-term-safety
tracker search --min-follow-up 60 --human --no-retracted
tracker search discitis --since 2020 --nl"""


@command("search", brief="Find stored papers by words, tags and values.", example=_EXAMPLE)
@click.argument("words", nargs=-1)
@narrowing.options
@arguments.topic
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=20, show_default=True)
@click.option(
    "--sort", type=click.Choice(["rank", "newest", "oldest"]), default="rank", show_default=True
)
@saved.options
@output.listing
@pass_session
def search(session: Session, /, words: tuple[str, ...], form: str | None, **filters: Any) -> None:
    """Find stored papers: words, "phrases", prefix*, AND OR NOT, NEAR; best first.

    Without words, every paper that passes the filters. Finding nothing is no failure.
    """
    keeping = saved.keeping(filters)
    if saved.settled(session, keeping, form):
        return
    asked = structs.replace(narrowing.request(filters, words=words), **filters)
    hits = session.reader.search(saved.completed(session, keeping, asked))
    output.write(
        hits,
        form,
        {
            "pmid": attrgetter("pmid"),
            "year": attrgetter("year"),
            "title": lambda hit: ("RETRACTED: " if hit.retracted else "") + hit.title,
            "journal": attrgetter("journal"),
            "tags": attrgetter("tags"),
            "week": attrgetter("week"),
            "found": attrgetter("snippet"),
        },
        in_table=("pmid", "year", "title", "found"),
    )
    if not hits and output.on_terminal():
        output.say("Nothing stored matches.")


COMMANDS = {"search": search}
