"""What a run tells afterwards: the receipt, its exit code and its words. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tracker.models import LaneReport, Notice, PreprintAsking, Problem, TrialAsking, Value

# What a shell gives to a command that was stopped by Ctrl-C.
INTERRUPTED = 130
LATER = "What has not been mailed yet is kept, and the next run tries again."


class Tally(Value, frozen=True, kw_only=True):
    """What became of the records asked for: PMIDs in every class but `unchanged` and `problems`.

    `unnamed` are notices, not seen before, that name no PMID and whose citation is no stored paper.
    """

    asked: int = 0
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unnamed: tuple[Notice, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            asked=self.asked + other.asked,
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            missing=self.missing + other.missing,
            problems=self.problems + other.problems,
            unnamed=self.unnamed + other.unnamed,
        )


class Meter(Value, frozen=True, kw_only=True):
    """What a run used: requests sent, retries among them, bytes received, seconds it took."""

    requests: int = 0
    retries: int = 0
    bytes: int = 0
    seconds: float = 0.0


class TopicReceipt(Value, frozen=True, kw_only=True):
    """What one topic's run did.

    Attributes:
        lanes: one report a lane and a feed, failed ones with their error.
        tally: what became of the records.
        editions: weeks published by this run.
        failures: what failed beside lanes, one sentence each.
        trials: how the registry of trials was asked, when the topic asks for any.
        preprints: how Europe PMC was asked, when the topic asks for any.
    """

    topic: str
    lanes: tuple[LaneReport, ...] = ()
    tally: Tally = Tally()
    editions: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    trials: TrialAsking | None = None
    preprints: PreprintAsking | None = None

    @property
    def failed_lanes(self) -> tuple[LaneReport, ...]:
        """Lanes and feeds that could not be read to the end."""
        return tuple(lane for lane in self.lanes if lane.error)

    @property
    def nothing_retrieved(self) -> bool:
        """Whether every lane failed, so that this run knows no more than none would."""
        return bool(self.lanes) and len(self.failed_lanes) == len(self.lanes)

    @property
    def exit_code(self) -> int:
        """The worst that happened: a defect (5), then nothing (4), then a part (3)."""
        if any(lane.exit_code == 5 for lane in self.failed_lanes):
            return 5
        if self.nothing_retrieved:
            return 4
        parts = self.failed_lanes or self.failures or self.tally.missing or self.tally.problems
        return 3 if parts else 0


class Mailed(Value, frozen=True, kw_only=True):
    """What mailing came to: each edition that everybody has now, and why others have not."""

    sent: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Why something could not be mailed, with what becomes of it; "" when all was."""
        return " ".join((*self.faults, LATER)) if self.faults else ""


class Receipt(Value, frozen=True, kw_only=True):
    """What a whole run did: kept in the archive, printed by `status`.

    Attributes:
        faults: of topic files that could not be run; the other topics were.
        interrupted: it was stopped by a person or a signal; topics that it had not come to, or was
            at work on, are not in it.
        ping: why the watchdog could not be told of a good run, which is no failure of the run.
        mailed: editions that everybody has now, each as topic and week.
        mail: why something could not be mailed, which is no failure of the run either.
    """

    started: dt.datetime
    topics: tuple[TopicReceipt, ...] = ()
    meter: Meter = Meter()
    versions: Mapping[str, str] = {}
    faults: tuple[str, ...] = ()
    interrupted: bool = False
    ping: str = ""
    mailed: tuple[str, ...] = ()
    mail: str = ""

    @property
    def exit_code(self) -> int:
        """The topics' own code when they agree that nothing came, else the worst of them."""
        if self.interrupted:
            return INTERRUPTED
        codes = [topic.exit_code for topic in self.topics]
        if self.faults or 5 in codes:
            return 5
        if codes and all(code == 4 for code in codes):
            return 4
        return 3 if any(codes) else 0

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """One paragraph a topic that failed in part or whole; empty after a good run."""
        told = [_paragraph(topic) for topic in self.topics if topic.exit_code]
        if self.faults:
            listed = "\n".join(self.faults)
            told.append(f"{listed}\nThe other topics were run. Mend this file and run again.")
        return tuple(told)

    @property
    def json(self) -> dict[str, Any]:
        """The receipt as plain values, exit code included."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return {**plain, "exit_code": self.exit_code}


def _paragraph(topic: TopicReceipt) -> str:
    if topic.nothing_retrieved:
        first, *others = topic.failed_lanes
        too = f" So did {_listing(lane.lane for lane in others)}." if others else ""
        return (
            f"{topic.topic}: Nothing was retrieved. Lane {first.lane} failed: {first.error}{too} "
            "The archive is as it was and the next run asks again."
        )
    said = [f"{lane.lane}: {lane.error}" for lane in topic.failed_lanes]
    said += topic.failures
    said += [
        f"{problem.pmid or problem.where}: {problem.reason}" for problem in topic.tally.problems
    ]
    if topic.tally.missing:
        said.append(f"PubMed listed but did not deliver PMID {_listing(topic.tally.missing)}.")
    return (
        f"{topic.topic}: {' '.join(dict.fromkeys(said))} {len(topic.tally.new)} new and "
        f"{len(topic.tally.changed)} changed records are kept; what failed is asked for again by "
        "the next run."
    )


def _listing(items: Iterable[str]) -> str:
    return ", ".join(items)
