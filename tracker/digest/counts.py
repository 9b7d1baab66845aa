"""What studies count after treatment, as they say it: serious events, harms by name, surgery."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from tracker.digest import wording
from tracker.digest.table import Row
from tracker.models import Value
from tracker.rooms import CONTROLLED
from tracker.studies import Study
from tracker.studies.study import Told

ON_AVERAGE = re.compile(r"\b(?:mean|median|average[sd]?|averaging)\b", re.IGNORECASE)
"""A time beside these words is when things happened on average, not by when all were counted."""


class Count(Value, frozen=True, kw_only=True):
    """Something that a study counted (an event, an operation), as it says it.

    `study` is the id of its row and `name` what it is called; `pmid` is the report that says it.
    `whole`: its numbers are those of all people of the study, and of how many is known. `by` tells
    who decided on it, if a person did. `concern`: one was published about a report of the study.
    """

    study: str
    name: str
    pmid: str
    what: str
    events: int | None = None
    people: int | None = None
    of: int | None = None
    percent: float | None = None
    arm: str | None = None
    months: float | None = None
    whole: bool = False
    quote: str = ""
    section: str = ""
    by: str = ""
    concern: bool = False


class Harm(Value, frozen=True, kw_only=True):
    """A harm that a report names as one that happened; `concern` as with a count."""

    what: str
    study: str
    name: str
    pmid: str
    concern: bool = False


class Counts(Value, frozen=True, kw_only=True):
    """What studies count: serious adverse events and surgery, zeros among them; harms by name."""

    serious: tuple[Count, ...] = ()
    surgery: tuple[Count, ...] = ()
    harms: tuple[Harm, ...] = ()


class Sentence(NamedTuple):
    """All that one sentence of a study counts, in words."""

    study: str
    name: str
    words: tuple[str, ...]
    quote: str
    section: str
    concern: bool


def counted(studies: Iterable[Study], table: Iterable[Row]) -> Counts:
    """What the studies count; of one whose reports are all retracted, nothing.

    Args:
        studies: every study.
        table: their rows.
    """
    rows = {row.id: row for row in table}
    standing = [(study, rows[study.id]) for study in studies if study.id in rows]
    return Counts(
        serious=tuple(_counts(standing, "adverse_events", _is_serious, event_name)),
        surgery=tuple(_counts(standing, "reoperations", lambda _: True, kind_name)),
        harms=tuple(_harms(standing)),
    )


def words(count: Count) -> str:
    """What a study counted: `discitis: 2 of 60 people (3.3 %) by 24 months`.

    A number stands here only where it is one of all people of the study: `6` of an unknown number,
    or of one arm of several, would be read as a total. Then the sentence alone tells it, which has
    every arm; without a sentence, or where a person decided, all that is known stands.
    """
    if not count.whole and count.quote and not count.by:
        return f"{count.what}: as the sentence says"
    arm = f", {count.arm}" if count.arm else ""
    amount = _amount(count) or "told without a number"
    decided = f" ({count.by})" if count.by else ""
    return f"{count.what}: {amount}{arm}{_by(count)}{decided}"


def by_sentence(counts: Sequence[Count]) -> Iterator[Sentence]:
    """The counts of a study that stand in one sentence, together."""
    for (study, name, quote), several in groupby(
        counts, key=lambda count: (count.study, count.name, count.quote)
    ):
        held = list(several)
        said = dict.fromkeys(words(count) for count in held)
        yield Sentence(study, name, tuple(said), quote, held[0].section, held[0].concern)


def by_name(harms: Iterable[Harm]) -> list[tuple[str, tuple[Harm, ...]]]:
    """Each harm with the studies that name it, once a study, in the order of the alphabet."""
    held: dict[str, dict[str, Harm]] = {}
    for harm in harms:
        held.setdefault(harm.what, {}).setdefault(harm.study, harm)
    return sorted((what, tuple(named.values())) for what, named in held.items())


def came(harms: Sequence[Harm], new: Collection[str]) -> list[tuple[str, tuple[Harm, ...], bool]]:
    """Harms that papers of this edition name, and whether no other paper named them before.

    Args:
        harms: those of all studies.
        new: PMIDs of the papers first seen for this edition.
    """
    known = {harm.what for harm in harms if harm.pmid not in new}
    told = by_name(harm for harm in harms if harm.pmid in new)
    return [(what, named, bool(known) and what not in known) for what, named in told]


def count_of(study: Study, told: Told, what: str) -> Count:
    """One count as a report gives it.

    Args:
        study: whose.
        told: what the report says, with its finding.
        what: what is counted, in words.
    """
    proof = told.finding.proof
    numbers = ("events", "people", "of", "percent", "arm", "months")
    return Count(
        study=study.id,
        name=study.name,
        pmid=told.pmid,
        what=what,
        whole=_is_whole(study, told.value),
        quote=proof.quote if proof else "",
        section=wording.section(told.finding),
        by=told.decided,
        **{number: told.value.get(number) for number in numbers},
    )


def event_name(said: dict[str, Any]) -> str:
    """How an adverse event is called where nothing else tells what is counted."""
    totals = {"any": "adverse events", "serious": "serious adverse events"}
    return totals.get(str(said["event"]), str(said["event"]))


def kind_name(said: dict[str, Any]) -> str:
    """How an operation is called."""
    return str(said["kind"]).replace("_", " ")


def is_none(said: dict[str, Any]) -> bool:
    """Whether it is said of a count that nothing was there to count."""
    return 0 in (said.get("events"), said.get("people"))


def _is_whole(study: Study, said: dict[str, Any]) -> bool:
    """In a comparison a share may be one arm's, though no arm is named beside it."""
    if said.get("arm") is not None:
        return False
    if is_none(said):
        return True
    if study.design.value in CONTROLLED:
        return said.get("of") is not None and said.get("of") == study.n.value
    return said.get("of") is not None or said.get("percent") is not None


def _amount(count: Count) -> str:
    """`none`, `2 of 60 people (3.3 %)`, `8 (24 %)`, `14 events in 11 of 96 people`."""
    if 0 in (count.events, count.people):
        return "none"
    of = f" of {count.of}" if count.of is not None else ""
    people = f"{count.people}{of} people" if count.people is not None else ""
    events = f"{count.events}" if count.events is not None else ""
    both = f"{events} events in {people}" if events and people else people or f"{events}{of}"
    percent = f"{wording.number(count.percent)} %" if count.percent is not None else ""
    return f"{both} ({percent})" if both and percent else both or percent


def _by(count: Count) -> str:
    if count.months is None or ON_AVERAGE.search(count.quote):
        return ""
    return f" by {wording.number(count.months)} months"


def _counts(
    studies: Iterable[tuple[Study, Row]],
    field: str,
    wanted: Callable[[dict[str, Any]], bool],
    named: Callable[[dict[str, Any]], str],
) -> Iterator[Count]:
    for study, row in studies:
        for told in getattr(study, field):
            if wanted(told.value):
                count = count_of(study, told, named(told.value))
                yield msgspec.structs.replace(count, name=row.name, concern=row.concern)


def _harms(studies: Iterable[tuple[Study, Row]]) -> Iterator[Harm]:
    for study, row in studies:
        for told in study.adverse_events:
            what = str(told.value["event"])
            if what not in {"any", "serious"} and not is_none(told.value):
                yield Harm(
                    what=what, study=row.id, name=row.name, pmid=told.pmid, concern=row.concern
                )


def _is_serious(said: dict[str, Any]) -> bool:
    return bool(said.get("serious"))
