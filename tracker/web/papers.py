"""Find stored papers: words, filters and facets with counts, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from tracker.models import Hit, SearchRequest, Sort
from tracker.narrowing import FILTERS, Filter, read
from tracker.web.facets import groups
from tracker.web.frame import Absent, Page, Unclear, render
from tracker.web.visit import Asked, Listed, Visit, listed

A_PAGE = 25
"""Papers of one page."""
A_FILE = 100
"""Papers of one page that is a file."""
DEEPEST = 40
"""Pages of an answer to words that can be leafed through; more ask for a narrower question."""
SORTS: Mapping[Sort, str] = {
    "newest": "newest first",
    "rank": "best match first",
    "oldest": "oldest first",
    "follow-up": "longest follow-up first",
    "n": "most people first",
}
_FLAGS = {"yes": True, "no": False}


class Chosen(NamedTuple):
    """A filter that is on, in words, and the address without it."""

    words: str
    href: str


class Sheet(NamedTuple):
    """One page of what was found."""

    papers: Sequence[Listed]
    found: int
    start: int
    number: int
    pages: int


def papers(visit: Visit, exports: Mapping[str, str]) -> Page:
    """What was asked for, newest first; without a question all papers.

    Args:
        visit: this look.
        exports: endings of the formats on offer, each with its button.

    Raises:
        Unclear: a filter has a value that it can't have.
    """
    if not visit.frame.live:
        return shelf(visit)
    request = read_request(visit.asked)
    sheet = _sheet(visit, request)
    return render(
        "papers",
        visit.frame,
        sheet=sheet,
        request=request,
        asked=visit.asked,
        sorts=SORTS,
        sort=request.sort,
        chosen=list(_chosen(visit.asked)),
        facets=list(groups(visit, request)),
        meant=visit.archive.explain(request) if request.words.strip() else None,
        hidden=list(_hidden(visit.asked)),
        exports=exports,
    )


def shelf(visit: Visit, number: str = "1") -> Page:
    """A page of all papers, newest first, as it is written into a file.

    Raises:
        Absent: there are not so many.
    """
    pmids = visit.archive.pmids()[::-1]
    start = (int(number) - 1) * A_FILE
    if start >= max(len(pmids), 1):
        raise Absent(f"There is no page {number}.")
    these = pmids[start : start + A_FILE]
    entries = {one.paper.pmid: one for one in visit.archive.entries(pmids=these)}
    return render(
        "shelf",
        visit.frame,
        papers=listed(entries[pmid] for pmid in these),
        found=len(pmids),
        number=int(number),
        pages=max(-(-len(pmids) // A_FILE), 1),
    )


def shelves(papers: int) -> Iterator[str]:
    """The addresses of all these pages.

    Args:
        papers: how many are stored.
    """
    yield "papers/index.html"
    yield from (f"papers/page-{number}.html" for number in range(2, -(-papers // A_FILE) + 1))


def read_request(asked: Asked) -> SearchRequest:
    """What an address asks for: `q` are words, every filter is called as on the command line.

    Raises:
        Unclear: a filter has a value that it can't have.
    """
    parts: dict[str, Any] = {}
    for one in FILTERS:
        given = asked.every(one.key_name)
        if given:
            parts[one.name] = _read(one, given)
    name = asked.one_of("sort", SORTS, "newest")
    sort = next(one for one in SORTS if one == name)
    return SearchRequest(words=asked.text("q"), sort=sort, **parts)


def _read(one: Filter, given: Sequence[str]) -> Any:
    try:
        if one.is_flag:
            return _FLAGS[given[-1]]
        return read(one, list(given) if one.is_several else given[-1])
    except KeyError as error:
        raise Unclear(f"“{one.key_name}” is yes or no.") from error
    except (TypeError, ValueError) as error:
        raise Unclear(f"{one.key_name}: {error}.") from error


def _sheet(visit: Visit, request: SearchRequest) -> Sheet:
    """One page of papers; newest and oldest first are cut from the list of all that match."""
    number = max(visit.asked.number("page") or 1, 1)
    start = (number - 1) * A_PAGE
    if request.words.strip() or request.sort not in _BY_NUMBER:
        found, most = visit.archive.count(request), DEEPEST
        hits = _hits(visit, request, number)[start:]
        these = [hit.pmid for hit in hits]
        snippets = {hit.pmid: hit.snippet for hit in hits if "⟦" in hit.snippet}
    else:
        matching = visit.archive.matching(request)
        found, most, snippets = len(matching), len(matching), {}
        ordered = matching if request.sort == "oldest" else matching[::-1]
        these = ordered[start : start + A_PAGE]
    entries = {one.paper.pmid: one for one in visit.archive.entries(pmids=these)}
    shown = listed([entries[pmid] for pmid in these if pmid in entries], snippets)
    return Sheet(shown, found, start, number, min(-(-found // A_PAGE), most))


_BY_NUMBER = frozenset({"newest", "oldest"})


def _hits(visit: Visit, request: SearchRequest, number: int) -> list[Hit]:
    if number > DEEPEST:
        raise Unclear(f"Only {DEEPEST} pages can be leafed through. Narrow the question.")
    return visit.archive.search(replace(request, limit=number * A_PAGE))


def _chosen(asked: Asked) -> Iterator[Chosen]:
    for one in FILTERS:
        values = asked.every(one.key_name)
        for value in values:
            left = tuple(other for other in values if other != value)
            words = one.values.get(value, value)
            yield Chosen(
                f"{one.key_name.replace('-', ' ')}: {words}",
                asked.but(**{one.key_name: left, "page": None}),
            )


def _hidden(asked: Asked) -> Iterator[tuple[str, str]]:
    """What a form has to carry along so that a new word narrows what was narrowed."""
    for one in FILTERS:
        if one.key_name not in _IN_FORM:
            for value in asked.every(one.key_name):
                yield one.key_name, value


_IN_FORM = frozenset({"min-follow-up", "min-n", "since", "until"})
