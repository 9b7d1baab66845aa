"""What an edition says of preprints, which of them it shows, and how it is read again."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import given, settings

from tests.digest.entries import LANE, TOPIC, entry
from tests.digest.hostile import PIECES, SHORT
from tests.digest.reading import Document, read
from tracker import digest, preprints
from tracker.digest.escape import plain
from tracker.digest.posting import tell_preprints
from tracker.digest.preprints import PreprintsPart, preprints_of
from tracker.models import (
    Author,
    Candidate,
    Finding,
    Preprint,
    PreprintAsking,
    Proof,
    StoredPreprint,
    Term,
)
from tracker.preprints import PreprintRow

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
HOSTILE = "SAMPLE: *one* | <b> [x](javascript:alert)"


def quoted(field: str, value: Any, quote: str) -> Finding:
    proof = Proof(section="Results", index=0, start=0, end=len(quote), quote=quote)
    return Finding(field=field, value=value, rule="SAMPLE", version=1, proof=proof)


PEOPLE = (
    Finding(field="on_topic", value=True, rule="SAMPLE", version=1),
    Finding(field="subject", value=["human"], rule="SAMPLE", version=1),
    quoted("design", "single_arm", "We treated nine people for 30 months."),
    quoted("n", 9, "We treated nine people for 30 months."),
    quoted("follow_up_months", 30, "We treated nine people for 30 months."),
    quoted("safety", "none_observed", "No harm | was `seen`."),
    Finding(field="efficacy", value="not_mentioned", rule="SAMPLE", version=1),
)
CELLS = (
    Finding(field="on_topic", value=True, rule="SAMPLE", version=1),
    Finding(field="subject", value=["in_vitro"], rule="SAMPLE", version=1),
    Finding(field="design", value="preclinical", rule="SAMPLE", version=1),
)
ASIDE = (Finding(field="on_topic", value=False, rule="SAMPLE", version=1),)


def held(number: int = 1, findings: tuple[Finding, ...] = PEOPLE, **fields: Any) -> StoredPreprint:
    told = {"title": HOSTILE, "server": "SampleRxiv", "posted": "2026-11-10", **fields}
    one = Preprint(ppr=f"PPR{number}", **told)
    return StoredPreprint(key=one.ppr, preprint=one, findings=findings, first_seen=NOW, checked=NOW)


def part(
    *stored: StoredPreprint,
    before: tuple[PreprintRow, ...] | None = (),
    papers: tuple[Candidate, ...] = (),
    **asking: Any,
) -> PreprintsPart:
    rows = preprints.rows(stored, papers)
    asked = PreprintAsking(asked=NOW, **asking)
    return tell_preprints(rows, asked, held=stored, before=before, months=24)


def rendered(found: PreprintsPart) -> str:
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=())
    told = msgspec.structs.replace(view, preprints=found)
    assert preprints_of(digest.to_json(told)) == found.rows
    return digest.render(told)


def shown(found: PreprintsPart) -> list[str]:
    return [line.row.ppr for line in found.shown]


def test_an_edition_without_preprints_says_nothing_of_them() -> None:
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=())
    assert "reprint" not in digest.render(view)
    assert preprints_of(digest.to_json(view)) is None
    assert preprints_of(b"{}") is None


def test_a_new_one_stands_with_its_sentences_and_what_it_is() -> None:
    text = rendered(part(held(), held(2, CELLS), held(3, ASIDE)))
    assert "## Preprints (not peer reviewed)" in text
    assert "2 preprints known for this topic" in text
    assert "SampleRxiv, 2026-11-10 · PPR1 · people; single arm, no control" in text
    assert "  - People (n): 9 · “We treated nine people for 30 months.” (Results)" in text
    assert "  - Follow-up (months): 30 · the sentence of “People (n)”" in text
    assert r"“No harm \| was \`seen\`.”" in text
    assert "PPR2 · cells or tissue in vitro" in text
    assert "PPR3" not in text
    assert "counted nowhere above: [2]" in text
    assert "2 not published yet.\n\n### New" in text
    assert "not published yet. SAMPLE: odd.\n\n###" in rendered(part(held(), note="SAMPLE: odd."))


def test_what_a_record_wrote_opens_nothing() -> None:
    text = rendered(part(held(doi="10.99999/a)b|c", server="a|b`")))
    assert r"SAMPLE: \*one\* \| \<b\> \[x\](javascript:alert)" in text
    assert "(https://doi.org/10.99999/a%29b%7Cc)" in text
    assert r"at a\|b\`" in text


def test_the_first_telling_shows_those_on_people_that_await_their_paper() -> None:
    found = part(held(), held(2, CELLS), held(3, pmids=("99000001",)), before=None)
    assert shown(found) == ["PPR3", "PPR1"]
    text = rendered(found)
    assert "first edition that tells of preprints" in text
    assert "published as PMID [99000001]" in text
    assert "(not stored), by Europe PMC's link" in text


def test_one_whose_paper_is_stored_or_that_is_gone_is_not_shown_for_new() -> None:
    paper = Candidate(pmid="99000001")
    found = part(held(pmids=("99000001",)), held(2, withdrawn="removed"), papers=(paper,))
    assert shown(found) == []
    assert found.changed == ()


def test_one_that_pubmed_has_a_record_of_stands_there() -> None:
    own = Candidate(pmid="99000047", doi="10.99999/47", is_preprint=True)
    assert shown(part(held(doi="10.99999/47"), papers=(own,))) == []


def test_what_became_of_earlier_ones_is_told_the_gravest_first() -> None:
    before = part(held(), held(2), held(3)).rows
    now = (held(version=2), held(2, pmids=("99000001",)), held(3, withdrawn="withdrawn"))
    found = part(*now, before=before)
    assert [move.kind for move in found.changed] == ["withdrawn", "published", "version"]
    text = rendered(found)
    assert "- **Withdrawn**: [WITHDRAWN: SAMPLE" in text
    assert "What it said is evidence of nothing." in text
    assert "- **Published** as PMID [99000001]" in text
    assert "- **New version** (1 → 2)" in text
    assert "lists no new one" not in text
    assert "lists no new one" in rendered(part(held(), before=part(held()).rows))


def test_an_asking_that_failed_is_said_at_the_top() -> None:
    text = rendered(part(held(), error="SAMPLE: it was down.", missing=("PPR9",)))
    told = text.index("Europe PMC was not read to its end, so that a new preprint")
    assert text.index("This edition is incomplete") < told < text.index("## At a glance")
    assert "could not be read to its end on 2026-11-16" in text
    assert "what could be had so far" in text
    assert "Europe PMC no longer knows PPR9." in text


def test_what_failed_makes_an_edition_incomplete() -> None:
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=(), lanes=(LANE,))
    assert not view.incomplete
    for error in ("", "SAMPLE: it was down."):
        told = msgspec.structs.replace(view, preprints=part(held(), error=error))
        assert told.incomplete is bool(error)


def test_a_preprint_that_pubmed_has_stands_beside_them_and_is_counted_as_nothing_else() -> None:
    found = entry("99000047", subject=["human"], design="rct", n=90)
    types = (Term(name="Preprint"),)
    posted = msgspec.structs.replace(
        found, paper=msgspec.structs.replace(found.paper, publication_types=types)
    )
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=[posted])
    assert (view.counts.human, view.counts.preprints, view.new) == (0, 1, ("99000047",))
    text = digest.render(view)
    assert "### New records of preprints in PubMed" in text
    assert "not peer reviewed; randomised trial" in text
    assert "known for this topic" not in text


# --- no text breaks the section -----------------------------------------------------------------

WORDY = SHORT.map(lambda text: text + "a").filter(lambda text: plain(text) != "a")


def poisoned(text: str) -> Document:
    """An edition in which one text stands wherever Europe PMC can put one."""

    def odd(number: int, **fields: Any) -> StoredPreprint:
        said = (*PEOPLE[:3], quoted("n", 9, text), quoted("safety", "harm", text))
        authors = (Author(last_name=text, initials=text), Author(collective=text))
        told = {"title": text, "server": text, "posted": text, "doi": text, "authors": authors}
        return held(number, said, **told, **fields)

    before = part(*map(odd, (1, 2, 3))).rows
    fates = (odd(1, version=2), odd(2, pmids=(text,)), odd(3, withdrawn="withdrawn"))
    return read(rendered(part(*fates, odd(4), before=before, error=text, missing=(text,))))


def test_no_known_trick_changes_the_structure_of_the_section() -> None:
    expected = poisoned("harmless")
    for text in (("\n".join(PIECES) * 12)[:5000], *(f"{piece}a{piece}" for piece in PIECES)):
        found = poisoned(text)
        assert (found.blocks, found.marks) == (expected.blocks, expected.marks), text
        assert len(found.links) == len(expected.links)


@settings(deadline=None, max_examples=25)
@given(WORDY)
def test_no_text_changes_the_structure_of_the_section(text: str) -> None:
    found, expected = poisoned(text), poisoned("harmless")
    assert (found.blocks, found.marks) == (expected.blocks, expected.marks)
    assert all(link.startswith(("https://", "#")) for link in found.links)
