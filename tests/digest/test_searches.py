"""What an edition says of a topic's own searches."""

import datetime as dt

import msgspec

from tests.digest.entries import TOPIC, entry
from tracker import digest
from tracker.digest.searches import tell_search
from tracker.digest.view import SearchPart
from tracker.models import Entry, Watch

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
WATCH = Watch(name="harms", title="Harms | *later*")


def rendered(*parts: SearchPart, week: str = "2026-W47") -> str:
    view = digest.build(topic=TOPIC, week=week, now=NOW, entries=())
    text = digest.render(msgspec.structs.replace(view, searches=parts))
    return text.partition("## Searches of this topic")[2].partition("\n## ")[0]


def told(*entries: Entry, papers: int | None = None) -> SearchPart:
    asked = "'a `b`' --human"
    return tell_search(WATCH, asked, entries, papers=len(entries) if papers is None else papers)


def test_without_searches_nothing_is_said() -> None:
    view = digest.build(topic=TOPIC, week="2026-W47", now=NOW, entries=())
    assert "Searches of this topic" not in digest.render(view)


def test_each_paper_that_was_found_is_named_with_what_it_is() -> None:
    one = entry("1", design="rct", subject=["human"], n=60, follow_up_months=24.0)
    off = entry("2", on_topic=False, design="review")
    text = rendered(told(one, off))
    assert "### Harms \\| \\*later\\*\n" in text
    assert "2 papers found by: a \\`b\\`; human.\n" in text
    assert " · randomised trial, n = 60, 24 months\n" in text
    assert " · set aside as off topic\n" in text
    assert "more" not in text


def test_nothing_found_is_said() -> None:
    assert "None found by: a \\`b\\`; human." in rendered(told())


def test_what_is_not_named_is_counted() -> None:
    assert "- and 38 more\n" in rendered(told(entry("1"), entry("2"), papers=40))


def test_a_search_that_could_not_be_run_says_so() -> None:
    part = SearchPart(title="Mine", fault="No search is saved as “mine”.")
    assert "### Mine\n\n**Not searched.** No search is saved as “mine”.\n" in rendered(part)


def test_a_baseline_speaks_of_itself() -> None:
    assert "first seen in this baseline" in rendered(told(), week="baseline")
    assert "first seen this week" in rendered(told())
