"""Papers -> studies: the reports of one cohort together, each study once. Pure.

First what is certain: a registry number that two papers give as their own, or PubMed's own link
between two records of one work. Then what is likely (`likeness`), as far as only one study fits:
a report that could belong to two stays alone. The order in which papers come changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from tracker import citation
from tracker.models import Entry
from tracker.rooms import is_human, room_of, value
from tracker.studies.answers import answer
from tracker.studies.likeness import (
    Facts,
    contradicts,
    is_same_work,
    likeness,
    names_others,
    shared_number,
)
from tracker.studies.study import Relation, Study

Group = tuple[Facts, ...]
Parts = list[Group]


def join(entries: Iterable[Entry]) -> tuple[Study, ...]:
    """Every study on people, by the number of its first report.

    A paper that reports no results of people is a report of none; it may be named as related. A
    retracted paper joins nothing to anything: it is added to the one study that it fits, or is a
    study of its own that says nothing.

    Args:
        entries: stored papers, in any order, each once.
    """
    reports, related = [], []
    for entry in entries:
        if is_human(entry):
            reports.append(Facts(entry))
        if value(entry, "registry_ids") and room_of(entry) in _RELATED:
            related.append(Facts(entry))
    reports.sort(key=lambda facts: facts.place)
    parts = _add_retracted(
        _partition([one for one in reports if not one.retracted]),
        [one for one in reports if one.retracted],
    )
    by_number = _by_number(related)
    return tuple(
        sorted(
            (_study(part, by_number) for part in parts),
            key=lambda study: citation.by_number(study.id),
        )
    )


_RELATED = {
    "protocol": "its protocol",
    "review": "a review that names its registry number",
    "controlled": "names its registry number beside others",
    "uncontrolled": "names its registry number beside others",
}


def _partition(reports: Sequence[Facts]) -> Parts:
    certain = _merge([(one,) for one in reports], _is_certain, names_others)
    return _merge(certain, _is_likely, contradicts)


def _is_certain(one: Facts, other: Facts) -> bool:
    return bool(shared_number(one, other)) or is_same_work(one, other)


def _is_likely(one: Facts, other: Facts) -> bool:
    return bool(likeness(one, other))


def _merge(
    parts: Parts,
    links: Callable[[Facts, Facts], bool],
    excludes: Callable[[Group, Group], bool],
) -> Parts:
    """Join parts that are linked, unless one of them is linked as well to a part that can't join.

    All links are judged on the parts as they came, so that no order decides. A chain of links that
    would bring together what excludes each other joins nothing.
    """
    near = _neighbours(parts, links, excludes)
    kept: dict[int, set[int]] = {
        here: {
            there
            for there in near[here]
            if not _is_torn(parts, here, there, near[here] | near[there], excludes)
        }
        for here in near
    }
    joined: Parts = []
    for chain in _chains(len(parts), kept):
        held = [parts[place] for place in chain]
        fits = not any(excludes(*pair) for pair in combinations(held, 2))
        joined += [tuple(facts for part in held for facts in part)] if fits else held
    return joined


def _is_torn(
    parts: Parts,
    here: int,
    there: int,
    near: Collection[int],
    excludes: Callable[[Group, Group], bool],
) -> bool:
    """Whether a third part is linked to one of two and can't stand with the other."""
    return any(
        excludes(parts[third], parts[place])
        for third in near
        for place in (here, there)
        if third not in {here, there}
    )


def _neighbours(
    parts: Parts,
    links: Callable[[Facts, Facts], bool],
    excludes: Callable[[Group, Group], bool],
) -> dict[int, set[int]]:
    """The parts that each is linked to and that don't exclude it."""
    near: dict[int, set[int]] = {place: set() for place in range(len(parts))}
    part_of = {facts.pmid: place for place, part in enumerate(parts) for facts in part}
    every = {facts.pmid: facts for part in parts for facts in part}
    for one, other in sorted(_pairs(every)):
        here, there = part_of[one], part_of[other]
        if here == there or there in near[here] or not links(every[one], every[other]):
            continue
        if not excludes(parts[here], parts[there]):
            near[here].add(there)
            near[there].add(here)
    return near


def _pairs(every: dict[str, Facts]) -> set[tuple[str, str]]:
    """The pairs that have anything in common; all others need no look."""
    shelves: defaultdict[str, set[str]] = defaultdict(set)
    for pmid, facts in every.items():
        for number in facts.numbers:
            shelves[f"number {number}"].add(pmid)
        for link in facts.entry.paper.links:
            if link.pmid in every:
                shelves[f"link {pmid} {link.pmid}"] = {pmid, link.pmid}
    pairs = {pair for shelf in shelves.values() for pair in combinations(sorted(shelf), 2)}
    return pairs | _alike(every.values())


def _alike(reports: Collection[Facts]) -> set[tuple[str, str]]:
    """The pairs that share a person and the product and state one number of people.

    Where one of them states none, two people have to be shared, so that both must have as many.
    Nothing else can be likely; a common name alone would pair thousands.
    """
    shelves: defaultdict[tuple[str, frozenset[str]], dict[int | None, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for facts in reports:
        for key in {key for person in facts.people for key in person if key and facts.cells}:
            shelves[key, facts.cells][facts.n].add(facts.pmid)
    alone = {facts.pmid for facts in reports if len(facts.people) < 2}
    pairs: set[tuple[str, str]] = set()
    for shelf in shelves.values():
        uncounted = shelf.pop(None, set()) - alone
        for counted in shelf.values():
            pairs.update(combinations(sorted(counted), 2))
        every = set().union(uncounted, *shelf.values()) - alone
        pairs.update(
            (min(one, other), max(one, other)) for one in uncounted for other in every - {one}
        )
    return pairs


def _chains(count: int, kept: dict[int, set[int]]) -> list[list[int]]:
    """The connected components, each in order."""
    seen: set[int] = set()
    chains = []
    for start in range(count):
        if start in seen:
            continue
        chain, waiting = set(), [start]
        while waiting:
            place = waiting.pop()
            if place not in chain:
                chain.add(place)
                waiting += kept.get(place, ())
        seen |= chain
        chains.append(sorted(chain))
    return chains


def _add_retracted(parts: Parts, retracted: Sequence[Facts]) -> Parts:
    """Each retracted report with the one part that it fits, or alone."""
    grown = [list(part) for part in parts]
    for facts in retracted:
        fitting = [
            place
            for place, part in enumerate(parts)
            if any(_is_certain(facts, each) for each in part)
            or (any(_is_likely(facts, each) for each in part) and not contradicts([facts], part))
        ]
        if len(fitting) == 1:
            grown[fitting[0]].append(facts)
        else:
            grown.append([facts])
    return [tuple(part) for part in grown]


def _by_number(related: Iterable[Facts]) -> dict[str, list[Facts]]:
    named: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in sorted(related, key=lambda facts: facts.place):
        for number in facts.numbers:
            named[number].append(facts)
    return named


def _study(part: Group, by_number: dict[str, list[Facts]]) -> Study:
    standing = [facts for facts in part if not facts.retracted]
    reports = {facts.pmid for facts in part}
    related = {
        facts.pmid: _RELATED[room_of(facts.entry)]
        for one in standing
        for number in one.own_numbers.values()
        for facts in by_number.get(number, ())
        if facts.pmid not in reports
    }
    return answer(
        part,
        related=tuple(
            Relation(pmid=pmid, kind=related[pmid])
            for pmid in sorted(related, key=citation.by_number)
        ),
    )
