"""A paper on people as a card: each value with its sentence, and what the paper does not show.

Results, events and operations are shown by their sentences alone: a sentence has every arm and
every time that it names, and a part of it would mislead.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tracker.digest import wording
from tracker.digest.view import Card, Fact
from tracker.digest.works import attributed, work
from tracker.models import Entry, Finding
from tracker.rooms import CONTROLLED, decision, decision_on, finding, value

STRUCTURE = frozenset(
    {
        "pfirrmann",
        "disc_height",
        "disc_volume",
        "mri_other",
        "t2",
        "t1rho",
        "modic",
        "histology",
    }
)
"""Outcomes of the disc; all others are what a patient feels or can do."""

DETAILS = ("control", "blinding", "phase", "dose", "carrier")
"""What was given against what: said when it is stated, named together when it is not."""

LONG_ENOUGH = 24
"""Months below which a paper says nothing of the long term; a topic may ask for more."""


def card(entry: Entry, *, months: int = LONG_ENOUGH) -> Card:
    """A human study: its row and, fact by fact, the sentences.

    Args:
        entry: a paper that reports results of people.
        months: what the topic calls long-term.
    """
    facts = [*_row(entry), *_details(entry), *_results(entry), *_rest(entry)]
    named = {fact.name: fact.value for fact in facts}
    return Card(
        work=work(entry),
        design=named["Design"],
        n=named["People (n)"],
        follow_up=named["Follow-up (months)"],
        cells=named["Cells"],
        safety=named["Safety"],
        efficacy=named["Efficacy"],
        facts=tuple(_once(facts)),
        unstated=tuple(_unstated(entry)),
        lacks=tuple(_lacks(entry, months)),
    )


def _row(entry: Entry) -> Iterator[Fact]:
    design = value(entry, "design")
    yield _fact(entry, "Design", "design", _design(entry))
    yield _fact(entry, "People (n)", "n", wording.number(value(entry, "n")))
    months = wording.number(value(entry, "follow_up_months"))
    yield _fact(entry, "Follow-up (months)", "follow_up_months", months)
    product = wording.product(value(entry, "cells"), value(entry, "source"))
    yield _fact(entry, "Cells", "cells", product)
    safety = wording.named(wording.SAFETY, value(entry, "safety"))
    yield _fact(entry, "Safety", "safety", safety)
    efficacy = wording.result(value(entry, "efficacy"), design)
    yield _fact(entry, "Efficacy", "efficacy", efficacy)


def _details(entry: Entry) -> Iterator[Fact]:
    for field in DETAILS:
        said = value(entry, field)
        if said is not None:
            yield _fact(
                entry, wording.DETAILS[field].capitalize(), field, wording.detail(said, field)
            )


def _results(entry: Entry) -> Iterator[Fact]:
    """What was measured and counted, sentence by sentence."""
    yield from _told(entry, "Pain and function", "outcomes", _measure, is_symptom)
    yield from _told(entry, "Responders", "responders", lambda _: "")
    yield from _told(entry, "Structure", "outcomes", _measure, lambda said: not is_symptom(said))
    yield from _told(entry, "Adverse events", "adverse_events", wording.event)
    yield from _told(entry, "Surgery afterwards", "reoperations", _kind)


def _rest(entry: Entry) -> Iterator[Fact]:
    if numbers := value(entry, "registry_ids"):
        yield Fact(name="Registered as", value=", ".join(numbers))
    if gap := value(entry, "gap"):
        yield _fact(entry, "Gap, not evidence", "gap", wording.named(wording.GAPS, gap))


def is_symptom(said: dict[str, Any]) -> bool:
    """Whether an outcome is what a patient feels or can do, not what a picture shows."""
    return said["measure"] not in STRUCTURE


def _measure(said: dict[str, Any]) -> str:
    return wording.named(wording.MEASURES, said["measure"])


def _kind(said: dict[str, Any]) -> str:
    return str(said["kind"]).replace("_", " ")


def _told(
    entry: Entry,
    name: str,
    field: str,
    words: Callable[[dict[str, Any]], str],
    wanted: Callable[[dict[str, Any]], bool] = bool,
) -> Iterator[Fact]:
    """One fact a sentence, with the names of all that it tells.

    What a person decided is told in full with who did, since the sentence may say something else;
    it may have none.
    """
    sentences: dict[str, list[Finding]] = {}
    for found in entry.findings:
        stands = found.proof or decision_on(entry, found)
        if found.field == field and stands and wanted(found.value):
            sentences.setdefault(found.proof.quote if found.proof else "", []).append(found)
    for quote, several in sentences.items():
        told = dict.fromkeys(_words(entry, found, words) for found in several)
        listed = ", ".join(filter(None, told))
        yield Fact(name=name, value=listed, quote=quote, section=wording.section(several[0]))


def _words(entry: Entry, found: Finding, words: Callable[[dict[str, Any]], str]) -> str:
    made = decision_on(entry, found)
    return f"{wording.in_full(found.value)} ({made.who})" if made else words(found.value)


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """A sentence that proves several values stands once; the others say where."""
    first: dict[str, str] = {}
    for fact in facts:
        known = first.setdefault(fact.quote, fact.name) if fact.quote else fact.name
        if known == fact.name:
            yield fact
        else:
            yield Fact(name=fact.name, value=fact.value, same=known)


def _unstated(entry: Entry) -> Iterator[str]:
    """Details that are not given; where there is no control, none is missed."""
    controlled = value(entry, "design") in CONTROLLED
    for field in DETAILS:
        if value(entry, field) is None and (controlled or field != "control"):
            yield wording.DETAILS[field]


def _lacks(entry: Entry, months: int) -> Iterator[str]:
    """What a reader must not take from the paper, by what it states."""
    if value(entry, "design") not in CONTROLLED:
        yield "an effect of the treatment, for it has no control group"
    observed = value(entry, "follow_up_months")
    if observed is None:
        yield "how long people were observed"
    elif observed < months:
        yield f"anything beyond {wording.number(observed)} months"
    if value(entry, "safety") in {None, "claim_only", "not_assessed"}:
        yield "how many people were harmed"
    if value(entry, "n") is None:
        yield "how many people it is about"


def _design(entry: Entry) -> str:
    words = wording.named(wording.DESIGNS, value(entry, "design"))
    return f"{words}; also animals" if "animal" in (value(entry, "subject") or ()) else words


def _fact(entry: Entry, name: str, field: str, words: str) -> Fact:
    found = finding(entry, field)
    proof = found.proof if found and words != wording.NOT_STATED else None
    return Fact(
        name=name,
        value=attributed(entry, field, words),
        quote=proof.quote if proof else "",
        section=wording.section(found) if proof else "",
        rule=_rule(entry, field, words, found),
    )


def _rule(entry: Entry, field: str, words: str, found: Finding | None) -> str:
    """The rule of a value that no one sentence says and no person decided on."""
    stated = found is not None and words != wording.NOT_STATED
    if found is None or not stated or found.proof or decision(entry, field):
        return ""
    return found.rule
