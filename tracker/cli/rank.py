"""`rank`: unscreened papers, those first that people would likely say are on topic."""

from operator import attrgetter
from typing import TYPE_CHECKING

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.screening import Ranked
    from tracker.ranking import Replay

_EXAMPLE = """\
tracker rank --limit 20
tracker rank --nl | jq -r .pmid | head -50 | tracker export --pmids - --zotero > next.ris"""


@command("rank", brief="Unscreened papers, the likeliest first.", example=_EXAMPLE)
@arguments.topic
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Show so many; all are ordered."
)
@output.listing
@pass_session
def rank(session: Session, *, topic: str | None, limit: int | None, form: str | None) -> None:
    """List the papers that nobody has decided on, in the order in which to read them.

    The order is learned from decisions on on_topic, as `tracker review` keeps them: it takes 20,
    two of each kind at least, and the extra `rank`. Until then the newest come first. A score goes
    from 0 to 1 and is no probability. The order is the
    same every time, and no paper is dropped or hidden, nor does any tag or edition follow it.

    What it would have saved is told on stderr: the decisions made are replayed, and WSS@95 is the
    part of them that need not have been read to find 95% of the papers on topic, less the 5% that
    reading in no order leaves. It is measured on papers that somebody chose to decide on.
    """
    with output.working("Learning ..."):
        found = session.screener.rank(topic, limit)
    output.write(found.papers, form, _COLUMNS, in_table=_IN_TABLE)
    shown = f", {len(found.papers)} shown" if len(found.papers) < found.total else ""
    if found.replay is None:
        output.say(f"Newest first{shown}, for nothing is learned yet: {found.why_not}.")
        return
    for line in _lines(found.replay):
        output.say(line)
    output.say(f"{found.total} unscreened papers in order{shown}; none is left out.")


def _lines(replay: "Replay") -> list[str]:
    learned = f"Learned from {replay.decided} decisions, {replay.wanted} of them on topic."
    told = (
        f"Replayed on them, 95% of those on topic were found after {replay.read:.0%} was read: "
        f"WSS@95 {replay.saved:.2f}."
    )
    return [learned, told if replay.saved > 0 else f"{told} So far the order saves nothing."]


_COLUMNS: "output.Columns[Ranked]" = {
    "place": attrgetter("place"),
    "pmid": attrgetter("pmid"),
    "score": attrgetter("score"),
    "on_topic": attrgetter("on_topic"),
    "year": attrgetter("year"),
    "title": lambda one: ("RETRACTED: " if one.retracted else "") + one.title,
    "journal": attrgetter("journal"),
    "tags": attrgetter("tags"),
}
_IN_TABLE = ("place", "pmid", "score", "year", "title")
COMMANDS = {"rank": rank}
