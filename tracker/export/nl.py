"""One JSON object a line, with every field of the record: for programs."""

from collections.abc import Iterable, Iterator

from tracker.export.item import Item
from tracker.plain import on_one_line, whole


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """Every paper as `tracker show --nl` tells it, with its key and notes first."""
    for one in items:
        told = {
            "key": one.key,
            "pmid": one.paper.pmid,
            "retracted": one.retracted,
            "notes": one.notes,
            **whole(one.entry),
        }
        yield f"{on_one_line(told)}\n".encode()
