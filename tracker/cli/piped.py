"""PMIDs that another command hands over: `tracker search --nl ... | tracker show -`."""

import re
import sys
from collections.abc import Iterator

import click
import msgspec

from tracker.cli import arguments, output

STDIN = "-"
_GAPS = re.compile(r"[\s,;]+")


def pmids(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Each PMID once; `-` stands for those on standard input.

    Raises:
        click.BadParameter: what stands there is no PMID.
    """
    texts = (each for text in given for each in (_handed_over() if text == STDIN else [text]))
    return tuple(dict.fromkeys(map(arguments.pmid, texts)))


def _handed_over() -> Iterator[str]:
    """The PMIDs of what `search` prints in any form, or of a plain list."""
    if sys.stdin.isatty():
        output.say("Type PMIDs; Ctrl-D ends the list.")
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace").lstrip("\ufeff").strip()
    if text[:1] in ("[", "{"):
        yield from _objects(text)
        return
    head, *lines = text.splitlines() or [""]
    if re.match(r"\"?pmid\"?[\t,]", head):  # a table with a line of headers
        yield from (re.split(r"[\t,]", line)[0].strip('"') for line in lines if line)
    else:
        yield from filter(None, _GAPS.split(text))


def _objects(text: str) -> Iterator[str]:
    pieces = [text] if text.startswith("[") else text.splitlines()
    try:
        for piece in pieces:
            found = msgspec.json.decode(piece)
            yield from (
                str(each["pmid"] if isinstance(each, dict) else each)
                for each in (found if isinstance(found, list) else [found])
            )
    except (msgspec.DecodeError, KeyError) as error:
        raise click.BadParameter("standard input is JSON without PMIDs.") from error
