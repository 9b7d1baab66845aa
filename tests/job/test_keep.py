"""However records come, in whatever order, batches and repetitions, the archive is the same."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge.readings import NOW, RETRACTED_TYPE, RETRACTION_IN, reading
from tracker.archive import Archive
from tracker.job.keep import Context, keep
from tracker.models import Journal, Link, PartialDate, Reading, Term

RETRACTED = (Term(name="Journal Article", ui="D016428"), RETRACTED_TYPE)
NOTICE = (Term(name="Retraction Notice", ui="D016440"),)


def cited(number: int, kind: str, citation: str) -> Reading:
    """A notice that names its paper by a citation alone."""
    link = Link(kind=kind, citation=citation)
    return reading(pmid=f"990001{number:02}", publication_types=NOTICE, links=(link,), ids={})


def placed(number: int, pages: str, **ids: str) -> Reading:
    """A paper with its place in print."""
    dates = {"published": PartialDate(year=2026, month=5)}
    journal = Journal(abbreviation="Sample J. Spine", volume="7", pages=pages)
    return reading(pmid=f"9900000{number}", journal=journal, dates=dates, ids=ids)


READINGS = (
    reading(1),
    reading(5, title="SAMPLE: Stem cells in the disc, final"),
    reading(9, publication_types=RETRACTED, links=(RETRACTION_IN,)),
    reading(2, pmid="99000002", abstract=()),
    reading(4, pmid="99000002"),
    reading(
        3,
        pmid="99000101",
        publication_types=NOTICE,
        links=(Link(kind="RetractionOf", pmid="99000001", citation="Sample J. 2026;1:1"),),
    ),
    cited(10, "ErratumFor", "Sample J Spine. 2026;7:11-9. doi: 10.99999/SAMPLE.0003."),
    cited(11, "RetractionOf", "Sample J Spine. 2026 May;7:20"),
    cited(12, "ExpressionOfConcernFor", "Sample J Spine. 2026 May;7:40"),
    placed(3, "11-9", doi="10.99999/sample.0003"),
    placed(4, "20-5"),
    placed(5, "40-1"),
    placed(6, "40-2"),
)


def held(batches: list[list[Reading]]) -> dict[str, Any]:
    """What an archive holds of each paper after these batches."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for batch in batches:
            keep(archive, batch, Context(now=NOW))
        assert archive.integrity() == []
        return {
            entry.paper.pmid: (
                entry.paper,
                entry.findings,
                entry.tags,
                entry.notices,
            )
            for entry in archive.entries()
        }


WHOLE = held([list(READINGS)])


@settings(max_examples=15, deadline=None)
@given(
    order=st.permutations(READINGS),
    again=st.lists(st.sampled_from(READINGS), max_size=3),
    size=st.integers(1, 9),
)
def test_any_order_and_repetition_gives_the_same_archive(
    order: list[Reading], again: list[Reading], size: int
) -> None:
    came = [*order, *again]
    assert held([came[at : at + size] for at in range(0, len(came), size)]) == WHOLE


def test_a_notice_that_names_no_pmid_is_matched_by_doi_or_by_place() -> None:
    told = {pmid: {(n.kind, n.by) for n in notices} for pmid, (*_, notices) in WHOLE.items()}
    assert told["99000003"] == {("correction", "99000110")}
    assert told["99000004"] == {("retraction", "99000111")}
    assert "retracted" in {tag.name for tag in WHOLE["99000004"][2]}


def test_a_notice_whose_citation_fits_two_papers_is_about_neither() -> None:
    assert (WHOLE["99000005"][3], WHOLE["99000006"][3]) == ((), ())
