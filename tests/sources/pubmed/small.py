"""A PubMed small enough to see through: it searches dates and serves records that say little."""

import datetime as dt
import itertools
import json
import re
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.transport.scripted import KEY, Server, reply
from tracker.models import Batch, Lane, Window
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Limits, Secret, Transport

DAY = dt.date(2026, 11, 1)
LANE = Lane(name="disc", query="sample[tiab]")
WEEK = Window(since=DAY - dt.timedelta(days=6), until=DAY)
ALL = Window(until=DAY)
QUICK = Limits(attempts=2)
PROLOG = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def record(pmid: str, *, title: str = "SAMPLE", version: int = 1) -> str:
    """One article."""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="{version}">{pmid}</PMID>'
        f"<Article><Journal><Title>Sample</Title></Journal><ArticleTitle>{title}</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>"
    )


def record_set(*records: str) -> str:
    """A whole efetch answer."""
    return f"{PROLOG}<PubmedArticleSet>{''.join(records)}</PubmedArticleSet>"


def search_body(**result: Any) -> str:
    """An esearch answer."""
    return json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})


def error_body(text: str) -> str:
    """An esearch error."""
    return search_body(ERROR=text)


Override = Callable[[str, Mapping[str, str]], str | bytes | None]


class Small:
    """Answers E-utilities requests about so many records; `twist` may answer instead."""

    def __init__(self, created: Mapping[str, dt.date], twist: Override | None = None) -> None:
        self.created = dict(created)
        self.twist = twist or (lambda *_: None)
        self.sets: dict[str, list[str]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __call__(self, server: Server, sock: socket.socket) -> None:
        seen = server.seen[-1]
        tool = seen.path.rpartition("/")[2].removesuffix(".fcgi")
        self.asked.append((tool, seen.form))
        body = self.twist(tool, seen.form)
        if body is None:
            body = getattr(self, tool)(seen.form)
        sock.sendall(body if isinstance(body, bytes) else reply(body))

    def esearch(self, form: Mapping[str, str]) -> str:
        if "WebEnv" in form:
            if form["WebEnv"] not in self.sets:
                return error_body("Unable to obtain query #1")
            found = self.sets[form["WebEnv"]]
        else:
            found = self._find(form["term"])
            self.sets[f"MCID_{len(self.sets)}"] = found
        if form.get("rettype") == "count":
            return search_body(count=str(len(found)))
        start, most = int(form["retstart"]), int(form["retmax"])
        if start > 9998:
            return error_body(
                "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998."
            )
        return search_body(
            count=str(len(found)),
            idlist=found[start : min(start + most, 9999)],
            querykey="1",
            webenv=f"MCID_{len(self.sets) - 1}",
            querytranslation="sample[All Fields]",
        )

    def _find(self, term: str) -> list[str]:
        dates = re.search(r'"(\d+/\d+/\d+)"\[crdt\] : "(\d+/\d+/\d+)"\[crdt\]', term)
        if not dates:
            return sorted(self.created, reverse=True)
        since, until = (dt.date(*map(int, day.split("/"))) for day in dates.groups())
        return [pmid for pmid, day in self.created.items() if since <= day <= until]

    def efetch(self, form: Mapping[str, str]) -> str:
        return record_set(*(record(p) for p in form["id"].split(",") if p in self.created))

    def esummary(self, form: Mapping[str, str]) -> str:
        uids = form["id"].split(",")
        unknown = {"error": "cannot get document summary"}
        return json.dumps(
            {
                "header": {"type": "esummary", "version": "0.3"},
                "result": {
                    "uids": uids,
                    **{p: {"uid": p, **({} if p in self.created else unknown)} for p in uids},
                },
            }
        )


def pubmed_at(
    server: Server, *, batch_size: int = 200, page_size: int = 5_000, limits: Limits | None = None
) -> PubMed:
    """The client under test, with a key that must never be seen."""
    key = Secret(KEY)
    transport = Transport(key=key, pace=0, limits=limits or Limits(), time=server.clock.time)
    identity = Identity(email="someone@example.org", api_key=key)
    return PubMed(transport, server.url, identity, batch_size=batch_size, page_size=page_size)


def numbered(count: int, *, days: int = 1, first: int = 99_000_001) -> dict[str, dt.date]:
    """So many records, spread evenly over so many days up to DAY."""
    return {
        str(first + i): DAY - dt.timedelta(days=days - 1 - i * days // count) for i in range(count)
    }


def once(tool: str, body: str | bytes, times: int = 1) -> Override:
    """The first so many requests of a tool are answered with this, the rest as usual."""
    left = itertools.count()
    return lambda asked, _: body if asked == tool and next(left) < times else None


def always(tool: str, body: str | bytes) -> Override:
    return once(tool, body, 10**9)


def account(batches: Sequence[Batch]) -> dict[str, str]:
    """By PMID, how it ended; each must end once and only where it was asked."""
    ends: dict[str, str] = {}
    for batch in batches:
        here = {reading.paper.pmid: "reading" for reading in batch.readings}
        here |= {problem.pmid: "problem" for problem in batch.problems if problem.pmid}
        here |= dict.fromkeys(batch.missing, "missing")
        assert sorted(here) == sorted(batch.asked)
        assert set(batch.reasons) == set(batch.missing)
        assert all(batch.reasons.values())
        assert ends.keys().isdisjoint(here)
        ends |= here
    return ends
