"""One paper: its abstract with the proving sentences marked, and all that is known about it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker import citation, notices, rooms
from tracker.digest.escape import plain
from tracker.models import Entry, Finding, Notice, Section
from tracker.passages import passages
from tracker.tags import TAGS
from tracker.vocabulary import UNSAID
from tracker.web import words
from tracker.web.counted import in_words
from tracker.web.frame import Absent, Page, render
from tracker.web.standing import Standing
from tracker.web.visit import Visit, title

_UNSAID: tuple[object, ...] = (*UNSAID, "", [], ())


class Piece(NamedTuple):
    """A part of a text; `fields` are the questions it answers, none for the text between."""

    text: str
    fields: tuple[str, ...] = ()
    group: str = ""
    anchor: str = ""


class Shown(NamedTuple):
    """One section of an abstract in pieces."""

    label: str
    pieces: Sequence[Piece]


class Value(NamedTuple):
    """One value of a field: `anchor` leads to its sentence in the abstract, `by` decided on it."""

    words: str
    quote: str = ""
    anchor: str = ""
    by: str = ""
    stated: bool = True


class Field(NamedTuple):
    """One question and what the paper says to it."""

    name: str
    values: Sequence[Value]
    group: str


def paper(visit: Visit, pmid: str, exports: Mapping[str, str]) -> Page:
    """The page of one paper.

    Args:
        visit: this look.
        pmid: which.
        exports: endings of the formats on offer, each with its button.

    Raises:
        Absent: it is not stored.
    """
    entry = next(iter(visit.archive.entries(pmids=[pmid])), None)
    if entry is None:
        raise Absent(f"PMID {pmid} is not in the archive.")
    record = entry.paper
    sections = [
        _shown(section, index, entry.findings) for index, section in enumerate(record.abstract)
    ]
    standings = _standings(visit)
    return render(
        "paper",
        visit.frame,
        entry=entry,
        title=title(entry),
        heading=_shown(Section(text=_shown_title(entry)), -1, entry.findings).pieces,
        people=", ".join(filter(None, map(citation.person, record.authors))),
        cited=citation.source(record),
        sections=sections,
        fields=list(_fields(entry)),
        notices=_notices(entry),
        stands=visit.archive.stands_in(pmid),
        revisions=visit.archive.revisions(pmid),
        studies=[(slug, held.study_of[pmid]) for slug, held in standings if pmid in held.study_of],
        preprints=[one for _, held in standings for one in held.posted(pmid)],
        links=dict(_links(entry)),
        meanings=TAGS,
        exports=exports,
    )


def _shown_title(entry: Entry) -> str:
    """As it came, since proofs count its letters."""
    return entry.paper.title or entry.paper.vernacular_title or "(no title)"


def _shown(section: Section, index: int, findings: Sequence[Finding]) -> Shown:
    pieces, done = [], 0
    for number, one in enumerate(passages(findings, index), start=1):
        fields = tuple(words.field(name) for name in one.fields)
        anchor = f"s{index + 1}-{number}"
        pieces += [
            Piece(section.text[done : one.start]),
            Piece(section.text[one.start : one.end], fields, words.group(one.fields), anchor),
        ]
        done = one.end
    pieces.append(Piece(section.text[done:]))
    return Shown(plain(section.label), [piece for piece in pieces if piece.text])


def _fields(entry: Entry) -> Iterator[Field]:
    """Every question in a reader's order; a planned follow-up only where one is planned."""
    found: dict[str, list[Finding]] = {}
    for finding in entry.findings:
        found.setdefault(finding.field, []).append(finding)
    design = rooms.value(entry, "design")
    anchors = _anchors(entry)
    decided = {one.about: one.told for one in entry.decisions}
    for name in (*words.FIELDS, *(one for one in found if one not in words.FIELDS)):
        values = [
            _value(one, design, anchors, decided.get(name, "")) for one in found.get(name, ())
        ]
        if name in _ONLY_STATED and not any(one.stated for one in values):
            continue
        yield Field(words.field(name), values or [Value("not stated", stated=False)], name)


_ONLY_STATED = {"planned_follow_up_months", "responders", "horizons", "reoperations", "phase"}


def _value(
    finding: Finding, design: str | None, anchors: Mapping[tuple[int, int], str], by: str
) -> Value:
    stated = finding.value is False or finding.value not in _UNSAID
    proof = finding.proof if stated else None
    if isinstance(finding.value, Mapping):
        said = in_words(finding.field, finding.value)
    else:
        said = words.value(finding.field, finding.value, design)
    return Value(
        words=plain(said),
        quote=proof.quote if proof else "",
        anchor=anchors.get((proof.index, proof.start), "") if proof else "",
        by=by,
        stated=stated,
    )


def _anchors(entry: Entry) -> dict[tuple[int, int], str]:
    """Where each proof begins -> the mark that holds it."""
    indices = {one.proof.index for one in entry.findings if one.proof}
    return {
        (index, place): f"s{index + 1}-{number}"
        for index in indices
        for number, one in enumerate(passages(entry.findings, index), start=1)
        for place in range(one.start, one.end)
    }


class Told(NamedTuple):
    """What happened to a paper, or what this notice tells of another one."""

    kind: str
    words: str
    pmid: str


def _notices(entry: Entry) -> list[Told]:
    pmid = entry.paper.pmid
    told = [_notice(one, pmid) for one in entry.notices]
    told += [
        Told(one.kind, f"{one.kind} of a paper that it names by no PMID: {one.citation}", "")
        for one in notices.unnamed_of(entry.paper)
    ]
    order = ["retraction", "concern", "correction"]
    return sorted(told, key=lambda one: order.index(one.kind) if one.kind in order else 9)


def _notice(one: Notice, pmid: str) -> Told:
    if one.pmid == pmid:
        return Told(one.kind, plain(one.citation), one.by)
    return Told(one.kind, f"This record tells of a {one.kind} of another paper.", one.pmid)


def _standings(visit: Visit) -> list[tuple[str, Standing]]:
    """What is known of each topic, as far as it is put together by now."""
    wait = 0.5 if visit.frame.live else None
    every = [
        (topic.slug, visit.library.standing(topic, visit.archive, wait=wait))
        for topic in visit.library.topics(visit.archive)
    ]
    return [(slug, standing) for slug, standing in every if standing is not None]


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    record = entry.paper
    yield "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"
    if doi := record.ids.get("doi"):
        yield f"doi:{doi}", f"https://doi.org/{doi}"
    if pmc := record.ids.get("pmc"):
        yield pmc, f"https://pmc.ncbi.nlm.nih.gov/articles/{pmc}/"
    for bank in record.databanks:
        for number in bank.accessions:
            if number.startswith("NCT"):
                yield number, f"https://clinicaltrials.gov/study/{number}"
