"""Studies: the reports of one cohort joined, and laid beside a published table. Pure.

`join` makes studies of papers, `choose` picks and sorts them, `parse` reads a published table and
`compare` lays it beside them.
"""

from tracker.studies.bonds import Bonds, numbers_that_differ, settle
from tracker.studies.choice import Order, Wanted, choose
from tracker.studies.compare import Comparison, Totals, compare
from tracker.studies.join import join
from tracker.studies.study import FIELDS, Answer, Relation, Report, Study, Told
from tracker.studies.table import Row, Table, parse

__all__ = [
    "FIELDS",
    "Answer",
    "Bonds",
    "Comparison",
    "Order",
    "Relation",
    "Report",
    "Row",
    "Study",
    "Table",
    "Told",
    "Totals",
    "Wanted",
    "choose",
    "compare",
    "join",
    "numbers_that_differ",
    "parse",
    "settle",
]
