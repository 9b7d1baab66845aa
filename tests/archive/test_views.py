from tests.archive.stock import NOW, TOPIC, edition, judgement, paper, store
from tracker.archive import Archive
from tracker.models import Change, Undo


def test_the_views_can_be_read_by_any_tool(archive: Archive) -> None:
    store(archive, paper(), tags=["human", "safety"])
    [row] = archive._ask("SELECT pmid, authors, tags, retracted, link FROM papers_view")
    assert row == (
        99000001,
        "Lindqvist A; Sample Group",
        "human safety",
        0,
        "https://pubmed.ncbi.nlm.nih.gov/99000001/",
    )
    [row] = archive._ask("SELECT on_topic, n, n_quote, subject, gap FROM evidence_view")
    assert row == (1, 10, "given to ten people", '["human"]', None)
    rows = archive._ask("SELECT field, value, quote FROM findings_view ORDER BY field")
    assert rows[0] == ("n", "10", "given to ten people")


def test_of_several_decisions_the_view_tells_which_stands(archive: Archive) -> None:
    store(archive, paper())
    numbers = [archive.decide(judgement(value=value)) for value in (12, 13, 14)]
    archive.undo(numbers[-1], Undo(by="Ben", on=NOW))
    rows = archive._ask("SELECT id, value, stands, undone_by FROM decisions_view ORDER BY id")
    assert rows == [(1, "12", 0, None), (2, "13", 1, None), (3, "14", 0, "Ben")]


def test_editions_and_their_amendments_can_be_counted(archive: Archive) -> None:
    for pmid in ("1", "2"):
        store(archive, paper(pmid, title=f"SAMPLE: Paper {pmid}"))
    archive.save_edition(edition("baseline", ["1"], ["2"], incomplete=True), b"{}")
    told = Change(pmid="2", kind="retraction", old="", new="Sample J. 2026;3", by="9")
    archive.retag("2", (), (), [told], now=NOW)
    archive.place_changes(TOPIC, "2026-W47")
    later = edition("2026-W47")
    archive.save_edition(later, b"{}")
    published = "2026-11-16T06:00:00Z"
    first = archive.editions()[0]
    assert archive._ask("SELECT * FROM editions_view ORDER BY week") == [
        (TOPIC, "2026-W47", published, 0, later.sha256, 0, 0, 1, 0),
        (TOPIC, "baseline", published, 1, first.sha256, 1, 1, 0, 1),
    ]
    [row] = archive._ask("SELECT * FROM amendments_view")
    assert row[:6] == (TOPIC, "baseline", "2026-W47", 1, 2, "SAMPLE: Paper 2")
    assert row[6:] == ("retraction", "", "Sample J. 2026;3", "9", published)
