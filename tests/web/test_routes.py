import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import hypothesis.strategies as st
import pytest
import requests
from hypothesis import HealthCheck, given, settings
from lxml import html

from tests.digest.hostile import PIECES
from tests.web.serving import get, library, serving
from tracker.archive import Archive
from tracker.web.routes import answer
from tracker.web.visit import Asked

START = ("index.html", "papers/index.html?page=2", "evidence/sample/diff/baseline..2026-W46.html")


def links(address: str, answered: requests.Response) -> set[str]:
    """Every address on the same server that a page leads to or loads."""
    found = set()
    for element in html.fromstring(answered.content).iter():
        for name in ("href", "src", "action"):
            if told := element.get(name):
                whole = urljoin(address, told).partition("#")[0]
                if urlsplit(whole).netloc == urlsplit(address).netloc:
                    found.add(whole)
    return found


def test_every_link_of_every_page_leads_somewhere(site: str) -> None:
    waiting = {urljoin(site, path) for path in START}
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answered = get(address)
        assert answered.status_code in (200, 301, 303), address
        if answered.status_code == 200 and "text/html" in answered.headers["content-type"]:
            fresh = links(address, answered) - seen
            # Filters lead to filters without end; the first step of each is enough.
            waiting |= {one for one in fresh if "?" not in one or "?" not in address}
    assert len(seen) > 300
    assert {"about/scorecard.html", "trials/sample.html", "data/findings.jsonl"} <= {
        one.removeprefix(site) for one in seen
    }


def test_no_page_needs_or_holds_a_script(site: str) -> None:
    for path in ("index.html", "papers/index.html", "evidence/sample/index.html"):
        page = html.fromstring(get(site + path).content)
        assert not list(page.iter("script"))
        assert not [one for one in page.iter() if any(str(n).startswith("on") for n in one.attrib)]
        assert not [one for one in page.iter() if one.get("style")]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("papers", 301),
        ("papers/", 200),
        ("editions/sample", 301),
        ("papers/1.html", 404),
        ("papers/0.html", 404),
        ("papers/99999999999999999999.html", 404),
        ("papers/index.html?page=99999", 200),
        ("papers/index.html?page=-1", 400),
        ("papers/index.html?page=²", 400),
        ("papers/index.html?q=" + "x" * 3000, 400),
        ("papers/index.html?q=" + "x" * 9000, 400),
        ("papers/index.html?design=none-such", 400),
        ("papers/index.html?retracted=maybe", 400),
        ("papers/index.html?since=yesterday", 400),
        ("papers/index.html?sort=colour", 400),
        ("papers/index.html?q=pain&page=41", 400),
        ("papers/export.ris?q=pain", 200),
        ("papers/99000055.docx", 404),
        ("editions/nothing/index.html", 404),
        ("editions/sample/2031-W01.html", 404),
        ("editions/sample/2031-W01.json", 404),
        ("editions/sample/baseline.part-99.html", 404),
        ("evidence/sample/by-colour.html", 404),
        ("evidence/sample/index.page-99.html", 404),
        ("evidence/sample/index.html?min_n=many", 400),
        ("evidence/sample/study-1.html", 404),
        ("evidence/sample/picture-none.svg", 404),
        ("evidence/sample/diff.html?before=baseline&after=nothing", 404),
        ("evidence/sample/diff/baseline..nothing.html", 404),
        ("evidence/nothing/index.html", 404),
        ("about/run-999.html", 404),
        ("about/secrets.html", 404),
        ("../archive.db", 404),
        ("%2e%2e/archive.db", 404),
        ("style.css/../../archive.db", 404),
        ("papers/%00.html", 404),
        ("nothing.html", 404),
    ],
)
def test_what_is_asked_gets_a_plain_answer(site: str, path: str, status: int) -> None:
    answered = get(site + path)
    assert answered.status_code == status
    if status >= 400 and len(path) < 8000:
        assert "<h1>" in answered.text


SEGMENTS = st.sampled_from(
    [
        "papers",
        "evidence",
        "sample",
        "index.html",
        "diff",
        "..",
        "",
        "1",
        "99000055.html",
        "a" * 300,
    ]
)
WORDS = st.one_of(st.sampled_from(PIECES), st.text(max_size=30))
NAMES = st.sampled_from(
    ["q", "page", "sort", "design", "tag", "min-n", "min_n", "since", "edition", "topic", "phase"]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.one_of(
        st.lists(st.one_of(SEGMENTS, WORDS), max_size=5).map("/".join),
        st.sampled_from(["papers/index.html", "evidence/sample/index.html", "papers/export.ris"]),
    ),
    asked=st.dictionaries(NAMES, st.lists(WORDS, max_size=3), max_size=4),
)
def test_no_path_and_no_question_makes_it_fail(
    home: Path, path: str, asked: dict[str, list[str]]
) -> None:
    page = answer(library(home), path, Asked(asked))
    assert page.status in (200, 301, 303, 400, 404), path


def test_no_path_and_no_question_makes_the_server_fail(site: str) -> None:
    for piece in PIECES:
        for address in (f"{site}{piece}", f"{site}papers/index.html?q={piece}&tag={piece}"):
            assert get(address).status_code in (200, 301, 400, 404), address


@pytest.mark.parametrize("path", ["papers/index.html", "evidence/sample/index.html"])
def test_what_was_typed_comes_back_as_text(site: str, path: str) -> None:
    typed = '"><script>alert(1)</script>'
    answered = get(f"{site}{path}", params={"q": typed, "min_n": "2", "min-n": "3"})
    assert answered.status_code == 200
    assert "<script" not in answered.text


def test_a_home_without_an_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    with serving(tmp_path) as address:
        answered = get(address)
        assert (answered.status_code, "Nothing is stored yet" in answered.text) == (200, True)
        assert get(f"{address}papers/index.html").status_code == 404
    assert not (tmp_path / "archive.db").exists()


def test_an_archive_without_an_edition_says_so(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "sample.toml").write_text(
        'name = "A"\ntitle = "Discs"\nquestion = "Q?"\nlong_term_months = 24\n'
        '[[lane]]\nname = "a"\nquery = "pain[tiab]"\n'
    )
    Archive.open(tmp_path / "archive.db").close()
    with serving(tmp_path) as address:
        assert "No edition of this topic" in get(address).text
        assert "No evidence table yet" in get(f"{address}evidence/sample/index.html").text
        for path in ("editions/index.html", "papers/index.html", "trials/sample.html", "about/"):
            assert get(address + path).status_code == 200, path


def test_a_damaged_archive_says_so_on_every_page(tmp_path: Path, home: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    whole = (tmp_path / "home" / "archive.db").read_bytes()
    (tmp_path / "home" / "archive.db").write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    for rest in ("-wal", "-shm"):
        (tmp_path / "home" / f"archive.db{rest}").unlink(missing_ok=True)
    with serving(tmp_path / "home") as address:
        for path in ("", "papers/index.html", "evidence/sample/index.html"):
            answered = get(address + path)
            assert answered.status_code == 503
            assert "damaged" in answered.text
            assert "backup" in answered.text


def test_a_file_that_is_no_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "archive.db").write_text("not a database, but long enough to look at" * 40)
    with serving(tmp_path) as address:
        answered = get(address)
        assert (answered.status_code, "not a database" in answered.text) == (503, True)


def test_an_older_archive_is_left_as_it_is_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive._put("PRAGMA user_version = 1")
    before = path.read_bytes()
    with serving(tmp_path) as address:
        answered = get(address)
        assert answered.status_code == 503
        assert "older tracker" in answered.text
        assert "tracker status" in answered.text
    assert path.read_bytes() == before


def test_broken_topic_files_leave_the_editions_readable(tmp_path: Path, home: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    (tmp_path / "home" / "queries" / "sample.toml").write_text("name = ")
    with serving(tmp_path / "home") as address:
        for path in ("", "editions/sample/baseline.html", "evidence/sample/index.html"):
            assert get(address + path).status_code == 200, path
