"""Texts of editions lead to the pages here: papers, studies, the evidence table, the ledgers."""

import re

from tracker.web.visit import Visit

_PUBMED = re.compile(r'href="https://pubmed\.ncbi\.nlm\.nih\.gov/([0-9]+)/"')
_STUDY = re.compile(r'href="(?:evidence\.html)?#pmid-([0-9]+)')
_LEDGERS = re.compile(r'href="evidence\.html#(?!the-evidence-table)')


def local(visit: Visit, slug: str, body: str) -> str:
    """The same text, its links to what is stored leading to our pages.

    Args:
        visit: this look; a paper that is not stored is left to PubMed.
        slug: of the topic.
        body: HTML of ours.
    """
    root = visit.frame.root
    stored = visit.archive.stored(_PUBMED.findall(body))
    body = _PUBMED.sub(
        lambda link: f'href="{root}papers/{link[1]}.html"' if link[1] in stored else link[0], body
    )
    here = f'href="{root}evidence/{slug}/'
    first = _first_reports(visit, slug)
    body = _STUDY.sub(
        lambda link: (
            f"{here}study-{first[link[1]]}.html"
            if link[1] in first
            else f'href="{root}papers/{link[1]}.html'
        ),
        body,
    )
    body = _LEDGERS.sub(f"{here}ledgers.html#", body)
    return body.replace('href="evidence.html', f"{here}index.html")


def _first_reports(visit: Visit, slug: str) -> dict[str, str]:
    """Each report -> the first one of its study, as joined today; none while that is not known."""
    wait = WAIT if visit.frame.live else None
    standing = visit.library.standing(visit.topic(slug), visit.archive, wait=wait)
    return {pmid: study.id for pmid, study in standing.study_of.items()} if standing else {}


WAIT = 0.5
"""Seconds; without the studies a link leads to the paper, which leads on to its study."""
