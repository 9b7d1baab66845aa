"""Where the sentences of a section begin and end.

A full stop ends a sentence only when what follows looks like a beginning and what stands before it
is not an abbreviation, an initial or a figure number. Headings printed inside the text ("RESULTS:",
"Objective.") are not sentences of their own: they name the role of what follows.
"""

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"[.?!][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9Α-Ωµ<>≥≤])|(?<=[a-z%)][.?!])(?=[A-Z][a-z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|cf|al|approx|ca|e\.g|i\.e|etc|resp|Dr|Mr|Mrs|Prof|St|Inc|Ltd|Co|Corp|spp|sp|subsp|no|n|viz)"
    r"|\b(?:Fig|Figs|Tab|Eq|Ref|Refs|No|Nos|Nr|Vol|Suppl|Sect|Sec|Ch|pp?)(?=\.\s*[0-9A-Z]))$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.[\s-]?)*[A-Z]$")
_LABEL_BEFORE_LETTER = re.compile(
    r"\b(?:group|type|grade|stage|phase|class|vitamin|hepatitis|arm|cohort|part|level|and|or|vs|versus"
    r"|factor|protein|drug|treatment|score|category|patient|case|of|to|the) [A-Z]$",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\s*")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of plain `text`, without the white space around it."""
    start = _EMPTY.match(text).end()  # type: ignore[union-attr] # an empty match is a match
    for stop in _STOP.finditer(text):
        end = len(text[: stop.end()].rstrip())
        if end <= start or _goes_on(text, start, stop.start()):
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
    before = text[max(start, dot - 40) : dot]
    after = text[dot : dot + 3]
    if _ABBREVIATION.search(before + after) or _ABBREVIATION.search(before):
        return True
    return bool(_INITIAL.search(before)) and not _LABEL_BEFORE_LETTER.search(before)
