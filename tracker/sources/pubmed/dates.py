"""PubMed's ways to write a date -> `PartialDate`, never more precise than the record is.

Where a text names a range or a season, the first day it allows is taken, as PubMed's own index
does (user guide: month range -> first month; winter January, spring April, summer July, fall
October).
"""

import datetime as dt
import functools
import re

from tracker.models import PartialDate
from tracker.sources.pubmed.text import squeeze

ENGLISH = "january february march april may june july august september october november december"
MONTHS = {
    form: number
    for number, name in enumerate(ENGLISH.split(), start=1)
    for form in (name, name[:3], name[:4] if name == "september" else name)
}
SEASONS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10, "autumn": 10}

EXACT = re.compile(
    r"([0-9]{4})(?:[ /]([A-Za-z]+|[0-9]{1,2})(?:[ /]([0-9]{1,2}))?)?(?: [0-9]{1,2}:[0-9]{2})?"
)
DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
WORD = re.compile(r"([A-Za-z]+)\.?(?: ([0-9]{1,2})(?![0-9:]))?")


@functools.lru_cache(maxsize=8192)
def read_date(text: str) -> PartialDate | None:
    """A date as PubMed writes it, None for an empty text.

    Args:
        text: `2026 Sep 4`, `2026 09`, `2026/09/04 06:00`, `20260904`, `2020 Jan-Feb`, `2000
            Spring`, `1998 Dec-1999 Jan` and whatever else stands in a MedlineDate.
    """
    text = squeeze(text)
    if not text:
        return None
    found = EXACT.fullmatch(text) or DIGITS.fullmatch(text)
    return (found and _exact(*found.groups())) or _loose(text)


def _exact(year: str, month: str | None, day: str | None) -> PartialDate | None:
    number = _month(month) if month else None
    if (month and not number) or not _exists(int(year), number or 1, int(day or 1)):
        return None
    return PartialDate(year=int(year), month=number, day=int(day) if day else None)


def _loose(text: str) -> PartialDate:
    year = YEAR.search(text)
    if not year or not _exists(int(year[0]), 1, 1):
        return PartialDate(text=text)
    month = day = None
    for word, number in WORD.findall(text):
        month = MONTHS.get(word.lower()) or SEASONS.get(word.lower())
        if month:
            day = int(number) if number and word.lower() in MONTHS else None
            break
    if month and day and not _exists(int(year[0]), month, day):
        day = None
    return PartialDate(year=int(year[0]), month=month, day=day, text=text)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.get(text.lower())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
