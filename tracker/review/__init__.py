"""What people decide, laid over what rules say: checked, laid, told to readers, compared. Pure.

A person's value stays, whatever rules or records say later; it is never laid over a notice, which
is a fact of PubMed's and no rule's.
"""

from tracker.review.asking import questions
from tracker.review.conflicts import conflicts
from tracker.review.fields import FIELDS, allowed
from tracker.review.joining import is_bond, judge_bond, named_in
from tracker.review.judging import judge
from tracker.review.labels import labelled
from tracker.review.laying import Labels, by_rules, label, lay_tags
from tracker.review.marks import about_of, is_listed, named
from tracker.review.table import read_table
from tracker.review.telling import changes, said, told

__all__ = [
    "FIELDS",
    "Labels",
    "about_of",
    "allowed",
    "by_rules",
    "changes",
    "conflicts",
    "is_bond",
    "is_listed",
    "judge",
    "judge_bond",
    "label",
    "labelled",
    "lay_tags",
    "named",
    "named_in",
    "questions",
    "read_table",
    "said",
    "told",
]
