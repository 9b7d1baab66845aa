"""`digest --email`, and what `status` tells of mail."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.postoffice import PostOffice, mailed_to

NOW = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}
LATER = {"TRACKER_NOW": "2026-08-31T06:00:00Z"}
DEAD = mailed_to("smtp://me:SECRET123@127.0.0.1:1")


@pytest.mark.usefixtures("home")
def test_without_a_mail_server_it_says_what_is_not_set(tracker: Tracker) -> None:
    told = tracker("digest", "--email", env=LATER)
    assert (told.code, told.out) == (5, "")
    for name in DEAD:
        assert name in told.err
    assert "Nothing was done" in told.err
    partly = {**LATER, "TRACKER_MAIL_TO": "a@x.org"}
    assert "not set is TRACKER_SMTP_URL, TRACKER_MAIL_FROM." in (
        tracker("digest", "--email", env=partly).err
    )
    assert json.loads(tracker("editions", "--json").out)[-1]["week"] == "baseline"


@pytest.mark.usefixtures("home")
def test_what_waits_is_mailed_once(tracker: Tracker, post_office: PostOffice) -> None:
    env = {**LATER, **mailed_to(post_office.url())}
    told = tracker("digest", "--email", env=env)
    assert (told.code, told.out) == (0, "")
    assert "sample: edition 2026-W35 is published." in told.err
    assert "Mailed: sample 2026-W35." in told.err
    assert tracker("digest", "--email", env=env).err == "No edition waits to be mailed.\n"
    told = tracker("digest", "--email", "--week", "baseline", env=env)
    assert (told.code, told.out, told.err) == (0, "", "Mailed: sample baseline.\n")
    assert len(post_office.delivered) == 2


@pytest.mark.usefixtures("home")
def test_what_could_not_be_mailed_gives_3_and_waits(
    tracker: Tracker, post_office: PostOffice
) -> None:
    told = tracker("digest", "--email", env={**LATER, **DEAD})
    assert told.code == 3
    assert "sample 2026-W35. 127.0.0.1 could not be reached" in told.err
    assert "the next run tries again" in told.err
    assert "SECRET123" not in told.err
    told = tracker("digest", "--email", env={**LATER, **mailed_to(post_office.url())})
    assert (told.code, told.err) == (0, "Mailed: sample 2026-W35.\n")


@pytest.mark.parametrize(
    "args", [("--dry-run",), ("--week", "2026-W50"), ("--week", "last"), ("nosuch",)]
)
@pytest.mark.usefixtures("home")
def test_what_cannot_be_mailed_is_a_usage_error(tracker: Tracker, args: tuple[str, ...]) -> None:
    told = tracker("digest", "--email", *args, env={**NOW, **DEAD})
    assert (told.code, told.out) == (2, "")


def test_status_tells_of_a_mail_that_failed_and_the_exit_code_is_that_of_the_run(
    tracker: Tracker, home: Path
) -> None:
    shutil.rmtree(home / "digests")
    for file in home.glob("archive.db*"):
        file.unlink()
    env = {**NOW, **DEAD, "TRACKER_EUTILS_URL": "http://127.0.0.1:1", "TRACKER_DEADLINE": "0.1"}
    assert tracker("import", "--topic", "sample", "-", env=env, stdin=RECORD).code == 0
    assert tracker("digest", env=env).code == 0
    assert tracker("run", env=env).code == 4
    told = tracker("status", env=NOW)
    assert "Not mailed to everybody: sample baseline." in told.err
    (run,) = json.loads(tracker("status", "--json", env=NOW).out)
    assert "Not mailed to everybody: sample baseline." in run["mail"]
    assert "SECRET123" not in f"{told} {run}"


RECORD = b"PMID- 99000902\nTI  - SAMPLE: Cells from standard input.\nJT  - Sample Journal\n"
