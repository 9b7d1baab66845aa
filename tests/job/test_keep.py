"""However records come, in whatever order, batches and repetitions, the archive is the same."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge.readings import NOW, RETRACTED_TYPE, RETRACTION_IN, reading
from tracker.archive import Archive
from tracker.job.keep import Context, keep
from tracker.models import Link, Reading, Term

RETRACTED = (Term(name="Journal Article", ui="D016428"), RETRACTED_TYPE)
NOTICE = (Term(name="Retraction Notice", ui="D016440"),)
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
)


def held(batches: list[list[Reading]]) -> dict[str, Any]:
    """What an archive holds of each paper after these batches.

    The words that cite a notice are those of whichever record told it first, so they are left out.
    """
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for batch in batches:
            keep(archive, batch, Context(now=NOW))
        assert archive.integrity() == []
        return {
            entry.paper.pmid: (
                entry.paper,
                entry.findings,
                {tag.name for tag in entry.tags},
                {(notice.kind, notice.by) for notice in entry.notices},
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
