"""What the archive holds, and what it is told to write."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from tracker.models.findings import Notice
from tracker.models.record import Paper
from tracker.models.value import Value


class Known(Value, frozen=True, kw_only=True):
    """What the archive holds of one paper when an answer about it arrives."""

    paper: Paper
    form: Literal["xml", "medline"]
    first_seen: dt.datetime
    notices: tuple[Notice, ...] = ()
    vanished: bool = False


class Change(Value, frozen=True, kw_only=True):
    """Something that happened to a stored paper and that readers of past editions must learn.

    `kind` is a notice kind, or `final` (ahead of print became final), `revised` (title, abstract,
    types or registry numbers differ), `vanished`, `returned`, `finding` (a value changed), or
    `decision` (a person changed a value or tag). `old` and `new` are short texts; `by` is the PMID
    of the notice when there is one.
    """

    pmid: str
    kind: str
    old: str = ""
    new: str = ""
    by: str = ""


class Decision(Value, frozen=True, kw_only=True):
    """What to write for one reading.

    `paper` is the record as it shall stand after merging (None: leave it as it is). `revision` says
    that the raw answer is kept as a new revision. `kept` names fields that a poorer answer did not
    overwrite. `form` is how the paper counts from now on: once read as XML, always as XML.
    """

    pmid: str
    new: bool
    form: Literal["xml", "medline"] = "xml"
    paper: Paper | None = None
    revision: bool = False
    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()


class Missing(NamedTuple):
    """A PMID that a search listed and that PubMed would not give; it is asked for again."""

    pmid: str
    reason: str
    since: dt.datetime
    tries: int


class Revision(Value, frozen=True, kw_only=True):
    """One stored answer about a record, as it came; `sha256` is the hash of its raw bytes."""

    pmid: str
    number: int
    fetched: dt.datetime
    form: Literal["xml", "medline"]
    sha256: str
    run: int | None = None


class Mailing(Value, frozen=True, kw_only=True):
    """An edition that is to be mailed; without `sent` it has not reached everybody.

    `tries` counts the attempts, `last_error` tells what kept the last one from reaching everybody,
    and `taken` are the addresses that a mail server took it for.
    """

    topic: str
    week: str
    queued: dt.datetime
    sent: dt.datetime | None = None
    tries: int = 0
    last_error: str = ""
    taken: tuple[str, ...] = ()


class ImportedFile(Value, frozen=True, kw_only=True):
    """A file that was imported to its end, known by its bytes, with what became of its records.

    `topic` is empty where the papers were of none; `wanted` is empty where all were wanted.
    """

    sha256: str
    name: str
    topic: str = ""
    wanted: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: int = 0


class Run(Value, frozen=True, kw_only=True):
    """One run and its receipt; without `finished` it was interrupted or still goes on."""

    id: int
    started: dt.datetime
    topics: tuple[str, ...] = ()
    versions: Mapping[str, str] = {}
    finished: dt.datetime | None = None
    exit_code: int | None = None
    receipt: Mapping[str, Any] = {}
