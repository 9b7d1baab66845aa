"""How a record is cited: date, place in print, journal, people. Pure; the text is not escaped."""

from tracker.models import Author, Paper, PartialDate

DATE_NAMES = ("published", "electronic", "created", "entered")
NAMED = 3


def date(partial: PartialDate) -> str:
    """A date as precise as the record gives it: `2026-09-14`, `2026-09`, `2026` or its own text."""
    if partial.text:
        return partial.text
    parts = [f"{partial.year:04d}"] if partial.year else []
    if parts and partial.month:
        parts.append(f"{partial.month:02d}")
        if partial.day:
            parts.append(f"{partial.day:02d}")
    return "-".join(parts)


def appeared(paper: Paper) -> PartialDate:
    """The first date that the record gives: print, electronic, else when PubMed created it."""
    dates = (paper.dates[name] for name in DATE_NAMES if name in paper.dates)
    return next((one for one in dates if date(one)), PartialDate())


def published(paper: Paper) -> str:
    """The same date as text, empty when the record gives none."""
    return date(appeared(paper))


def place(paper: Paper) -> str:
    """Where it stands in print: `2026-09;3(10):1-9`; empty parts are left out."""
    journal = paper.journal
    issue = f"({journal.issue})" if journal.issue else ""
    pages = f":{journal.pages}" if journal.pages else ""
    numbered = f"{journal.volume}{issue}{pages}"
    return ";".join(part for part in (published(paper), numbered) if part)


def source(paper: Paper) -> str:
    """Journal and place: `Sample J Spine Med. 2026-09;3(10):1-9`."""
    journal = paper.journal.abbreviation or paper.journal.title
    return ". ".join(part for part in (journal.rstrip("."), place(paper)) if part)


def by_number(pmid: str) -> tuple[int, str]:
    """A PMID's place in numerical order."""
    return (int(pmid) if pmid.isdecimal() else 0, pmid)


def person(author: Author) -> str:
    """`Lindqvist A`, or the collective's name."""
    initials = author.initials or "".join(word[:1] for word in author.fore_name.split())
    given = " ".join(part for part in (initials, author.suffix) if part)
    return author.collective or f"{author.last_name} {given}".strip()


def people(paper: Paper) -> str:
    """The first three authors, and whether there are more; empty when none is named."""
    named = [name for name in map(person, paper.authors) if name]
    more = " et al." if len(named) > NAMED or not paper.authors_complete else ""
    return ", ".join(named[:NAMED]) + more if named else ""


def year(paper: Paper) -> str:
    """The year of its first date, for a short name such as `Lindqvist 2026`."""
    years = (paper.dates[name].year for name in DATE_NAMES if name in paper.dates)
    return next((str(number) for number in years if number), "")


def short(paper: Paper) -> str:
    """First author's last name and year, `Lindqvist 2026`; empty when nobody is named."""
    first = paper.authors[0] if paper.authors else Author()
    name = first.last_name or first.collective
    return f"{name} {year(paper)}".strip() if name else ""
