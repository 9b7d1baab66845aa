"""A decision on a study, as it was handed in -> one that can be kept, or why not."""

import datetime as dt
import re
from collections.abc import Collection, Sequence

from tracker import citation
from tracker.errors import UsageError
from tracker.models import JOIN, SPLIT, Judgement, Proposal
from tracker.review.judging import signed

STUDY = "study"
"""How a table calls what is decided; the decision is `join` or `split`."""

_NAMES = {f"{STUDY}:{name}": about for name, about in (("join", JOIN), ("split", SPLIT))}


def is_bond(proposal: Proposal) -> bool:
    """Whether this is about studies."""
    return proposal.about.partition(":")[0].strip().lower() == STUDY


def named_in(proposal: Proposal) -> Sequence[str]:
    """Every PMID that it names, its own first.

    Raises:
        UsageError: something in it is no PMID.
    """
    found = [proposal.pmid]
    for text in re.split(r"[,;\s]+", proposal.value.strip()):
        if text and not re.fullmatch(r"[1-9][0-9]{0,11}", text):
            raise UsageError(f"“{text}” is not a PMID; name the other papers by theirs.")
        found += [text] if text and text not in found else []
    return found


def judge_bond(
    proposal: Proposal, *, stored: Collection[str], beside: Collection[str], now: dt.datetime
) -> Judgement:
    """Check a decision on a study.

    Args:
        proposal: what a person handed in; its value names the other papers, with commas or blanks.
        stored: which of them the archive has.
        beside: the other reports of the paper's study as it stands.
        now: when it is decided.

    Raises:
        UsageError: it can't be; says why.
    """
    about, pmids = _about(proposal), named_in(proposal)
    if absent := [pmid for pmid in pmids if pmid not in stored]:
        raise UsageError(
            f"Not in the archive: PMID {', '.join(absent)}. `tracker search` finds what is stored."
        )
    if about == JOIN:
        pmids = sorted(pmids, key=citation.by_number)
        if len(pmids) < 2:
            raise UsageError("One paper alone can't be joined. Name two or more.")
    if proposal.quote.strip():
        raise UsageError("A study takes no sentence; say in a note why.")
    return Judgement(
        pmid=pmids[0],
        about=about,
        action="set",
        value=list(pmids[1:]),
        before=sorted(beside, key=citation.by_number),
        **signed(proposal, now),
    )


def _about(proposal: Proposal) -> str:
    """`study` and `join`, or `study:join` and `set`, as decisions are listed."""
    action = proposal.action.strip().lower()
    name = proposal.about.strip().lower()
    about = _NAMES.get(f"{name}:{action}") or (_NAMES.get(name) if action == "set" else None)
    if about is None:
        raise UsageError(
            f"“{proposal.action}” is no decision on a {proposal.about}. Allowed: join and split."
        )
    return about
