"""One look at one page: where it stands, what was asked, and the archive to answer from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from tracker import citation
from tracker.archive import Archive
from tracker.digest.escape import plain
from tracker.models import Entry, Topic
from tracker.notices import unmarked
from tracker.rooms import is_withdrawn
from tracker.web import words
from tracker.web.frame import Absent, Frame, Unclear
from tracker.web.library import Library

LONGEST = 2_000
"""Characters of one answer in a form; more is nobody's question."""


class Asked:
    """What stands behind the question mark of an address.

    Args:
        given: each name with its values, in the order in which they came.
    """

    def __init__(self, given: Mapping[str, Sequence[str]] | None = None) -> None:
        self._given = {name: [one for one in said if one] for name, said in (given or {}).items()}

    def text(self, name: str) -> str:
        """One value, the last that was given; "" for none.

        Raises:
            Unclear: it is too long.
        """
        said = next(reversed(self._given.get(name, [])), "").strip()
        if len(said) > LONGEST:
            raise Unclear(f"What was asked under “{name}” is longer than {LONGEST} characters.")
        return said

    def every(self, name: str) -> tuple[str, ...]:
        """All values, each once."""
        return tuple(dict.fromkeys(self._given.get(name, ())))

    def one_of(self, name: str, known: Iterable[str], default: str) -> str:
        """One of several words.

        Raises:
            Unclear: it is none of them.
        """
        said = self.text(name) or default
        if said not in (choices := list(known)):
            raise Unclear(f"“{name}” is one of {', '.join(choices)}.")
        return said

    def number(self, name: str, most: int = 1_000_000) -> int | None:
        """A whole number from 0; None for none.

        Raises:
            Unclear: it is no such number.
        """
        said = self.text(name)
        if not said:
            return None
        if not (said.isascii() and said.isdecimal() and len(said) <= 9 and int(said) <= most):
            raise Unclear(f"“{name}” is a whole number up to {most:,}.")
        return int(said)

    def but(self, **changed: str | tuple[str, ...] | None) -> str:
        """The same question with other values, as it stands in an address; None takes one away."""
        given: dict[str, Sequence[str]] = {**self._given}
        for name, said in changed.items():
            given[name] = () if said is None else (said,) if isinstance(said, str) else said
        return "?" + urlencode([(name, one) for name, said in given.items() for one in said])


class Visit(NamedTuple):
    """What a page is made from."""

    archive: Archive
    library: Library
    frame: Frame
    asked: Asked = Asked()

    def topic(self, slug: str) -> Topic:
        """The topic of that name.

        Raises:
            Absent: there is none.
        """
        found = next(
            (one for one in self.library.topics(self.archive) if one.slug == slug),
            None,
        )
        if found is None:
            raise Absent(f"No topic is called “{slug}”.")
        return found


class Listed(NamedTuple):
    """A paper in a list; `snippet` are pieces of text, and whether each was looked for."""

    entry: Entry
    title: str
    cited: str
    gist: str
    snippet: Sequence[tuple[str, bool]] = ()


def listed(entries: Iterable[Entry], snippets: Mapping[str, str] | None = None) -> list[Listed]:
    """Papers as lists show them, in the order given.

    Args:
        entries: the papers.
        snippets: by PMID a passage in which found words stand between ⟦ and ⟧.
    """
    return [
        Listed(
            entry=one,
            title=title(one),
            cited=". ".join(
                part.rstrip(".")
                for part in (citation.people(one.paper), citation.source(one.paper))
                if part
            ),
            gist=words.gist(one),
            snippet=_pieces((snippets or {}).get(one.paper.pmid, "")),
        )
        for one in entries
    ]


def title(entry: Entry) -> str:
    """A paper's title without the mark of a retraction, which stands before it anyway."""
    said = plain(entry.paper.title) or plain(entry.paper.vernacular_title) or "(no title)"
    return unmarked(said) if is_withdrawn(entry) else said


def _pieces(snippet: str) -> list[tuple[str, bool]]:
    first, *others = snippet.split("⟦")
    pieces = [(first, False)]
    for one in others:
        found, _, rest = one.partition("⟧")
        pieces += [(found, True), (rest, False)]
    return [(text, found) for text, found in pieces if text]
