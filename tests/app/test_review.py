"""Who may decide, by which topic's months, and what a person has yet to look at."""

import os
from pathlib import Path

import pytest

from tests.job.home import START, Home, record, records
from tracker.app.review import Reviewer, whoami
from tracker.errors import ArchiveError, Locked, UsageError
from tracker.models import Proposal
from tracker.sandbox import Sandbox

RECORDS = records(
    *(record(99900000 + n, f"2026-08-{n:02d}", f"stem cells for discs {n}") for n in range(1, 6))
)
OTHER = """
name = "Later"
title = "SAMPLE: later"
question = "And later?"
head = "SAMPLE: every record is invented."
long_term_months = 12

[[lane]]
name = "five"
query = '"discs 5"[ti]'
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        home.write_topic(OTHER, slug="later")
        home.run(START)
    return home


def reviewer(home: Home) -> Reviewer:
    return Reviewer(home.settings(), START)


def proposal(
    pmid: str, about: str = "on_topic", action: str = "accept", value: str = ""
) -> Proposal:
    return Proposal(pmid=pmid, about=about, action=action, value=value, by="Ana")


def test_what_is_long_term_is_what_the_topic_of_the_paper_says(home: Home) -> None:
    ours = reviewer(home)
    for pmid in ("99900004", "99900005"):
        ours.decide(
            [
                proposal(pmid, "subject", "set", "human"),
                proposal(pmid, "follow_up_months", "set", "13"),
            ]
        )
    tags = {
        pmid: {tag.name for tag in entry.tags}
        for pmid in ("99900004", "99900005")
        if (entry := ours.entry(pmid))
    }
    assert "long-term" not in tags["99900004"]
    assert "long-term" in tags["99900005"]


def test_an_archive_without_topics_can_be_reviewed(home: Home) -> None:
    for file in (home.path / "queries").iterdir():
        file.unlink()
    assert len(reviewer(home).decide([proposal("99900001")])) == 1


def test_two_at_once_are_one_after_the_other(home: Home) -> None:
    ours = reviewer(home)
    with ours._writing(), pytest.raises(Locked):
        ours.decide([proposal("99900001")])
    assert ours.decisions() == []


def test_what_is_not_there_yet_can_not_be_decided_on(tmp_path: Path, home: Home) -> None:
    (home.path / "archive.db").rename(tmp_path / "gone.db")
    with pytest.raises(ArchiveError, match="There is no archive"):
        reviewer(home).decide([proposal("99900001")])
    assert not (home.path / "archive.db").exists()
    assert list(reviewer(home).unreviewed()) == []
    assert reviewer(home).decisions() == []


def test_papers_to_look_at_come_newest_first_until_they_are_done(home: Home) -> None:
    ours = reviewer(home)
    assert list(ours.unreviewed()) == [f"9990000{n}" for n in (5, 4, 3, 2, 1)]
    assert list(ours.unreviewed("later")) == ["99900005"]
    ours.decide([proposal("99900004", action="set", value="false")])
    assert "99900004" not in list(ours.unreviewed())
    with pytest.raises(UsageError, match="No topic is called none"):
        list(ours.unreviewed("none"))


def test_somebody_is_named_by_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "maria")
    assert whoami() == "maria"


@pytest.mark.skipif(os.name != "posix", reason="users without a name are a Unix thing")
def test_a_user_without_a_name_must_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def unknown(_number: int) -> None:
        raise KeyError

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(UsageError, match="--by"):
        whoami()
