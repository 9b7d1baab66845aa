"""The records that the local PubMed holds, each through time. No network, no clock."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import msgspec

from tracker import tomlfile
from tracker.errors import ConfigurationError
from tracker.models import Value
from tracker.sandbox.state import RecordText, Shown, shown


class Record(Protocol):
    """One PMID through time."""

    @property
    def pmid(self) -> str:
        """The PubMed identifier."""

    @property
    def created(self) -> dt.date:
        """The day from which PubMed shows the record."""

    def on(self, day: dt.date) -> Shown | None:
        """What PubMed shows on that day; None before creation and after withdrawal."""


class TimedRecord(Value, frozen=True, kw_only=True):
    """A record with its states, oldest first; a state that is None withdraws the record."""

    pmid: str
    states: tuple[tuple[dt.date, Shown | None], ...]

    @property
    def created(self) -> dt.date:
        """The day of its first state."""
        return self.states[0][0]

    def on(self, day: dt.date) -> Shown | None:
        """The latest state that has begun by that day."""
        shown = None
        for begin, state in self.states:
            if begin <= day:
                shown = state
        return shown


@cache
def sample() -> tuple[TimedRecord, ...]:
    """The bundled sample of invented records."""
    folder = resources.files("tracker.sandbox") / "sample"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=str)
    return _all_of((file.name, file.read_text("utf-8")) for file in files)


def load(*paths: Path) -> tuple[TimedRecord, ...]:
    """Records from TOML files in the format of the bundled sample.

    Raises:
        ConfigurationError: a file can't be read or holds faults; all faults are named.
    """
    try:
        texts = [(path.name, path.read_text("utf-8")) for path in paths]
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([f"the records could not be read: {error}"]) from None
    return _all_of(texts)


def parse(text: str, *, where: str) -> tuple[TimedRecord, ...]:
    """Records from TOML text.

    Raises:
        ConfigurationError: the text is defective; holds every fault, with file and line.
    """
    document = tomlfile.read(text, where=where)
    faults = document.strangers(document.data, {"record"})
    records = []
    for number, table in enumerate(document.data.get("record", ())):
        try:
            records.append(_record(table))
        except msgspec.ValidationError as error:
            faults.append(
                document.fault(f"record {table.get('pmid', '?')}: {error}", "record", number)
            )
    if faults:
        raise ConfigurationError(faults)
    return tuple(records)


def _all_of(texts: Iterable[tuple[str, str]]) -> tuple[TimedRecord, ...]:
    records = [record for where, text in texts for record in parse(text, where=where)]
    counted = Counter(record.pmid for record in records)
    if twice := [pmid for pmid, times in counted.items() if times > 1]:
        raise ConfigurationError([f"PMID {pmid} is there more than once" for pmid in twice])
    return tuple(records)


def _record(table: dict[str, Any]) -> TimedRecord:
    keys = {key: value for key, value in table.items() if key != "later"}
    states: list[tuple[dt.date, Shown | None]] = []
    indexed = None
    later = sorted(table.get("later", ()), key=lambda change: str(change.get("from")))
    for change in [{"from": table.get("created")}, *later]:
        keys |= {key: value for key, value in change.items() if key != "from"}
        text = msgspec.convert(keys, RecordText)
        since = msgspec.convert(change.get("from"), dt.date)
        if text.status != "ppublish":  # what was once online keeps the date of it
            keys.setdefault("electronic", text.created)
            text = msgspec.convert(keys, RecordText)
        indexed = indexed or (since if text.mesh else None)
        states.append((since, None if text.gone else shown(text, revised=since, indexed=indexed)))
    return TimedRecord(pmid=text.pmid, states=tuple(states))
