"""Which reports have enough in common that a look at both is worth while. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from tracker.studies.likeness import Facts


def pairs(every: Mapping[str, Facts]) -> set[tuple[str, str]]:
    """The pairs that have anything in common; all others need no look.

    Args:
        every: PMID -> the report.
    """
    shelves: defaultdict[str, set[str]] = defaultdict(set)
    for pmid, facts in every.items():
        for number in facts.numbers:
            shelves[f"number {number}"].add(pmid)
        for link in facts.entry.paper.links:
            if link.pmid in every:
                shelves[f"link {pmid} {link.pmid}"] = {pmid, link.pmid}
    found = {pair for shelf in shelves.values() for pair in combinations(sorted(shelf), 2)}
    return found | _alike(every.values())


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
    found: set[tuple[str, str]] = set()
    for shelf in shelves.values():
        uncounted = shelf.pop(None, set()) - alone
        for counted in shelf.values():
            found.update(combinations(sorted(counted), 2))
        every = set().union(uncounted, *shelf.values()) - alone
        found.update(
            (min(one, other), max(one, other)) for one in uncounted for other in every - {one}
        )
    return found
