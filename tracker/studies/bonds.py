"""What people decided about which papers are reports of one cohort, taken together. Pure.

Decisions count in the order in which they were made, and of two that contradict each other the
later one stands. To join is an equivalence: who joins A with B and B with C has joined A with C.
Who splits a report off takes it out of each join that holds it to those it is split from; what was
joined without it stays joined.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.models import JOIN, Entry, Judgement
from tracker.studies.likeness import Facts, names_others


class Join(NamedTuple):
    """Papers that are reports of one cohort: those that a decision named and that still are."""

    pmids: frozenset[str]
    made: Judgement


class Split(NamedTuple):
    """A report that is no report of the cohort of others.

    `whole` says that it is kept from every report, whatever rules say of it later; then `others`
    are those that it stood with when that was decided.
    """

    pmid: str
    others: frozenset[str]
    whole: bool
    made: Judgement


class Bonds(NamedTuple):
    """What holds of all decisions about studies.

    Attributes:
        groups: each joined PMID -> all that are joined with it, itself among them.
        joins: what joins them.
        splits: reports that are kept apart.
    """

    groups: Mapping[str, frozenset[str]] = {}
    joins: tuple[Join, ...] = ()
    splits: tuple[Split, ...] = ()

    def group(self, pmid: str) -> frozenset[str]:
        """The papers that people joined with this one, itself among them."""
        return self.groups.get(pmid, frozenset({pmid}))

    def stands(self, one: Judgement) -> bool:
        """Whether anything of a decision still holds."""
        return one in [*(join.made for join in self.joins), *(split.made for split in self.splits)]

    def join_of(self, pmid: str, others: Iterable[str]) -> Join | None:
        """The last decision that joined a paper with others, if one did.

        It may name none of them, where it joined them through a paper that is no report.
        """
        with_it = self.group(pmid) & set(others)
        made = [one for one in reversed(self.joins) if pmid in one.pmids] if with_it else []
        return max(made, key=lambda one: bool(one.pmids & with_it), default=None)


UNBOUND = Bonds()
"""Nothing decided."""


def named(one: Judgement) -> frozenset[str]:
    """Every paper that a decision about a study names."""
    return frozenset((one.pmid, *one.value))


def numbers_that_differ(one: Entry, other: Entry) -> tuple[str, str]:
    """The registry numbers of two reports that are registered as different trials; else empty."""
    here, there = Facts(one), Facts(other)
    if not names_others([here], [there]):
        return "", ""
    return ", ".join(here.own_numbers.values()), ", ".join(there.own_numbers.values())


def settle(decisions: Iterable[Judgement]) -> Bonds:
    """What holds of decisions about studies.

    Args:
        decisions: those not taken back, in the order in which they were made.
    """
    joins: list[Join] = []
    splits: list[Split] = []
    for one in decisions:
        if one.about == JOIN:
            joins.append(Join(named(one), one))
            group = _groups(joins)[one.pmid]
            splits = [left for split in splits for left in _left(split, group)]
        else:
            joins = _without(joins, one.pmid, one.value)
            splits.append(_split(one))
    return Bonds(_groups(joins), tuple(joins), tuple(splits))


def _groups(joins: Iterable[Join]) -> dict[str, frozenset[str]]:
    """Each paper -> whatever joins bring together with it."""
    groups: dict[str, frozenset[str]] = {}
    for one in joins:
        whole = one.pmids.union(*(groups.get(pmid, ()) for pmid in one.pmids))
        groups.update(dict.fromkeys(whole, whole))
    return groups


def _without(joins: Sequence[Join], pmid: str, others: Collection[str]) -> list[Join]:
    """The joins with a paper taken out of each that holds it to others, or out of all."""
    rest = [one._replace(pmids=one.pmids - {pmid}) for one in joins]
    groups = _groups(rest)
    far = frozenset(others).union(*(groups.get(other, ()) for other in others))
    left = [
        cut if not others or cut.pmids & far else one for one, cut in zip(joins, rest, strict=True)
    ]
    return [one for one in left if len(one.pmids) > 1]


def _split(one: Judgement) -> Split:
    others = frozenset(one.value or one.before or ()) - {one.pmid}
    return Split(one.pmid, others, not one.value, one)


def _left(split: Split, group: frozenset[str]) -> Iterable[Split]:
    """What is left of a split once this group was joined.

    A report that is joined with one from which it was split has no cohort of its own any more; one
    that is joined with others is kept from those alone that it was taken from.
    """
    met = split.others & group
    if split.pmid not in group or not (met or split.whole):
        return [split]
    left = frozenset() if met and not split.made.value else split.others - met
    return [split._replace(others=left, whole=False)] if left else []
