"""What people type, made plain: a word as a value is written, a text on one line."""

import re

from tracker.errors import UsageError


def word(text: str) -> str:
    """The text as a value is written: `Single-arm` is `single_arm`."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def line(what: str, text: str, most: int) -> str:
    """One line without what a terminal would obey.

    Args:
        what: how it is called in a fault.
        text: as typed.
        most: letters that are allowed.

    Raises:
        UsageError: it is longer.
    """
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(plain) > most:
        raise UsageError(f"The {what} has {len(plain)} letters; {most} are allowed.")
    return plain
