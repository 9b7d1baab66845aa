"""The text of a topic file -> Topic, or every fault in it at once. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote_plus

import msgspec

from tracker import scalars, tomlfile
from tracker.errors import ConfigurationError
from tracker.models import SearchRequest, Topic, Value, Watch
from tracker.narrowing import FILTERS, HUMAN, read
from tracker.weeks import WEEKDAYS

# The forms in which the world's trial registries print their numbers.
_REGISTRY = re.compile(
    r"""
    NCT\d{8} | ISRCTN\d{8} | ACTRN\d{14} | DRKS\d{8} | KCT\d{7} | UMIN\d{9} | TCTR\d{11}
    | PACTR\d{15,16} | RPCEC\d{8} | IRCT\d+N\d+ | jRCTs?\d{9,10} | JapicCTI-\d{6} | JMA-IIA\d{5}
    | ChiCTR(-[A-Z]+-)?\d{8,10} | CTRI/\d{4}/\d{2,3}/\d{6} | RBR-\w{6,7} | NL-?O?M?\d+ | NTR\d+
    | SLCTR/\d{4}/\d{3} | PER-\d{3}-\d{2} | \d{4}-\d{6}-\d{2}(-\d{2})?
    """,
    re.VERBOSE,
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FEED_PATH = re.compile(r"/rss/search/[A-Za-z0-9_-]+/?")
# How `query` names a place in a query of several lines.
_PLACE = re.compile(r"^(?:line (\d+), )?")
# Servers take addresses of some 4,000 characters; Europe PMC needs a few hundred for the rest.
_LONGEST_QUERY = 3_500
_FEED_HOST = "pubmed.ncbi.nlm.nih.gov"


class _Key(Value, frozen=True, kw_only=True):
    """How to read one key; without a default it must be there."""

    read: Callable[[object], Any]
    default: Any = msgspec.UNSET


def parse(text: str, *, slug: str, where: str) -> Topic:
    """Read a topic file.

    Args:
        text: the whole file.
        slug: the file's name without `.toml`; names the folder of its editions.
        where: the file's name as people know it, for messages.

    Raises:
        ConfigurationError: holds every fault, each with the file and, where known, the line.
    """
    document = tomlfile.read(text, where=where)
    faults = []
    if not _SLUG.fullmatch(slug):
        faults.append(
            document.fault(f"“{slug}” can't name a topic: use a-z, 0-9 and single hyphens")
        )
    values, found = _read(document, document.data, _TOPIC)
    faults += found
    for part, several, keys in _PARTS:
        values[several], found = _read_parts(document, part, keys, values.pop(part, ()))
        faults += found
    for part, keys in (("trials", _TRIALS), ("preprints", _PREPRINTS)):
        if (table := values.pop(part, None)) is not None:
            values[part], found = _read(document, table, keys, part)
            faults += found
    faults += _query_faults(document)
    faults += _search_faults(document)
    if faults:
        raise ConfigurationError(faults)
    values["searches"] = tuple(map(_watch, values["searches"]))
    return msgspec.convert({**values, "slug": slug}, Topic)


def _read(
    document: tomlfile.Document,
    table: Mapping[str, Any],
    keys: Mapping[str, _Key],
    *path: str | int,
) -> tuple[dict[str, Any], list[str]]:
    """The values of one table, and every fault in it."""
    values: dict[str, Any] = {}
    faults = document.strangers(table, keys, *path)
    for name, key in keys.items():
        try:
            if name in table:
                values[name] = key.read(table[name])
            elif key.default is msgspec.UNSET:
                faults.append(document.fault(f"the key “{name}” is missing", *path))
            else:
                values[name] = key.default
        except (TypeError, ValueError) as error:
            faults += [
                document.fault(f"{name}: {reason}", *path, name)
                for reason in str(error).splitlines()
            ]
    return values, faults


def _read_parts(
    document: tomlfile.Document, part: str, keys: Mapping[str, _Key], tables: Any
) -> tuple[list[dict[str, Any]], list[str]]:
    """Every `[[lane]]` or `[[feed]]`, and every fault in them; a name may stand only once."""
    parts, faults = [], []
    taken = set()
    for index, table in enumerate(tables):
        values, found = _read(document, table, keys, part, index)
        faults += found
        name = values.get("name") or values.get("saved", index)
        if name in taken:
            faults.append(document.fault(f"a second {part} is named “{name}”", part, index, "name"))
        taken.add(name)
        parts.append(values)
    return parts, faults


def _query_faults(document: tomlfile.Document) -> Iterator[str]:
    """What PubMed would drop, refuse or read otherwise than it is written."""
    from tracker import query  # noqa: PLC0415 - dear, and not needed to say what a command does

    lanes = document.data.get("lane")
    for index, lane in enumerate(lanes if isinstance(lanes, list) else ()):
        term = lane.get("query") if isinstance(lane, dict) else None
        for fault in query.faults(term) if isinstance(term, str) and term.strip() else ():
            _, line, place = _PLACE.split(fault, maxsplit=1)
            message = f"query: {place}"
            yield document.fault_within(message, int(line or 1), "lane", index, "query")


def _search_faults(document: tomlfile.Document) -> Iterator[str]:
    """Searches that ask for nothing, or for something beside a saved one."""
    searches = document.data.get("search")
    for index, search in enumerate(searches if isinstance(searches, list) else ()):
        given = search if isinstance(search, dict) else {}
        own = [key for key in given if key not in ("name", "title", "saved")]
        if "saved" in given and own:
            yield document.fault(
                f"“saved” stands alone, or with a name and a title; {own[0]} can't be added",
                *("search", index, own[0]),
            )
        elif not {"saved", "name"} & given.keys():
            yield document.fault("the key “name” is missing, or “saved”", "search", index)
        elif "saved" not in given and not own:
            yield document.fault("it asks for nothing: give words or filters", "search", index)


def _watch(values: Mapping[str, Any]) -> Watch:
    asked = {key: value for key, value in values.items() if value is not None}
    saved, human = asked.pop("saved", ""), asked.pop(HUMAN, False)
    name = asked.pop("name", None) or saved
    title = asked.pop("title", None) or name
    parts = {_BY_KEY[key].name if key in _BY_KEY else key: asked[key] for key in asked}
    if human:
        parts["subject"] = tuple(dict.fromkeys((*parts.get("subject", ()), HUMAN)))
    return Watch(name=name, title=title, saved=saved, request=SearchRequest(**parts))


# --- reading one value ---------------------------------------------------------------------------


def _prose(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("must be a text in quotes")
    if not value.replace("\n", "").replace("\t", "").isprintable():
        raise ValueError("holds characters that cannot be printed")
    return value.strip()


def _part_name(value: object) -> str:
    if not _SLUG.fullmatch(name := scalars.text(value)):
        raise ValueError(f"“{name}” is not a short name: use a-z, 0-9 and single hyphens")
    return name


def _months(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError("must be a whole number of months above 0")
    return value


def _weekday(value: object) -> str:
    if (day := scalars.text(value).lower()) not in WEEKDAYS:
        raise ValueError(f"“{value}” is not a weekday: use one of {', '.join(WEEKDAYS)}")
    return day


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError('must be a list of texts, like ["one", "two"]')
    return tuple(scalars.text(each) for each in value)


def _registry(value: object) -> tuple[str, ...]:
    numbers = _texts(value)
    faults = [
        f"“{number}” is not a number of a trial registry, like NCT02412735"
        for number in numbers
        if not _REGISTRY.fullmatch(number)
    ]
    if faults:
        raise ValueError("\n".join(faults))
    return numbers


def _feed_url(value: object) -> str:
    parts = scalars.web_address(value)
    url = parts.geturl()
    if scalars.is_loopback(url):
        return url
    if parts.hostname != _FEED_HOST:
        raise ValueError(f"“{url}” is not at {_FEED_HOST}; only PubMed's own feeds are read")
    if not _FEED_PATH.fullmatch(parts.path):
        raise ValueError(
            f"“{url}” is not a PubMed feed: search on the PubMed page, press “Create RSS” and copy "
            "the link, which looks like https://pubmed.ncbi.nlm.nih.gov/rss/search/1rE39.../?limit=100"
        )
    return url


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("must be true or false")
    return value


def _tables(value: object) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError("must be written as tables, each under its own [[...]] line")
    return value


def _table(name: str) -> Callable[[object], dict[str, Any]]:
    def read(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError(f"must be written as a table, under a [{name}] line")
        return value

    return read


def _preprint_query(value: object) -> str:
    """What Europe PMC would read otherwise than it is written, or not take, without a word."""
    query = " ".join(scalars.text(value).split())
    bare = re.sub(r'"[^"]*"', "", query)
    if '"' in bare:
        raise ValueError("a quotation mark is open to the end; close it")
    if bare.count("(") != bare.count(")"):
        raise ValueError("there are not as many “(” as “)”")
    if len(quote_plus(query)) > _LONGEST_QUERY:
        raise ValueError(
            f"is too long for one address ({len(quote_plus(query))} characters of "
            f"{_LONGEST_QUERY}); leave out what finds nothing of its own"
        )
    return query


def _lanes(value: object) -> list[Any]:
    if not (lanes := _tables(value)):
        raise ValueError("at least one is needed")
    return lanes


_TOPIC = {
    "name": _Key(read=scalars.text),
    "title": _Key(read=scalars.text),
    "question": _Key(read=scalars.text),
    "head": _Key(read=_prose, default=""),
    "long_term_months": _Key(read=_months, default=24),
    "weekday": _Key(read=_weekday, default="monday"),
    "registry": _Key(read=_registry, default=()),
    "lane": _Key(read=_lanes),
    "feed": _Key(read=_tables, default=()),
    "search": _Key(read=_tables, default=()),
    "trials": _Key(read=_table("trials"), default=None),
    "preprints": _Key(read=_table("preprints"), default=None),
}
_LANE = {
    "name": _Key(read=_part_name),
    "query": _Key(read=scalars.text),
    "allow": _Key(read=_texts, default=()),
}
_TRIALS = {
    "condition": _Key(read=scalars.text, default=""),
    "term": _Key(read=scalars.text, default=""),
}
_PREPRINTS = {"query": _Key(read=_preprint_query)}
# An edition tells of its own week and topic.
_BY_KEY = {one.key_name: one for one in FILTERS if one.kind not in ("topic", "week")}
_SEARCH = {
    "name": _Key(read=_part_name, default=None),
    "title": _Key(read=scalars.text, default=None),
    "saved": _Key(read=_part_name, default=None),
    "words": _Key(read=scalars.text, default=None),
    **dict.fromkeys(("exact", "synonyms", HUMAN), _Key(read=_truth, default=None)),
    **{key: _Key(read=partial(read, one), default=None) for key, one in _BY_KEY.items()},
}
_FEED = {"name": _Key(read=_part_name), "url": _Key(read=_feed_url)}
_PARTS = (("lane", "lanes", _LANE), ("feed", "feeds", _FEED), ("search", "searches", _SEARCH))
