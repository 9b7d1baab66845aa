"""Commands that change a home, and what each says when it can't: no traceback, nothing lost."""

import datetime as dt
import gzip
import hashlib
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from pytest_httpserver import HTTPServer

from tests.cli.conftest import Outcome, Tracker
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.sandbox import Sandbox

RECORD = """\
<?xml version="1.0" ?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">99000901</PMID>
<Article><Journal><Title>Sample Journal</Title></Journal>
<ArticleTitle>SAMPLE: Cells in the <i>disc</i></ArticleTitle></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">99000901</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle></PubmedArticleSet>
"""
NBIB = b"PMID- 99000902\nTI  - SAMPLE: Cells from standard input.\nJT  - Sample Journal\n"
WEEK_LATER = "2026-08-31T06:00:00Z"


@pytest.fixture
def pubmed() -> Iterator[Sandbox]:
    with Sandbox(FIRST_RUN) as running:
        yield running


def _env(pubmed: Sandbox, now: str = WEEK_LATER) -> dict[str, str]:
    pubmed.now = dt.datetime.fromisoformat(now)
    return {"TRACKER_EUTILS_URL": pubmed.url, "TRACKER_PACE": "0", "TRACKER_NOW": now}


def _content(home: Path) -> str:
    return hashlib.sha256((home / "archive.db").read_bytes()).hexdigest()


def _is_one_paragraph(found: Outcome) -> bool:
    return (
        found.out == ""
        and found.err.startswith("tracker: ")
        and found.err.count("\n") == 1
        and "Traceback" not in found.err
    )


# --- init ----------------------------------------------------------------------------------------


def test_init_makes_a_home_that_is_sound(tracker: Tracker, here: Path) -> None:
    found = tracker("init", "new")
    assert found.code == 0
    assert "tracker --home new run" in found.err
    assert Path(found.out.splitlines()[0]) == Path("new/queries/stem-cell-disc.toml")
    assert (here / "new" / "digests").is_dir()
    topics = tracker("--home", "new", "topics")
    assert (topics.code, topics.err) == (0, "")
    assert topics.out.splitlines()[1].startswith("stem-cell-disc\t")


@pytest.mark.parametrize("args", [[], ["--home", "."]])
def test_init_works_on_the_current_home(tracker: Tracker, here: Path, args: list[str]) -> None:
    assert tracker(*args, "init").code == 0
    assert (here / "queries" / "stem-cell-disc.toml").is_file()


def test_init_overwrites_nothing(tracker: Tracker, home: Path) -> None:
    before = (home / "queries" / "sample.toml").read_bytes()
    found = tracker("init", str(home))
    assert found.code == 2
    assert _is_one_paragraph(found)
    assert (home / "queries" / "sample.toml").read_bytes() == before


# --- run and its stages --------------------------------------------------------------------------


def test_a_good_run_says_nothing(tracker: Tracker, home: Path, pubmed: Sandbox) -> None:
    pubmed.now = FIRST_RUN.replace(day=31)
    assert tracker("run", env=_env(pubmed)) == Outcome(0, "", "")
    assert (home / "digests" / "sample" / "2026-W35.md").is_file()
    assert tracker("run", env=_env(pubmed)) == Outcome(0, "", "")


@pytest.mark.usefixtures("home")
def test_asking_again_keeps_what_was_read_out(tracker: Tracker, pubmed: Sandbox) -> None:
    before = set(tracker("findings").out.splitlines())
    assert tracker("fetch", env=_env(pubmed)).code == 0
    asked = [entry.params.get("id", "") for entry in pubmed.log if entry.endpoint == "efetch"]
    assert "99000001" in asked[-1]
    assert before <= set(tracker("findings").out.splitlines())


@pytest.mark.usefixtures("home")
def test_a_run_gives_its_receipt(tracker: Tracker, pubmed: Sandbox) -> None:
    found = tracker("run", "sample", "--json", env=_env(pubmed))
    receipt = json.loads(found.out)
    assert (found.code, found.err, receipt["exit_code"]) == (0, "", 0)
    assert [topic["topic"] for topic in receipt["topics"]] == ["sample"]


@pytest.mark.parametrize("name", ["run", "fetch"])
def test_a_dry_run_lists_the_lanes_and_stores_nothing(
    tracker: Tracker, home: Path, pubmed: Sandbox, name: str
) -> None:
    pubmed.now = FIRST_RUN.replace(day=31)
    before = _content(home)
    found = tracker(name, "--dry-run", env=_env(pubmed))
    assert (found.code, found.err) == (0, "")
    lines = found.out.splitlines()
    assert lines[0] == "topic\tlane\tsince\tuntil\tfound\terror"
    assert lines[1].split("\t")[1] == "disc-cell"
    assert _content(home) == before


def test_fetch_publishes_nothing(tracker: Tracker, home: Path, pubmed: Sandbox) -> None:
    pubmed.now = FIRST_RUN.replace(day=31)
    assert tracker("fetch", "--since", "2026-08", env=_env(pubmed)) == Outcome(0, "", "")
    assert not (home / "digests" / "sample" / "2026-W35.md").exists()
    assert tracker("show", "99000037").code == 0
    published = tracker("digest", env=_env(pubmed))
    assert (published.code, published.out) == (0, "")
    assert published.err == "sample: edition 2026-W35 is published.\n"


@pytest.mark.usefixtures("home")
def test_retag_by_the_same_rules_changes_nothing(tracker: Tracker) -> None:
    assert tracker("retag") == Outcome(0, "", "")


@pytest.mark.usefixtures("home")
def test_an_impossible_span_is_a_usage_error(tracker: Tracker) -> None:
    found = tracker("fetch", "--since", "2026-09", "--until", "2026-08")
    assert found.code == 2
    assert _is_one_paragraph(found)


# --- import --------------------------------------------------------------------------------------


def test_import_keeps_records_and_twice_is_once(tracker: Tracker, here: Path) -> None:
    (here / "set.xml").write_text(RECORD)
    (here / "set.xml.gz").write_bytes(gzip.compress(RECORD.encode()))
    counts = json.loads(tracker("import", "set.xml", "--json").out)
    assert (counts["files"], counts["read"], counts["new"]) == (1, 1, 1)
    again = json.loads(tracker("import", "set.xml", "set.xml.gz", "--json").out)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert "SAMPLE: Cells in the disc" in tracker("show", "99000901").out


def test_import_reads_standard_input(tracker: Tracker) -> None:
    assert tracker("import", "-", stdin=NBIB) == Outcome(0, "", "")
    assert "Cells from standard input" in tracker("search", "standard").out


def test_a_dry_import_stores_nothing(tracker: Tracker, here: Path) -> None:
    (here / "set.xml").write_text(RECORD)
    assert json.loads(tracker("import", "set.xml", "--dry-run", "--json").out)["new"] == 1
    assert not (here / "archive.db").exists()


def test_import_keeps_what_matches(tracker: Tracker, home: Path) -> None:
    (home / "set.xml").write_text(RECORD)
    args = ["import", "set.xml", "--topic", "sample", "--only-matching"]
    assert tracker(*args).code == 0
    assert tracker("show", "99000901").code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xml", b""),
        ("page.xml", b"<!DOCTYPE html><html><body>Sign in</body></html>"),
        ("zero.xml.gz", b""),
        ("list.csv", b"PMID,Title\n1,x\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("folder", None),
        ("absent.xml", None),
    ],
)
def test_what_is_no_file_of_records_is_refused_and_costs_only_itself(
    tracker: Tracker, home: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    elif name == "folder":
        (home / name).mkdir()
    before = _content(home)
    found = tracker("import", name)
    assert found.code == 2
    assert _is_one_paragraph(found)
    assert name in found.err
    assert _content(home) == before
    (home / "good.xml").write_text(RECORD)
    both = tracker("import", name, "good.xml", "--json")
    assert (both.code, json.loads(both.out)["new"]) == (3, 1)


def test_a_record_that_cannot_be_read_is_named_and_costs_only_itself(
    tracker: Tracker, here: Path
) -> None:
    bad = "<PubmedArticle><MedlineCitation><Article/></MedlineCitation></PubmedArticle>"
    (here / "set.xml").write_text(RECORD.replace("<PubmedArticleSet>", "<PubmedArticleSet>" + bad))
    found = tracker("import", "set.xml")
    assert (found.code, found.out) == (3, "")
    assert "1 new" in found.err
    assert "set.xml" in found.err


def test_a_file_that_breaks_off_is_told(tracker: Tracker, here: Path) -> None:
    (here / "cut.xml.gz").write_bytes(gzip.compress(RECORD.encode())[:-40])
    found = tracker("import", "cut.xml.gz")
    assert (found.code, found.out) == (3, "")
    assert "cut.xml.gz" in found.err
    assert "get it again" in found.err


# --- what can go wrong around it -----------------------------------------------------------------


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.mark.usefixtures("home")
def test_no_network_is_told_and_the_archive_is_as_it_was(tracker: Tracker) -> None:
    env = {
        "TRACKER_EUTILS_URL": f"http://127.0.0.1:{_closed_port()}/",
        "TRACKER_DEADLINE": "0.5",
        "TRACKER_NOW": WEEK_LATER,
    }
    found = tracker("run", env=env)
    assert found.code == 4
    assert _is_one_paragraph(found)
    assert "could not be reached" in found.err
    assert tracker("search").out.count("\n") > 1
    assert tracker("status", env=env).code == 0


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("status", [200, 404, 403])
def test_a_wrong_address_is_told(tracker: Tracker, httpserver: HTTPServer, status: int) -> None:
    page = "<!DOCTYPE html><html><title>Not here</title></html>"
    httpserver.expect_request(re.compile(".*")).respond_with_data(page, status, None, "text/html")
    env = {"TRACKER_EUTILS_URL": httpserver.url_for("/nothing"), "TRACKER_PACE": "0"}
    found = tracker("run", env={**env, "TRACKER_NOW": WEEK_LATER, "TRACKER_DEADLINE": "1"})
    assert found.code == 4
    assert _is_one_paragraph(found)


@pytest.mark.parametrize("url", ["nonsense", "http://pubmed.example/", "https://a:b@c.example/"])
def test_an_address_that_is_none_is_a_fault_of_the_settings(tracker: Tracker, url: str) -> None:
    found = tracker("run", env={"TRACKER_EUTILS_URL": url})
    assert found.code == 5
    assert _is_one_paragraph(found)
    assert "a:b" not in found.err


@pytest.mark.parametrize("name", ["digest", "retag", "topics"])
def test_a_bad_topic_file_stops_before_anything_is_done(
    tracker: Tracker, home: Path, name: str
) -> None:
    (home / "queries" / "bad.toml").write_text('name = "x"\ncolour = 1\n')
    before = _content(home)
    found = tracker(name)
    assert (found.code, found.out) == (5, "")
    faults = found.err.splitlines()
    assert any("bad.toml:2: unknown key “colour”" in fault for fault in faults)
    assert any("the key “question” is missing" in fault for fault in faults)
    assert _content(home) == before


@pytest.mark.parametrize("name", ["run", "fetch"])
def test_a_bad_topic_file_is_told_and_the_other_topics_are_run(
    tracker: Tracker, home: Path, pubmed: Sandbox, name: str
) -> None:
    (home / "queries" / "bad.toml").write_text('name = "x"\ncolour = 1\n')
    found = tracker(name, env=_env(pubmed))
    assert found.code == 5
    assert "bad.toml:2: unknown key “colour”" in found.err
    assert "The other topics were run" in found.err
    assert {entry.endpoint for entry in pubmed.log} >= {"esearch", "efetch"}


def test_a_home_without_topics_says_what_to_do(tracker: Tracker) -> None:
    found = tracker("run")
    assert found.code == 5
    assert _is_one_paragraph(found)
    assert "tracker init" in found.err


@pytest.mark.usefixtures("home")
def test_an_unknown_topic_is_a_usage_error(tracker: Tracker) -> None:
    found = tracker("run", "knee")
    assert found.code == 2
    assert _is_one_paragraph(found)


@pytest.mark.parametrize(
    "damage", [b"no database at all", b"SQLite format 3\x00" + b"x" * 5000, None]
)
@pytest.mark.parametrize(
    "args",
    [
        ["search", "pain"],
        ["show", "1"],
        ["findings"],
        ["editions"],
        ["status"],
        ["run"],
        ["verify", "--offline"],
        ["backup", "copy.db"],
    ],
)
def test_an_unreadable_archive_is_told_and_left_alone(
    tracker: Tracker, home: Path, args: list[str], damage: bytes | None
) -> None:
    archive = home / "archive.db"
    archive.unlink()
    if damage is None:
        archive.mkdir()
    else:
        archive.write_bytes(damage)
    found = tracker(*args)
    assert found.code == 6
    assert _is_one_paragraph(found)
    assert archive.is_dir() if damage is None else archive.read_bytes() == damage


@pytest.mark.parametrize(
    "args",
    [
        ["run"],
        ["fetch"],
        ["digest"],
        ["retag"],
        ["import", "set.xml"],
        ["verify"],
        ["doctor", "--fix"],
    ],
)
def test_a_second_run_leaves_with_75(tracker: Tracker, home: Path, args: list[str]) -> None:
    (home / "set.xml").write_text(RECORD)
    with FileLock(home / "archive.db.lock"):
        found = tracker(*args)
    assert found.code == 75
    assert _is_one_paragraph(found)


def test_a_part_that_failed_is_told_and_the_rest_is_kept(tracker: Tracker, here: Path) -> None:
    (here / "queries").mkdir()
    (here / "queries" / "sample.toml").write_text(sample_topic(), encoding="utf-8")
    with Sandbox(FIRST_RUN, faults=["id-absent"]) as pubmed:
        found = tracker("run", env=_env(pubmed, "2026-08-24T06:00:00Z"))
    assert found.code == 3
    assert _is_one_paragraph(found)
    assert tracker("search").out.count("\n") > 10


def test_a_key_appears_nowhere(tracker: Tracker, home: Path) -> None:
    with Sandbox(FIRST_RUN, faults=["api-key-invalid"]) as pubmed:
        found = tracker("run", "--debug", env=_env(pubmed) | {"NCBI_API_KEY": "SECRET123"})
    assert found.code == 5
    assert "SECRET123" not in found.out + found.err
    for path in home.rglob("*"):
        assert path.is_dir() or b"SECRET123" not in path.read_bytes()
