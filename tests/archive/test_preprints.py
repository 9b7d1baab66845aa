"""Preprints in the archive: revisions, topics, what may join them, and what damage says."""

from typing import Any

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK, findings, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import (
    Candidate,
    Link,
    Preprint,
    PreprintAsking,
    PreprintReading,
    Term,
)

KEY = "PPR99000001"


def reading(version: int = 1, raw: str = "", **fields: Any) -> PreprintReading:
    told = Preprint(ppr=f"PPR9900000{version}", version=version, title="SAMPLE: one", **fields)
    return PreprintReading(preprint=told, raw=(raw or f'{{"version":{version}}}').encode())


def write(archive: Archive, one: PreprintReading, weeks: int = 0) -> str:
    return archive.write_preprint(KEY, one.preprint, one, findings(), now=NOW + weeks * WEEK)


def test_a_preprint_is_read_back_as_it_was_written(archive: Archive) -> None:
    assert write(archive, reading(doi="10.99999/1")) == "new"
    (held,) = archive.preprints()
    assert (held.key, held.preprint) == (KEY, reading(doi="10.99999/1").preprint)
    assert held.findings == findings()
    assert (held.first_seen, held.checked) == (NOW, NOW)
    assert archive.integrity() == []


def test_versions_are_revisions_under_the_number_that_came_first(archive: Archive) -> None:
    assert [write(archive, reading(version), version) for version in (1, 2)] == ["new", "changed"]
    (held,) = archive.preprints()
    assert (held.key, held.preprint.ppr) == (KEY, "PPR99000002")
    assert (held.first_seen, held.checked) == (NOW + WEEK, NOW + 2 * WEEK)
    kept = archive.preprint_revisions(KEY)
    assert [(one.number, one.preprint.version) for one in kept] == [(1, 1), (2, 2)]
    assert archive.preprint_raw(KEY, 1) == b'{"version":1}'
    assert archive.preprint_raw(KEY, 3) is None


def test_bytes_that_tell_nothing_new_are_no_revision(archive: Archive) -> None:
    write(archive, reading())
    assert write(archive, reading(raw='{"citedByCount":9}'), 1) == "same"
    assert len(archive.preprint_revisions(KEY)) == 1


def test_today_s_rules_may_read_it_again(archive: Archive) -> None:
    write(archive, reading())
    archive.relabel_preprint(KEY, findings(12))
    (held,) = archive.preprints()
    assert held.findings == findings(12)
    assert held.checked == NOW


def test_a_preprint_belongs_to_the_topics_that_led_to_it(archive: Archive) -> None:
    write(archive, reading())
    archive.link_preprints(TOPIC, [KEY], now=NOW)
    archive.link_preprints(TOPIC, [KEY], now=NOW + WEEK)
    assert [one.key for one in archive.preprints(TOPIC)] == [KEY]
    assert archive.preprints("knee") == []
    with pytest.raises(ArchiveError, match="contradict"):
        archive.link_preprints(TOPIC, ["PPR1"], now=NOW)


def test_what_may_join_a_paper_to_a_preprint_is_told_of_every_paper(archive: Archive) -> None:
    update = Link(kind="UpdateOf", pmid="2", citation="SampleRxiv. 2026")
    comment = Link(kind="CommentIn", pmid="9")
    preprint = (Term(name="Journal Article"), Term(name="Preprint"))
    store(archive, paper("1", links=(comment, update)))
    store(archive, paper("2", authors=(), ids={}, dates={}, publication_types=preprint))
    title = "SAMPLE: Stem cells in the disc"
    assert archive.candidates() == [
        Candidate(
            pmid="1",
            author="Lindqvist",
            published="2026-12",
            doi="10.99999/sample.0001",
            links=(update,),
            title=title,
        ),
        Candidate(pmid="2", published=str(NOW.date()), is_preprint=True, title=title),
    ]


def test_how_the_last_asking_went_is_remembered(archive: Archive) -> None:
    assert archive.preprint_asking(TOPIC) is None
    for error in ("SAMPLE: down", ""):
        asking = PreprintAsking(asked=NOW, query="disc", error=error)
        archive.set_preprint_asking(TOPIC, asking)
        assert archive.preprint_asking(TOPIC) == asking


@pytest.mark.parametrize(
    "sql",
    ["UPDATE preprint_revisions SET raw = x'00'", "UPDATE preprint_revisions SET sha256 = ''"],
)
def test_a_damaged_revision_is_told_and_not_handed_out(archive: Archive, sql: str) -> None:
    write(archive, reading())
    archive._put(sql)
    with pytest.raises(ArchiveError, match=f"A revision of {KEY} can't be read"):
        archive.preprint_raw(KEY, 1)
    assert archive.integrity() == [f"Revision 1 of {KEY} is not the one that was stored."]


@pytest.mark.parametrize(
    "sql", ["UPDATE preprints SET record = '[0'", "UPDATE preprints SET findings = '[0'"]
)
def test_a_damaged_record_is_told(archive: Archive, sql: str) -> None:
    write(archive, reading())
    archive._put(sql)
    with pytest.raises(ArchiveError, match=f"What is stored of {KEY} can't be read"):
        archive.preprints()


def test_the_view_shows_a_preprint_to_other_tools(archive: Archive) -> None:
    write(archive, reading(2, pmids=("99000081",), withdrawn="withdrawn"))
    archive.link_preprints(TOPIC, [KEY], now=NOW)
    found = archive._ask("SELECT ppr, pmid, withdrawn, topics, revisions, link FROM preprints_view")
    link = "https://europepmc.org/article/PPR/PPR99000002"
    assert found == [(KEY, "99000081", "withdrawn", TOPIC, 1, link)]
