"""What two reports share."""

import msgspec
import pytest

from tests.studies.reports import report
from tracker.models import Author, Entry
from tracker.studies.likeness import Facts, likeness, registry, shared_people

A, B = "99000001", "99000002"


def facts(pmid: str, *people: Author, complete: bool = True) -> Facts:
    plain = report(pmid)
    return Facts(_with(plain, people, complete=complete))


def _with(entry: Entry, people: tuple[Author, ...], *, complete: bool) -> Entry:
    paper = msgspec.structs.replace(entry.paper, authors=people, authors_complete=complete)
    return msgspec.structs.replace(entry, paper=paper)


MENIERE = Author(last_name="Ménière", fore_name="Anne-Sophie", initials="AS")
SAME_NAMES = [
    Author(last_name="Meniere", initials="A"),
    Author(last_name="MÉNIÈRE", fore_name="Anne"),
    Author(last_name="Ménière", initials="AS", orcid="0000-0001"),
]


@pytest.mark.parametrize("other", SAME_NAMES, ids=str)
def test_a_name_is_the_same_however_it_is_printed(other: Author) -> None:
    assert shared_people(facts(A, MENIERE), facts(B, other)).first


@pytest.mark.parametrize(
    "other",
    [
        Author(last_name="Ménière", initials="B"),
        Author(last_name="Ménière"),
        Author(collective="Ménière"),
        Author(),
    ],
    ids=str,
)
def test_another_name_is_another_person(other: Author) -> None:
    assert shared_people(facts(A, MENIERE), facts(B, other)) == (False, False, 0)


def test_an_orcid_outweighs_a_name() -> None:
    one = Author(last_name="Wang", initials="Y", orcid="0000-0001")
    namesake = Author(last_name="Wang", initials="Y", orcid="0000-0002")
    married = Author(last_name="Ito", initials="Y", orcid="0000-0001")
    assert shared_people(facts(A, one), facts(B, namesake)).size == 0
    assert shared_people(facts(A, one), facts(B, married)).size == 1


def test_a_group_is_an_author_by_its_whole_name() -> None:
    group = Author(collective="The Sample Disc Group")
    assert shared_people(facts(A, group), facts(B, Author(collective="the sample disc group"))).last


def test_namesakes_are_counted_as_often_as_they_stand_in_both() -> None:
    wang = Author(last_name="Wang", initials="Y")
    assert shared_people(facts(A, wang, wang, MENIERE), facts(B, wang)).size == 1


def test_the_last_of_a_list_that_is_cut_off_is_no_last_author() -> None:
    one, ito = facts(A, SAME_NAMES[0], MENIERE), Author(last_name="Ito", initials="E")
    assert shared_people(one, facts(B, ito, MENIERE)).last
    assert not shared_people(one, facts(B, ito, MENIERE, complete=False)).last


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("NCT01290367", "NCT"),
        ("jRCTb050190001", "JRCT"),
        ("jRCT1080220001", "JRCT"),
        ("2012-004444-30", ""),
        ("ChiCTR-ONN-17012345", "CHICTR"),
        ("CTRI/2017/03/008166", "CTRI"),
        ("", ""),
    ],
)
def test_a_registry_is_known_by_its_letters(number: str, name: str) -> None:
    assert registry(number) == name


def test_two_authors_are_enough_where_one_report_gives_no_number_of_people() -> None:
    assert likeness(Facts(report(A)), Facts(report(B, n=None))) == "same 3 authors and cells"
    one_author = report(B, "Lindqvist A, Ito E", n=None)
    assert likeness(Facts(report(A)), Facts(one_author)) == ""
