"""`export`: any search or list of PMIDs into any format, counted, whole in a file or not at all."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.export.readers import READERS
from tracker.export import FORMATS

for library in ("rispy", "bibtexparser", "pyarrow"):
    pytest.importorskip(library, reason="the extras `cite` and `parquet` are not installed")
TEXTS = [name for name, one in FORMATS.items() if not one.binary]


def pmids(text: str) -> list[str]:
    return [json.loads(line)["pmid"] for line in text.splitlines()]


@pytest.mark.usefixtures("home")
def test_every_stored_paper_comes_out_in_every_format(tracker: Tracker, tmp_path: Path) -> None:
    stored = set(pmids(tracker("search", "--limit", "9999", "--nl").out))
    for form in TEXTS:
        done = tracker("export", f"--{form}")
        assert (done.code, done.err) == (0, f"Exported {len(stored)} of {len(stored)} papers.\n")
        assert {facts.pmid for facts in READERS[form](done.out.encode())} == stored
    file = tmp_path / "all.parquet"
    done = tracker("export", "--parquet", str(file))
    assert done.out == ""
    assert {facts.pmid for facts in READERS["parquet"](file.read_bytes())} == stored


@pytest.mark.parametrize(
    "asked",
    [
        ["pain"],
        ["--human", "--min-follow-up", "24"],
        ["disc", "NOT", "rabbit", "--sort", "n", "--safety", "harm"],
        ["--retracted"],
        ["--like", "99000001"],
        ["--tag", "rct", "--topic", "sample", "--sort", "oldest"],
    ],
)
@pytest.mark.usefixtures("home")
def test_a_search_exports_what_it_finds_in_its_order(tracker: Tracker, asked: list[str]) -> None:
    found = pmids(tracker("search", *asked, "--limit", "9999", "--nl").out)
    assert pmids(tracker("export", *asked, "--nl").out) == found


@pytest.mark.usefixtures("home")
def test_a_limit_says_how_many_there_were(tracker: Tracker) -> None:
    found = pmids(tracker("search", "pain", "--limit", "9999", "--nl").out)
    done = tracker("export", "pain", "--limit", "2", "--nl")
    assert pmids(done.out) == found[:2]
    assert done.err == f"Exported 2 of {len(found)} papers.\n"


@pytest.mark.usefixtures("home")
def test_pmids_come_in_their_order_from_words_and_from_a_pipe(tracker: Tracker) -> None:
    done = tracker("export", "--pmids", "99000003,99000001", "--pmids", "PMID:99000003", "--nl")
    assert pmids(done.out) == ["99000003", "99000001"]
    piped = tracker("export", "--pmids", "-", "--nl", stdin=b"99000002\n99000001\n")
    assert pmids(piped.out) == ["99000002", "99000001"]


@pytest.mark.usefixtures("home")
def test_a_pmid_that_is_not_stored_is_named_and_the_others_are_written(tracker: Tracker) -> None:
    done = tracker("export", "--pmids", "99000001,7", "--nl")
    assert done.code == 2
    assert pmids(done.out) == ["99000001"]
    assert "Exported 1 of 2 papers." in done.err
    assert "Not in the archive: PMID 7. The others are exported" in done.err


@pytest.mark.usefixtures("home")
def test_a_saved_search_is_exported_whole(tracker: Tracker) -> None:
    assert tracker("search", "pain", "--human", "--save", "sore").code == 0
    found = pmids(tracker("search", "pain", "--human", "--limit", "9999", "--nl").out)
    assert pmids(tracker("export", "--saved", "sore", "--nl").out) == found
    assert tracker("export", "--saved", "none", "--nl").code == 2


@pytest.mark.usefixtures("home")
def test_what_people_noted_goes_out_with_the_paper(tracker: Tracker) -> None:
    note = ["--set", "58", "--by", "Ana", "--note", "see Table 1"]
    now = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}
    assert tracker("review", "99000001", "n", *note, env=now).code == 0
    told = "decided by Ana on 2026-08-25: see Table 1"
    for form in TEXTS:
        assert told in " ".join(tracker("export", "--pmids", "99000001", f"--{form}").out.split())


@pytest.mark.usefixtures("home")
def test_a_file_is_whole_and_an_old_one_stays_when_it_cannot_be(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    done = tracker("export", "pain", "--csv", "--output", str(file))
    assert (done.code, done.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert f"Exported {len(rows)} of {len(rows)} papers to {file}." in done.err
    assert tracker("export", "--pmids", "-", "--csv", "-o", str(file), stdin=b"\xff").code == 2
    assert len(file.read_text(encoding="utf-8").splitlines()) > len(rows)
    assert [path.name for path in tmp_path.glob("*.csv*")] == ["out.csv"]
    absent = tracker("export", "--csv", "-o", str(tmp_path / "none" / "out.csv"))
    assert absent.code == 2
    assert "can't be written (No such file or directory)" in absent.err


@pytest.mark.usefixtures("home")
def test_a_link_and_a_device_stay_what_they_are(tracker: Tracker, tmp_path: Path) -> None:
    link, file = tmp_path / "link.ris", tmp_path / "real.ris"
    link.symlink_to(file)
    assert tracker("export", "--ris", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert file.stat().st_size > 0
    assert tracker("export", "--ris", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Name one format: --ris, --zotero"),
        (["--ris", "--csv"], "Name one format"),
        (["--ris", "--parquet", "x"], "Name one format"),
        (["--parquet", "x", "-o", "y"], "names its file itself"),
        (["--pmids", "1", "--ris", "pain"], "goes with no words and no filters"),
        (["--pmids", "1", "--ris", "--human"], "goes with no words and no filters"),
        (["--pmids", "abc", "--ris"], "is not a PMID"),
        (["--pmids", "-", "--ris"], "Standard input is not text"),
        (["--topic", "nothing", "--ris"], "nothing"),
        (["--like", "7", "--ris"], "Not in the archive: PMID 7"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_cannot_be_is_refused_with_what_to_do(
    tracker: Tracker, asked: list[str], said: str
) -> None:
    done = tracker("export", *asked, stdin=b"\xff")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.usefixtures("home")
def test_an_export_of_nbib_is_imported_without_news(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "all.nbib"
    assert tracker("export", "--nbib", "-o", str(file)).code == 0
    before = tracker("export", "--nl").out
    done = tracker("import", "--topic", "sample", str(file))
    assert done.code == 0, done.err
    after = tracker("export", "--nl").out
    assert _kept(after) == _kept(before)


def _kept(text: str) -> list[dict[str, object]]:
    return [
        {name: one[name] for name in ("key", "tags", "findings")}
        for one in map(json.loads, text.splitlines())
    ]
