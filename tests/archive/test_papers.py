import datetime as dt
import sqlite3
from itertools import count

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies
from tests.archive.stock import NOW, TOPIC, WEEK, findings, paper, reading, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.merge import decide
from tracker.models import Change, Decision, Finding, Notice, Paper, Reading, Tag

keep_archive = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def everything(archive: Archive) -> list[str]:
    return list(archive._connection.iterdump())


@keep_archive
@given(
    one=strategies.papers(stored=True),
    found=st.lists(strategies.findings, max_size=4),
    tags=st.lists(strategies.tags, max_size=4, unique_by=lambda tag: tag.name),
    data=st.data(),
)
def test_what_is_written_comes_back_whole(
    archive: Archive, one: Paper, found: list[Finding], tags: list[Tag], data: st.DataObject
) -> None:
    notices = data.draw(
        st.lists(strategies.notices(one.pmid), max_size=3, unique_by=lambda n: n.by)
    )
    raw = data.draw(st.binary())
    archive.write(
        Decision(
            pmid=one.pmid, new=True, form="xml", paper=one, revision=True, notices=tuple(notices)
        ),
        Reading(paper=one, raw=raw, form="xml"),
        found,
        tags,
        now=NOW,
    )
    [entry] = archive.entries(pmids=[one.pmid])
    assert entry.paper == one
    assert entry.findings == tuple(found)
    assert entry.tags == tuple(tags)
    assert {(n.kind, n.by) for n in notices} <= {(n.kind, n.by) for n in entry.notices}
    assert archive.known([one.pmid])[one.pmid].paper == one
    assert archive.raw(one.pmid) == raw
    assert archive.integrity() == []


fresh_pmids = count(1)  # an example must not find what another one left in the archive


@keep_archive
@given(answers=st.lists(strategies.papers(), min_size=1, max_size=3))
def test_deciding_on_what_was_stored_and_writing_it_again_changes_nothing(
    archive: Archive, answers: list[Paper]
) -> None:
    pmid = str(next(fresh_pmids))

    def write(answer: Paper, now: dt.datetime) -> None:
        came = reading(msgspec.structs.replace(answer, pmid=pmid))
        known = archive.known([pmid]).get(pmid)
        archive.write(decide(known, came, now), came, findings(), (), now=now)

    for answer in answers:
        write(answer, NOW)
    before = everything(archive)
    write(answers[-1], NOW + WEEK)
    assert everything(archive) == before


def test_the_same_decision_written_later_is_no_new_revision_and_no_update(
    archive: Archive,
) -> None:
    store(archive, paper())
    before = everything(archive)
    store(archive, paper(), now=NOW + WEEK)
    assert everything(archive) == before


def test_the_order_of_what_has_none_is_no_change(archive: Archive) -> None:
    ids = {"doi": "10.99999/sample.0001", "pii": "S1", "pmc": "PMC9900001"}
    store(archive, paper(ids=ids))
    before = everything(archive)
    store(archive, paper(ids=dict(reversed(ids.items()))), raw=reading(paper(ids=ids)).raw)
    assert everything(archive) == before


def test_every_revision_is_kept_and_equal_bytes_are_stored_once(archive: Archive) -> None:
    first, second = paper(), paper(title="SAMPLE: Another title")
    store(archive, first, raw=b"one")
    store(archive, second, raw=b"two", now=NOW + WEEK)
    store(archive, first, raw=b"one", now=NOW + 2 * WEEK)
    assert [archive.raw("99000001", number) for number in (1, 2, 3)] == [b"one", b"two", b"one"]
    assert archive.raw("99000001") == b"one"
    assert archive.raw("99000001", 4) is None
    kept = archive.revisions("99000001")
    assert [one.number for one in kept] == [1, 2, 3]
    assert [one.fetched for one in kept] == [NOW, NOW + WEEK, NOW + 2 * WEEK]
    assert archive._ask("SELECT count(*) FROM revisions WHERE raw IS NOT NULL") == [(2,)]


def test_an_exact_repetition_of_a_stored_answer_is_seen(archive: Archive) -> None:
    store(archive, paper(), raw=b"one")
    store(archive, paper(title="SAMPLE: Another title"), raw=b"two")
    old, new = reading(paper(), b"one"), reading(paper(), b"three")
    other = reading(paper("12"), b"one")
    assert archive.unseen([old, new, other, reading(paper("x"))]) == [
        new,
        other,
        reading(paper("x")),
    ]
    assert archive.unseen([]) == []


def test_the_answer_of_a_paper_that_is_back_is_unseen(archive: Archive) -> None:
    store(archive, paper("1"), raw=b"one")
    store(archive, paper("2"), raw=b"two")
    archive.vanish("1", now=NOW)
    archive.set_missing(TOPIC, ["2"], "not in the answer", now=NOW)
    back = [reading(paper("1"), b"one"), reading(paper("2"), b"two")]
    assert archive.unseen(back) == back


def test_a_later_writing_keeps_first_seen_and_replaces_what_hangs_on_the_paper(
    archive: Archive,
) -> None:
    store(archive, paper())
    later = paper(title="SAMPLE: Later", authors=(), ids={"doi": "10.1/x"})
    store(archive, later, tags=["safety"], now=NOW + WEEK)
    [entry] = archive.entries()
    assert entry.paper == later
    assert entry.first_seen == NOW
    assert [tag.name for tag in entry.tags] == ["safety"]
    assert archive._ask("SELECT kind, value FROM identifiers") == [("doi", "10.1/x")]
    assert archive._ask("SELECT count(*) FROM authors") == [(0,)]
    assert archive._ask("SELECT updated FROM papers") == [("2026-11-23T06:00:00Z",)]


def test_the_creation_day_is_the_day_first_seen_until_pubmed_gives_one(archive: Archive) -> None:
    store(archive, paper(dates={}))
    assert archive._ask("SELECT created FROM papers") == [("2026-11-16",)]
    store(archive, paper(), now=NOW + WEEK)
    assert archive._ask("SELECT created FROM papers") == [("2026-11-09",)]


def test_a_decision_to_leave_the_paper_as_it_is_still_clears_missing_and_vanished(
    archive: Archive,
) -> None:
    store(archive, paper())
    archive.set_missing(TOPIC, ["99000001"], "not in the answer", now=NOW)
    assert archive.vanish("99000001", now=NOW)
    assert archive.known(["99000001"])["99000001"].vanished
    came = reading(paper())
    archive.write(Decision(pmid="99000001", new=False), came, findings(), (), now=NOW)
    assert archive.missing(TOPIC) == []
    assert not archive.known(["99000001"])["99000001"].vanished


def test_a_decision_about_a_paper_that_is_not_stored_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="PMID 99000001 is not stored"):
        archive.write(Decision(pmid="99000001", new=False), reading(paper()), (), (), now=NOW)
    with pytest.raises(ArchiveError, match="no PMID"):
        store(archive, paper("PMC12"))
    assert archive.pmids() == []


def test_what_names_no_paper_is_simply_not_known(archive: Archive) -> None:
    store(archive, paper())
    asked = ["99000001", "12", "abc", "", "-1", "9" * 40, "１２"]
    assert list(archive.known(asked)) == ["99000001"]
    assert len(archive.entries(pmids=asked)) == 1
    assert archive.raw("abc") is None
    assert archive.revisions("abc") == []
    assert not archive.vanish("abc", now=NOW)


def test_vanishing_is_told_once_and_keeps_the_paper(archive: Archive) -> None:
    store(archive, paper())
    assert archive.vanish("99000001", now=NOW)
    assert not archive.vanish("99000001", now=NOW + WEEK)
    assert archive._ask("SELECT kind FROM changes") == [("vanished",)]
    assert len(archive.entries()) == 1


def test_retagging_replaces_findings_and_tags_and_notes_the_change(archive: Archive) -> None:
    store(archive, paper())
    change = Change(pmid="99000001", kind="finding", old="n 10", new="n 12")
    archive.retag("99000001", findings(12), [Tag(name="rct")], [change], now=NOW)
    [entry] = archive.entries()
    assert entry.findings == findings(12)
    assert [tag.name for tag in entry.tags] == ["rct"]
    assert archive._ask("SELECT kind, old, new FROM changes") == [("finding", "n 10", "n 12")]
    with pytest.raises(ArchiveError, match="is not stored"):
        archive.retag("12", (), (), now=NOW)


def test_a_notice_waits_for_its_paper(archive: Archive) -> None:
    told = Notice(kind="retraction", pmid="99000001", by="99000101", citation="Sample J. 2026;3")
    notice = paper("99000101", title="SAMPLE: Retraction notice")
    change = Change(pmid="99000001", kind="retraction", by="99000101")
    store(archive, notice, notices=(told,), changes=[change])
    assert archive.known(["99000101"])["99000101"].notices == ()
    assert archive.notices(["99000001", "99000101", "x"]) == {"99000001": (told,)}
    assert archive.counts()["changes"] == 0
    store(archive, paper())
    assert archive.known(["99000001"])["99000001"].notices == (told,)
    assert archive.entries(pmids=["99000001"])[0].notices == (told,)


def test_a_notice_told_by_both_sides_is_one_notice_and_one_change(archive: Archive) -> None:
    vague = Notice(kind="retraction", pmid="99000001")
    known = Notice(kind="retraction", pmid="99000001", citation="Sample J. 2026;3")
    whole = Notice(kind="retraction", pmid="99000001", by="99000101", citation="Sample J. 2026;3")
    change = Change(pmid="99000001", kind="retraction", by="99000101")
    for told in (vague, known, whole, vague, known, whole):
        store(archive, paper(), notices=(told,), changes=[change])
    [entry] = archive.entries()
    assert entry.notices == (whole,)
    assert archive.counts()["changes"] == 1


def test_a_bare_correction_is_another_one_than_those_that_are_known(archive: Archive) -> None:
    told = [
        Notice(kind="correction", pmid="99000001"),
        Notice(kind="correction", pmid="99000001", citation="7"),
        Notice(kind="correction", pmid="99000001", by="7"),
        Notice(kind="correction", pmid="99000001", by="8", citation="Sample J. 2026;3"),
    ]
    store(archive, paper(), notices=tuple(told))
    assert set(archive.entries()[0].notices) == set(told)


def test_a_notice_without_a_usable_pmid_is_left_out(archive: Archive) -> None:
    store(archive, paper(), notices=(Notice(kind="comment", pmid="?"),))
    assert archive.entries()[0].notices == ()


def test_a_damaged_record_is_told_with_its_pmid(archive: Archive) -> None:
    store(archive, paper())
    archive._put("UPDATE papers SET record = '{\"pmid\": 1}'")
    with pytest.raises(ArchiveError, match="a record of PMID 99000001 that can't be read"):
        archive.known(["99000001"])
    with pytest.raises(ArchiveError, match="a record of PMID 99000001 that can't be read"):
        archive.entries()


def test_a_damaged_finding_or_answer_is_told_with_its_pmid(archive: Archive) -> None:
    store(archive, paper())
    archive._put("UPDATE findings SET value = 'x'")
    with pytest.raises(ArchiveError, match="a finding of PMID 99000001"):
        list(archive.findings())
    archive._put("DROP TRIGGER revisions_stay")
    archive._put("UPDATE revisions SET raw = zeroblob(9)")
    with pytest.raises(ArchiveError, match="a raw answer of PMID 99000001"):
        archive.raw("99000001")


def test_a_stored_answer_can_not_be_changed_or_removed(archive: Archive) -> None:
    store(archive, paper())
    for sql in ("UPDATE revisions SET raw = x'00'", "DELETE FROM revisions", "DELETE FROM papers"):
        with pytest.raises(sqlite3.IntegrityError):
            archive._connection.execute(sql)


def test_known_tells_form_and_first_seen(archive: Archive) -> None:
    came = msgspec.structs.replace(reading(paper()), form="medline")
    decision = decide(None, came, NOW)
    archive.write(decision, came, (), (), now=dt.datetime(2026, 11, 16, 7, 0, 30, 999, dt.UTC))
    known = archive.known(["99000001"])["99000001"]
    assert known.form == "medline"
    assert known.first_seen == dt.datetime(2026, 11, 16, 7, 0, 30, tzinfo=dt.UTC)
