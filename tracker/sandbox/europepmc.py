"""The local Europe PMC: invented preprints through time, served as its REST search serves them.

It keeps the manners that a client meets: errors inside status 200, cursors that mean something to
it alone, an unknown one answered with a version number and nothing else, the same cursor again at
the end, and of several versions the latest alone unless an older one is asked for by its number.
"""

import base64
import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from tracker import tomlfile
from tracker.errors import ConfigurationError
from tracker.models import Value
from tracker.sandbox.answers import Answer, Asked, json_answer, page
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.phrases import is_met
from tracker.sandbox.world import World

VERSION = "6.9"
_MOST, _USUAL = 1000, 25


class PreprintText(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One state of a preprint as its TOML table says it."""

    ppr: str
    posted: dt.date
    title: str
    server: str = "SampleRxiv (invented)"
    authors: tuple[str, ...] = ()
    abstract: str = ""
    doi: str = ""
    types: tuple[str, ...] = ("preprint",)
    published: tuple[str, ...] = ()
    reference: str = ""
    gone: bool = False


class PostedPreprint(Value, frozen=True, kw_only=True):
    """A preprint with its states, oldest first; `versions` are the number and day of each."""

    ppr: str
    states: tuple[tuple[dt.date, PreprintText], ...]

    def on(self, day: dt.date) -> list[dict[str, Any]]:
        """Every version that Europe PMC has on that day, as JSON, the latest last."""
        begun = [text for since, text in self.states if since <= day]
        if not begun or begun[-1].gone:
            return []
        latest = {text.ppr: text for text in begun}
        every = [
            {
                "id": ppr,
                "source": "PPR",
                "firstPublishDate": str(text.posted),
                "versionNumber": number,
                "pubTypeList": {"pubType": list(text.types)},
                "hasEvaluations": "N",
            }
            for number, (ppr, text) in enumerate(latest.items(), start=1)
        ]
        listed = every if len(every) > 1 else []
        return [
            _result(text, number, listed) for number, text in enumerate(latest.values(), start=1)
        ]


@cache
def sample_preprints() -> tuple[PostedPreprint, ...]:
    """The bundled sample of invented preprints."""
    file = resources.files("tracker.sandbox") / "sample" / "preprints" / "preprints.toml"
    return parse_preprints(file.read_text("utf-8"), where=file.name)


def parse_preprints(text: str, *, where: str) -> tuple[PostedPreprint, ...]:
    """Preprints from TOML text.

    Each `[[preprint.later]]` replaces the keys it names from the day `from` on; one that names
    another `ppr` is a new version, which keeps the older ones.

    Raises:
        ConfigurationError: the text is defective; holds every fault, with file and line.
    """
    document = tomlfile.read(text, where=where)
    faults = document.strangers(document.data, {"preprint"})
    preprints = []
    for number, table in enumerate(document.data.get("preprint", ())):
        try:
            preprints.append(_preprint(table))
        except msgspec.ValidationError as error:
            fault = f"{table.get('ppr', '?')}: {error}"
            faults.append(document.fault(fault, "preprint", number))
    if faults:
        raise ConfigurationError(faults)
    return tuple(preprints)


class EuropePmc:
    """The preprints as they stand at the time of the world."""

    def __init__(self, world: World, preprints: Iterable[PostedPreprint]) -> None:
        self._world = world
        self._preprints = sorted(preprints, key=lambda one: one.ppr)

    def draft(self, asked: Asked) -> Draft:
        """What Europe PMC has to say about a request."""
        if not asked.path.rstrip("/").endswith("/search"):
            text = "The local Europe PMC has no such page."
            return plain(page("404", "Not Found", text, status=404))
        return plain(self._search(asked))

    def _search(self, asked: Asked) -> Answer:
        size = asked.number_of("pageSize", _USUAL)
        if not asked["query"].strip():
            return _error("Please provide a query.")
        if not 1 <= size <= _MOST:
            return _error(f"Invalid page size. It has to be between 1 and {_MOST}.")
        cursor = asked["cursorMark"] or "*"
        start = _offset(cursor)
        if start is None:
            return json_answer({"version": VERSION})
        results = [one for each in self._preprints for one in self._found(each, asked["query"])]
        told = results[start : start + size]
        request = {"queryString": asked["query"], "cursorMark": cursor, "pageSize": size}
        return json_answer(
            {
                "version": VERSION,
                "hitCount": len(results),
                "nextCursorMark": _cursor(start + len(told)) if told else cursor,
                "request": {**request, "resultType": asked["resultType"] or "lite"},
                "resultList": {"result": told},
            }
        )

    def _found(self, one: PostedPreprint, query: str) -> list[dict[str, Any]]:
        """The latest version, or an older one when the query names its number."""
        versions = one.on(self._world.now.date())
        wanted = [each for each in versions if f"EXT_ID:{each['id']}" in query]
        return [each for each in wanted or versions[-1:] if is_met(query, each)]


def _error(text: str) -> Answer:
    return json_answer({"version": VERSION, "errCode": 404, "errMsg": text})


def _cursor(offset: int) -> str:
    return base64.b64encode(f"sample-{offset}".encode()).decode()


def _offset(cursor: str) -> int | None:
    """Where a page begins; None for a cursor that was never given out."""
    if cursor == "*":
        return 0
    try:
        text = base64.b64decode(cursor, validate=True).decode()
    except ValueError:
        return None
    number = text.removeprefix("sample-")
    return int(number) if number.isdecimal() else None


def _preprint(table: dict[str, Any]) -> PostedPreprint:
    keys = {key: value for key, value in table.items() if key != "later"}
    later = sorted(table.get("later", ()), key=lambda change: str(change.get("from")))
    states = []
    for change in [{"from": table.get("posted")}, *later]:
        since = msgspec.convert(change.get("from"), dt.date)
        if change.get("ppr"):
            keys["posted"] = since
        keys |= {key: value for key, value in change.items() if key != "from"}
        states.append((since, msgspec.convert(keys, PreprintText)))
    return PostedPreprint(ppr=states[0][1].ppr, states=tuple(states))


def _result(text: PreprintText, number: int, versions: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON of one version; what is empty is left out, as Europe PMC does."""
    links = [
        {
            "id": pmid,
            "source": "MED",
            "reference": text.reference,
            "type": "Preprint of",
            "note": "Link created based on a title-first author match",
            "orderIn": 10000 + place,
        }
        for place, pmid in enumerate(text.published, start=1)
    ]
    told = {
        "id": text.ppr,
        "source": "PPR",
        "doi": text.doi,
        "title": text.title,
        "authorString": ", ".join(map(_short, text.authors)) + "." if text.authors else "",
        "authorList": _several("author", list(map(_author, text.authors))),
        "pubYear": str(text.posted.year),
        "abstractText": text.abstract,
        "pubTypeList": {"pubType": list(text.types)},
        "bookOrReportDetails": {"publisher": text.server, "yearOfPublication": text.posted.year},
        "commentCorrectionList": _several("commentCorrection", links),
        "versionList": _several("version", versions),
        "versionNumber": number,
        "isOpenAccess": "N",
        "citedByCount": 0,
        "firstPublicationDate": str(text.posted),
    }
    return {key: value for key, value in told.items() if value not in ("", None)} | {
        "title": text.title,
        "abstractText": text.abstract,
    }


def _several(name: str, items: list[Any]) -> dict[str, Any] | None:
    return {name: items} if items else None


def _author(name: str) -> dict[str, str]:
    last, _, fore = name.partition(" ")
    return {
        "fullName": _short(name),
        "firstName": fore,
        "lastName": last,
        "initials": _initials(fore),
    }


def _short(name: str) -> str:
    last, _, fore = name.partition(" ")
    return f"{last} {_initials(fore)}"


def _initials(fore: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", fore) if word)
