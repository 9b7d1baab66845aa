from typing import Any

import pytest

from tracker.web.counted import in_words


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("dose", {"cells": 25e6, "per": "disc"}, "25 million cells per disc"),
        (
            "outcomes",
            {
                "measure": "vas_pain",
                "arm": "cells",
                "months": 12,
                "change": -51.3,
                "unit": "mm",
                "p": "<0.05",
                "compared": "within",
                "direction": "better",
            },
            "pain (VAS), cells: change -51.3 mm, p <0.05, at 12 months, better against before",
        ),
        (
            "outcomes",
            {"measure": "odi", "before": 40, "after": 20.5, "unit": "points"},
            "disability (ODI): from 40 to 20.5 points",
        ),
        (
            "outcomes",
            {"measure": "odi", "effect": -5, "ci": [-9.1, 0.9]},
            "disability (ODI): difference between groups -5, 95 % interval -9.1 to 0.9",
        ),
        ("outcomes", {"measure": "mri_other"}, "MRI"),
        ("horizons", {"of": "safety", "months": 24}, "safety: 24 months"),
        ("adverse_events", {"event": "any", "events": 0}, "adverse events: none"),
        (
            "adverse_events",
            {"event": "discitis", "people": 2, "of": 60, "percent": 3.3, "serious": True},
            "discitis (serious): 2 of 60 people, 3.3 %",
        ),
        ("adverse_events", {"event": "serious", "events": 3}, "serious adverse events: 3 events"),
        (
            "reoperations",
            {"kind": "repeat_injection", "people": 4, "arm": "saline", "months": 12},
            "repeat injection: 4 people, saline, at 12 months",
        ),
    ],
)
def test_what_was_counted_reads_as_words(field: str, said: dict[str, Any], words: str) -> None:
    assert in_words(field, said) == words
