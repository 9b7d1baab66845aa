"""What people write -> the value of a filter, or why it is none; and back."""

import datetime as dt
import difflib
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker import scalars
from tracker.errors import UsageError
from tracker.models import Narrowing, SearchRequest
from tracker.narrowing.filters import FILTERS, Filter
from tracker.tags import TAGS
from tracker.weeks import BASELINE, Week

_PHASE = re.compile(r"[0-4][a-c]?(?:/[0-4][a-c]?)*")
_NAME = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")


def read(one: Filter, given: Any) -> Any:
    """The value of a filter.

    Args:
        one: the filter.
        given: as typed or as a TOML file has it: a text, `rct,controlled`, a list of them, a
            number, a day, true or false.

    Raises:
        ValueError: it can't be one; says what is allowed.
    """
    if one.is_flag:
        return _truth(given)
    if one.is_several:
        return tuple(dict.fromkeys(_name(one, text) for text in _texts(one, given)))
    if one.kind in ("since", "until"):
        return (scalars.first_day if one.kind == "since" else scalars.last_day)(given)
    if one.kind == "topic":
        return scalars.text(given)
    return _number(one, given)


def read_tag(text: str) -> str:
    """A tag, by its name or by what stands after the colon: `rct` is `design:rct`.

    Raises:
        ValueError: there is no such tag, or more than one.
    """
    if text in TAGS:
        return text
    meant = [name for name in TAGS if name.partition(":")[2] == text]
    if len(meant) == 1:
        return meant[0]
    near: Sequence[str] = meant or difflib.get_close_matches(text, TAGS, n=3) or list(TAGS)
    raise ValueError(f"“{text}” is not one tag; did you mean {', '.join(near)}?")


def is_search_name(text: str) -> bool:
    """Whether a search can be saved under it: it is typed and stands in addresses."""
    return bool(_NAME.fullmatch(text))


def told(narrowing: Narrowing) -> tuple[str, ...]:
    """The options that ask for it, as they are typed, each with its value behind it."""
    return tuple(_options(narrowing))


def typed(request: SearchRequest) -> str:
    """A search as it is typed behind `tracker search`; empty when it asks for nothing."""
    fresh = SearchRequest()
    flags = [f"--{name}" for name in ("exact", "synonyms") if getattr(request, name)]
    named = {name: getattr(request, name) for name in ("like", "sort", "limit")}
    valued = [
        word
        for name, value in named.items()
        if value != getattr(fresh, name)
        for word in (f"--{name}", str(value))
    ]
    words = [request.words] if request.words else []
    return shlex.join([*words, *told(request), *flags, *valued])


def _options(narrowing: Narrowing) -> Iterator[str]:
    for one in FILTERS:
        value = getattr(narrowing, one.name)
        if value is None or value == ():
            continue
        if one.is_flag:
            yes, _, no = one.option.partition("/")
            yield yes if value else no
        elif one.kind == "tag":
            yield from (word for tag in value for word in (one.option, tag))
        else:
            yield from (one.option, _typed(value))


def _typed(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


# --- one value ------------------------------------------------------------------------------------


def _truth(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError("must be true or false")
    return given


def _texts(one: Filter, given: Any) -> list[str]:
    texts: Iterable[Any] = given if isinstance(given, list | tuple) else [given]
    split = [part.strip() for text in texts for part in scalars.text(text).split(",")]
    found = [part for part in split if part]
    if not found:
        raise ValueError(f"names nothing; {_allowed(one)}")
    return found


def _name(one: Filter, text: str) -> str:
    """One of several values, as the filter has it."""
    match one.kind:
        case "tag":
            return read_tag(text)
        case "week":
            return _week(text)
        case "phase":
            return _phase(text)
        case "registry" | "part":
            return text.casefold()
    word = text.casefold().replace("_" if one.kind == "question" else "-", _JOINT[one.kind])
    word = one.also.get(word, word)
    if word not in one.values:
        raise ValueError(f"“{text}” is none; {_allowed(one, word)}")
    return word


_JOINT = {"question": "-", "one": "_", "some": "_", "key": "_", "stated": "_", "unstated": "_"}


def _allowed(one: Filter, word: str = "") -> str:
    """The values that may be asked for, the nearest first."""
    if not one.values:
        return f"write {one.metavar}"
    near = difflib.get_close_matches(word, one.values, n=1)
    said = f"did you mean {near[0]}? " if near else ""
    return f"{said}There is {', '.join(one.values)}"


def _week(text: str) -> str:
    if (week := text.casefold()) == BASELINE:
        return week
    try:
        return Week.parse(week.upper()).name
    except UsageError:
        raise ValueError(f"“{text}” is no edition; write 2026-W41 or baseline") from None


def _phase(text: str) -> str:
    if not _PHASE.fullmatch(phase := text.casefold()):
        raise ValueError(f"“{text}” is no phase; write 1, 2a or 1/2")
    return phase


def _number(one: Filter, given: Any) -> float | int:
    try:
        number = float(given) if not isinstance(given, bool | dt.date) else None
    except (TypeError, ValueError):
        number = None
    if number is None or not 0 <= number < 1e18 or (one.is_whole and number % 1):
        kind = "a whole number" if one.is_whole else "a number"
        raise ValueError(f"“{given}” is not {kind} from 0 on")
    return int(number) if one.is_whole else number
