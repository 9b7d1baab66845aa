"""Every form of an edition says the same, and what happens later reaches all of them."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from tests.digest.reading import read
from tests.job.home import Home
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.sandbox import Sandbox

FORMS = ("md", "html", "json")
RETRACTED = "99000055"
USED_IN = "2026-W37"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home whose last run learned of a retraction."""
    with Sandbox(FIRST_RUN) as pubmed:
        made = Home(tmp_path_factory.mktemp("forms") / "home", pubmed)
        (made.path / "queries" / "discs.toml").unlink()
        made.write_topic(sample_topic(), slug="sample")
        for weeks in (0, 3, 10):
            assert made.run(FIRST_RUN + dt.timedelta(weeks=weeks)).exit_code == 0
        yield made


def file(home: Home, name: str) -> Path:
    return home.path / "digests" / "sample" / name


def test_each_edition_has_every_form(home: Home) -> None:
    for week in home.editions("sample"):
        assert [form for form in FORMS if not file(home, f"{week}.{form}").is_file()] == []


def test_the_data_says_which_papers_are_new(home: Home) -> None:
    for week, edition in home.editions("sample").items():
        data = json.loads(file(home, f"{week}.json").read_text(encoding="utf-8"))
        assert tuple(data["edition"]["new"]) == edition.new


def test_a_retraction_reaches_every_form_of_the_edition_that_used_the_paper(home: Home) -> None:
    page = html.parse(file(home, f"{USED_IN}.html"))
    first = page.find(".//main")[0]
    assert first.tag == "blockquote"
    assert RETRACTED in "".join(first.itertext())
    data = json.loads(file(home, f"{USED_IN}.json").read_text(encoding="utf-8"))
    told = [(one["kind"], one["work"]["pmid"]) for one in data["amendments"]]
    assert ("retraction", RETRACTED) in told
    text = file(home, f"{USED_IN}.md").read_text(encoding="utf-8")
    assert RETRACTED in text[:1000]
    assert "the ledgers of this edition read: studies with a control, better:" in text


def test_the_feed_tells_of_every_edition_and_of_the_amendment(home: Home) -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = etree.parse(file(home, "feed.xml")).findall("a:entry", names)
    told = {one.find("a:link", names).get("href"): one for one in entries}  # type: ignore[union-attr]
    assert told.keys() == {f"{week}.html" for week in home.editions("sample")}
    used = told[f"{USED_IN}.html"]
    assert str(used.findtext("a:updated", "", names)) > str(used.findtext("a:published", "", names))


def test_every_link_between_and_within_pages_leads_somewhere(home: Home) -> None:
    pages = [home.path / "digests" / "index.html", *file(home, "").glob("*.html")]
    trees = {page: html.parse(page) for page in pages}
    anchors = {page: {one.get("id") for one in tree.iter()} for page, tree in trees.items()}
    links = [
        (page, *link.get("href", "").partition("#")[::2])
        for page, tree in trees.items()
        for link in tree.iter("a")
        if "://" not in link.get("href", "")
    ]
    assert len(links) > len(pages)
    assert len([anchor for _, to, anchor in links if anchor and not to]) > 50
    assert [link for link in links if not leads(link, anchors)] == []


def test_every_link_between_and_within_texts_leads_somewhere_on_github(home: Home) -> None:
    texts = [home.path / "digests" / "README.md", *file(home, "").glob("*.md")]
    read_texts = {text: read(text.read_text(encoding="utf-8")) for text in texts}
    anchors = {text: set(github_anchors(told.headings)) for text, told in read_texts.items()}
    links = [
        (text, *link.partition("#")[::2])
        for text, told in read_texts.items()
        for link in told.links
        if "://" not in link
    ]
    assert len([anchor for _, to, anchor in links if anchor and not to]) > 50
    assert [link for link in links if not leads(link, anchors)] == []


def leads(link: tuple[Path, str, str], anchors: dict[Path, set[str]]) -> bool:
    page, to, anchor = link
    target = (page.parent / to).resolve() if to else page
    return target.is_file() and (not anchor or anchor in anchors[target])


def github_anchors(headings: list[str]) -> Iterator[str]:
    """As GitHub makes them: small letters, no punctuation, a number behind what is there twice."""
    seen: Counter[str] = Counter()
    for heading in headings:
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        yield f"{name}-{seen[name]}" if seen[name] else name
        seen[name] += 1


def test_files_that_say_what_they_should_are_left_alone_and_others_written_anew(home: Home) -> None:
    folder = home.path / "digests"
    lost, spoiled = file(home, f"{USED_IN}.html"), file(home, "baseline.html")
    whole = {path: path.read_bytes() for path in folder.rglob("*.*")}
    lost.unlink()
    spoiled.write_bytes(b"<p>older</p>")
    before = {path: path.stat().st_ino for path in folder.rglob("*.*")}
    assert home.run(FIRST_RUN + dt.timedelta(weeks=10, hours=1)).exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == whole
    after = {path: path.stat().st_ino for path in folder.rglob("*.*")}
    assert {path for path, node in after.items() if before.get(path) != node} == {lost, spoiled}
