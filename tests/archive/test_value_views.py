"""Lists of findings as rows: each key a column, each row with its sentence."""

from typing import Any

import pytest

from tests.archive.stock import NOW, paper, reading
from tracker.archive import VIEWS_TOLD, Archive
from tracker.archive.value_views import _SHAPES
from tracker.evidence import SHAPES
from tracker.models import Decision, Finding, Notice, Proof

PROOF = Proof(section="RESULTS", index=1, start=0, end=9, quote="Two fell.")
VALUES: dict[str, list[dict[str, Any]]] = {
    "adverse_events": [
        {"event": "discitis", "people": 2, "of": 60, "percent": 3.3, "serious": True, "months": 24},
        {"event": "any", "events": 0},
    ],
    "reoperations": [{"kind": "fusion", "events": 1, "of": 20, "arm": "saline"}],
    "outcomes": [{"measure": "odi", "before": 50.0, "after": 20.5, "p": "<0.05", "ci": [1.0, 2.5]}],
    "responders": [{"percent": 62.5, "responder_rule": "halved pain", "of": 16}],
    "horizons": [{"of": "safety", "months": 36}],
    "dose": [{"range": [6e6, 1.8e7], "per": "disc", "volume_ml": 2}],
}


@pytest.fixture
def told(archive: Archive) -> Archive:
    found = [
        Finding(field="design", value="rct", rule="r", version=1),
        Finding(field="subject", value=["human"], rule="r", version=1),
        *(
            Finding(field=field, value=value, rule="counted", version=3, proof=PROOF)
            for field, values in VALUES.items()
            for value in values
        ),
    ]
    retraction = Notice(kind="retraction", pmid="1", by="9")
    decision = Decision(pmid="1", new=True, paper=paper("1"), revision=True, notices=(retraction,))
    archive.write(decision, reading(paper("1")), found, (), now=NOW)
    bare = Finding(field="dose", value=None, rule="not stated", version=1)
    decision = Decision(pmid="2", new=True, paper=paper("2"), revision=True)
    archive.write(decision, reading(paper("2")), [bare], (), now=NOW)
    return archive


def test_every_list_has_a_view_with_a_column_for_each_key() -> None:
    assert {field for field, _ in _SHAPES.values()} == set(SHAPES)
    for field, keys in _SHAPES.values():
        assert [key.split()[0] for key in keys] == list(SHAPES[field].__struct_fields__)


@pytest.mark.parametrize("view", _SHAPES)
def test_each_value_is_a_row(told: Archive, view: str) -> None:
    field, keys = _SHAPES[view]
    names = [key.split()[-1] for key in keys]
    found = told._ask(f"SELECT {', '.join(names)} FROM {view}")  # noqa: S608
    plain = [
        tuple(_as_column(value.get(key.split()[0])) for key in keys) for value in VALUES[field]
    ]
    assert found == plain
    about = "pmid, design, subject, retracted, quote, section, rule, version"
    shown = told._ask(
        f"SELECT DISTINCT {about} FROM {view}"  # noqa: S608
    )
    assert shown == [(1, "rct", '["human"]', 1, "Two fell.", "RESULTS", "counted", 3)]
    assert set(names) < set(VIEWS_TOLD[view].columns)


def _as_column(value: Any) -> Any:
    if isinstance(value, list):
        return str(value).replace(" ", "")
    return int(value) if isinstance(value, bool) else value


def test_tags_sightings_and_runs_are_rows_too(told: Archive) -> None:
    told.sight("discs", "lane", ["1"], now=NOW)
    told.place("discs", {"1": "2026-W47"})
    told.start_run(["discs"], now=NOW, versions={})
    [row] = told._ask("SELECT pmid, topic, lane, edition FROM sightings_view")
    assert row == (1, "discs", "lane", "2026-W47")
    assert told._ask("SELECT id, exit_code, topics FROM runs_view") == [(1, None, '["discs"]')]
    assert told._ask("SELECT * FROM tags_view") == []
