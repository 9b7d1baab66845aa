"""Papers with invented findings of every kind, to be found by them."""

import random
from typing import Any

from tests.archive.stock import NOW, paper, reading
from tests.narrowing.recount import CHOICES, FIELDS, LISTS
from tracker.archive import Archive
from tracker.models import Decision, Finding, Tag

PAPERS = 150
_MONTHS = (None, None, 3, 6.0, 12, 23.5, 24, 60, 120)


def invented(choose: random.Random) -> tuple[Finding, ...]:
    """The findings of one paper, each field with any of its values, or without one."""
    scalars: dict[str, Any] = {
        "on_topic": choose.random() < 0.7,
        "design": choose.choice(CHOICES["design"]),
        "n": choose.choice((None, 0, 5, 12, 20, 100)),
        "follow_up_months": choose.choice(_MONTHS),
        "planned_follow_up_months": choose.choice(_MONTHS),
        "safety": choose.choice([*CHOICES["safety"], "not_mentioned"]),
        "efficacy": choose.choice([*CHOICES["efficacy"], "not_mentioned"]),
        "gap": choose.choice([*CHOICES["gap"], "none"]),
        "source": choose.choice([*CHOICES["source"], "not_stated"]),
        "blinding": choose.choice([*CHOICES["blinding"], None]),
        "phase": choose.choice(["1", "1/2a", "2", "2b", "2/3", "4", None]),
        "dose": choose.choice(
            [None, {"cells": 6e6}, {"cells": 100, "volume_ml": 2e7}, {"arms": [1e6, 2e7]}]
        ),
    }
    for field in ("subject", "cells", "carrier", "control"):
        some = choose.sample(CHOICES[field], choose.randint(0, 2))
        scalars[field] = some or (None if field in ("carrier", "control") else [])
    numbers = ["NCT01290367", "NCT02412735", "ISRCTN12345678"]
    scalars["registry_ids"] = choose.sample(numbers, choose.choice((0, 0, 1, 2)))
    objects: dict[str, list[dict[str, Any]]] = {
        "outcomes": [{"measure": one} for one in CHOICES["outcome"]],
        "responders": [{"percent": 50.0}],
        "horizons": [{"of": "safety", "months": 12}],
        "adverse_events": [{"event": one} for one in ("Back pain flare", "discitis", "any")],
        "reoperations": [{"kind": one, "events": 0} for one in CHOICES["reoperation"]],
    }
    listed = [
        (field, each)
        for field in LISTS
        for each in choose.sample(objects[field], choose.choice((0, 0, 1)))
    ]
    pairs = [*((field, scalars[field]) for field in FIELDS if field not in LISTS), *listed]
    return tuple(Finding(field=field, value=each, rule="r", version=1) for field, each in pairs)


def put(archive: Archive, pmid: str, found: tuple[Finding, ...] = (), **more: Any) -> None:
    """Store a paper with these findings."""
    tags = [Tag(name=name) for name in more.pop("tags", ())]
    now = more.pop("now", NOW)
    one = paper(pmid, **{name: more.pop(name) for name in ("dates", "title") if name in more})
    decision = Decision(pmid=pmid, new=True, paper=one, revision=True, **more)
    archive.write(decision, reading(one), found, tags, now=now)
