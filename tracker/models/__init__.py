"""What flows between the stages: frozen values, no behaviour beyond reading themselves.

Everything here is a `msgspec.Struct`, so that each value has one exact JSON form and the archive
can keep it whole. A PMID is text throughout: it names a record, nobody counts with it.
"""

from tracker.models.asking import Batch, Feed, FeedAnswer, Lane, Search, Topic, Window
from tracker.models.findings import PERSON, Finding, Notice, Proof, Tag
from tracker.models.record import (
    Author,
    Databank,
    Deletion,
    Grant,
    Heading,
    Journal,
    Keyword,
    Link,
    Origin,
    OtherAbstract,
    Paper,
    PartialDate,
    Problem,
    Reading,
    Section,
    Term,
)
from tracker.models.review import TAG, Action, Conflict, Judgement, Listed, Proposal, Undo
from tracker.models.shown import DatedChange, Edition, Entry, Hit, LaneReport, SearchRequest
from tracker.models.stored import Change, Decision, Known, Mailing, Missing, Revision, Run
from tracker.models.trials import (
    StoredTrial,
    Trial,
    TrialAnswer,
    TrialAsking,
    TrialQuery,
    TrialReading,
    TrialRevision,
)
from tracker.models.value import Value

__all__ = [
    "PERSON",
    "TAG",
    "Action",
    "Author",
    "Batch",
    "Change",
    "Conflict",
    "Databank",
    "DatedChange",
    "Decision",
    "Deletion",
    "Edition",
    "Entry",
    "Feed",
    "FeedAnswer",
    "Finding",
    "Grant",
    "Heading",
    "Hit",
    "Journal",
    "Judgement",
    "Keyword",
    "Known",
    "Lane",
    "LaneReport",
    "Link",
    "Listed",
    "Mailing",
    "Missing",
    "Notice",
    "Origin",
    "OtherAbstract",
    "Paper",
    "PartialDate",
    "Problem",
    "Proof",
    "Proposal",
    "Reading",
    "Revision",
    "Run",
    "Search",
    "SearchRequest",
    "Section",
    "StoredTrial",
    "Tag",
    "Term",
    "Topic",
    "Trial",
    "TrialAnswer",
    "TrialAsking",
    "TrialQuery",
    "TrialReading",
    "TrialRevision",
    "Undo",
    "Value",
    "Window",
]
