"""What `doctor` tells of one thing that it has looked at."""

from collections.abc import Callable, Iterable
from typing import Literal

from tracker.errors import TrackerError
from tracker.models import Value


class Check(Value, frozen=True, kw_only=True):
    """One thing looked at, how it is, and what to do about it; `mended` is what was just done."""

    name: str
    state: Literal["ok", "warn", "fail", "mended"]
    detail: str
    advice: str = ""


def guarded(name: str, look: Callable[[], Iterable[Check]]) -> list[Check]:
    """The checks that `look` makes, or the error that stopped it as a failed one."""
    try:
        return list(look())
    except TrackerError as error:
        return [Check(name=name, state="fail", detail=str(error))]
