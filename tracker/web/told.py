"""What a frozen edition's data tells, as far as pages show it, and what is kept of it."""

import datetime as dt
from typing import Any

import msgspec

from tracker.archive import Archive
from tracker.digest.questions import Question
from tracker.digest.table import Row
from tracker.digest.view import Arrivals, Event
from tracker.models import Value
from tracker.web.frame import Absent


class Told(Value, frozen=True, kw_only=True):
    """The part of an edition's data that pages show.

    What an older tracker told in another form is left out; the frozen text has it.
    """

    title: str = ""
    week: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    months: int = 24
    new: tuple[str, ...] = ()
    counts: Arrivals = Arrivals()
    alerts: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    table: tuple[Row, ...] = ()


def told(archive: Archive, topic: str, week: str) -> Told:
    """What an edition tells; a baseline's data may be tens of megabytes.

    Raises:
        Absent: there is no such edition.
    """
    data = archive.edition_data(topic, week)
    if data is None:
        raise Absent(f"There is no edition {week} of {topic}.")
    return read(data)


def read(data: bytes) -> Told:
    """What an edition's data tells, part by part."""
    try:
        parts = _PARTS.decode(data)
    except msgspec.MsgspecError:
        return Told()
    given = {name: _part(parts[name], kind) for name, kind in _KINDS.items() if name in parts}
    return Told(**{name: value for name, value in given.items() if value is not None})


def _part(raw: msgspec.Raw, kind: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.MsgspecError:
        return None


_PARTS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_KINDS = {field.name: field.type for field in msgspec.structs.fields(Told)}
