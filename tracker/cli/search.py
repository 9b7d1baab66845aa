"""`search`: full-text search."""

from operator import attrgetter
from typing import Any

import click
from msgspec import structs

from tracker.cli import arguments, narrowing, output, saved
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.models import SearchRequest

_EXAMPLE = """\
tracker search '"stem cell*" AND pain' --tag long-term-safety
tracker search --min-follow-up 60 --human --no-retracted
tracker search 'tumour OR infection NOT rabbit*' --sort follow-up --explain
tracker search --like 39393844 --human
tracker search discitis --since 2020 --nl
tracker search --human --min-follow-up 24 --safety harm --save long-harm"""


@command("search", brief="Find stored papers by words, tags and values.", example=_EXAMPLE)
@click.argument("words", nargs=-1)
@narrowing.options
@arguments.topic
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=20, show_default=True)
@narrowing.ways
@click.option(
    "--explain", is_flag=True, help="Say on stderr how the words were understood, and how many fit."
)
@click.option("--exit-code", is_flag=True, help="Leave with 1 when nothing is found.")
@saved.options
@output.listing
@pass_session
def search(
    session: Session,
    /,
    words: tuple[str, ...],
    form: str | None,
    explain: bool,
    exit_code: bool,
    **filters: Any,
) -> int:
    """Find stored papers: words, "phrases", prefix*, AND OR NOT, NEAR(a b, 5), (); best first.

    Other spellings are found, too: disk for disc, beta for β. NOT alone is everything else. Nothing
    that can be typed is an error. Without words, every paper that passes the filters. Finding
    nothing is no failure, unless --exit-code says so. docs/search.md tells more. A search that is
    saved by a name can be run by it, and a topic file can name it for a part of each edition.
    """
    keeping = saved.keeping(filters)
    if saved.settled(session, keeping, form):
        return 0
    request = narrowing.request(filters, words=words)
    given = {name: value for name, value in filters.items() if value is not None}
    request = saved.completed(session, keeping, structs.replace(request, **given))
    hits = session.finder.search(request)
    if explain:
        _explain(session, request)
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
    if meant := session.finder.meant(request, found=len(hits)):
        output.say(f"Did you mean: {output.printable(meant)}")
    return int(exit_code and not hits)


def _explain(session: Session, request: SearchRequest) -> None:
    from tracker.cli import explaining

    for line in explaining.lines(session.finder.explain(request), request):
        output.say(line)


COMMANDS = {"search": search}
