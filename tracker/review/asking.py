"""What of a paper is still to be decided."""

from tracker.models import Entry, Finding
from tracker.review.fields import FIELDS, is_empty


def questions(entry: Entry) -> list[Finding]:
    """The values that nobody has decided on: those stated, and of a paper off topic only that.

    Args:
        entry: the paper.
    """
    decided = {one.about for one in entry.decisions}
    found = {one.field: one for one in entry.findings}
    topic = found.get("on_topic")
    fields = FIELDS if topic is None or topic.value else ("on_topic",)
    return [
        found[field]
        for field in fields
        if field in found and field not in decided and not is_empty(field, found[field].value)
    ]
