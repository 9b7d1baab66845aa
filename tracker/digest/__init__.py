"""The edition: what belongs in it, in which order, and how it reads. Pure.

It never says what a paper means: every value stands with the sentence that states it.
"""

from tracker.digest.build import State, build, state
from tracker.digest.chart import Chart
from tracker.digest.feed import KEPT, Issue, feed
from tracker.digest.forest import Comparison
from tracker.digest.living import Last, gather, living, living_csv, with_pictures
from tracker.digest.mail import addressed, mail, subject
from tracker.digest.markdown import (
    age,
    amended,
    by_age,
    index,
    render,
    table_of,
    to_json,
    told_since,
)
from tracker.digest.page import Step, fragment, mark, page
from tracker.digest.table import Row
from tracker.digest.view import View

__all__ = [
    "KEPT",
    "Chart",
    "Comparison",
    "Issue",
    "Last",
    "Row",
    "State",
    "Step",
    "View",
    "addressed",
    "age",
    "amended",
    "build",
    "by_age",
    "feed",
    "fragment",
    "gather",
    "index",
    "living",
    "living_csv",
    "mail",
    "mark",
    "page",
    "render",
    "state",
    "subject",
    "table_of",
    "to_json",
    "told_since",
    "with_pictures",
]
