"""What a topic's own searches find among the papers of an edition. Pure."""

import shlex
from collections.abc import Iterable

from tracker.digest import wording
from tracker.digest.view import Line, SearchPart
from tracker.digest.works import line
from tracker.models import Entry, Watch
from tracker.rooms import room_of, value

MOST = 30  # papers that are named; a baseline may have hundreds


def tell_search(watch: Watch, asked: str, entries: Iterable[Entry], *, papers: int) -> SearchPart:
    """Name the papers that a search found.

    Args:
        watch: the search.
        asked: words and filters as they are typed.
        entries: the papers that are named, in order, `MOST` at most.
        papers: how many were found in all.
    """
    lines = tuple(map(_line, entries))
    return SearchPart(title=watch.title, asked=asked, papers=papers, lines=lines)


def in_words(asked: str) -> str:
    """A search as it is typed, without the signs of a command: `fusion; design rct`."""
    told, named = [""], False
    for word in shlex.split(asked):
        if word.startswith("--"):
            told.append(word.removeprefix("--").replace("-", " "))
            named = True
        else:
            told[-1] += f" {word.replace('_', ' ') if named else word}"
    return "; ".join(part.strip() for part in told if part)


def _line(entry: Entry) -> Line:
    if room_of(entry) == "set_aside":
        return line(entry, "set aside as off topic")
    said = [wording.named(wording.DESIGNS, value(entry, "design"))]
    if n := value(entry, "n"):
        said.append(f"n = {wording.number(n)}")
    if months := value(entry, "follow_up_months"):
        said.append(f"{wording.number(months)} months")
    return line(entry, ", ".join(said))
