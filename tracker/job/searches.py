"""Run a topic's own searches over the papers of one edition."""

from collections.abc import Iterator

from msgspec.structs import replace

from tracker.archive import Archive
from tracker.digest.searches import MOST, tell_search
from tracker.digest.view import SearchPart
from tracker.models import Topic
from tracker.narrowing import typed


def searches_part(topic: Topic, archive: Archive, week: str) -> Iterator[SearchPart]:
    """What each search of a topic finds among the papers that belong in an edition, newest first.

    A search that is saved under no such name is told as one that could not be run.
    """
    saved = archive.saved_searches() if any(one.saved for one in topic.searches) else {}
    for watch in topic.searches:
        request = saved.get(watch.saved) if watch.saved else watch.request
        if request is None:
            fault = f"No search is saved as “{watch.saved}”; `tracker search --save` saves one."
            yield SearchPart(title=watch.title, fault=fault)
            continue
        found = archive.matching(replace(request, topic=topic.slug, edition=(week,)))
        newest = found[: -MOST - 1 : -1]
        entries = {one.paper.pmid: one for one in archive.entries(topic=topic.slug, pmids=newest)}
        told = (entries[pmid] for pmid in newest)
        yield tell_search(watch, typed(request), told, papers=len(found))
