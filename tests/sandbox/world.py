"""A tiny invented PubMed: five records, two of which change later."""

import datetime as dt
from typing import Any, Self

import requests
from lxml import etree

from tracker.sandbox import Fault, Mix, Sandbox, parse
from tracker.sandbox.records import TimedRecord

NOW = dt.datetime(2026, 9, 14, 6, tzinfo=dt.UTC)

TEXT = """
[[record]]
pmid = "99000201"
created = 2026-08-31
title = "SAMPLE: Stem cells for the disc <i>in vivo</i>: 10<sup>7</sup> & more"
journal = "Sample Journal of Spine Medicine"
authors = ["Lindqvist Anna Maria", "Kask Ott"]
collective = "RENUCLEO Sample Group"
orcid = { "Kask Ott" = "9999-0000-0000-0001" }
affiliation = "Sample Institute, Invented City."
types = ["Journal Article", "Randomized Controlled Trial"]
abstract = [["BACKGROUND", "Discs age."], ["RESULTS", "It <b>worked</b> if p < 0.05."]]
keywords = ["disc", "cells"]
mesh = ["Intervertebral Disc Degeneration/therapy*/veterinary", "Stem Cells*", "Humans"]
registry = ["NCT99000201", "ISRCTN99000201"]
doi = "10.99999/Sample.0201"
published = "2026 Sep-Oct"
volume = "3"
issue = "10"
pages = "737-8"
coi = "None."

[[record]]
pmid = "99000202"
created = 2026-09-07
title = "SAMPLE: [Stem cells, early]."
vernacular = "SAMPLE: Cellules souches."
language = "fre"
journal = "Revue Sample de Médecine du Rachis"
authors = ["Févrin Étienne"]
abstract = "One text on stem cells and the disc."
published = "2026 Sep 7"
status = "aheadofprint"
[[record.later]]
from = 2026-09-21
published = "2026 Fall"
volume = "9"
status = "ppublish"
mesh = ["Stem Cells"]
[[record.later]]
from = 2026-09-28
types = ["Journal Article", "Retracted Publication"]
links = [{ kind = "RetractionIn", pmid = "99000205", citation = "Rev Sample Med Rachis. 2026;9:1" }]

[[record]]
pmid = "99000203"
created = 2026-09-14
title = "SAMPLE: Knee pain"
journal = "Sample Archives of Pain and Spine"
authors = ["Abel Zoe"]
published = "2026"

[[record]]
pmid = "99000204"
created = 2026-09-14
title = "SAMPLE: Stem cells in a book on the disc"
journal = "Sample Handbook"
authors = ["Zeta Abe"]
published = "2025"
doi = "10.99999/sample.0204"
book = true
publisher = "Sample Press"

[[record]]
pmid = "99000205"
created = 2026-09-28
title = "SAMPLE: Retraction of Stem cells, early"
journal = "Revue Sample de Médecine du Rachis"
types = ["Retraction Notice"]
published = "2026 Sep 28"
links = [{ kind = "RetractionOf", pmid = "99000202", citation = "Rev Sample. 2026 Sep 7" }]
[[record.later]]
from = 2026-10-05
gone = true
"""


def records() -> tuple[TimedRecord, ...]:
    return parse(TEXT, where="tiny.toml")


def tiny(
    *faults: Fault | str | Mix, now: dt.datetime = NOW, rate_limit: int | None = None
) -> Sandbox:
    return Sandbox(now, records=records(), faults=faults, rate_limit=rate_limit)


class Client:
    """Talks to a local PubMed as plainly as can be."""

    def __init__(self, pubmed: Sandbox) -> None:
        self.pubmed = pubmed
        self._session = requests.Session()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def post(self, tool: str, **form: object) -> requests.Response:
        return self._session.post(
            f"{self.pubmed.url}{tool}.fcgi", data=form, timeout=10, allow_redirects=False
        )

    def get(self, tool: str, **form: Any) -> requests.Response:
        return self._session.get(
            f"{self.pubmed.url}{tool}.fcgi", params=form, timeout=10, allow_redirects=False
        )

    def search(self, term: str, **form: object) -> dict[str, Any]:
        answer = self.post("esearch", db="pubmed", term=term, retmode="json", **form)
        found: dict[str, Any] = answer.json()["esearchresult"]
        return found

    def feed(self, url: str, **headers: str) -> requests.Response:
        return self._session.get(url, headers=headers, timeout=10)


def pmids_in(body: bytes) -> list[str]:
    """The PMIDs of the records themselves, in document order."""
    tree = etree.fromstring(body)
    return [
        str(found.text)
        for found in tree.iterfind("*/*/PMID")
        if found.getparent().tag in {"MedlineCitation", "BookDocument"}  # type: ignore[union-attr]
    ]
