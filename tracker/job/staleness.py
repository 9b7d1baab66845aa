"""A feed that lags behind the searches of the same run. Pure.

Whose query a feed answers nobody can read from its address, so a feed is held against a lane only
when both have listed the same papers of late; a paper that a lane brought and a feed of other
papers did not is no fault.
"""

import datetime as dt
from collections.abc import Collection, Mapping

# PubMed builds a feed when it is fetched; its search index and its feeds differ by a day at most.
GRACE = dt.timedelta(days=2)
# So many papers in a row, each in the feed and in the lane, are no chance.
ENOUGH = 5
_NAMED = 5

Dated = Mapping[str, dt.date]


def stale(
    shown: Collection[str], built: dt.datetime | None, lanes: Mapping[str, Dated], now: dt.datetime
) -> str:
    """What a feed ought to show and does not, in a sentence with what to do; "" when nothing.

    Args:
        shown: what it listed when it was last read to the end.
        built: when it says that it was made, if it was sent and says so.
        lanes: what each lane that this run has read has listed so far, with creation dates.
        now: the time of the run.
    """
    settled = (now - GRACE).date()
    if built and built < now - GRACE:
        listed = (
            pmid for dated in lanes.values() for pmid in _between(dated, built.date(), settled)
        )
        lacking = set(listed).difference(shown)
        return _told(f"it was built on {built:%Y-%m-%d}", lacking) if lacking else ""
    for name, dated in lanes.items():
        held = [dated[pmid] for pmid in shown if pmid in dated]
        if not held or not _goes_along(shown, dated, min(held), max(held)):
            continue
        if lacking := _between(dated, max(held), settled):
            return _told(f"its newest paper of lane {name} is of {max(held)}", lacking)
    return ""


def _goes_along(shown: Collection[str], dated: Dated, first: dt.date, last: dt.date) -> bool:
    """Whether the feed has shown every paper of the lane for as far back as it reaches.

    The oldest day is left out: the feed may end in the midst of it.
    """
    common = _between(dated, first, last)
    return len(common) >= ENOUGH and common.issubset(shown)


def _between(dated: Dated, after: dt.date, until: dt.date) -> set[str]:
    return {pmid for pmid, day in dated.items() if after < day <= until}


def _told(since: str, lacking: Collection[str]) -> str:
    first = sorted(lacking, key=int)[:_NAMED]
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    return (
        f"The feed is stale: {since}, and the searches have found PMID {', '.join(first)}{more} "
        "since. Those are stored. If it stays so, make a new feed on PubMed's page."
    )
