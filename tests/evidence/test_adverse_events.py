"""Adverse events with their counts, explicit zeros, gravity, relation and arm."""

from typing import Any

import pytest

from tests.evidence.test_rules import fires
from tracker.evidence import adverse_events
from tracker.evidence.adverse_events import TOTALS, Event
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


def told(text: str) -> list[Event]:
    return [event for event, _ in adverse_events.read(sentence(text))]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("No adverse events were reported.", [{"event": "any", "events": 0}]),
        (
            "No serious adverse event related to the treatment occurred.",
            [{"event": "serious", "events": 0, "serious": True, "related": True}],
        ),
        ("Osteophytes formed where cells leaked out of the discs.", [{"event": "osteophyte"}]),
        (
            (
                "Of nine adverse events seven were mild; the others, a pulmonary embolism "
                "and a foot drop, led to surgery."
            ),
            [
                {"event": "any", "events": 9},
                {"event": "pulmonary embolism"},
                {"event": "foot drop"},
            ],
        ),
        (
            "Complications comprised a stroke, an epidural abscess and a new L4 radiculopathy.",
            [{"event": "stroke"}, {"event": "epidural abscess"}, {"event": "radiculopathy"}],
        ),
        (
            "Nine carrier recipients (9%) had a serious adverse event, one with septic arthritis.",
            [
                {
                    "event": "serious",
                    "people": 9,
                    "percent": 9.0,
                    "arm": "carrier",
                    "serious": True,
                }
            ],
        ),
        (
            "One serious event, a wrist fracture, occurred after placebo.",
            [
                {"event": "serious", "events": 1, "arm": "placebo", "serious": True},
                {"event": "wrist fracture", "arm": "placebo"},
            ],
        ),
        (
            "One of the four, a woman of 66, died of pneumonia.",
            [{"event": "death", "people": 1}, {"event": "pneumonia"}],
        ),
        ("No participant died.", [{"event": "death", "events": 0, "people": 0}]),
        (
            "By two years four people had died of other causes.",
            [{"event": "death", "people": 4, "months": 24.0}],
        ),
        ("Half of the cells died within a day.", []),
        ("Patients who died had been older than those who survived.", []),
        ("Six new cancers were no more than expected in the population.", []),
        ("People were told of the risk of an epidural abscess.", []),
        (
            "An infection at the iliac harvest site was seen in two.",
            [{"event": "infection at the iliac harvest site", "people": 2}],
        ),
        (
            "No infection or tumour was found at 5 years.",
            [
                {"event": "infection", "events": 0, "months": 60.0},
                {"event": "tumour", "events": 0, "months": 60.0},
            ],
        ),
        (
            "No patient had a serious adverse event; three had transient nausea.",
            [
                {"event": "serious", "events": 0, "people": 0, "serious": True},
                {"event": "nausea", "people": 3},
            ],
        ),
        (
            "Two patients developed discitis and one had a deep vein thrombosis.",
            [
                {"event": "discitis", "people": 2},
                {"event": "deep vein thrombosis", "people": 1},
            ],
        ),
        (
            (
                "Adverse events occurred in 6/12 (50%) patients in the gel group and 2/8 (25%) in "
                "the control group."
            ),
            [
                {"event": "any", "people": 6, "of": 12, "percent": 50.0, "arm": "gel"},
                {"event": "any", "people": 2, "of": 8, "percent": 25.0, "arm": "control"},
            ],
        ),
        (
            "Adverse events were recorded in 71% of MPC recipients and 68% of controls.",
            [
                {"event": "any", "percent": 71.0, "arm": "MPC"},
                {"event": "any", "percent": 68.0, "arm": "control"},
            ],
        ),
        (
            (
                "Nine adverse events occurred in four people: back pain (n = 6), fever (n = 2) and "
                "a fall (n = 1)."
            ),
            [
                {"event": "any", "events": 9, "people": 4},
                {"event": "fever", "events": 2},
                {"event": "back pain", "events": 6},
                {"event": "fall", "events": 1},
            ],
        ),
        (
            "One patient had a headache; none of these events was serious.",
            [{"event": "headache", "people": 1, "serious": False}],
        ),
        (
            "Two serious adverse events occurred, neither was related to the cells.",
            [{"event": "serious", "events": 2, "serious": True, "related": False}],
        ),
        (
            "One patient developed an epidural abscess 2 weeks after injection.",
            [{"event": "epidural abscess", "people": 1, "months": 0.5}],
        ),
        (
            "Through 24 months there were no tumours, no infections and no ectopic bone.",
            [
                {"event": "tumour", "events": 0, "months": 24.0},
                {"event": "infection", "events": 0, "months": 24.0},
                {"event": "ectopic bone", "events": 0, "months": 24.0},
            ],
        ),
        ("Headache resolved within 2 weeks in 3 patients.", [{"event": "headache"}]),
        (
            "Seven adverse events were recorded, with one serious event after saline.",
            [
                {"event": "any", "events": 7},
                {"event": "serious", "events": 1, "serious": True, "arm": "saline"},
            ],
        ),
        (
            "There were nine adverse events after cells and five after saline.",
            [
                {"event": "any", "events": 9, "arm": "cells"},
                {"event": "any", "events": 5, "arm": "saline"},
            ],
        ),
        (
            "Two serious adverse events, both in controls, were unrelated.",
            [{"event": "serious", "events": 2, "serious": True, "arm": "control"}],
        ),
        (
            "Serious adverse events occurred in 3 of 40 patients on placebo and 2 of 41 on cells.",
            [
                {"event": "serious", "people": 3, "of": 40, "serious": True, "arm": "placebo"},
                {"event": "serious", "people": 2, "of": 41, "serious": True, "arm": "cells"},
            ],
        ),
        (
            "In the control group, one serious adverse event was recorded.",
            [{"event": "serious", "events": 1, "serious": True, "arm": "control"}],
        ),
        (
            "With placebo, three patients had a headache.",
            [{"event": "headache", "people": 3, "arm": "placebo"}],
        ),
        (
            "One serious adverse event (saline group) was recorded.",
            [{"event": "serious", "events": 1, "serious": True, "arm": "saline"}],
        ),
        (
            "Twelve adverse events (8 in the cell group, 4 in the saline group) were noted.",
            [{"event": "any", "events": 12}],
        ),
        (
            "Four patients had severe pain on the day after injection.",
            [{"event": "severe pain", "people": 4}],
        ),
        ("One fracture occurred after a vehicle accident.", [{"event": "fracture", "events": 1}]),
    ],
)
def test_told(text: str, events: list[dict[str, Any]]) -> None:
    assert told(text) == [Event(**event) for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "Adverse events were recorded at each visit.",
        "The treatment was safe and feasible.",
        "There was no difference in adverse events between groups.",
        "Patients with a history of infection were excluded.",
        "Infection may occur after injection.",
        "Safety was not assessed and adverse events were not collected.",
        "Tumour cells grew in nude mice.",
        "Two patients had an infection and " * 100,
    ],
)
def test_nothing_told(text: str) -> None:
    assert told(text) == []


def document(*sections: tuple[str, str], title: str = "") -> Document:
    abstract = tuple(Section(label=label, text=text) for label, text in sections)
    return Document(Paper(pmid="1", title=title, abstract=abstract))


def test_conclusions_add_only_what_is_new_and_others_harm_is_not_told() -> None:
    found = list(
        adverse_events.find(
            document(
                ("BACKGROUND", "Infections occurred in 2% of earlier patients."),
                ("RESULTS", "No infection was seen. Two patients had a headache."),
                ("CONCLUSIONS", "There were no infections and no tumours."),
            ),
            on_topic=True,
        )
    )
    assert [(one.value.event, one.sentence.section) for one in found] == [
        ("infection", "RESULTS"),
        ("headache", "RESULTS"),
        ("tumour", "CONCLUSIONS"),
    ]


def test_the_disease_of_another_paper_is_no_event() -> None:
    told = ("RESULTS", "Cancer was found in 12% of patients.")
    paper = document(told, title="Screening for lung cancer")
    assert list(adverse_events.find(paper, on_topic=False)) == []


def test_the_rule_of_totals() -> None:
    (rule,) = TOTALS.rules
    assert all(fires(TOTALS, rule, text) for text in rule.matches)
    assert not any(fires(TOTALS, rule, text) for text in rule.misses)
