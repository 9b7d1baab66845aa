"""A value as JSON: whole, and on one line."""

import json

from tracker.models import Lane, Paper, PartialDate
from tracker.plain import on_one_line, whole


def test_json_of_a_value_has_every_key() -> None:
    lane = Lane(name="all", query="x")
    assert whole([lane]) == [{"name": "all", "query": "x", "allow": []}]
    paper = Paper(pmid="1", dates={"created": PartialDate(year=2026)})
    assert set(whole(paper)) == set(paper.__struct_fields__)
    assert whole(paper)["dates"]["created"]["month"] is None


def test_no_text_ends_its_line() -> None:
    text = "a\nb\u0085c\u2028d\u2029e"
    line = on_one_line({"text": text})
    assert line.splitlines() == [line]
    assert json.loads(line) == {"text": text}
