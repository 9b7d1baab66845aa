import pytest

from tests.archive.stock import NOW, TOPIC, findings, paper, store
from tracker.archive import Archive, selection


@pytest.fixture
def several(archive: Archive) -> Archive:
    for pmid in ("100", "9", "99000001", "20"):
        store(archive, paper(pmid), tags=["human", "safety"])
    archive.sight(TOPIC, "vesicles", ["100", "9", "5"], now=NOW)
    archive.sight(TOPIC, "disc", ["100"], now=NOW)
    archive.sight("other", "all", ["20", "100"], now=NOW)
    archive.place(TOPIC, {"100": "2026-W46", "9": "baseline", "20": "2026-W46"})
    return archive


def pmids(archive: Archive, **which: str) -> list[str]:
    return [entry.paper.pmid for entry in archive.entries(**which)]


def test_papers_come_in_numerical_order(several: Archive) -> None:
    assert pmids(several) == ["9", "20", "100", "99000001"]
    assert several.pmids() == ["9", "20", "100", "99000001"]


def test_a_topic_has_the_stored_papers_it_sighted_or_placed(several: Archive) -> None:
    assert pmids(several, topic=TOPIC) == ["9", "20", "100"]
    assert several.pmids(TOPIC) == ["9", "20", "100"]
    assert several.pmids("unknown") == []


def test_a_week_has_the_papers_placed_in_it(several: Archive) -> None:
    assert pmids(several, topic=TOPIC, week="2026-W46") == ["20", "100"]
    assert pmids(several, week="baseline") == ["9"]
    assert pmids(several, topic="other", week="baseline") == []


def test_lanes_are_those_of_the_topic(several: Archive) -> None:
    [entry] = several.entries(topic=TOPIC, pmids=["100"])
    assert entry.lanes == ("disc", "vesicles")
    [entry] = several.entries(pmids=["100"])
    assert entry.lanes == ("all", "disc", "vesicles")


def test_an_entry_holds_everything_about_its_paper(several: Archive) -> None:
    [entry] = several.entries(pmids=["99000001"])
    assert entry.paper == paper()
    assert entry.findings == findings()
    assert [tag.name for tag in entry.tags] == ["human", "safety"]
    assert entry.first_seen == NOW


def test_findings_are_streamed_with_their_pmid(several: Archive) -> None:
    found = dict(several.findings(topic=TOPIC))
    assert list(found) == ["9", "20", "100"]
    assert found["100"] == findings()
    assert dict(several.findings(pmids=["7", "9"])) == {"9": findings()}


def test_a_paper_without_findings_is_there_all_the_same(several: Archive) -> None:
    several.retag("9", (), (), now=NOW)
    assert next(several.findings()) == ("9", ())


def test_streaming_in_pieces_lets_the_archive_be_written_in_between(archive: Archive) -> None:
    count = selection.CHUNK + 3
    with archive.atomic():
        for number in range(1, count + 1):
            store(archive, paper(str(number)))
    seen = 0
    for entry in archive.each_entry():
        if seen % 50 == 0:
            archive.retag(entry.paper.pmid, (), entry.tags, now=NOW)
        seen += 1
    assert seen == count
    assert sum(found == () for _, found in archive.findings()) == 11
