"""Every format read back: no author, page, DOI, date or tag is lost, whatever the record holds."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.export.readers import READERS, Facts, of_entry
from tests.export.stock import STRANGE, invented, real, strange
from tests.sources.pubmed.inventing import any_papers
from tracker import export
from tracker.models import Entry, Paper, Tag

few = settings(deadline=None, max_examples=40)
every_format = pytest.mark.parametrize("form", export.FORMATS)


def written(form: str, entries: Sequence[Entry]) -> bytes:
    try:
        write = export.writer(form)
    except export.Uninstalled as absent:
        pytest.skip(str(absent))
    return b"".join(write(entries))


def lost(form: str, entries: Sequence[Entry]) -> list[tuple[Facts, Facts]]:
    """Each paper that does not come back as it went out, as it went and as it came."""
    found = READERS[form](written(form, entries))
    pairs = zip(map(of_entry, entries), found, strict=True)
    return [(gone, come) for gone, come in pairs if not _agree(form, gone, come)]


def _agree(form: str, gone: Facts, come: Facts) -> bool:
    def same(text: str) -> str:
        return ALIKE[form](text) if form in ALIKE else text

    dated = same(gone.date) in {same(come.date), same(re.sub(r"^\d{4} ", "", come.date))}
    return (
        dated
        and (gone.pmid, gone.pages, gone.doi) == (come.pmid, come.pages, come.doi)
        and same(gone.title) == same(come.title)
        and [*map(same, gone.authors)] == [*map(same, come.authors)]
        and gone.tags <= come.tags
    )


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


# What a format can't tell apart: the parts of a ligature, a space after a semicolon, and a comma
# within a last name.
ALIKE: Mapping[str, Callable[[str], str]] = {
    "bibtex": lambda text: _bare(unicodedata.normalize("NFKC", text).replace("ˆ", "^")),
    "csv": _bare,
    "nbib": lambda text: _bare(text).replace(",", ""),
}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(export.FORMATS)


@every_format
def test_the_invented_records_come_back(form: str) -> None:
    assert lost(form, invented()) == []


@every_format
def test_the_real_records_come_back(form: str, shared: Path) -> None:
    entries = list(real(shared))
    assert len(entries) > 300
    assert lost(form, entries) == []


@every_format
@pytest.mark.parametrize("text", STRANGE)
def test_the_strangest_record_comes_back(form: str, text: str) -> None:
    assert lost(form, [strange(text), strange("next", "99000002")]) == []


@every_format
def test_any_record_comes_back(form: str) -> None:
    @given(any_papers)
    @few
    def check(paper: Paper) -> None:
        entry = Entry(paper=paper, findings=(), tags=(Tag(name="harm"),))
        assert lost(form, [entry]) == []

    check()
