"""What people decide about values, tags and studies; it overrules what rules say."""

import datetime as dt
from typing import Any, Literal

from tracker.models.findings import Proof
from tracker.models.value import Value

TAG = "tag:"
JOIN, SPLIT = "study:join", "study:split"
Action = Literal["accept", "reject", "set"]


class Proposal(Value, frozen=True, kw_only=True):
    """A decision as a person hands it in, nothing of it checked yet.

    `about` is a field, or `tag:` and the name of a tag, or `JOIN` or `SPLIT`; of a list it is the
    field alone to add a finding, else with the number of one, `outcomes:2`. `where` is the place in
    a file that a fault is told with.
    """

    pmid: str
    about: str
    action: str
    value: str = ""
    quote: str = ""
    note: str = ""
    by: str = ""
    where: str = ""


class Undo(Value, frozen=True, kw_only=True):
    """Who took a decision back, and when."""

    by: str
    on: dt.datetime


class Judgement(Value, frozen=True, kw_only=True):
    """What a person decided on one value or tag of one paper, or on which papers are one study.

    Attributes:
        about: a field, `tag:` and the name of a tag, `JOIN` or `SPLIT`; of a list, the field, a
            colon and the mark of one finding.
        value: what holds from then on: of a tag, whether the paper has it; of a rejected finding of
            a list, that finding; of a study, the other papers.
        before: what the rules said when it was decided: of a tag, whether they gave it; of a list,
            the finding, or null when they had none, and then whatever else they read in its
            sentence; of a study, the papers with which they had joined this one.
        rule, version: by which they said it.
        id: 0 until it is stored.
    """

    pmid: str
    about: str
    action: Action
    value: Any
    by: str
    on: dt.datetime
    before: Any = None
    rule: str = ""
    version: int = 0
    proof: Proof | None = None
    note: str = ""
    id: int = 0
    undone: Undo | None = None

    @property
    def tag(self) -> str:
        """The tag it is about, "" when it is about a field."""
        return self.about.removeprefix(TAG) if self.about.startswith(TAG) else ""

    @property
    def quote(self) -> str:
        """The sentence that it rests on, "" without one."""
        return self.proof.quote if self.proof else ""

    @property
    def is_of_study(self) -> bool:
        """Whether it says which papers are reports of one cohort."""
        return self.about in {JOIN, SPLIT}

    @property
    def field(self) -> str:
        """The field it is about, "" when it is about a tag or a study."""
        return "" if self.tag or self.is_of_study else self.about.partition(":")[0]

    @property
    def who(self) -> str:
        """Who decided and when: `decided by Ana on 2026-11-24`."""
        return f"decided by {self.by} on {self.on:%Y-%m-%d}"

    @property
    def told(self) -> str:
        """The same with the note: `decided by Ana on 2026-11-24: see Table 2`."""
        return f"{self.who}: {self.note}" if self.note else self.who


class Listed(Value, frozen=True, kw_only=True):
    """A decision, and whether it is the one that holds."""

    judgement: Judgement
    stands: bool


class Conflict(Value, frozen=True, kw_only=True):
    """Rules say today what they did not say when a person decided; the person's value stays.

    `now` is what they say, by `rule` and `version`. `lost` is the sentence that the person's value
    rested on, when the record no longer has it.
    """

    judgement: Judgement
    now: Any
    rule: str = ""
    version: int = 0
    lost: str = ""
