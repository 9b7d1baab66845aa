"""MEDLINE text that our own reader takes for the very record that went out."""

import io
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from msgspec.structs import replace

from tests.export.readers import nbib_papers
from tests.export.stock import NOTE, invented, real, strange
from tests.sources.pubmed.inventing import plain_papers
from tests.sources.pubmed.test_medline import textual
from tests.sources.pubmed.writing import as_medline
from tracker import export
from tracker.models import Entry, Paper, Tag
from tracker.notices import unmarked
from tracker.sources.pubmed import medline

few = settings(deadline=None, max_examples=60)


def back(entries: Iterable[Entry]) -> list[Paper]:
    return nbib_papers(b"".join(export.writer("nbib")(entries)))


def told(paper: Paper) -> Paper:
    """Without what the text does not tell, and what it would tell in another order."""
    unlike = replace(textual(paper), title=unmarked(paper.title), publication_types=())
    return replace(unlike, grants=(), ids=dict(sorted(paper.ids.items())))


@given(plain_papers)
@few
def test_what_the_text_can_tell_comes_back_the_same(paper: Paper) -> None:
    [whole] = [one.paper for one in medline.read(io.BytesIO(as_medline(paper)))]  # type: ignore[union-attr]  # a reading
    [found] = back([Entry(paper=whole, findings=(), tags=(Tag(name="harm"),))])
    assert replace(found, title=unmarked(found.title)) == whole


def test_a_record_goes_out_and_comes_back_any_number_of_times(shared: Path) -> None:
    once = back(real(shared))
    again = back(Entry(paper=paper, findings=(), tags=()) for paper in once)
    assert [*map(told, once)] == [*map(told, again)]


def test_the_sample_comes_back_but_for_what_the_text_does_not_tell() -> None:
    entries = [one for one in invented() if not one.paper.book]
    for entry, found in zip(entries, back(entries), strict=True):
        gone, come = told(entry.paper), told(found)
        assert come.authors == gone.authors
        assert come.journal == gone.journal
        assert come.dates == gone.dates
        assert (come.ids, come.keywords, come.mesh) == (gone.ids, gone.keywords, gone.mesh)
        assert (come.links, come.databanks) == (gone.links, gone.databanks)


def test_our_marks_are_no_keywords_of_the_record() -> None:
    entry = strange("Marrow cells")
    text = b"".join(export.writer("nbib")([entry])).decode()
    assert "OT  - retracted\n" in text
    assert f"GN  - n: 58 ({NOTE.told}) — “Marrow cells” (RESULTS)" in text.replace("\n      ", " ")
    [found] = back([entry])
    assert [word.text for word in found.keywords] == ["Marrow cells"]
