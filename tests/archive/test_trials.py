"""Registered trials in the archive: revisions, topics, and what damage says."""

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK, findings, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import Finding, Trial, TrialAsking, TrialQuery, TrialReading

NCT = "NCT99000001"


def reading(status: str = "RECRUITING", nct: str = NCT, raw: str = "") -> TrialReading:
    trial = Trial(nct=nct, title="SAMPLE: a trial", status=status, enrolment=0, has_results=False)
    return TrialReading(trial=trial, raw=(raw or f'{{"{nct}":"{status}"}}').encode())


def write(archive: Archive, one: TrialReading, weeks: int = 0) -> str:
    return archive.write_trial(one.trial, one, now=NOW + weeks * WEEK)


def test_a_trial_is_read_back_as_it_was_written(archive: Archive) -> None:
    assert write(archive, reading()) == "new"
    (held,) = archive.trials()
    assert held.trial == reading().trial
    assert (held.first_seen, held.checked) == (NOW, NOW)
    assert archive.integrity() == []


def test_the_same_again_is_no_revision_but_was_checked(archive: Archive) -> None:
    write(archive, reading())
    assert write(archive, reading(), 1) == "same"
    (held,) = archive.trials()
    assert (held.first_seen, held.checked) == (NOW, NOW + WEEK)
    assert len(archive.trial_revisions(NCT)) == 1


def test_every_version_is_kept_with_what_it_was_read_from(archive: Archive) -> None:
    for week, status in enumerate(["RECRUITING", "COMPLETED", "RECRUITING"]):
        write(archive, reading(status), week)
    kept = archive.trial_revisions(NCT)
    assert [(one.number, one.trial.status) for one in kept] == [
        (1, "RECRUITING"),
        (2, "COMPLETED"),
        (3, "RECRUITING"),
    ]
    assert archive.trial_raw(NCT, 2) == reading("COMPLETED").raw
    assert archive.trial_raw(NCT, 4) is None


def test_other_bytes_that_say_the_same_are_a_revision_and_no_change(archive: Archive) -> None:
    write(archive, reading())
    assert write(archive, reading(raw="{}"), 1) == "same"
    assert len(archive.trial_revisions(NCT)) == 2


def test_a_trial_belongs_to_the_topics_that_led_to_it(archive: Archive) -> None:
    other = "NCT99000002"
    write(archive, reading())
    write(archive, reading(nct=other))
    archive.link_trials(TOPIC, [NCT], "number", now=NOW)
    archive.link_trials(TOPIC, [NCT], "query", now=NOW + WEEK)
    archive.link_trials("knee", [other], "number", now=NOW)
    assert [one.trial.nct for one in archive.trials(TOPIC)] == [NCT]
    assert [one.trial.nct for one in archive.trials("knee")] == [other]
    assert [one.trial.nct for one in archive.trials(nct=other)] == [other]
    assert archive._ask("SELECT how FROM trial_topics WHERE nct = ?", (NCT,)) == [("query",)]


def test_a_trial_that_is_not_stored_belongs_to_no_topic(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="contradict"):
        archive.link_trials(TOPIC, [NCT], "query", now=NOW)


def test_papers_on_topic_that_name_numbers_are_found(archive: Archive) -> None:
    named = Finding(field="registry_ids", value=(NCT,), rule="SAMPLE", version=1)
    off = Finding(field="on_topic", value=False, rule="SAMPLE", version=1)
    bare = tuple(one for one in findings() if one.field not in {"registry_ids", "on_topic"})
    for pmid, found in {"1": (*bare, named), "2": (*bare, named, off), "3": bare}.items():
        store(archive, paper(pmid))
        archive.retag(pmid, found, (), now=NOW)
    assert archive.citing() == {"1": (NCT,)}
    assert archive.citing(TOPIC) == {}
    archive.place(TOPIC, {"1": "baseline", "2": "baseline"})
    assert archive.citing(TOPIC) == {"1": (NCT,)}


def test_how_the_last_asking_went_is_remembered(archive: Archive) -> None:
    assert archive.trial_asking(TOPIC) is None
    for error in ("SAMPLE: down", ""):
        asking = TrialAsking(asked=NOW, query=TrialQuery(term="disc"), error=error)
        archive.set_trial_asking(TOPIC, asking)
        assert archive.trial_asking(TOPIC) == asking


@pytest.mark.parametrize(
    "sql", ["UPDATE trial_revisions SET raw = x'00'", "UPDATE trial_revisions SET sha256 = ''"]
)
def test_a_damaged_revision_is_told_and_not_handed_out(archive: Archive, sql: str) -> None:
    write(archive, reading())
    archive._put(sql)
    with pytest.raises(ArchiveError, match=f"A revision of {NCT} can't be read"):
        archive.trial_raw(NCT, 1)
    assert archive.integrity() == [f"Version 1 of {NCT} is not the one that was stored."]


def test_a_damaged_record_is_told(archive: Archive) -> None:
    write(archive, reading())
    archive._put("UPDATE trials SET record = '[]'")
    with pytest.raises(ArchiveError, match=f"What is stored of {NCT} can't be read"):
        archive.trials()


def test_the_view_shows_a_trial_to_other_tools(archive: Archive) -> None:
    write(archive, reading())
    archive.link_trials(TOPIC, [NCT], "query", now=NOW)
    found = archive._ask("SELECT nct, status, topics, revisions, link FROM trials_view")
    assert found == [
        (NCT, "RECRUITING", TOPIC, 1, f"https://clinicaltrials.gov/study/{NCT}"),
    ]
