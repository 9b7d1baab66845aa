"""Registered trials: ask for all of a topic's, keep what came, and tell it in one edition.

There is no watermark: the whole set is asked for in every run, to its last page. What fails here
fails here alone; papers and their lanes never wait for the registry.
"""

import re
from collections.abc import Callable, Iterator

from tracker import trials
from tracker.archive import Archive
from tracker.digest.trials import TrialsPart, tell_trials, trials_of
from tracker.job.keep import Context
from tracker.job.placing import calendar_of, editions_before
from tracker.models import Topic, TrialAnswer, TrialAsking, TrialQuery, TrialReading
from tracker.sources.trials.client import Registry

_NCT = re.compile(r"NCT[0-9]{8}")


def fetch_trials(
    topic: Topic, archive: Archive, open_registry: Callable[[], Registry] | None, context: Context
) -> TrialAsking | None:
    """Bring the trials of one topic up to date.

    Asked for are those that its query finds, the numbers that its file follows, those that its
    stored papers name, and every trial stored for it that the query no longer lists.

    Args:
        topic: whose; without `trials` in its file nothing is asked.
        archive: where to keep them.
        open_registry: called only when there is something to ask; None when nobody may be asked.
        context: now and the run.

    Returns:
        How it went, with what failed in `error`; None when nothing was asked.

    Raises:
        ArchiveError: the archive could not be read or written.
    """
    if topic.trials is None or open_registry is None:
        return None
    registry = open_registry()
    found = registry.search(topic.trials) if topic.trials != TrialQuery() else TrialAnswer()
    given = {reading.trial.nct for reading in found.readings}
    named = registry.look_up(sorted(set(_numbers(topic, archive)) - given))
    before = archive.trial_asking(topic.slug)
    with archive.atomic():
        fates = [_keep(archive, one, context) for one in (*found.readings, *named.readings)]
        archive.link_trials(topic.slug, sorted(given), "query", now=context.now)
        looked_up = [reading.trial.nct for reading in named.readings]
        archive.link_trials(topic.slug, looked_up, "number", now=context.now)
        faults = _faults(found, named)
        asking = TrialAsking(
            asked=context.now,
            query=topic.trials,
            complete=(before.complete if before else None) if faults else context.now,
            listed=len(fates),
            new=fates.count("new"),
            changed=fates.count("changed"),
            missing=named.missing,
            error=faults,
        )
        archive.set_trial_asking(topic.slug, asking)
    return asking


def trials_part(topic: Topic, archive: Archive, week: str, context: Context) -> TrialsPart | None:
    """What an edition tells of trials; None when another one tells what is known today.

    What is news is what differs from the last edition that told of trials, so that a change stands
    in exactly one. Of several editions that are due at once the latest tells it, as it does what
    happened to papers.
    """
    asking = archive.trial_asking(topic.slug) if topic.trials is not None else None
    if asking is None or calendar_of(archive, topic).of_change(context.now) != week:
        return None
    rows = rows_of(topic, archive, context)
    return tell_trials(rows, asking, before=_before(archive, topic.slug, week))


def rows_of(topic: Topic | None, archive: Archive, context: Context) -> tuple[trials.TrialRow, ...]:
    """The stored trials of a topic, or all, each with its stored papers."""
    slug = topic.slug if topic else None
    papers = archive.entries(topic=slug, pmids=archive.citing(slug))
    return trials.rows(
        [one.trial for one in archive.trials(slug)],
        papers,
        months=context.months,
        today=context.now.date(),
    )


def _numbers(topic: Topic, archive: Archive) -> Iterator[str]:
    """Only whole numbers of this registry: another in the list could cost the whole answer."""
    cited = (number for numbers in archive.citing(topic.slug).values() for number in numbers)
    held = (one.trial.nct for one in archive.trials(topic.slug))
    return (number for number in (*topic.registry, *cited, *held) if _NCT.fullmatch(number))


def _keep(archive: Archive, reading: TrialReading, context: Context) -> str:
    stored = {one.trial.nct: one.trial for one in archive.trials(nct=reading.trial.nct)}
    trial = trials.merged(stored.get(reading.trial.nct), reading.trial)
    return archive.write_trial(trial, reading, now=context.now, run=context.run)


def _faults(*answers: TrialAnswer) -> str:
    told = [one.fault for one in answers if one.fault]
    told += [problem.reason for one in answers for problem in one.problems]
    return " ".join(dict.fromkeys(told))


def _before(archive: Archive, slug: str, week: str) -> tuple[trials.TrialRow, ...] | None:
    """The trials as the last edition that told of any told them; None when none did."""
    for earlier in editions_before(archive, slug, week):
        told = trials_of(archive.edition_data(slug, earlier) or b"{}")
        if told is not None:
            return told
    return None
