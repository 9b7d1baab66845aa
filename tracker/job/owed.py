"""What PubMed still owes: which records are asked for again, and for how long."""

import datetime as dt
import math

from tracker.archive import Archive
from tracker.models import Missing

# A quarter of weekly runs: a record that was not given by then is not there (withdrawn, merged).
GIVEN_UP_AFTER = 13
# Ten requests: so many stored papers are asked for again in every weekly run.
AGAIN = 2_000
# A larger archive is gone through in this many runs, whatever the age of its papers.
ROUNDS = 12
# Runs that follow each other within less than this do not ask again.
REST = dt.timedelta(days=6)


def owed(archive: Archive, topic: str) -> list[Missing]:
    """Records that a search listed, that were never given, and that are still asked for."""
    listed = [missing for missing in archive.missing(topic) if missing.tries < GIVEN_UP_AFTER]
    stored = archive.known(missing.pmid for missing in listed)
    return [missing for missing in listed if missing.pmid not in stored]


def due_again(archive: Archive, topic: str, now: dt.datetime) -> list[str]:
    """Stored papers to ask for again in this run: all while they are few, else the next part.

    Retractions, corrections, headings and types arrive years later on old records, so none is ever
    too old to be asked for.
    """
    limit = max(AGAIN, math.ceil(len(archive.pmids(topic)) / ROUNDS))
    return archive.to_ask_again(topic, before=now - REST, limit=limit)
