"""Values <-> rows: what a paper looks like in its tables, and back. Pure.

The whole paper is kept as JSON in `record`; the other columns are what people, the index and the
filters read. Only `record` is read back, so a column can never contradict the paper it is from.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any

import msgspec

from tracker import citation
from tracker.archive.faults import spoiled
from tracker.errors import ArchiveError
from tracker.models import Author, Finding, Paper, Proof, Tag

Row = tuple[Any, ...]

_encoder = msgspec.json.Encoder(order="deterministic")
_papers = msgspec.json.Decoder(Paper)
_any = msgspec.json.Decoder()

LONGEST_PMID = 18  # digits that surely fit SQLite's integer


def is_pmid(text: str) -> bool:
    """Whether this can name a stored paper; anything else can't be in the archive."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_PMID


def number(pmid: str) -> int:
    """The PMID as the archive holds it.

    Raises:
        ArchiveError: it is not a number, so no record may be stored under it.
    """
    if not is_pmid(pmid):
        raise ArchiveError(f"“{pmid}” is no PMID, so it can't be stored. Nothing was changed.")
    return int(pmid)


def number_or_none(pmid: str) -> int | None:
    """The PMID as the archive holds it, None when it can't be one."""
    return int(pmid) if is_pmid(pmid) else None


def to_time(moment: dt.datetime) -> str:
    """`2026-11-16T06:00:00Z`, so that times sort as text."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_time(text: str) -> dt.datetime:
    """The moment that `to_time` wrote, in UTC."""
    return dt.datetime.fromisoformat(text)


def to_json(value: object) -> str:
    """One exact JSON form: the same value gives the same text."""
    return _encoder.encode(value).decode()


def from_json(text: str) -> Any:
    """The plain value (dict, list, text ...) that a JSON text holds."""
    return _any.decode(text)


def hash_of(text: str | bytes) -> str:
    """SHA-256 in hexadecimal, of the UTF-8 bytes when it is text."""
    import hashlib  # noqa: PLC0415  who only looks never needs it, and it takes a while

    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def to_paper(pmid: int, record: str) -> Paper:
    """Read a stored record.

    Raises:
        ArchiveError: it is not the JSON of a paper.
    """
    try:
        return _papers.decode(record)
    except msgspec.MsgspecError as error:
        raise spoiled(str(pmid), "record", error) from error


def paper_columns(paper: Paper) -> dict[str, Any]:
    """Every column of `papers` that follows from the record alone."""
    record = to_json(paper)
    return {
        "pmid": number(paper.pmid),
        "created": _creation_day(paper),
        "year": int(citation.year(paper) or 0) or None,
        "published": citation.published(paper),
        "journal": paper.journal.title or paper.journal.abbreviation,
        "doi": paper.ids.get("doi", ""),
        "pmcid": paper.ids.get("pmc", ""),
        "languages": " ".join(paper.languages),
        "types": "; ".join(term.name for term in paper.publication_types),
        "title": paper.title or paper.vernacular_title,
        "abstract": "\n".join(_section_texts(paper)),
        "authors": "; ".join(_name(author) for author in paper.authors),
        "keywords": "; ".join(keyword.text for keyword in paper.keywords),
        "mesh": "; ".join(_heading_texts(paper)),
        "record": record,
        "hash": hash_of(record),
    }


def author_rows(paper: Paper) -> Iterator[Row]:
    """Rows of `authors`."""
    lists = {
        "author": paper.authors,
        "investigator": paper.investigators,
        "editor": paper.editors,
    }
    for role, people in lists.items():
        for place, who in enumerate(people):
            names = (who.last_name, who.fore_name, who.initials, who.collective, who.orcid)
            yield (number(paper.pmid), role, place, *names)


def identifier_rows(paper: Paper) -> set[Row]:
    """Rows of `identifiers`: the record's own ids and its accession numbers."""
    own = set(paper.ids.items())
    banks = {(bank.name, one) for bank in paper.databanks for one in bank.accessions}
    return {(number(paper.pmid), kind, value) for kind, value in own | banks}


def finding_rows(pmid: int, findings: Sequence[Finding]) -> list[Row]:
    """Rows of `findings`, in the order of the primary key."""
    rows = []
    for place, found in enumerate(findings):
        where = proof_columns(found.proof)
        value = to_json(found.value)
        rows.append((pmid, found.field, place, value, found.rule, found.version, *where))
    return sorted(rows, key=lambda row: (row[1].encode(), row[2]))


def proof_columns(proof: Proof | None) -> Row:
    """Section, its index, start, end and quote; each None without a proof."""
    if proof is None:
        return (None,) * 5
    return (proof.section, proof.index, proof.start, proof.end, proof.quote)


def to_proof(columns: Sequence[Any]) -> Proof | None:
    """Read what `proof_columns` gave."""
    section, index, start, end, quote = columns
    if quote is None:
        return None
    return Proof(section=section, index=index, start=start, end=end, quote=quote)


def to_finding(row: Row) -> Finding:
    """Read a row of `findings`.

    Raises:
        ArchiveError: its value is not JSON.
    """
    pmid, field, _, text, rule, version, *proof = row
    try:
        value = from_json(text)
    except msgspec.MsgspecError as error:
        raise spoiled(str(pmid), "finding", error) from error
    return Finding(
        field=intern(field),  # few names, told of every paper: kept once
        value=value,
        rule=intern(rule),
        version=version,
        proof=to_proof(proof),
    )


def tag_rows(pmid: int, tags: Sequence[Tag]) -> list[Row]:
    """Rows of `tags`, in the order of the primary key."""
    rows = [(pmid, tag.name, place, tag.reason) for place, tag in enumerate(tags)]
    return sorted(rows, key=lambda row: row[1].encode())


def grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """What belongs to each PMID, in the order given."""
    groups: dict[int, list[Any]] = {}
    for pmid, one in pairs:
        groups.setdefault(pmid, []).append(one)
    return groups


def _creation_day(paper: Paper) -> str | None:
    date = paper.dates.get("created") or paper.dates.get("entered")
    if date is None or date.year is None:
        return None
    return f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}"


def _name(author: Author) -> str:
    """Found as `Daisuke Sakai` and as `Sakai D` alike."""
    initials = f"({author.initials})" if author.initials else ""
    words = (author.fore_name, author.last_name, initials, author.collective)
    return " ".join(word for word in words if word)


def _section_texts(paper: Paper) -> Iterator[str]:
    for section in paper.abstract:
        yield f"{section.label}: {section.text}" if section.label else section.text


def _heading_texts(paper: Paper) -> Iterator[str]:
    for heading in paper.mesh:
        yield "/".join([heading.name, *(qualifier.name for qualifier in heading.qualifiers)])
