"""Every edition as a page: the amendments first, then the frozen text; and their feed."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from tracker import digest
from tracker.digest.page import inside, pieces
from tracker.job.forms import FEED, file_text
from tracker.models import EditionHead
from tracker.web.frame import Absent, Page, render
from tracker.web.leading import local
from tracker.web.visit import Visit

LONG = 60_000
"""Letters of a page; a longer edition, such as a first one, is a book of several."""
_PART = re.compile(r"(.+)\.part-([1-9][0-9]{0,4})")


def editions(visit: Visit, slug: str = "") -> Page:
    """The list of the editions of one topic or of all, newest first.

    Raises:
        Absent: there is no such topic.
    """
    topics = [visit.topic(slug)] if slug else visit.library.topics(visit.archive)
    shelves: dict[str, list[EditionHead]] = {topic.slug: [] for topic in topics}
    for head in visit.archive.edition_heads():
        if head.topic in shelves:
            shelves[head.topic].append(head)
    titles = {topic.slug: topic.title for topic in topics}
    return render("editions", visit.frame, shelves=shelves, titles=titles)


def edition(visit: Visit, slug: str, name: str) -> Page:
    """One edition, or one part of a long one.

    Args:
        visit: this look.
        slug: of the topic.
        name: of the edition; `baseline.part-2` is the second part of one.

    Raises:
        Absent: there is none.
    """
    topic = visit.topic(slug)
    week, number = _split(name)
    shelf = [head for head in visit.archive.edition_heads() if head.topic == slug]
    place = next((at for at, head in enumerate(shelf) if head.week == week), None)
    if place is None:
        raise Absent(f"There is no edition {week} of {topic.title}.")
    book = _book(visit, slug, week)
    if number > len(book):
        raise Absent(f"The edition {week} has {len(book)} parts.")
    text = book[number - 1]
    body, contents = visit.library.rendered.of(text, lambda: inside(text))
    return render(
        "edition",
        visit.frame,
        topic=topic,
        head=shelf[place],
        newer=shelf[place - 1] if place else None,
        older=shelf[place + 1] if place + 1 < len(shelf) else None,
        body=_local(visit, slug, body, alone=len(book) == 1),
        contents=contents,
        part=number,
        parts=len(book),
        sha256=shelf[place].sha256,
    )


def data(visit: Visit, slug: str, week: str) -> Page:
    """What an edition was made from, with what happened since, as JSON.

    Raises:
        Absent: there is none.
    """
    held = visit.archive.edition_data(slug, week)
    if held is None:
        raise Absent(f"There is no edition {week} of {slug}.")
    told = digest.told_since(held, visit.archive.amendments(slug, week))
    return Page(told, "application/json")


def feed(visit: Visit, slug: str) -> Page:
    """The last editions as Atom: the file that every run writes.

    Raises:
        Absent: it has not been written yet.
    """
    path = visit.library.settings.digests / visit.topic(slug).slug / FEED
    try:
        return Page(path.read_bytes(), "application/atom+xml")
    except OSError as error:
        raise Absent(f"No feed of {slug} has been written yet.") from error


def parts(visit: Visit, slug: str, week: str) -> int:
    """How many pages an edition has."""
    return len(_book(visit, slug, week))


def part_name(week: str, number: int) -> str:
    """The address of a part, beside those of other editions."""
    return f"{week}.html" if number == 1 else f"{week}.part-{number}.html"


def _split(name: str) -> tuple[str, int]:
    found = _PART.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, 1)


def _book(visit: Visit, slug: str, week: str) -> list[str]:
    """The Markdown of an edition in pieces that make a page each."""
    changes = visit.archive.amendments(slug, week)
    mark = (slug, week, tuple((one.change, one.on) for one in changes))
    return visit.library.books.of(mark, lambda: _read(visit, slug, week))


def _read(visit: Visit, slug: str, week: str) -> list[str]:
    held = visit.archive.edition(slug, week)
    if held is None:
        raise Absent(f"There is no edition {week} of {slug}.")
    return list(cut(file_text(visit.archive, held)))


def cut(text: str, *, most: int = LONG) -> Iterator[str]:
    """Pages of a text, each begun at a heading or an item of a list once the last one is full.

    Args:
        text: Markdown of an edition.
        most: letters of a page, which one long list may pass.
    """
    held: list[str] = []
    size = 0
    for piece in pieces(text):
        if held and size + len(piece) > most:
            yield "".join(held)
            held, size = [], 0
        held.append(piece)
        size += len(piece)
    yield "".join(held)


def _local(visit: Visit, slug: str, body: str, *, alone: bool) -> Markup:
    """The text led to our pages; in a part of a book, a link to another part is plain text."""
    body = local(visit, slug, body)
    if not alone:
        here = set(_ID.findall(body))
        body = _WITHIN.sub(lambda link: link[0] if link[1] in here else link[2], body)
    return Markup(body)  # noqa: S704 -- the renderer takes no HTML


_ID = re.compile(r'id="([^"]*)"')
_WITHIN = re.compile(r'<a href="#([^"]*)">(.*?)</a>')
