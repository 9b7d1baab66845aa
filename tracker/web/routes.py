"""Which page stands under which address."""

import re
from collections.abc import Callable

from tracker.errors import ArchiveError
from tracker.web import about, diff, editions, evidence, exports, registry
from tracker.web.evidence import Unready
from tracker.web.frame import STYLE, Absent, Frame, Page, Unclear, asset, render
from tracker.web.home import home
from tracker.web.library import Library
from tracker.web.paper import paper
from tracker.web.papers import papers, shelf
from tracker.web.visit import Asked, Visit

_SLUG = r"([a-z0-9][a-z0-9_-]{0,99})"
_WEEK = r"([a-zA-Z0-9-]{1,40})"
_NUMBER = r"([1-9][0-9]{0,11})"
_PAGE = r"([1-9][0-9]{0,5})"


def _papers(visit: Visit) -> Page:
    return papers(visit, exports.available())


def _paper(visit: Visit, pmid: str) -> Page:
    return paper(visit, pmid, exports.on_page(live=visit.frame.live))


_PAGES: tuple[tuple[str, Callable[..., Page]], ...] = (
    (r"index\.html", home),
    (r"editions/index\.html", editions.editions),
    (rf"editions/{_SLUG}/index\.html", editions.editions),
    (rf"editions/{_SLUG}/feed\.xml", editions.feed),
    (rf"editions/{_SLUG}/{_WEEK}\.json", editions.data),
    (rf"editions/{_SLUG}/([a-zA-Z0-9-]{{1,40}}(?:\.part-[0-9]{{1,5}})?)\.html", editions.edition),
    (r"papers/index\.html", _papers),
    (rf"papers/page-{_NUMBER}\.html", shelf),
    (rf"papers/{_NUMBER}\.html", _paper),
    (rf"papers/{_NUMBER}\.(ris|bib|nbib|json)", exports.citation),
    (r"papers/export\.(ris|bib|nbib|json)", exports.selection),
    (r"data/findings\.jsonl", exports.findings),
    (r"evidence/index\.html", evidence.index),
    (rf"evidence/{_SLUG}/(?:index|by-([a-z-]{{1,20}}))(?:\.page-{_PAGE})?\.html", evidence.table),
    (rf"evidence/{_SLUG}/evidence\.csv", evidence.spreadsheet),
    (rf"evidence/{_SLUG}/ledgers\.html", evidence.ledgers),
    (rf"evidence/{_SLUG}/study-{_NUMBER}\.html", evidence.study),
    (rf"evidence/{_SLUG}/picture-([a-z-]{{1,40}})\.svg", evidence.picture),
    (rf"evidence/{_SLUG}/diff\.html", diff.differing),
    (rf"evidence/{_SLUG}/diff/{_WEEK}\.\.{_WEEK}\.html", diff.difference),
    (r"trials/index\.html", registry.index),
    (rf"trials/{_SLUG}\.html", registry.trials),
    (r"about/index\.html", about.about),
    (r"about/runs\.html", about.runs),
    (r"about/run-([1-9][0-9]{0,8})\.html", about.run),
    (r"about/(scorecard|tags)\.html", about.text),
)
_TABLE = [(re.compile(pattern), make) for pattern, make in _PAGES]
_TO_FOLDER = re.compile(r"(?:[a-zA-Z0-9_-]+/)*[a-zA-Z0-9_-]+")


def answer(library: Library, path: str, asked: Asked, *, live: bool = True) -> Page:
    """The page under an address, or one that says why there is none; it never raises for a reader.

    Args:
        library: the home.
        path: from the root of the site, decoded, without the first slash.
        asked: what stands behind the question mark.
        live: a server answers; else the page is written as a file.
    """
    path = f"{path}index.html" if path == "" or path.endswith("/") else path
    if path == STYLE:
        return Page(asset(STYLE), "text/css; charset=utf-8")
    frame = Frame(path, live=live)
    try:
        return _look(library, frame, asked)
    except (Absent, Unclear, ArchiveError) as error:
        status, heading = _FAULTS[type(error)]
        return _said(frame, status, heading, str(error))
    except Unready as error:
        return render("unready", frame, topic=str(error))


_FAULTS: dict[type[Exception], tuple[int, str]] = {
    Absent: (404, "Not here"),
    Unclear: (400, "That can't be asked"),
    ArchiveError: (503, "The archive can't be shown now"),
}


def _look(library: Library, frame: Frame, asked: Asked) -> Page:
    if library.is_empty():
        return _empty(frame)
    with library.archive() as archive:
        topics = [(topic.slug, topic.title) for topic in library.topics(archive)]
        busy = frame.live and library.is_busy()
        frame = frame._replace(topics=topics, busy=busy)
        return _page(Visit(archive, library, frame, asked), frame.path)


def _page(visit: Visit, path: str) -> Page:
    for pattern, make in _TABLE:
        if found := pattern.fullmatch(path):
            return make(visit, *found.groups())
    if _TO_FOLDER.fullmatch(path) and any(
        pattern.fullmatch(f"{path}/index.html") for pattern, _ in _TABLE
    ):
        return Page(b"", status=301, location=f"{path.rpartition('/')[2]}/index.html")
    raise Absent("There is no such page.")


def _said(frame: Frame, status: int, heading: str, text: str) -> Page:
    links = [("Home", "index.html"), ("Papers", "papers/index.html")]
    return render("message", frame, status=status, heading=heading, lines=[text], links=links)


def _empty(frame: Frame) -> Page:
    if frame.path != "index.html":
        return _said(frame, 404, "Nothing is stored yet", "There is no archive in this home yet.")
    return render(
        "message",
        frame,
        heading="Nothing is stored yet",
        lines=[
            "This home has no archive yet. `tracker run` asks PubMed and publishes an edition.",
            "`tracker import` keeps records from files; `tracker demo` shows the whole job.",
        ],
        links=[],
    )
