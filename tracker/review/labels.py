"""What people decided as labelled records, in the form of the labelled sets."""

from collections.abc import Iterable
from typing import Any

from tracker.models import Judgement
from tracker.review.fields import FIELDS

STRATUM = "reviewed"


def labelled(pmid: str, decisions: Iterable[Judgement]) -> dict[str, Any] | None:
    """One record with the fields that people accepted or corrected; None when there is none.

    A rejected value is left out, for nobody said which is right; but whoever says that a paper is
    not on topic has said what it is. Tags restate values and are left out.

    Args:
        pmid: the paper.
        decisions: those that stand.
    """
    known = {
        one.about: one for one in decisions if one.action != "reject" or one.about == "on_topic"
    }
    fields = [field for field in FIELDS if field in known]
    if not fields:
        return None
    quotes = {field: one.proof.quote for field in fields if (one := known[field]).proof}
    values = {field: known[field].value for field in fields}
    return {"pmid": pmid, **values, "quotes": quotes, "stratum": STRATUM}
