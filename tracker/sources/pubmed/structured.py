"""The abstract of a MEDLINE text, one run of words -> the sections it was put together from.

The text format writes a structured abstract as `LABEL: text LABEL: text`. Sections are told apart
only where that is plain; a label that is missed stays, readable, in the text before it. No word is
lost either way.
"""

import re

from tracker.models import Section

# One of these words makes a label plain, whatever else stands in it.
_WORD = (
    "(?:ABSTRACT|AIMS?|ANALYSIS|ANIMALS|APPROACH|AVAILABILITY|BACKGROUND|CASES?|CONCLUSIONS?|CONTEXT"
    "|DATA|DESIGN|DIAGNOSIS|DISCUSSION|EVIDENCE|EXPOSURE|FINDINGS|FUNDING|GOALS?|HYPOTHESIS|IMPACT"
    "|IMPLICATIONS?|IMPORTANCE|INFORMATION|INTERPRETATION|INTERVENTIONS?|INTRODUCTION|LIMITATIONS?"
    "|MATERIALS?|MEASUREMENTS?|MEASURES?|METHODOLOGY|METHODS?|MOTIVATION|NUMBER|OBJECTIVES?|OUTCOMES?"
    "|OUTLOOK|PARTICIPANTS|PATIENTS|POINTS|PROBLEM|PROCEDURES?|PURPOSE|QUESTIONS?|RATIONALE"
    "|RECOMMENDATIONS?|REGISTRATION|RELEVANCE|RESULTS?|REVIEW|SAMPLES?|SETTINGS?|SIGNIFICANCE"
    "|STATEMENT|SUBJECTS|SUMMARY|UNLABELLED)"
)
LONGEST_LABEL = 90
CAPITALS = re.compile(r"(?:^|(?<= ))[A-Z][A-Z0-9 ,/&'’()+-]*$")
SMALL = re.compile(rf"(?:^|(?<=[.?!)\]] )){_WORD}(?:(?: and |/| & |, ){_WORD})*$", re.IGNORECASE)
PLAIN = re.compile(rf"\b{_WORD}\b")
FINISHED = re.compile(r"(?:^|[.?!)\]] )$")


def split_sections(text: str) -> tuple[Section, ...]:
    """The sections of an abstract; one without a label when it doesn't begin with one."""
    if not text:
        return ()
    labels = _labels(text, CAPITALS) or _labels(text, SMALL)
    if not labels:
        return (Section(text=text),)
    ends = [start for start, _ in labels[1:]] + [len(text)]
    return tuple(
        Section(label=label, text=text[start + len(label) + 2 : end].strip())
        for (start, label), end in zip(labels, ends, strict=True)
    )


def _labels(text: str, form: re.Pattern[str]) -> list[tuple[int, str]]:
    """Where each label starts, and the label; none unless the text begins with one."""
    found: list[tuple[int, str]] = []
    for colon in re.finditer(": ", text):
        begin = max(
            found[-1][0] + len(found[-1][1]) + 2 if found else 0, colon.start() - LONGEST_LABEL
        )
        label = form.search(text, begin, colon.start())
        if label and (form is SMALL or _is_label(text, label)):
            found.append((label.start(), label[0]))
        if not found or found[0][0]:
            return []
    return found


def _is_label(text: str, found: re.Match[str]) -> bool:
    # A plain label may follow any word, since abstracts lose full stops; capitals of another kind
    # only a finished sentence, since they may be an abbreviation with a colon.
    if PLAIN.search(found[0]):
        return True
    finished = FINISHED.search(text, max(0, found.start() - 2), found.start())
    return bool(finished) and len(found[0]) >= 5 and not re.search("[0-9]", found[0])
