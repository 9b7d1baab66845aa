"""What an edition says of trials, and how it is read again."""

import datetime as dt

import msgspec
import pytest

from tests.digest.entries import TOPIC
from tracker import digest
from tracker.digest.trials import FILTERS, tell_trials, trials_of
from tracker.models import TrialAsking
from tracker.trials import TrialRow

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
OLD = TrialRow(nct="NCT99000001", title="SAMPLE: *one* | <b>", status="RECRUITING", n=40)
LATE = TrialRow(
    nct="NCT99000002",
    title="SAMPLE: late",
    status="COMPLETED",
    overdue=dt.date(2023, 6, 30),
    others=("99000080",),
)


def rendered(rows: list[TrialRow], before: list[TrialRow] | None, error: str = "") -> str:
    asking = TrialAsking(asked=NOW, error=error, missing=("NCT99000009",))
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=())
    told = msgspec.structs.replace(view, trials=tell_trials(rows, asking, before=before))
    assert trials_of(digest.to_json(told)) == tuple(rows)
    return digest.render(told)


def test_an_edition_without_trials_says_nothing_of_them() -> None:
    view = digest.build(topic=TOPIC, week="2026-W46", now=NOW, entries=())
    assert "## Trials" not in digest.render(view)
    assert trials_of(digest.to_json(view)) is None
    assert trials_of(b"{}") is None


def test_the_first_telling_calls_nothing_news() -> None:
    text = rendered([OLD, LATE], None)
    assert "2 registered trials known" in text
    assert "first edition that tells of trials" in text
    assert "### New trials" not in text
    assert "late since 2023-06-30 · named without results that count by [99000080]" in text
    assert "The registry does not know NCT99000009," in text


def test_later_ones_tell_what_differs_and_escape_what_a_registry_wrote() -> None:
    now = msgspec.structs.replace(OLD, status="TERMINATED", why_stopped="[x](http://bad) `y`")
    text = rendered([now, LATE], [OLD])
    assert "- **status**: recruiting → terminated · [NCT99000001]" in text
    assert r"SAMPLE: \*one\* \| \<b\>" in text
    assert r"“\[x\](http://bad) \`y\`”" in text
    assert "### New trials" in text
    assert "No trial is new" not in text
    assert "No trial is new" in rendered([OLD], [OLD])


def test_an_asking_that_failed_is_said_at_the_top() -> None:
    text = rendered([OLD], [OLD], error="SAMPLE: it was down.")
    assert text.index("This edition is incomplete") < text.index("## At a glance")
    assert "could not be read to its end on 2026-11-16" in text
    assert "No trial is new" not in text


@pytest.mark.parametrize(
    ("phases", "told"),
    [
        (("PHASE1", "PHASE2"), "phase 1/2"),
        (("EARLY_PHASE1",), "early phase 1"),
        (("NA",), ""),
        ((), ""),
    ],
)
def test_phases_are_told_in_words(phases: tuple[str, ...], told: str) -> None:
    assert (
        FILTERS["trial_phase"](TrialRow(nct="NCT99000001", title="A trial", phases=phases)) == told
    )
