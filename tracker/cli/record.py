"""One stored record as a person reads it: lines with the proving passages marked. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker import citation, notices
from tracker.models import JOIN, Entry, Finding, Notice, Paper
from tracker.passages import Passage, passages
from tracker.rooms import decision_on

if TYPE_CHECKING:
    from tracker.app.report import Record

_NOT_STATED: tuple[object, ...] = (None, "", "not_stated", "not_mentioned", "none", [], ())


def lines(record: "Record") -> Iterator[str]:
    """Citation and status, abstract, findings, tags, study, history, editions, links.

    A passage that proves a value stands in `⟦fields|passage⟧`; a retracted paper says so first.
    """
    entry = record.entry
    paper = entry.paper
    yield from _heading(entry)
    yield ""
    yield from _abstract(paper, entry.findings)
    yield ""
    yield from _findings(entry)
    yield ""
    yield f"Tags: {', '.join(tag.name for tag in entry.tags) or 'none'}"
    for one in entry.decisions:
        if one.tag:
            yield f"  {one.tag}: {'given' if one.value else 'taken away'}, {_clean(one.told)}"
    yield from _study(record)
    yield from _history(record)
    yield from _preprints(record)
    yield f"Links: {' '.join(_links(paper))}"


def _heading(entry: Entry) -> Iterator[str]:
    paper = entry.paper
    retracted = notices.is_retracted(paper.pmid, entry.notices)
    yield ("RETRACTED: " if retracted else "") + _clean(paper.title)
    for notice in sorted(entry.notices, key=lambda notice: notice.kind != "retraction"):
        yield f"  {_notice(notice, paper)}"
    for notice in notices.unnamed_of(paper):
        kind, cited = notice.kind.upper(), _clean(notice.citation)
        yield f"  {kind} of a paper that it names by no PMID: {cited}"
    if paper.vernacular_title:
        yield f"[{_clean(paper.vernacular_title)}]"
    yield f"{citation.people(paper) or 'No authors named'}. {citation.source(paper)}."
    yield f"PMID {paper.pmid}" + "".join(
        f", {name.upper()} {value}"
        for name, value in sorted(paper.ids.items())
        if name in {"doi", "pmc"}
    )
    if paper.publication_types:
        yield "Types: " + ", ".join(term.name for term in paper.publication_types)


def _notice(notice: Notice, paper: Paper) -> str:
    kind = notice.kind.upper()
    where = notice.citation or "source not given"
    if notice.pmid == paper.pmid:
        by = f" by PMID {notice.by}" if notice.by else ""
        return f"{kind} of this paper{by}: {_clean(where)}"
    return f"{kind} of PMID {notice.pmid}"


def _abstract(paper: Paper, findings: Sequence[Finding]) -> Iterator[str]:
    if not paper.abstract:
        yield "No abstract."
    for index, section in enumerate(paper.abstract):
        label = f"{section.label}: " if section.label else ""
        yield label + _marked(_clean(section.text), passages(findings, index))


def _findings(entry: Entry) -> Iterator[str]:
    yield "Findings"
    decided = {one.about: f" ({_clean(one.told)})" for one in entry.decisions}
    several: dict[str, list[Finding]] = {}
    for finding in entry.findings:
        if isinstance(finding.value, Mapping):
            several.setdefault(finding.field, []).append(finding)
            continue
        stated = finding.value not in _NOT_STATED or finding.value is False
        proof = f" — “{_clean(finding.proof.quote)}”" if finding.proof and stated else ""
        value = _value(finding.value) if stated else "not stated"
        yield f"  {finding.field}: {value}{decided.get(finding.field, '')}{proof}"
    for field, values in several.items():
        yield f"  {field}:{decided.get(field, '')}"
        yield from _listed(entry, values)


def _listed(entry: Entry, findings: Sequence[Finding]) -> Iterator[str]:
    """Each value in a line; a sentence that states several stands once, under the last of them.

    Those of a list are numbered, so that a person can decide on one.
    """
    from tracker import evidence  # its rules take a while to compile

    for place, finding in enumerate(findings):
        shape = evidence.SHAPES[finding.field].__struct_fields__
        words = _clean(evidence.in_words({key: finding.value.get(key) for key in shape}))
        number = f"{place + 1}. " if finding.field in evidence.LISTS else ""
        made = decision_on(entry, finding) if number else None
        yield f"    {number}{words}{f' ({_clean(made.told)})' if made else ''}"
        after = findings[place + 1].proof if place + 1 < len(findings) else None
        if finding.proof and finding.proof != after:
            yield f"      “{_clean(finding.proof.quote)}”"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _study(record: "Record") -> Iterator[str]:
    """The study that it reports, and what else reports it or has to do with it."""
    if study := record.study:
        others = [one for one in study.reports if one.pmid != record.entry.paper.pmid]
        yield f"Study: {_clean(study.name)}" + (
            "" if others else ", of which it is the only report"
        )
        for report in study.reports:
            why = "this paper" if report not in others else f"also reports it, {report.name}"
            retracted = "RETRACTED: " if report.retracted else ""
            joined = f"; {_clean(report.joined)}" if report.joined else ""
            if others:
                yield f"  {retracted}PMID {report.pmid}: {_clean(why)}{joined}"
        for related in study.related:
            yield f"  See PMID {related.pmid}: {_clean(related.kind)}"
    for one in record.bonds:
        named = f"PMID {', '.join(one.value)}" if one.value else "every other paper"
        verb = "joined with" if one.about == JOIN else "split from"
        yield f"  PMID {one.pmid} {verb} {named}: decision {one.id}, {_clean(one.told)}"


def _history(record: "Record") -> Iterator[str]:
    entry = record.entry
    if entry.first_seen:
        lanes = f", by {', '.join(entry.lanes)}" if entry.lanes else ""
        yield f"First seen: {entry.first_seen:%Y-%m-%d}{lanes}"
    for revision in record.revisions:
        yield f"Revision {revision.number}: fetched {revision.fetched:%Y-%m-%d}, {revision.form}"
    for edition in record.editions:
        role = "set aside" if entry.paper.pmid in edition.set_aside else "new"
        yield f"Edition: {edition.topic} {edition.week} ({role})"


def _preprints(record: "Record") -> Iterator[str]:
    """Each preprint that became this paper, or of which this is PubMed's record, once a line."""
    for one in record.preprints:
        what = (one.server, one.posted, f"version {one.version}" if one.version else "")
        said = ", ".join(_clean(part) for part in what if part)
        fate = f", {one.status}" if one.status in {"withdrawn", "removed"} else ""
        by = f", by {one.how}" if one.pmid == record.entry.paper.pmid else ""
        yield f"Preprint (not peer reviewed){by}{fate}: {one.ppr} {said}"
        yield f"  https://europepmc.org/article/PPR/{one.ppr}"


def _links(paper: Paper) -> Iterator[str]:
    yield f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/"
    if doi := paper.ids.get("doi"):
        yield f"https://doi.org/{doi}"
    if pmc := paper.ids.get("pmc"):
        yield f"https://pmc.ncbi.nlm.nih.gov/articles/{pmc}/"


# --- marking sentences ---------------------------------------------------------------------------


def _marked(text: str, proving: Iterable[Passage]) -> str:
    """The text with each proving passage as `⟦fields|passage⟧`."""
    pieces, done = [], 0
    for start, end, fields in proving:
        pieces += [text[done:start], f"⟦{', '.join(fields)}|{text[start:end]}⟧"]
        done = end
    return "".join([*pieces, text[done:]])


def _clean(text: str) -> str:
    """The text as long as it came, without what a terminal would obey or take for a mark."""
    return "".join(
        "[" if char == "⟦" else "]" if char == "⟧" else char if char.isprintable() else " "
        for char in text
    )
