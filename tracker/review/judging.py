"""A decision as it was handed in -> a decision that can be kept, or a fault that says why not."""

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from tracker import evidence, tags
from tracker.errors import UsageError
from tracker.models import PERSON, TAG, Action, Entry, Finding, Judgement, Proof, Proposal
from tracker.review.fields import EMPTY, FIELDS, is_empty, read_value
from tracker.review.laying import Labels, locate
from tracker.review.marks import about_of, is_listed, mark, original
from tracker.review.typed import line

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
    action = _action(proposal)
    if proposal.about.startswith(TAG):
        judged = _judge_tag(proposal, action, rules)
    elif is_listed(proposal.about):
        judged = _judge_listed(entry, proposal, action, rules)
    else:
        judged = _judge_value(entry, proposal, action, rules)
    return Judgement(pmid=entry.paper.pmid, action=action, **signed(proposal, now), **judged)


def signed(proposal: Proposal, now: dt.datetime) -> dict[str, Any]:
    """Who decided, when and why.

    Raises:
        UsageError: nobody is named, or name or note are too long.
    """
    by = line("name", proposal.by, LONGEST_NAME)
    if not by:
        raise UsageError("Nobody is named who decides. Name someone with --by.")
    return {"by": by, "on": now, "note": line("note", proposal.note, LONGEST_NOTE)}


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


def _judge_listed(
    entry: Entry, proposal: Proposal, action: Action, rules: Labels
) -> dict[str, Any]:
    """A decision about one finding of a list: it is right, it is wrong, it is another one."""
    field, _, which = proposal.about.partition(":")
    target = _target(entry, proposal.about, rules) if which else None
    if target is None and (which or action != "set"):
        raise UsageError(_which(entry, field, proposal.about if which else ""))
    value = target.value if target and action != "set" else read_value(field, proposal.value)
    proof = _sentence_of(entry, proposal.quote.strip(), target)
    made = Finding(field=field, value=value, rule=PERSON, version=1, proof=proof)
    about = proposal.about if which else mark(made)
    _check_single(entry, made, about, action)
    read = _read(entry, field, rules)
    first = next((one for one in read if mark(one) == about), None) or _older(target)
    quote = (first or made).quote
    others = [one.value for one in read if one.quote == quote and mark(one) != about]
    before = first.value if first else _before(entry, about)
    return {
        "about": about,
        "value": value,
        "before": [before, *others],
        "rule": first.rule if first else "",
        "version": first.version if first else 0,
        "proof": proof,
    }


def _check_single(entry: Entry, made: Finding, about: str, action: Action) -> None:
    """Nothing may be counted twice."""
    shown = [one for one in entry.findings if one.field == made.field]
    for number, one in enumerate(shown, start=1):
        if action != "reject" and one.value == made.value and about_of(entry, one) != about:
            raise UsageError(
                f"{made.field}:{number} says that already, and would be counted twice. Accept it, "
                "or reject the one that is wrong."
            )


def _read(entry: Entry, field: str, rules: Labels) -> list[Finding]:
    """What rules had read of a list as it is shown; what people hid of it, as rules read it now."""
    decided = {one.about for one in entry.decisions}
    shown = [one for one in entry.findings if one.field == field and one.rule != PERSON]
    hidden = [one for one in rules.findings if one.field == field and mark(one) in decided]
    return [*shown, *hidden]


def _target(entry: Entry, about: str, rules: Labels) -> Finding | None:
    """The finding of that name, as people see it, else as rules read it."""
    field = about.partition(":")[0]
    shown = [one for one in entry.findings if one.field == field]
    found = next((one for one in shown if about_of(entry, one) == about), None)
    read = (one for one in rules.findings if one.field == field and mark(one) == about)
    return found or next(read, None)


def _which(entry: Entry, field: str, about: str) -> str:
    if about:
        return f"PMID {entry.paper.pmid} has no {about}; `tracker show` numbers what it has."
    return (
        f"{field} is a list. Name one finding by the number that `tracker show` gives it, as "
        f"{field}:1, or add one with --set."
    )


def _sentence_of(entry: Entry, quote: str, target: Finding | None) -> Proof | None:
    """The sentence of a finding: the one given, else the one it has."""
    if not quote:
        return target.proof if target else None
    return _locate(entry, quote)


def _older(target: Finding | None) -> Finding | None:
    """The finding itself where an older rule than today's read it."""
    return target if target and target.rule != PERSON else None


def _before(entry: Entry, about: str) -> Any:
    held = next((one for one in entry.decisions if one.about == about), None)
    return original(held) if held else None


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
    known = (*FIELDS, *evidence.LISTS)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(
        f"“{name}” is no field that people decide on.{hint} There is {', '.join(known)}."
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
    return _locate(entry, quote)


def _locate(entry: Entry, quote: str) -> Proof:
    proof = locate(entry.paper, quote)
    if proof is None:
        raise UsageError(
            f"The sentence “{quote}” stands neither in the title nor in one section of the "
            "abstract, word for word. Copy it from `tracker show`."
        )
    return proof
