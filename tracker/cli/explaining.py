"""What a search was understood to mean, for a person to read."""

from collections.abc import Iterator

from tracker.models import Explanation, SearchRequest
from tracker.narrowing import told


def lines(explanation: Explanation, request: SearchRequest) -> Iterator[str]:
    """The words as understood, what was added and passed over, filters, order, and how many."""
    yield f"words: {explanation.understood or 'none'}"
    for phrase, forms in explanation.added:
        yield f"  {phrase}: also {', '.join(forms)}"
    for note in explanation.notes:
        yield f"  note: {note}"
    if explanation.alike:
        yield f"like {request.like}: any of {', '.join(explanation.alike)}"
    filters = told(request)
    if filters or request.topic:
        topic = ("--topic", request.topic) if request.topic and "--topic" not in filters else ()
        yield f"filters: {' '.join((*filters, *topic))}"
    if explanation.expression:
        but = "everything but " if explanation.negated else ""
        yield f"FTS5: {but}{explanation.expression}"
    yield f"order: {explanation.ranking or (request.sort if request.sort != 'rank' else 'newest')}"
    yield f"found: {explanation.found}"
