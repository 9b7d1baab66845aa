"""A study as readers see it: its reports, and one value a question with whoever says it."""

from typing import Any

from tracker.models import Finding, Value

FIELDS = frozenset(
    {
        "on_topic",
        "subject",
        "design",
        "n",
        "follow_up_months",
        "cells",
        "source",
        "safety",
        "efficacy",
        "registry_ids",
        "adverse_events",
        "reoperations",
    }
)
"""What is asked of a report; its other findings play no part."""


class Report(Value, frozen=True, kw_only=True):
    """One paper about a study.

    `joined` says why it stands with the others (empty for the first). A retracted report proves
    nothing: it is listed, and no value of the study comes from it.
    """

    pmid: str
    name: str
    title: str = ""
    year: int | None = None
    design: str = ""
    follow_up_months: float | None = None
    joined: str = ""
    retracted: bool = False
    concern: bool = False


class Told(Value, frozen=True, kw_only=True):
    """What one report says, with the finding that holds its sentence.

    `decided` tells who decided on the value, if a person did.
    """

    pmid: str
    value: Any
    finding: Finding
    decided: str = ""


class Answer(Value, frozen=True, kw_only=True):
    """What a study says to one question: its value, then every report that says anything.

    The value is that of the first of `told`; it is None, and `told` empty, when none is stated.
    `contested` says that another report states another value.
    """

    told: tuple[Told, ...] = ()
    contested: bool = False

    @property
    def value(self) -> Any:
        """The value, or None when no report states one."""
        return self.told[0].value if self.told else None

    @property
    def pmid(self) -> str:
        """The report that says it."""
        return self.told[0].pmid if self.told else ""

    @property
    def decided(self) -> str:
        """Who decided on the value, if a person did."""
        return self.told[0].decided if self.told else ""

    @property
    def quote(self) -> str:
        """The sentence that says it."""
        proof = self.told[0].finding.proof if self.told else None
        return proof.quote if proof else ""

    @property
    def section(self) -> str:
        """Where the sentence stands: `TITLE`, or the label of an abstract's section."""
        proof = self.told[0].finding.proof if self.told else None
        return proof.section if proof else ""


class Relation(Value, frozen=True, kw_only=True):
    """Another record that has to do with the study and is no report of it, and how."""

    pmid: str
    kind: str


class Study(Value, frozen=True, kw_only=True):
    """One cohort of people, whose reports are counted once.

    Attributes:
        id: the PMID of its first report.
        reports: the earliest first, the retracted ones among them.
        design: the strongest.
        n: the largest number of people that a report states, since later reports lose people and
            early ones have not all.
        follow_up_months: the longest.
        safety: the worst, so that a harm told once stays told.
        efficacy: of the report with the longest follow-up that states one against a control, or
            if none does, that states one; word it by that report's own design (`design_of`).
        cells, source: of the report with the strongest design.
        adverse_events, reoperations: of the report with the longest follow-up that counts any,
            since one that comes earlier counts the same people.
        registry_ids: every trial number.
        related: other records, such as pooled analyses.
    """

    id: str
    reports: tuple[Report, ...]
    design: Answer = Answer()
    n: Answer = Answer()
    follow_up_months: Answer = Answer()
    cells: Answer = Answer()
    source: Answer = Answer()
    safety: Answer = Answer()
    efficacy: Answer = Answer()
    adverse_events: tuple[Told, ...] = ()
    reoperations: tuple[Told, ...] = ()
    registry_ids: tuple[str, ...] = ()
    related: tuple[Relation, ...] = ()

    @property
    def retracted(self) -> bool:
        """Whether every report is retracted, so that nothing of it is evidence."""
        return all(report.retracted for report in self.reports)

    @property
    def name(self) -> str:
        """First author and year of the first report that stands, `Lindqvist 2021`."""
        standing = [report for report in self.reports if not report.retracted]
        return (standing or self.reports)[0].name

    def report(self, pmid: str) -> Report | None:
        """The report of that PMID."""
        return next((one for one in self.reports if one.pmid == pmid), None)

    def design_of(self, pmid: str) -> str:
        """The design of one report, by which alone what it says of efficacy may be worded.

        A trial's open extension has no control any more: its gain is none over a control.
        """
        report = self.report(pmid)
        return report.design if report else ""
