"""A record as shown -> the JSON summary that esummary gives. Pure."""

from collections.abc import Mapping
from typing import Any

from tracker.models import Author, Paper, PartialDate
from tracker.sandbox.medline import published
from tracker.sandbox.state import Shown

# NLM's numbers for the types of article identifiers.
_ID_TYPES = {"pubmed": 1, "doi": 3, "pii": 4, "pmc": 8}


def summary(shown: Shown) -> Mapping[str, Any]:
    """One summary; there is no abstract in it."""
    paper = shown.paper
    journal = paper.journal
    first = _name(paper.authors[0]) if paper.authors else ""
    return {
        "uid": paper.pmid,
        "pubdate": published(paper.dates.get("published", PartialDate())),
        "epubdate": published(paper.dates.get("electronic", PartialDate())),
        "source": journal.abbreviation,
        "authors": [_author(author) for author in paper.authors],
        "lastauthor": _name(paper.authors[-1]) if paper.authors else "",
        "title": paper.title,
        "sorttitle": paper.title.lower(),
        "volume": journal.volume,
        "issue": journal.issue,
        "pages": journal.pages,
        "lang": list(paper.languages),
        "nlmuniqueid": journal.nlm_id,
        "issn": "",
        "essn": journal.issn,
        "pubtype": [term.name for term in paper.publication_types],
        "recordstatus": f"PubMed - indexed for {paper.status}"
        if paper.status == "MEDLINE"
        else "PubMed",
        "pubstatus": paper.publication_status,
        "articleids": _ids(paper),
        "history": [{"pubstatus": "entrez", "date": f"{_day(paper, 'created')} 06:00"}],
        "references": [],
        "attributes": ["Has Abstract"] if paper.abstract else [],
        "pmcrefcount": 0,
        "fulljournalname": journal.title,
        "elocationid": f"doi: {paper.ids['doi']}" if "doi" in paper.ids else "",
        "doctype": "chapter" if paper.book else "citation",
        "booktitle": journal.title if paper.book else "",
        "sortpubdate": f"{_day(paper, 'published')} 00:00",
        "sortfirstauthor": first,
        "vernaculartitle": paper.vernacular_title,
    }


def _name(author: Author) -> str:
    return author.collective or f"{author.last_name} {author.initials}".strip()


def _author(author: Author) -> dict[str, str]:
    kind = "CollectiveName" if author.collective else "Author"
    return {"name": _name(author), "authtype": kind, "clusterid": ""}


def _ids(paper: Paper) -> list[dict[str, object]]:
    ids = {"pubmed": paper.pmid, **paper.ids}
    return [
        {"idtype": kind, "idtypen": _ID_TYPES.get(kind, 0), "value": value}
        for kind, value in ids.items()
    ]


def _day(paper: Paper, name: str) -> str:
    date = paper.dates.get(name, PartialDate())
    return f"{date.year or 1}/{date.month or 1:02d}/{date.day or 1:02d}"
