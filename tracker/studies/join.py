"""Papers -> studies: the reports of one cohort together, each study once. Pure.

First what people decided (`bonds`). Then what is certain: a registry number that two papers give as
their own, or PubMed's own link between two records of one work. Then what is likely (`likeness`),
as far as only one study fits: a report that could belong to two stays alone. The order in which
papers come changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from tracker import citation
from tracker.models import Entry, Judgement
from tracker.rooms import is_human, room_of, value
from tracker.studies.answers import answer
from tracker.studies.bonds import Bonds, Split, settle
from tracker.studies.likeness import (
    Facts,
    contradicts,
    is_same_work,
    likeness,
    names_others,
    shared_number,
)
from tracker.studies.pairs import pairs
from tracker.studies.study import Relation, Study

Group = tuple[Facts, ...]
Parts = list[Group]


def join(entries: Iterable[Entry], decisions: Iterable[Judgement] = ()) -> tuple[Study, ...]:
    """Every study on people, by the number of its first report.

    A paper that reports no results of people is a report of none; it may be named as related. A
    retracted paper joins nothing to anything: it is added to the one study that it fits, or is a
    study of its own that says nothing.

    Args:
        entries: stored papers, in any order, each once.
        decisions: what people decided about studies and did not take back, in order.
    """
    bonds = settle(decisions)
    reports, related = [], []
    for entry in entries:
        if is_human(entry):
            reports.append(Facts(entry))
        if value(entry, "registry_ids") and room_of(entry) in _RELATED:
            related.append(Facts(entry))
    reports.sort(key=lambda facts: facts.place)
    parts = _add_retracted(
        _partition([one for one in reports if not one.retracted], bonds),
        [one for one in reports if one.retracted],
        bonds,
    )
    by_number, every = _by_number(related), _pmids(reports)
    studies = [_study(part, by_number, bonds, every) for part in parts]
    return tuple(sorted(studies, key=lambda study: citation.by_number(study.id)))


_RELATED = {
    "protocol": "its protocol",
    "review": "a review that names its registry number",
    "controlled": "names its registry number beside others",
    "uncontrolled": "names its registry number beside others",
}


def _partition(reports: Sequence[Facts], bonds: Bonds) -> Parts:
    certain = _merge(_decided(reports, bonds), _is_certain, names_others, bonds.splits)
    return _merge(certain, _is_likely, contradicts, bonds.splits)


def _decided(reports: Sequence[Facts], bonds: Bonds) -> Parts:
    """The reports that people joined together, all others alone."""
    parts: dict[frozenset[str], list[Facts]] = {}
    for facts in reports:
        parts.setdefault(bonds.group(facts.pmid), []).append(facts)
    return [tuple(part) for part in parts.values()]


def _is_certain(one: Facts, other: Facts) -> bool:
    return bool(shared_number(one, other)) or is_same_work(one, other)


def _is_likely(one: Facts, other: Facts) -> bool:
    return bool(likeness(one, other))


def _merge(
    parts: Parts,
    links: Callable[[Facts, Facts], bool],
    excludes: Callable[[Group, Group], bool],
    splits: Sequence[Split],
) -> Parts:
    """Join parts that are linked, unless one of them is linked as well to a part that can't join.

    All links are judged on the parts as they came, so that no order decides. A chain of links that
    would bring together what excludes each other joins nothing.
    """
    near = _cut(parts, _neighbours(parts, links, excludes), splits)
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
    for one, other in sorted(pairs(every)):
        here, there = part_of[one], part_of[other]
        if here == there or there in near[here] or not links(every[one], every[other]):
            continue
        if not excludes(parts[here], parts[there]):
            near[here].add(there)
            near[there].add(here)
    return near


def _cut(parts: Parts, near: dict[int, set[int]], splits: Sequence[Split]) -> dict[int, set[int]]:
    """The links without those by which a report would come to a study that it was split from.

    It is cut from whatever hangs together with that study without it, so that the others stay.
    """
    part_of = {facts.pmid: place for place, part in enumerate(parts) for facts in part}
    gone: set[tuple[int, int]] = set()
    for split in splits:
        here = part_of.get(split.pmid)
        if here is None:
            continue
        far = near[here] if split.whole else set()
        for other in split.others & part_of.keys():
            far = far | _reach(near, part_of[other], without=here)
        gone |= {pair for there in far for pair in ((here, there), (there, here))}
    return {here: {there for there in near[here] if (here, there) not in gone} for here in near}


def _reach(near: dict[int, set[int]], start: int, *, without: int | None = None) -> set[int]:
    """Every part that hangs together with one of them, another one left out."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        place = waiting.pop()
        if place not in seen and place != without:
            seen.add(place)
            waiting += near.get(place, ())
    return seen


def _chains(count: int, kept: dict[int, set[int]]) -> list[list[int]]:
    """The connected components, each in order."""
    seen: set[int] = set()
    chains = []
    for start in range(count):
        if start not in seen:
            chain = _reach(kept, start)
            seen |= chain
            chains.append(sorted(chain))
    return chains


def _add_retracted(parts: Parts, retracted: Sequence[Facts], bonds: Bonds) -> Parts:
    """Each retracted report with what people joined it with, else the one part that it fits."""
    grown = [list(part) for part in parts]
    for some in _decided(retracted, bonds):
        group = bonds.group(some[0].pmid)
        held = [place for place, part in enumerate(parts) if group & _pmids(part)]
        fitting = held or [
            place
            for place, part in enumerate(parts)
            if _fits(some, part) and not _are_split(some, grown[place], bonds.splits)
        ]
        if len(fitting) == 1:
            grown[fitting[0]].extend(some)
        else:
            grown.append(list(some))
    return [tuple(part) for part in grown]


def _pmids(part: Iterable[Facts]) -> frozenset[str]:
    return frozenset(facts.pmid for facts in part)


def _fits(some: Group, part: Group) -> bool:
    if any(_is_certain(facts, each) for facts in some for each in part):
        return True
    likely = any(_is_likely(facts, each) for facts in some for each in part)
    return likely and not contradicts(some, part)


def _are_split(ones: Iterable[Facts], others: Iterable[Facts], splits: Iterable[Split]) -> bool:
    """Whether people keep any report of one group from the other group."""
    here, there = _pmids(ones), _pmids(others)
    return any(
        split.whole or split.others & far
        for near, far in ((here, there), (there, here))
        for split in splits
        if split.pmid in near
    )


def _by_number(related: Iterable[Facts]) -> dict[str, list[Facts]]:
    named: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in sorted(related, key=lambda facts: facts.place):
        for number in facts.numbers:
            named[number].append(facts)
    return named


def _study(
    part: Group, by_number: dict[str, list[Facts]], bonds: Bonds, every: frozenset[str]
) -> Study:
    standing = [facts for facts in part if not facts.retracted]
    reports = _pmids(part)
    related = {
        facts.pmid: _RELATED[room_of(facts.entry)]
        for one in standing
        for number in one.own_numbers.values()
        for facts in by_number.get(number, ())
        if facts.pmid not in reports
    }
    related |= _kept_apart(reports, bonds.splits, every)
    return answer(
        part,
        bonds=bonds,
        related=tuple(
            Relation(pmid=pmid, kind=related[pmid])
            for pmid in sorted(related, key=citation.by_number)
        ),
    )


def _kept_apart(
    reports: frozenset[str], splits: Iterable[Split], every: frozenset[str]
) -> dict[str, str]:
    """Reports of other studies from which people keep these, and who does."""
    return {
        pmid: f"a report of other people, {split.made.told}"
        for split in splits
        for near, far in (({split.pmid}, split.others), (split.others, {split.pmid}))
        if near & reports
        for pmid in (far & every) - reports
    }
