"""The local PubMed: a real HTTP server on this machine, with trials and preprints beside it.

It serves invented records (`sample/`, every one marked as invented) as PubMed would show them at
a given time, so that the whole weekly job can be run, replayed and broken without a network:

    with Sandbox(dt.datetime(2026, 8, 24, 6, tzinfo=dt.UTC)) as pubmed:
        requests.post(pubmed.url + "esearch.fcgi", {"term": "disc[tiab]", "retmode": "json"})
        pubmed.now += dt.timedelta(weeks=1)  # records appear, become final, are retracted
        pubmed.log[-1].params                # what was asked, the API key as it came

    Sandbox(now, faults=["429", Fault("id-absent", pmids=("99000046",)), mix(seed=7, share=0.2)])
    Sandbox(now, records=generate(25_000), rate_limit=3)

It keeps the measured manners of PubMed rather than those of its manual: 9,999 records a search,
both clamps, an error inside status 200 with invalid JSON, unknown PMIDs that are simply absent,
repeated ids answered once, silent rewriting of queries. A record exists from its creation date on
and has the state of the day (UTC). Search results come newest first.

At `ctgov_url` it speaks API v2 of ClinicalTrials.gov over invented trials (`sample/registry`), at
`europepmc_url` the REST search of Europe PMC over invented preprints (`sample/preprints`); every
fault that is not about records hits them too.

`FAULTS` says what it can do wrong, each fault with the row of the fault table it stands for;
redirects and hostile DTDs point to a second server (`other_url`, `other_log`) that no client
should visit. The words `xyzzy...` are the only ones it does not know.

It does not do: PubMed's automatic term mapping, the MeSH tree (see `tracker.query`), relevance
ranking, combining history sets in a term (`#1 AND #2`), ELink, ESpell, summaries in XML. It never
prints; a crash of its own is raised when it is closed.
"""

from tracker.sandbox.desk import LogEntry
from tracker.sandbox.europepmc import PostedPreprint, parse_preprints, sample_preprints
from tracker.sandbox.faults import FAULTS, FOREVER, Fault, FaultKind, Mix, mix
from tracker.sandbox.generated import generate
from tracker.sandbox.pubmed import Sandbox
from tracker.sandbox.records import Record, load, parse, sample
from tracker.sandbox.registry import RegisteredTrial, parse_trials, sample_trials

__all__ = [
    "FAULTS",
    "FOREVER",
    "Fault",
    "FaultKind",
    "LogEntry",
    "Mix",
    "PostedPreprint",
    "Record",
    "RegisteredTrial",
    "Sandbox",
    "generate",
    "load",
    "mix",
    "parse",
    "parse_preprints",
    "parse_trials",
    "sample",
    "sample_preprints",
    "sample_trials",
]
