"""Text as the rules see it: one plain character for each printed one, so that every offset holds.

Abstracts reach PubMed through many hands: thin spaces inside numbers, middle dots for decimal
points, five kinds of dash. The rules are written for one spelling of each; what a reader is shown
is always cut from the text as it was sent.
"""

import re

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200C)},
        **dict.fromkeys("‐‑‒–—―−﹘﹣-", "-"),
        **dict.fromkeys("·∙‧⋅•", "."),
        **dict.fromkeys("‘’‛′`´", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("×✕", "x"),
        **dict.fromkeys("⩾", "≥"),
        **dict.fromkeys("⩽", "≤"),
    }
)
_THOUSANDS = re.compile("(?<=[0-9])[\u00a0\u2009\u202f\u2008](?=[0-9]{3}(?![0-9]))")


def plain(text: str) -> str:
    """Return `text` in plain characters, exactly as long as it came.

    Spaces inside a number ("1 200" with a thin space) become the comma that English prints there.
    """
    spaced = text if text.isascii() else _THOUSANDS.sub(",", text)
    return spaced.translate(_PLAIN)


def lower(text: str) -> str:
    """Return `text` in lower case, exactly as long as it came (some capitals lower to two)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
