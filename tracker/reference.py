"""A citation read back: which paper `Spine J. 2024 Mar;24(3):1-9. doi: 10.1016/...` means. Pure.

What a citation does not say plainly is left empty, and an empty part never agrees with anything:
a wrong match would call an honest paper retracted.
"""

import re

from tracker.models import Paper, Value

# Longest of all: the suffix of a DOI may hold any character but a space.
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
# `Spine (Phila Pa 1976). 2024 Mar 1;49(5):E1-E8`: no date holds a bracket, so the year is the last
# one before the semicolon.
_PLACE = re.compile(
    r"\A(?P<journal>\D.*?)\.?\s+(?P<year>(?:19|20)\d\d)(?:[ /-][\w /-]*)?;"
    r"\s*(?P<volume>[^():;]+?)\s*(?:\([^)]*\))?:\s*(?P<page>[^\s,;:.-]+)"
)


class Reference(Value, frozen=True, kw_only=True):
    """What a citation says; `journal` and `page` are plain letters and digits in lower case.

    Attributes:
        doi: in lower case; empty when the citation gives none, or several.
        journal: the abbreviation, as far as it is plain.
        page: the first page, or what stands for it.
    """

    doi: str = ""
    journal: str = ""
    year: int | None = None
    volume: str = ""
    page: str = ""

    @property
    def placed(self) -> bool:
        """Whether journal, year, volume and first page are all there."""
        return bool(self.journal and self.year and self.volume and self.page)


def read(citation: str) -> Reference:
    """What NLM's RefSource says.

    Args:
        citation: such as `Spine J. 2024 Mar;24(3):1-9. doi: 10.1016/j.spinee.2024.1.`
    """
    dois = {found.rstrip(".,;)]").lower() for found in _DOI.findall(citation)}
    found = _PLACE.match(citation.strip())
    if len(dois) > 1:
        return Reference()
    doi = next(iter(dois), "")
    if not found:
        return Reference(doi=doi)
    return Reference(
        doi=doi,
        journal=_plain(found["journal"]),
        year=int(found["year"]),
        volume=found["volume"],
        page=_plain(found["page"]),
    )


def dois(paper: Paper) -> set[str]:
    """Every DOI of a record; a second one is kept as `doi-2`."""
    return {value.lower() for kind, value in paper.ids.items() if kind.split("-")[0] == "doi"}


def means(reference: Reference, paper: Paper) -> bool:
    """Whether a citation means this paper: by its DOI, else by the whole of its place in print.

    A paper that has a DOI, and not the one that the citation gives, is another paper.
    """
    if reference.doi and (own := dois(paper)):
        return reference.doi in own
    return reference.placed and (
        reference.journal in {_plain(paper.journal.abbreviation), _plain(paper.journal.title)}
        and reference.year == _year(paper)
        and reference.volume == paper.journal.volume
        and reference.page == _first_page(paper)
    )


def _year(paper: Paper) -> int | None:
    published = paper.dates.get("published")
    return published.year if published else None


def _first_page(paper: Paper) -> str:
    """A paper without pages is cited by its number at the publisher's."""
    first = re.split(r"[\s,;:.-]", paper.journal.pages, maxsplit=1)[0]
    return _plain(first or paper.ids.get("pii", ""))


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
