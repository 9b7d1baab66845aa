"""What of a paper is still to be decided."""

from tracker import evidence
from tracker.models import PERSON, Entry, Finding
from tracker.review.fields import FIELDS, is_empty
from tracker.review.marks import mark


def questions(entry: Entry, *, lists: bool = False) -> list[Finding]:
    """The values that nobody has decided on: those stated, and of a paper off topic only that.

    Args:
        entry: the paper.
        lists: ask about each finding of the lists, too; there may be dozens.
    """
    decided = {one.about for one in entry.decisions}
    found = {one.field: one for one in entry.findings}
    topic = found.get("on_topic")
    fields = FIELDS if topic is None or topic.value else ("on_topic",)
    asked = [
        found[field]
        for field in fields
        if field in found and field not in decided and not is_empty(field, found[field].value)
    ]
    if lists and len(fields) > 1:
        several = [one for one in entry.findings if one.field in evidence.LISTS]
        asked += [one for one in several if one.rule != PERSON and mark(one) not in decided]
    return asked
