"""What people decide, laid over what rules say: checked, laid, told to readers, compared. Pure.

A person's value stays, whatever rules or records say later; it is never laid over a notice, which
is a fact of PubMed's and no rule's.
"""

from tracker.review.asking import questions
from tracker.review.conflicts import conflicts
from tracker.review.fields import FIELDS, allowed
from tracker.review.judging import judge
from tracker.review.labels import labelled
from tracker.review.laying import Labels, by_rules, label, lay_tags
from tracker.review.table import read_table
from tracker.review.telling import changes, said

__all__ = [
    "FIELDS",
    "Labels",
    "allowed",
    "by_rules",
    "changes",
    "conflicts",
    "judge",
    "label",
    "labelled",
    "lay_tags",
    "questions",
    "read_table",
    "said",
]
