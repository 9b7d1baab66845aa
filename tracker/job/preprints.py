"""Preprints: ask for all of a topic's, read them by the rules, tell them in one edition.

There is no watermark: the whole set is asked for in every run, for a withdrawal, a new version or
the link to the published paper carries no date by which it could be searched. What fails here fails
here alone; papers and their lanes never wait for Europe PMC.
"""

from collections.abc import Callable, Iterable, Sequence

from tracker import evidence, preprints
from tracker.archive import Archive
from tracker.digest.posting import tell_preprints
from tracker.digest.preprints import PreprintsPart, preprints_of
from tracker.job.keep import Context
from tracker.job.placing import calendar_of, editions_before
from tracker.models import (
    PreprintAnswer,
    PreprintAsking,
    PreprintReading,
    StoredPreprint,
    Topic,
)
from tracker.preprints import PreprintRow
from tracker.sources.preprints.client import EuropePmc


def fetch_preprints(
    topic: Topic, archive: Archive, open_source: Callable[[], EuropePmc] | None, context: Context
) -> PreprintAsking | None:
    """Bring the preprints of one topic up to date.

    Asked for are those that its query finds, and by their number those stored for it that the
    query no longer lists, and later versions than it lists: the words of a withdrawn one are often
    taken away.

    Args:
        topic: whose; without `preprints` in its file nothing is asked.
        archive: where to keep them.
        open_source: called only when there is something to ask; None when nobody may be asked.
        context: now and the run.

    Returns:
        How it went, with what failed in `error`; None when nothing was asked.

    Raises:
        ArchiveError: the archive could not be read or written.
    """
    if topic.preprints is None or open_source is None:
        return None
    source = open_source()
    found = source.search(topic.preprints)
    named, newer = _follow(source, topic, archive, found)
    before = archive.preprint_asking(topic.slug)
    with archive.atomic():
        given = (*found.readings, *named.readings, *newer.readings)
        fates = _keep(topic, archive, given, context)
        faults = _faults(found, named, newer)
        asking = PreprintAsking(
            asked=context.now,
            query=topic.preprints.query,
            complete=(before.complete if before else None) if faults else context.now,
            listed=len(fates),
            new=fates.count("new"),
            changed=fates.count("changed"),
            missing=named.missing,
            error=faults,
            note=found.note,
        )
        archive.set_preprint_asking(topic.slug, asking)
    return asking


def relabel(archive: Archive, topic: Topic) -> None:
    """Read the stored preprints of a topic by today's rules, as every run does those it is given.

    What differs is no change that anybody is told: no edition counts what a preprint says.
    """
    with archive.atomic():
        for held in archive.preprints(topic.slug):
            found = evidence.extract(preprints.as_paper(held.preprint))
            archive.relabel_preprint(held.key, found)


def preprints_part(
    topic: Topic, archive: Archive, week: str, context: Context
) -> PreprintsPart | None:
    """What an edition tells of preprints; None when another one tells what is known today.

    What is news is what differs from the last edition that told of preprints, so that it stands in
    exactly one. Of several editions that are due at once the latest tells it.
    """
    asking = archive.preprint_asking(topic.slug) if topic.preprints is not None else None
    if asking is None or calendar_of(archive, topic).of_change(context.now) != week:
        return None
    held = archive.preprints(topic.slug)
    rows = preprints.rows(held, archive.candidates() if held else ())
    return tell_preprints(
        rows, asking, held=held, before=_before(archive, topic.slug, week), months=context.months
    )


def _follow(
    source: EuropePmc, topic: Topic, archive: Archive, found: PreprintAnswer
) -> tuple[PreprintAnswer, PreprintAnswer]:
    """What the query no longer lists, by number; and versions that came later than those given.

    After a fault nothing more is asked.
    """
    if found.fault:
        return PreprintAnswer(), PreprintAnswer()
    given = [reading.preprint for reading in found.readings]
    named = source.look_up(preprints.to_look_up(archive.preprints(topic.slug), given))
    if named.fault:
        return named, PreprintAnswer()
    given += [reading.preprint for reading in named.readings]
    return named, source.look_up(preprints.later_than(given))


def _keep(
    topic: Topic, archive: Archive, readings: Iterable[PreprintReading], context: Context
) -> list[str]:
    """What became of each preprint; several versions of one are one."""
    held = archive.preprints()
    known = {name: one for one in held for name in preprints.names(one.preprint)}
    fates = []
    for reading in preprints.newest(readings):
        own = sorted(preprints.names(reading.preprint) & known.keys())
        stored = known[own[0]] if own else None
        key, fate = _write(archive, stored, reading, context)
        archive.link_preprints(topic.slug, [key], now=context.now)
        fates.append(fate)
    return fates


def _write(
    archive: Archive, stored: StoredPreprint | None, reading: PreprintReading, context: Context
) -> tuple[str, str]:
    whole = preprints.merged(stored.preprint if stored else None, reading.preprint)
    key = stored.key if stored else reading.preprint.ppr
    found = evidence.extract(preprints.as_paper(whole))
    fate = archive.write_preprint(key, whole, reading, found, now=context.now, run=context.run)
    return key, fate


def _faults(*answers: PreprintAnswer) -> str:
    told = [one.fault for one in answers if one.fault]
    told += [problem.reason for one in answers for problem in one.problems]
    return " ".join(dict.fromkeys(told))


def _before(archive: Archive, slug: str, week: str) -> Sequence[PreprintRow] | None:
    """The preprints as the last edition that told of any told them; None when none did."""
    for earlier in editions_before(archive, slug, week):
        told = preprints_of(archive.edition_data(slug, earlier) or b"{}")
        if told is not None:
            return told
    return None
