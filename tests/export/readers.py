"""What each format says of a paper, read back by another's reader wherever there is one."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from tracker.models import Author, Entry, Paper, PartialDate, Reading
from tracker.notices import unmarked
from tracker.rooms import is_withdrawn
from tracker.sources.pubmed import medline

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Facts(NamedTuple):
    """What no export may lose."""

    pmid: str
    title: str
    authors: list[str]
    pages: str
    doi: str
    date: str
    tags: set[str]


def of_entry(entry: Entry) -> Facts:
    """The same as the archive has it, text on one line."""
    paper = entry.paper
    withdrawn = is_withdrawn(entry)
    title = plain(paper.title or paper.vernacular_title)
    return Facts(
        pmid=paper.pmid,
        title=f"RETRACTED: {unmarked(title)}" if withdrawn else title,
        authors=[_name(author) for author in paper.authors],
        pages=plain(paper.journal.pages),
        doi=paper.ids.get("doi", ""),
        date=plain(_date_of(paper)),
        tags={tag.name for tag in entry.tags} | ({"retracted"} if withdrawn else set()),
    )


def plain(text: str) -> str:
    """Text as a format of lines can hold it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", text).split())


def _name(author: Author) -> str:
    given = author.fore_name or author.initials
    parts = (author.last_name, given, author.suffix if given else "")
    return plain(author.collective) or ", ".join(filter(None, map(plain, parts)))


def _date_of(paper: Paper) -> str:
    names = ("published", "electronic", "created", "entered")
    dates = (_date(paper.dates[name]) for name in names if name in paper.dates)
    return next((text for text in dates if text), "")


def _date(date: PartialDate) -> str:
    if date.text:
        return date.text
    parts = [f"{part:0{width}d}" for part, width in _parts(date)]
    return "-".join(parts)


def _parts(date: PartialDate) -> list[tuple[int, int]]:
    found = []
    for part, width in ((date.year, 4), (date.month, 2), (date.day, 2)):
        if not part:
            break
        found.append((part, width))
    return found


# --- RIS ------------------------------------------------------------------------------------------


def ris(data: bytes) -> list[Facts]:
    import rispy

    return [_of_ris(one, set(one.get("keywords", ()))) for one in rispy.loads(data.decode())]


def zotero(data: bytes) -> list[Facts]:
    """The same with its tags as Zotero parts and shows them."""
    import rispy

    return [
        _of_ris(one, {tag.replace(": ", ":") for tag in one.get("keywords", ())})
        for one in rispy.loads(data.decode())
    ]


def _of_ris(one: Mapping[str, Any], tags: set[str]) -> Facts:
    pages = "-".join(filter(None, (one.get("start_page"), one.get("end_page"))))
    year, month, day, text = str(one.get("date", "///")).split("/", 3)
    date = "-".join(filter(None, (year, month, day)))
    assert one.get("year", "") == year
    return Facts(
        pmid=one["accession_number"],
        title=one.get("title", ""),
        authors=one.get("authors", []),
        pages=pages,
        doi=one.get("doi", ""),
        date=f"{year} {text}".strip() if text else date,
        tags=tags,
    )


# --- BibTeX ---------------------------------------------------------------------------------------


def bibtex(data: bytes) -> list[Facts]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import SeparateCoAuthors

    library = parse_string(data.decode(), append_middleware=[SeparateCoAuthors()])
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == len(library.entries)
    return [_of_bibtex({f.key: f.value for f in one.fields}) for one in library.entries]


def _of_bibtex(one: Mapping[str, Any]) -> Facts:
    return Facts(
        pmid=one["pmid"],
        title=_text(one.get("title", "")),
        authors=[_bibtex_name(name) for name in one.get("author", [])],
        pages=_text(one.get("pages", "").replace("--", "-")),
        doi=one.get("doi", ""),
        date=_bibtex_date(one),
        tags=set(_text(one.get("keywords", "")).split(", ")) - {""},
    )


def _bibtex_name(name: str) -> str:
    """`Last, Suffix, First` in the order of the other formats."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(name, strict=False)
    last = _text(" ".join([*parts.von, *parts.last]))
    return ", ".join(filter(None, (last, _text(" ".join(parts.first)), _text(" ".join(parts.jr)))))


def _bibtex_date(one: Mapping[str, Any]) -> str:
    told = _text(one.get("published", ""))
    exact = [one.get("year", ""), one.get("month", ""), one.get("day", "")]
    if told and re.fullmatch(r"[0-9-]+", told):
        month = f"{MONTHS.index(exact[1]) + 1:02d}" if exact[1] else ""
        day = exact[2].zfill(2) if exact[2] else ""
        assert told == "-".join(filter(None, (exact[0], month, day)))
    return told


def _text(latex: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    return str(LatexNodes2Text(math_mode="text").latex_to_text(latex))


# --- the others -----------------------------------------------------------------------------------


def nbib_papers(data: bytes) -> list[Paper]:
    found = list(medline.read(io.BytesIO(data)))
    assert all(isinstance(one, Reading) for one in found), found
    return [one.paper for one in found if isinstance(one, Reading)]


def nbib(data: bytes) -> list[Facts]:
    papers = nbib_papers(data)
    texts = data.decode().split("\n\nPMID-")
    assert len(texts) == len(papers)
    return [
        of_entry(Entry(paper=paper, findings=(), tags=()))._replace(
            title=paper.title, tags=_own_marks(text)
        )
        for paper, text in zip(papers, texts, strict=True)
    ]


def _own_marks(text: str) -> set[str]:
    _, _, marks = text.partition("OTO - DISC-EVIDENCE-TRACKER\n")
    return set(re.findall(r"^OT  - (.*)$", marks, re.MULTILINE))


def _csl_name(name: str) -> str:
    numbers = {"doi", "issn", "isbn", "pmid", "pmcid", "url"}
    return name.upper() if name in numbers else name.replace("_", "-")


class Name(msgspec.Struct, forbid_unknown_fields=True):
    """CSL's name variable, as far as it is written here."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


class Date(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"parts": "date-parts"}):
    """CSL's date variable, as far as it is written here."""

    parts: list[list[int]] = []
    literal: str = ""


class Reference(msgspec.Struct, forbid_unknown_fields=True, rename=_csl_name):
    """A reference of CSL-JSON 1.0.2: every variable that is written, each of its type."""

    id: str
    type: Literal["article-journal", "book", "chapter"]
    title: str = ""
    original_title: str = ""
    container_title: str = ""
    container_title_short: str = ""
    author: list[Name] = []
    editor: list[Name] = []
    issued: Date = Date()
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    doi: str = ""
    issn: str = ""
    isbn: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    language: str = ""
    abstract: str = ""
    keyword: str = ""
    note: str = ""
    custom: dict[str, Any] = {}


def csl(data: bytes) -> list[Facts]:
    return [_of_csl(one) for one in msgspec.json.decode(data, type=list[Reference])]


def _of_csl(one: Reference) -> Facts:
    people = (
        each.literal or ", ".join(filter(None, (each.family, each.given, each.suffix)))
        for each in one.author
    )
    parts = one.issued.parts[0] if one.issued.parts else []
    dated = "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))
    assert set(one.custom["tags"]) <= set(one.keyword.split(", "))
    assert one.custom["retracted"] == one.title.startswith("RETRACTED: ")
    return Facts(
        pmid=one.pmid,
        title=one.title,
        authors=list(people),
        pages=one.page,
        doi=one.doi,
        date=one.issued.literal or dated,
        tags=set(one.custom["tags"]),
    )


def csv_rows(data: bytes) -> list[Facts]:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [
        _of_row(row | {name: _parted(row[name]) for name in ("authors", "tags")}) for row in rows
    ]


def _parted(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def parquet(data: bytes) -> list[Facts]:
    import pyarrow.parquet as pq

    return [_of_row(row) for row in pq.read_table(io.BytesIO(data)).to_pylist()]


def _of_row(row: Mapping[str, Any]) -> Facts:
    assert (row["retracted"] in {True, "yes"}) == (row["title"] or "").startswith("RETRACTED: ")
    return Facts(
        pmid=row["pmid"],
        title=row["title"] or "",
        authors=row["authors"],
        pages=row["pages"] or "",
        doi=row["doi"] or "",
        date=row["published"] or "",
        tags=set(row["tags"]),
    )


def nl(data: bytes) -> list[Facts]:
    return [_of_line(json.loads(line)) for line in data.decode().splitlines()]


def _of_line(one: Mapping[str, Any]) -> Facts:
    paper = msgspec.convert(one["paper"], Paper)
    held = of_entry(Entry(paper=paper, findings=(), tags=()))
    mark = "RETRACTED: " if one["retracted"] else ""
    tags = {tag["name"] for tag in one["tags"]} | ({"retracted"} if one["retracted"] else set())
    return held._replace(title=mark + unmarked(held.title), tags=tags)


READERS: Mapping[str, Callable[[bytes], Iterable[Facts]]] = {
    "ris": ris,
    "zotero": zotero,
    "bibtex": bibtex,
    "nbib": nbib,
    "csl": csl,
    "csv": csv_rows,
    "nl": nl,
    "parquet": parquet,
}
