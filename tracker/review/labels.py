"""What people decided as labelled records, in the form of the labelled sets."""

from collections.abc import Sequence
from typing import Any

from tracker import evidence
from tracker.models import Judgement
from tracker.review.fields import FIELDS

STRATUM = "reviewed"


def labelled(pmid: str, decisions: Sequence[Judgement]) -> dict[str, Any] | None:
    """One record with the fields that people accepted or corrected; None when there is none.

    A rejected value is left out, for nobody said which is right; but whoever says that a paper is
    not on topic has said what it is. Of a list, the findings that are right stand under its name,
    each with its sentence, and those that are wrong under `rejected`; it need not be whole. Tags
    restate values and are left out.

    Args:
        pmid: the paper.
        decisions: those that stand.
    """
    known = {
        one.about: one for one in decisions if one.action != "reject" or one.about == "on_topic"
    }
    fields = [field for field in FIELDS if field in known]
    right, wrong = _listed(decisions, right=True), _listed(decisions, right=False)
    if not fields and not right and not wrong:
        return None
    quotes = {field: one.proof.quote for field in fields if (one := known[field]).proof}
    values = {field: known[field].value for field in fields}
    rejected = {"rejected": wrong} if wrong else {}
    return {"pmid": pmid, **values, **right, **rejected, "quotes": quotes, "stratum": STRATUM}


def _listed(decisions: Sequence[Judgement], *, right: bool) -> dict[str, list[dict[str, Any]]]:
    """The findings of each list that people called right, or wrong, as they decided on them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in decisions:
        if one.field in evidence.LISTS and (one.action != "reject") == right:
            quote = one.proof.quote if one.proof else None
            found.setdefault(one.field, []).append({**one.value, "quote": quote})
    return {field: found[field] for field in evidence.LISTS if field in found}
