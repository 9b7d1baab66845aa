"""How it works: the questions, the tags and rules in words, the scores, the runs, the data."""

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import msgspec
from markupsafe import Markup

from tracker.app.standing import account
from tracker.evidence import RULE_SETS
from tracker.tags import TAGS
from tracker.web import words
from tracker.web.frame import Absent, Page, render
from tracker.web.home import prose
from tracker.web.visit import Visit

RUNS = 50
"""Runs of one page."""
TEXTS = {"scorecard": "How often it is wrong", "tags": "Every tag, and how often it is wrong"}
"""Pages made of our own documentation."""


def about(visit: Visit) -> Page:
    """What is asked of a paper, and how it is answered."""
    return render(
        "about",
        visit.frame,
        topics=visit.library.topics(visit.archive),
        fields=words.FIELDS,
        meanings=MEANINGS,
        tags=TAGS,
        counts=visit.library.tag_counts(visit.archive, wait=1 if visit.frame.live else None),
        papers=visit.archive.paper_count(),
        rules=_rules(),
        heads=visit.archive.edition_heads(),
        texts=TEXTS,
    )


def text(visit: Visit, name: str) -> Page:
    """A page of our documentation.

    Raises:
        Absent: there is none of that name.
    """
    if name not in TEXTS:
        raise Absent(f"There is no page called {name}.")
    return render(
        "text", visit.frame, title=TEXTS[name], body=_without_dead_ends(prose(_document(name)))
    )


def _without_dead_ends(body: Markup) -> Markup:
    """Our documentation links to files beside it, most of which are not beside this page."""
    kept = {f"{name}.html" for name in TEXTS}
    plain = _LINK.sub(lambda link: link[0] if link[1] in kept else link[2], body)
    return Markup(plain)  # noqa: S704 -- rendered from Markdown of ours


_LINK = re.compile(r'<a href="(?![a-z]+:|#)([^"]*)">(.*?)</a>', re.DOTALL)


def runs(visit: Visit) -> Page:
    """The last runs, newest first."""
    found = visit.archive.runs(RUNS)
    busy = visit.frame.busy
    return render(
        "runs",
        visit.frame,
        runs=[account(run, busy=busy and run == found[0]) for run in found],
        most=RUNS,
    )


def run(visit: Visit, number: str) -> Page:
    """One run with its receipt.

    Raises:
        Absent: there is none of that number.
    """
    found = visit.archive.runs()
    one = next((each for each in found if each.id == int(number)), None)
    if one is None:
        raise Absent(f"There is no run {number}.")
    shown = account(one, busy=visit.frame.busy and one == found[0])
    receipt = msgspec.json.format(msgspec.json.encode(one.receipt), indent=2).decode()
    return render("run", visit.frame, run=shown, receipt=_shortened(receipt))


def _shortened(receipt: str) -> str:
    """A first run's receipt lists every PMID; `tracker status --json` has it whole."""
    if len(receipt) <= LONGEST:
        return receipt
    return f"{receipt[:LONGEST]}\n… cut here; `tracker status --json` prints it whole"


LONGEST = 50_000
"""Letters of a receipt that are shown."""


def _rules() -> list[tuple[str, int]]:
    """Each set of rules with how many wordings it has."""
    counted = Counter({one.name.replace("_", " "): len(one.rules) for one in RULE_SETS})
    return sorted(counted.items())


def _document(name: str) -> str:
    packed = resources.files("tracker.web").joinpath("assets", f"{name}.md")
    if not packed.is_file():  # an editable install reads it where it is kept
        packed = Path(__file__).parents[2] / "docs" / f"{name}.md"
    return packed.read_text(encoding="utf-8")


MEANINGS = {
    "on_topic": "Is it about cells, or products made from cells, for the intervertebral disc?",
    "subject": "In whom or what was it studied: people, animals, cells?",
    "design": "How was it done: randomised, controlled, one arm, observed, a review?",
    "n": "How many people took part, all arms together?",
    "follow_up_months": "How long were they observed, at the longest?",
    "planned_follow_up_months": "How long will a planned study observe?",
    "safety": "What is said of harm: harm, an explicit zero, only a claim, nothing?",
    "efficacy": "What came of it, against a control where there is one?",
    "gap": "Does it say that knowledge is missing? That is evidence of nothing.",
    "cells": "Which cells were given?",
    "source": "From whom did they come?",
    "registry_ids": "Under which numbers is it registered?",
    "control": "What did the others get?",
    "blinding": "Who did not know what was given?",
    "phase": "Which phase does it call itself?",
    "dose": "How many cells were given?",
    "carrier": "In what were they given?",
    "outcomes": "What was measured, when, and with which result?",
    "responders": "How many reached a threshold?",
    "horizons": "At which times was anything told?",
    "adverse_events": "Which events were counted, in how many people?",
    "reoperations": "How many were operated on afterwards?",
}
"""What is asked under each field."""
