"""A decision as it was handed in -> a decision that can be kept, or a fault that says why not."""

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from tracker import tags
from tracker.errors import UsageError
from tracker.models import PERSON, TAG, Action, Entry, Finding, Judgement, Proof, Proposal
from tracker.review.fields import EMPTY, FIELDS, is_empty, read_value
from tracker.review.laying import Labels, locate

# What PubMed itself says about a record is no rule's judgement.
_FACTS = frozenset({"retracted", "corrected", "concern", "preprint"})
_ACTIONS: Mapping[str, Action] = {"accept": "accept", "reject": "reject", "set": "set"}
LONGEST_NOTE, LONGEST_NAME = 2000, 80


def judge(entry: Entry, proposal: Proposal, rules: Labels, *, now: dt.datetime) -> Judgement:
    """Check a decision against the paper and the guide.

    Args:
        entry: the paper as people see it now.
        proposal: what a person handed in; its PMID is the entry's.
        rules: what the rules say of the paper today.
        now: when it is decided.

    Raises:
        UsageError: field, tag, action, value or sentence can't be; says what is allowed.
    """
    action, by = _action(proposal), _line("name", proposal.by, LONGEST_NAME)
    if not by:
        raise UsageError("Nobody is named who decides. Name someone with --by.")
    tagged = proposal.about.startswith(TAG)
    judged = _judge_tag(proposal, action, rules) if tagged else None
    return Judgement(
        pmid=entry.paper.pmid,
        action=action,
        note=_line("note", proposal.note, LONGEST_NOTE),
        by=by,
        on=now,
        **(judged or _judge_value(entry, proposal, action, rules)),
    )


def _judge_tag(proposal: Proposal, action: Action, rules: Labels) -> dict[str, Any]:
    name = _tag(proposal.about.removeprefix(TAG))
    if action == "set" or proposal.quote.strip():
        raise UsageError(
            f"The tag {name} is accepted or rejected; it takes neither a value nor a sentence."
        )
    given = next((tag for tag in rules.tags if tag.name == name), None)
    return {
        "about": TAG + name,
        "value": action == "accept",
        "before": given is not None,
        "rule": given.reason if given else "",
    }


def _judge_value(entry: Entry, proposal: Proposal, action: Action, rules: Labels) -> dict[str, Any]:
    field = _field(proposal.about)
    of_rules = _of(rules.findings, field)
    shown = _of(entry.findings, field) or of_rules
    # A value that somebody decided before is no rule's; what the rules say beside it counts.
    told = of_rules if shown and shown.rule == PERSON else shown
    value = _value(field, action, proposal.value, shown)
    return {
        "about": field,
        "value": value,
        "before": told.value if told else None,
        "rule": told.rule if told else "",
        "version": told.version if told else 0,
        "proof": _proof(entry, field, value, proposal.quote.strip(), shown),
    }


def _action(proposal: Proposal) -> Action:
    action = _ACTIONS.get(proposal.action.strip().lower())
    if action is None:
        allowed = ", ".join(_ACTIONS)
        raise UsageError(f"“{proposal.action}” is no decision. Allowed: {allowed}.")
    if action != "set" and proposal.value.strip():
        raise UsageError(f"To {action} takes no value; to correct one, set it.")
    return action


def _field(name: str) -> str:
    if name in FIELDS:
        return name
    near = difflib.get_close_matches(name, FIELDS, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(
        f"“{name}” is no field that people decide on.{hint} There is {', '.join(FIELDS)}."
    )


def _tag(name: str) -> str:
    if name not in tags.TAGS:
        near = difflib.get_close_matches(name, tags.TAGS, n=3) or list(tags.TAGS)
        raise UsageError(f"“{name}” is no tag. Did you mean {', '.join(near)}?")
    if name in _FACTS:
        raise UsageError(
            f"The tag {name} tells what PubMed says of the record, which is no rule's judgement."
        )
    return name


def _of(findings: Iterable[Finding], field: str) -> Finding | None:
    return next((found for found in findings if found.field == field), None)


def _value(field: str, action: Action, text: str, shown: Finding | None) -> Any:
    if action == "set":
        return read_value(field, text)
    held = shown.value if shown else EMPTY.get(field)
    if action == "accept":
        return held
    if is_empty(field, held):
        raise UsageError(f"{field} is “not stated” already; there is no value to reject.")
    return not held if field == "on_topic" else EMPTY[field]


def _proof(entry: Entry, field: str, value: Any, quote: str, shown: Finding | None) -> Proof | None:
    if not quote:
        return shown.proof if shown and shown.value == value else None
    if is_empty(field, value):
        raise UsageError(f"{field} becomes “not stated”, which no sentence proves.")
    proof = locate(entry.paper, quote)
    if proof is None:
        raise UsageError(
            f"The sentence “{quote}” stands neither in the title nor in one section of the "
            "abstract, word for word. Copy it from `tracker show`."
        )
    return proof


def _line(what: str, text: str, most: int) -> str:
    """One line without what a terminal would obey."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line) > most:
        raise UsageError(f"The {what} has {len(line)} letters; {most} are allowed.")
    return line
