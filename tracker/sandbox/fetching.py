"""efetch, esummary and epost: which records are meant, and what is said when there are none."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from tracker.sandbox import medline, render
from tracker.sandbox.answers import (
    NO_QUERY,
    NO_VALID_ID,
    OVER_CAP,
    TEXT,
    XML,
    Answer,
    Asked,
    fetch_error,
    json_answer,
    text_answer,
    xml_answer,
)
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.faults.kinds import Hit
from tracker.sandbox.searching import CAP
from tracker.sandbox.state import Shown
from tracker.sandbox.summary import summary
from tracker.sandbox.world import World

# esummary's limit in JSON, in its own words.
SUMMARIES = 500
_TOO_MANY = (
    f"Too many UIDs in request. Maximum number of UIDs is {SUMMARIES} for JSON format output."
)


def efetch(world: World, asked: Asked) -> Draft:
    """Fetch records by id or from the history; a PMID that doesn't exist is simply absent."""
    if "id" in asked.params:
        return _fetch_by_id(world, asked)
    pmids = world.recall(asked["WebEnv"], asked["query_key"])
    if not asked["WebEnv"]:
        return plain(fetch_error(NO_VALID_ID, status=400))
    if pmids is None:
        return plain(fetch_error(NO_QUERY, status=200))
    start, wanted = asked.number_of("retstart", 0), asked.number_of("retmax", CAP)
    if start >= CAP:
        return plain(fetch_error(OVER_CAP, status=400))
    return _fetched(world, asked, pmids[start : min(start + wanted, CAP)])


def _fetch_by_id(world: World, asked: Asked) -> Draft:
    if not asked["id"].strip():
        return plain(text_answer("Supplied+id+parameter+is+empty.", status=400))
    pmids = ids_of(asked["id"])
    if not pmids and asked["retmode"].lower() == "text":
        return plain(text_answer(NO_VALID_ID.replace(" ", "+"), status=400))
    if not pmids:
        return plain(fetch_error(NO_VALID_ID, status=400))
    start = asked.number_of("retstart", 0)
    return _fetched(world, asked, pmids[start : start + asked.number_of("retmax", CAP)])


def ids_of(text: str) -> tuple[str, ...]:
    """PMIDs in the order asked, each once; an id is the number it spells, and 0 is none."""
    spelt = (part for part in re.split(r"[\s,]+", text) if part.isdecimal())
    return tuple(dict.fromkeys(str(int(part)) for part in spelt if int(part)))


def _fetched(world: World, asked: Asked, pmids: Sequence[str]) -> Draft:
    shown = [state for pmid in pmids if (state := world.shown(pmid))]
    form = _FORMS.get((asked["retmode"].lower() or "xml", asked["rettype"].lower()))
    if asked["rettype"].lower() == "full":
        return plain(Answer())
    if form is None:
        form = _uids if asked["retmode"].lower() in {"json", "text"} else _xml
    made = form

    def finish(hit: Hit | None) -> Answer:
        return made(hit.kind.records(hit, shown) if hit and hit.kind.records else shown)

    return Draft(pmids=tuple(one.paper.pmid for one in shown), finish=finish)


def _xml(shown: Sequence[Shown]) -> Answer:
    return Answer(body=render.record_set(shown), kind=XML)


def _medline(shown: Sequence[Shown]) -> Answer:
    return Answer(body=medline.records(shown).encode(), kind=f"{TEXT}; charset=UTF-8")


def _uids(shown: Sequence[Shown]) -> Answer:
    return text_answer("".join(f"{one.paper.pmid}\n" for one in shown))


_FORMS: dict[tuple[str, str], Callable[[Sequence[Shown]], Answer]] = {
    ("text", "medline"): _medline,
    ("text", "uilist"): _uids,
}


def esummary(world: World, asked: Asked) -> Draft:
    """Summaries in JSON; the local PubMed gives no others."""
    pmids: Sequence[str] | None = re.split(r"[\s,]+", asked["id"].strip()) if asked["id"] else ()
    if asked["WebEnv"] and not asked["id"]:
        start, wanted = asked.number_of("retstart", 0), asked.number_of("retmax", CAP)
        kept = world.recall(asked["WebEnv"], asked["query_key"])
        pmids = None if kept is None else kept[start : min(start + wanted, CAP)]
    if refusal := _summary_refusal(asked, pmids):
        return plain(refusal)
    uids = tuple(dict.fromkeys(str(int(pmid)) for pmid in pmids or ()))
    shown = {uid: state for uid in uids if (state := world.shown(uid))}
    return Draft(pmids=tuple(shown), finish=lambda hit: _summaries(uids, list(shown.values()), hit))


def _summary_refusal(asked: Asked, pmids: Sequence[str] | None) -> Answer | None:
    if not asked.wants_json:
        text = "<ERROR>The local PubMed gives summaries as retmode=json only.</ERROR>"
        return xml_answer("eSummaryResult", text, status=400)
    if pmids is None or not pmids:
        text = NO_QUERY if pmids is None else "Empty id list - nothing todo"
        return json_answer({"header": _SUMMARY, "esummaryresult": [text]})
    if len(pmids) > SUMMARIES:
        return json_answer({"header": _SUMMARY, "esummaryresult": [_TOO_MANY]})
    for place, pmid in enumerate(pmids):
        if not pmid.isdecimal():
            error = f"Invalid uid {pmid} at position= {place}"
            return json_answer({"header": _SUMMARY, "error": error, "result": {"uids": []}})
    return None


_SUMMARY = {"type": "esummary", "version": "0.3"}


def _summaries(uids: Sequence[str], shown: Sequence[Shown], hit: Hit | None) -> Answer:
    if hit and hit.kind.records:
        shown = hit.kind.records(hit, shown)
    by_pmid = {one.paper.pmid: summary(one) for one in shown}
    result: dict[str, Any] = {"uids": list(uids)}
    for uid in uids:
        result[uid] = by_pmid.get(uid) or {"uid": uid, "error": "cannot get document summary"}
    return json_answer({"header": _SUMMARY, "result": result})


def epost(world: World, asked: Asked) -> Draft:
    """Put ids on the history; bad ones are listed beside the good ones' WebEnv."""
    pmids = ids_of(asked["id"])
    bad = [part for part in re.split(r"[\s,]+", asked["id"].strip()) if part and not ids_of(part)]
    if not pmids:
        return plain(
            xml_answer("ePostResult", "\n\t<ERROR>Empty ID list; Nothing to store</ERROR>\n")
        )
    webenv, query_key = world.remember(pmids, asked["WebEnv"])
    content = f"\n\t<QueryKey>{query_key}</QueryKey>\n\t<WebEnv>{webenv}</WebEnv>\n"
    if bad:
        listed = "".join(f"<Id>{re.sub(r'[^0-9A-Za-z_-]', '', part)}</Id>" for part in bad)
        content = f"\n\t<InvalidIdList>{listed}</InvalidIdList>{content}"
    return plain(xml_answer("ePostResult", content))
