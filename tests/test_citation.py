"""How a record is cited, from a whole one down to an empty one."""

import msgspec
import pytest

from tracker import citation
from tracker.models import Author, Journal, Paper, PartialDate

WHOLE = Paper(
    pmid="99000001",
    authors=tuple(Author(last_name=name, initials="A B") for name in ("Berg", "Ek", "Lind", "Ros")),
    journal=Journal(
        title="Sample Journal", abbreviation="Sample J.", volume="3", issue="10", pages="1-9"
    ),
    dates={
        "published": PartialDate(year=2026, month=9),
        "electronic": PartialDate(year=2026, month=8, day=31),
    },
)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(year=2026, month=9, day=4), "2026-09-04"),
        (PartialDate(year=2026, month=9), "2026-09"),
        (PartialDate(year=2026), "2026"),
        (PartialDate(year=2026, month=1, text="2026 Jan-Feb"), "2026 Jan-Feb"),
        (PartialDate(), ""),
        (PartialDate(year=2026, day=4), "2026"),
    ],
)
def test_a_date_is_as_precise_as_it_is(date: PartialDate, text: str) -> None:
    assert citation.date(date) == text


def test_a_whole_record() -> None:
    assert citation.source(WHOLE) == "Sample J. 2026-09;3(10):1-9"
    assert citation.people(WHOLE) == "Berg A B, Ek A B, Lind A B et al."
    assert citation.short(WHOLE) == "Berg 2026"
    assert citation.short(msgspec.structs.replace(WHOLE, authors=())) == ""
    assert citation.short(msgspec.structs.replace(WHOLE, dates={})) == "Berg"


def test_an_empty_record() -> None:
    bare = Paper(pmid="99000001")
    assert (citation.source(bare), citation.people(bare), citation.short(bare)) == ("", "", "")


def test_a_record_ahead_of_print_has_its_day() -> None:
    ahead = Paper(
        pmid="99000001",
        journal=Journal(title="Sample Journal"),
        dates={"electronic": PartialDate(year=2026, month=8, day=31)},
    )
    assert citation.source(ahead) == "Sample Journal. 2026-08-31"


def test_names() -> None:
    assert citation.person(Author(collective="Sample Group")) == "Sample Group"
    assert citation.person(Author(last_name="Berg", fore_name="Anna Beata")) == "Berg AB"
    assert citation.person(Author(last_name="Berg", initials="A", suffix="Jr")) == "Berg A Jr"
    assert citation.person(Author(last_name="Berg")) == "Berg"


def test_a_list_that_is_not_whole_says_so() -> None:
    cut = Paper(pmid="1", authors=(Author(last_name="Berg"),), authors_complete=False)
    assert citation.people(cut) == "Berg et al."
