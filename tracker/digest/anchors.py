"""Names of headings in addresses, the same on GitHub and on our pages."""

import re

_LEFT_OUT = re.compile(r"[^\w\- ]")


def slug(words: str) -> str:
    """The anchor that GitHub gives to a heading: small letters, no punctuation, `-` for a blank."""
    return _LEFT_OUT.sub("", words.strip().lower()).replace(" ", "-")


class Anchors:
    """The anchors of one page, each taken once."""

    def __init__(self) -> None:
        """Begin a page."""
        self._taken: set[str] = set()

    def take(self, words: str) -> str:
        """The anchor of the next heading; one of the same words gets a number, as on GitHub."""
        name = slug(words)
        names = (name, *(f"{name}-{n}" for n in range(1, len(self._taken) + 2)))
        anchor = next(one for one in names if one not in self._taken)
        self._taken.add(anchor)
        return anchor
