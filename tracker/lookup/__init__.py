"""What a person typed into a search -> a tree of what is looked for, and other spellings. Pure.

It never refuses a text: what can't be meant is passed over, and a note says so.
"""

from tracker.lookup.reading import read
from tracker.lookup.tokens import OPERATORS, with_operators
from tracker.lookup.tree import (
    Close,
    Either,
    Every,
    Node,
    Phrase,
    Sought,
    Without,
    phrases_of,
    told,
)
from tracker.lookup.variants import Spelling

__all__ = [
    "OPERATORS",
    "Close",
    "Either",
    "Every",
    "Node",
    "Phrase",
    "Sought",
    "Spelling",
    "Without",
    "phrases_of",
    "read",
    "told",
    "with_operators",
]
