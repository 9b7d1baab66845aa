"""Where the sentences of a section begin and end.

A full stop ends a sentence only when what follows looks like a beginning and what stands before it
is not an abbreviation, an initial or a figure number. Headings printed inside the text ("RESULTS:",
"Objective.") are not sentences of their own: they name the role of what follows.
"""

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"[.?!](?:[\"')\]]*(?P<space>\s+)(?=[\"'(\[]*[A-Z0-9Α-Ωµ<>≥≤])"
    r"|(?<=[a-z%)][.?!])(?=[A-Z][a-z]))"
)
_ABBREVIATION = re.compile(
    r"\b(?:vs|cf|et al|approx|ca|e\.g|i\.e|resp|dr|mr|mrs|prof|st|inc|ltd|spp|subsp|viz|n|p)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:figs?|tabs?|eqs?|refs?|nos?|nr|vol|suppl|sect|sec|ch|p|pp|approx)$", re.IGNORECASE
)
_LONGEST = 8
"""More characters than any abbreviation has."""
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.[\s-]?)*[A-Z]$")
_LABEL_BEFORE_LETTER = re.compile(
    r"\b(?:group|type|grade|stage|phase|class|vitamin|hepatitis|arm|cohort|part|level|and|or|vs"
    r"|versus"
    r"|factor|protein|drug|treatment|score|category|patient|case|of|to|the) [A-Z]$",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\s*")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of plain `text`, without white space around it."""
    start = _EMPTY.match(text).end()  # type: ignore[union-attr] # an empty match is a match
    for stop in _STOP.finditer(text):
        end = stop.start("space") if stop["space"] else stop.end()
        if end <= start or (stop["space"] and _goes_on(text, start, stop.start())):
            continue
        yield start, end
        start = stop.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _goes_on(text: str, start: int, dot: int) -> bool:
    """Say whether the stop at `dot` stands inside a sentence."""
    if text[dot] != ".":
        return False
    last = text[max(start, dot - _LONGEST) : dot]
    if _ABBREVIATION.search(last):
        return True
    if _NUMBERED.search(last) and text[dot + 1 : dot + 6].lstrip()[:1].isdigit():
        return True
    if not last[-1:].isupper():
        return False
    before = text[max(start, dot - 40) : dot]
    return bool(_INITIAL.search(before)) and not _LABEL_BEFORE_LETTER.search(before)
