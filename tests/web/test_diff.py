from pathlib import Path

from tests.web.serving import get
from tracker.archive import Archive
from tracker.digest import table_of
from tracker.web.diff import pairs


def test_it_tells_which_studies_came_between_two_editions(site: str, home: Path) -> None:
    with Archive.open(home / "archive.db", read_only=True) as archive:
        first, last = (
            {row.id for row in table_of(archive.edition_data("sample", week) or b"{}") or ()}
            for week in ("2026-W38", "2026-W46")
        )
    text = get(f"{site}evidence/sample/diff/2026-W38..2026-W46.html").text
    came = text.partition('id="changed"')[0]
    assert last - first
    assert all(f'href="../../../papers/{pmid}.html"' in came for pmid in last - first)
    assert f"{len(first)} studies" in text
    assert "Withdrawn" in text


def test_what_was_retracted_is_told_as_the_reason(site: str) -> None:
    text = get(f"{site}evidence/sample/diff/2026-W37..2026-W46.html").text
    gone = text.partition('id="withdrawn"')[2]
    assert 'papers/99000055.html">' in gone
    assert ">retracted</span>" in gone


def test_backwards_and_with_itself_it_says_so(site: str) -> None:
    assert "one and the same" in get(f"{site}evidence/sample/diff/baseline..baseline.html").text
    back = get(f"{site}evidence/sample/diff/2026-W46..baseline.html")
    assert back.status_code == 200


def test_a_choice_leads_to_the_address_of_the_difference(site: str) -> None:
    asked = get(f"{site}evidence/sample/diff.html?before=baseline&after=2026-W46")
    assert (asked.status_code, asked.headers["location"]) == (303, "diff/baseline..2026-W46.html")


def test_of_few_editions_all_pairs_are_written_and_of_many_neighbours_and_the_last() -> None:
    weeks = ["d", "c", "b", "a"]  # newest first
    assert len(list(pairs(weeks, 4))) == 6
    assert set(pairs(weeks, 3)) == {
        *(("c", "d"), ("b", "d"), ("a", "d")),
        *(("b", "c"), ("a", "b")),
    }
