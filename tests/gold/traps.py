"""Single sentences that mislead keyword taggers, and how each is read here."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.gold.records import HERE
from tracker.evidence import cohort, efficacy, extract, follow_up, gaps, reoperations, safety
from tracker.evidence.document import sentence
from tracker.models import Paper


class Trap(NamedTuple):
    """A sentence, what kind of question it is put to, what is expected and what was read."""

    kind: str
    text: str
    expect: Any
    read: Any

    @property
    def right(self) -> bool:
        """Say whether the sentence was read as expected."""
        return bool(self.expect == self.read)


def _count(text: str) -> Any:
    count = cohort.read(sentence(text))
    return count and (f"pooled:{count.value}" if count.pooled else count.value)


def _safety(text: str) -> str:
    """Return the five states in the traps' finer words."""
    state, rule = safety.read(sentence(text))
    if state == "none_observed":
        if rule == "no serious event related to treatment":
            return "no_sae_related"
        return "negated_long" if (follow_up.in_sentence(sentence(text)) or 0) >= 24 else "negated"
    animal = extract(Paper(pmid="1", title=text))[1].value == ["animal"]
    return f"animal_{state}" if state == "harm" and animal else state


def _efficacy(text: str) -> str:
    return {"no_difference": "null", "mixed": "structure_up_pain_null"}.get(
        found := efficacy.read(sentence(text))[0], found
    )


def _relevance(text: str) -> Any:
    on_topic, subject = (finding.value for finding in extract(Paper(pmid="1", title=text))[:2])
    return (
        "preclinical" if on_topic and "human" not in subject and "none" not in subject else on_topic
    )


READ: dict[str, Callable[[str], Any]] = {
    "fu": lambda text: follow_up.in_sentence(sentence(text)),
    "n": _count,
    "safety": _safety,
    "eff": _efficacy,
    "rel": _relevance,
    "surg": lambda text: reoperations.read(sentence(text)) or None,
    "gap": lambda text: "gap" if gaps.read(sentence(text))[0] == "long_term" else None,
}


def traps() -> list[Trap]:
    """Return every trap with what is read in it."""
    lines = (HERE / "traps.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    return [
        Trap(row["kind"], row["text"], row["expect"], READ[row["kind"]](row["text"]))
        for row in rows
    ]
