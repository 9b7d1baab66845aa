"""esearch: the caps and clamps of PubMed, its history, and what it says of dropped phrases."""

from typing import Any

import msgspec

from tracker.models import Value
from tracker.sandbox.answers import NO_QUERY, OVER_CAP, Answer, Asked, search_answer, search_error
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.faults.kinds import Hit
from tracker.sandbox.refine import Refined, refine
from tracker.sandbox.world import World

# PubMed serves the first 9,999 records of a search, whatever the manual says of 10,000.
CAP = 9999


def esearch(world: World, asked: Asked) -> Draft:
    """Search: by term, within a set of the history when WebEnv and query_key name one."""
    if asked["db"] not in {"", "pubmed"}:
        return plain(search_error(asked, f"Invalid db name specified: {asked['db']}"))
    within = None
    if asked["WebEnv"] and asked["query_key"]:
        within = world.recall(asked["WebEnv"], asked["query_key"])
        if within is None:
            return plain(search_error(asked, NO_QUERY))
    term = asked["term"].strip()
    if not term and within is None:
        return plain(search_error(asked, "Empty term and query_key - nothing todo"))
    refined = refine(term, asked.params) if term else Refined(term="")
    if refined.error:
        return plain(search_error(asked, f"Search Backend failed: {refined.error}"))
    search = _Search(world=world, asked=asked, refined=refined, within=within)
    return Draft(pmids=search.found(), finish=search.answer)


class _Search(Value, frozen=True, kw_only=True):
    """One search that can be answered."""

    world: World
    asked: Asked
    refined: Refined
    within: tuple[str, ...] | None

    def found(self) -> tuple[str, ...]:
        """Every PMID it finds."""
        refined, within = self.refined, self.within
        if refined.term and refined.query is None:  # every phrase was dropped
            return ()
        if not refined.term and within is not None:
            return within
        key = f"{refined.term} {refined.phrases}"
        found = self.world.search(key, refined.query, sort=self.asked["sort"])
        if within is None:
            return found
        kept = set(within)
        return tuple(pmid for pmid in found if pmid in kept)

    def answer(self, hit: Hit | None) -> Answer:
        """The page that was asked for, spoiled by the fault if there is one."""
        told = {
            "phrasesnotfound": list(self.refined.phrases),
            "fieldsnotfound": list(self.refined.fields),
        }
        search = self
        if hit and hit.kind.drops and self.refined.query:
            phrase = self.refined.query.phrases[:1]
            told.setdefault(hit.kind.drops, []).extend(phrase)
            less = refine(self.asked["term"], self.asked.params, dropped=phrase)
            search = msgspec.structs.replace(self, refined=less)
        result = search.page(told)
        if result is None:
            return search_error(self.asked, OVER_CAP)
        if hit and hit.kind.search:
            result = hit.kind.search(hit, result)
        return search_answer(self.asked, result)

    def page(self, told: dict[str, list[str]]) -> dict[str, Any] | None:
        """The `esearchresult`; None when the page lies beyond what PubMed serves."""
        found, asked = self.found(), self.asked
        start, wanted = asked.number_of("retstart", 0), asked.number_of("retmax", 20)
        if asked["rettype"] == "count":
            return {"count": str(len(found))}
        if start >= CAP and len(found) > CAP:
            return None
        size = max(min(wanted, CAP - start), 0)
        shown = found[start : start + size]
        messages = [] if found else ["No items found."]
        if start + wanted > CAP:
            messages.append(f"Restrictions achieved. start and count adjusted to {start}, {size}")
        return {
            "count": str(len(found)),
            "retmax": str(len(shown)),
            "retstart": str(start),
            **self._history(found),
            "idlist": list(shown),
            "translationset": [],
            "querytranslation": self.refined.query.translation if self.refined.query else "",
            **_told(told, messages),
        }

    def _history(self, found: tuple[str, ...]) -> dict[str, str]:
        """History keeps the whole result, whatever `retmax` says."""
        if self.asked["usehistory"].lower() != "y":
            return {}
        webenv, query_key = self.world.remember(found, self.asked["WebEnv"])
        return {"querykey": query_key, "webenv": webenv}


def _told(told: dict[str, list[str]], messages: list[str]) -> dict[str, Any]:
    """The errorlist and warninglist, each only when there is something in it."""
    errors = {name: told.get(name, []) for name in ("phrasesnotfound", "fieldsnotfound")}
    warnings = {name: told.get(name, []) for name in ("phrasesignored", "quotedphrasesnotfound")}
    warnings["outputmessages"] = messages
    lists = {"errorlist": errors, "warninglist": warnings}
    return {name: group for name, group in lists.items() if any(group.values())}
