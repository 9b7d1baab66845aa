from tests.archive.stock import paper, store
from tracker.archive import Archive
from tracker.archive.clauses import clauses
from tracker.archive.expression import Match
from tracker.archive.matching import selecting
from tracker.models import SearchRequest


def test_the_wide_row_is_read_only_where_a_clause_asks_for_it() -> None:
    plain, dated = clauses(SearchRequest(min_n=2)), clauses(SearchRequest(seen_since=None))
    assert "papers p" not in selecting(Match('"disc"'), plain)
    assert "papers p" not in selecting(None, dated)


def test_what_matches_is_what_is_counted(archive: Archive) -> None:
    for number in range(1, 8):
        store(archive, paper(str(number), title="disc" if number % 2 else "spine", mesh=()))
    for words, pmids in {
        "disc": ["1", "3", "5", "7"],
        "NOT disc": ["2", "4", "6"],
        "": ["1", "2", "3", "4", "5", "6", "7"],
        "&": [],
    }.items():
        request = SearchRequest(words=words, limit=1)
        assert archive.matching(request) == pmids
        assert archive.count(request) == len(pmids)
        assert archive.explain(request).found == len(pmids)
