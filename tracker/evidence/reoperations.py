"""How many people had surgery after treatment, of how many, by when, and which?

"Fusion is the usual option", "candidates for fusion" and "alternative to fusion" are background:
only people who were counted as operated count.
"""

import re
from typing import NamedTuple

from tracker.evidence.document import Sentence
from tracker.evidence.words import COUNT, PERSON, number

_KINDS = (
    ("replacement", r"(?:dis[ck] )?(?:replacement|arthroplasty)"),
    ("fusion", r"(?:fusion|arthrodesis)"),
    ("discectomy", r"(?:micro)?(?:discectomy|diskectomy|nucleotomy)|sequestrectomy"),
    ("repeat injection", r"(?:second|repeat|another|further) injections?"),
    ("surgery", r"(?:surgery|operations?|reoperations?|revisions?|surgical interventions?)"),
)
_KIND = "|".join(pattern for _, pattern in _KINDS)
_WENT = (
    r"(?:underwent|undergone|required|needed|had|chose|opted for|went on to|gone on to"
    r"|progressed to"
    r"|proceeded to|asked for|received|were (?:treated by|revised by))"
)
_COUNTED = re.compile(
    rf"\b(?P<n>{COUNT})(?: of (?:the )?(?P<of>{COUNT}))?(?: [\w-]+)?(?: (?:{PERSON}|patient"
    rf"|participant))?"
    rf"(?: \([^)]*\))? (?:per arm \([^)]*\) |had )?{_WENT}\b[^.;]{{0,60}}?\b(?P<kind>{_KIND})\b"
)


class Reoperations(NamedTuple):
    """People operated on (or injected again) after treatment, as one sentence counts them."""

    events: int
    of: int | None
    kind: str


def read(sentence: Sentence) -> Reoperations | None:
    """Return the reoperations that a single sentence counts, None when it counts none."""
    match = _COUNTED.search(sentence.low)
    if match is None:
        return None
    kind = next(name for name, pattern in _KINDS if re.fullmatch(pattern, match["kind"]))
    return Reoperations(number(match["n"]), number(match["of"]) if match["of"] else None, kind)
