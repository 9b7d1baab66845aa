"""Faults in what esearch finds: counts, ids, dropped phrases. Rows 18-25."""

from collections.abc import Callable
from typing import Any

from tracker.sandbox.answers import (
    NO_QUERY,
    Answer,
    Asked,
    Endpoint,
    fetch_error,
    json_answer,
    search_error,
)
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit

_Result = dict[str, Any]
_Act = Callable[[Hit, _Result], _Result]
_SEARCH: tuple[Endpoint, ...] = ("esearch",)
_CAP = 9999
_HUGE = 41035
# PMIDs that no record has.
_NOBODY = 99_900_001


def _expired(status: int) -> Callable[[Hit], Answer]:
    def answer(hit: Hit) -> Answer:
        if hit.asked.endpoint == "efetch":
            return fetch_error(NO_QUERY, status=status)
        return search_error(hit.asked, NO_QUERY)

    return answer


def _over_cap(hit: Hit, result: _Result) -> _Result:
    wanted = min(hit.asked.number_of("retmax", 20), _CAP)
    ids = list(result.get("idlist", []))
    ids += [str(_NOBODY + number) for number in range(wanted - len(ids))]
    message = f"Restrictions achieved. start and count adjusted to 0, {_CAP}"
    told = {"phrasesignored": [], "quotedphrasesnotfound": [], "outputmessages": [message]}
    counted = {"count": str(_HUGE), "retmax": str(len(ids)), "idlist": ids}
    return {**result, **counted, "warninglist": told}


def _nothing(_hit: Hit, result: _Result) -> _Result:
    told = {
        "phrasesignored": [],
        "quotedphrasesnotfound": [],
        "outputmessages": ["No items found."],
    }
    return {**result, "count": "0", "retmax": "0", "idlist": [], "warninglist": told}


def _unlisted(_hit: Hit, result: _Result) -> _Result:
    return {**result, "idlist": []}


def _fewer(_hit: Hit, result: _Result) -> _Result:
    """A fifth of the ids is left out: 20 of 25."""
    ids = result.get("idlist", [])
    return {**result, "idlist": ids[: max(len(ids) * 4 // 5, 1)]}


def _replaced(key: str, value: object) -> _Act:
    return lambda _hit, result: {**result, key: value}


def _count_missing(_hit: Hit, result: _Result) -> _Result:
    return {key: value for key, value in result.items() if key != "count"}


def _count_number(_hit: Hit, result: _Result) -> _Result:
    return {**result, "count": int(result["count"])}


def _ids_as_text(_hit: Hit, result: _Result) -> _Result:
    return {**result, "idlist": ",".join(result.get("idlist", []))}


def _overlapping(hit: Hit, result: _Result) -> _Result:
    """As if a new record had come on top between two pages: everything moves down by one."""
    start = hit.asked.number_of("retstart", 0)
    size = len(result["idlist"])
    return {**result, "idlist": list(hit.asked.pmids[start - 1 : start - 1 + size])}


def _repeated(_hit: Hit, result: _Result) -> _Result:
    ids = result["idlist"]
    return {**result, "idlist": [*ids, *ids[:1]]}


def _unordered(_hit: Hit, result: _Result) -> _Result:
    return {**result, "idlist": result["idlist"][::-1]}


def _json(body: object) -> Callable[[Hit], Answer]:
    return lambda _hit: json_answer(body)


def _has_page(asked: Asked) -> bool:
    return asked["rettype"] != "count" and asked.number_of("retmax", 20) > 0


def _later_page(asked: Asked) -> bool:
    return _has_page(asked) and asked.number_of("retstart", 0) > 0


def _kind(
    name: str, row: int, meaning: str, act: _Act, *, needs: int = 0, passing: bool = False
) -> FaultKind:
    return FaultKind(
        name=name,
        row=row,
        meaning=meaning,
        on=_SEARCH,
        needs=needs,
        passing=passing,
        fits=_has_page,
        search=act,
    )


KINDS = (
    *(
        FaultKind(
            name=name,
            row=18,
            meaning=f"the result set of the history has expired (efetch: status {status})",
            on=("esearch", "efetch"),
            fits=lambda asked: bool(asked["WebEnv"]),
            expires=True,
            answer=_expired(status),
        )
        for name, status in (("webenv-expired", 200), ("webenv-expired-400", 400))
    ),
    FaultKind(
        name="count-over-cap",
        row=19,
        meaning=f"{_HUGE} records match, 9,999 are served, PMIDs of nobody among them",
        on=_SEARCH,
        fits=_has_page,
        search=_over_cap,
    ),
    *(
        FaultKind(
            name=name,
            row=21,
            meaning=f"PubMed drops the first phrase, searches the rest and tells it in {where}",
            on=_SEARCH,
            times=FOREVER,
            drops=where,
        )
        for name, where in (
            ("phrase-not-found", "phrasesnotfound"),
            ("field-not-found", "fieldsnotfound"),
            ("phrase-ignored", "phrasesignored"),
            ("quoted-phrase-not-found", "quotedphrasesnotfound"),
        )
    ),
    FaultKind(
        name="search-nothing",
        row=22,
        meaning="a genuine empty result",
        on=_SEARCH,
        search=_nothing,
    ),
    _kind("search-ids-absent", 23, "a count and no ids", _unlisted, needs=1, passing=True),
    _kind(
        "search-ids-short",
        23,
        "a fifth of the ids is left out, the count is not",
        _fewer,
        needs=2,
        passing=True,
    ),
    _kind("count-text", 24, "the count is abc", _replaced("count", "abc"), passing=True),
    _kind("count-null", 24, "the count is null", _replaced("count", None), passing=True),
    _kind("count-missing", 24, "there is no count", _count_missing, passing=True),
    _kind("count-number", 24, "the count is a number, no text", _count_number, passing=True),
    _kind("idlist-text", 24, "the ids are one text", _ids_as_text, passing=True),
    *(
        FaultKind(
            name=name,
            row=24,
            meaning=f"the body is the JSON {body}",
            on=_SEARCH,
            passing=True,
            answer=_json(body),
        )
        for name, body in (("body-null", None), ("body-list", []))
    ),
    FaultKind(
        name="ids-overlap",
        row=25,
        meaning="a new record on top moves each later page down by one",
        on=_SEARCH,
        times=FOREVER,
        needs=2,
        fits=_later_page,
        search=_overlapping,
    ),
    _kind("ids-repeated", 25, "the first id of a page stands there twice", _repeated, needs=1),
    _kind("ids-unordered", 25, "the ids of a page are in the wrong order", _unordered, needs=2),
)
