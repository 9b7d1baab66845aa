"""The edition: what belongs in it, in which order, and how it reads. Pure.

It never says what a paper means: every value stands with the sentence that states it.
"""

from tracker.digest.build import build
from tracker.digest.feed import Issue, feed
from tracker.digest.markdown import amended, by_age, index, render, to_json, told_since
from tracker.digest.page import Step, fragment, mark, page
from tracker.digest.view import View

__all__ = [
    "Issue",
    "Step",
    "View",
    "amended",
    "build",
    "by_age",
    "feed",
    "fragment",
    "index",
    "mark",
    "page",
    "render",
    "to_json",
    "told_since",
]
