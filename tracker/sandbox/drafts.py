"""What each endpoint has to say about a request, before a fault is chosen for it. Pure."""

from collections.abc import Callable

from tracker.models import Value
from tracker.sandbox.answers import Answer
from tracker.sandbox.faults.kinds import Hit


class Draft(Value, frozen=True, kw_only=True):
    """The PMIDs that a request is about, and how the answer is made once the fault is known."""

    finish: Callable[[Hit | None], Answer]
    pmids: tuple[str, ...] = ()


def plain(answer: Answer) -> Draft:
    """An answer about no records."""
    return Draft(finish=lambda _hit: answer)
