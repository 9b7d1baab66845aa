"""What a paper measured and counted, in words: one line for each object of a finding. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.digest import wording

Said = Mapping[str, Any]


def in_words(field: str, said: Said) -> str:
    """One object of a field that has several, such as one result at one time in one arm."""
    match field:
        case "dose":
            return wording.detail(dict(said))
        case "outcomes":
            return _joined(_measure(said), _result(said))
        case "horizons":
            return f"{_named(said.get('of'))}: {wording.number(said.get('months'))} months"
        case "adverse_events" | "reoperations":
            return _joined(_event(said), _amounts(said))
        case _:
            return _joined(_measure(said), _amounts(said))


def _joined(what: str, parts: Iterator[str]) -> str:
    told = ", ".join(parts)
    return f"{what}: {told}" if told else what


def _named(name: object) -> str:
    text = str(name or "")
    return wording.MEASURES.get(text, text.replace("_", " "))


def _measure(said: Said) -> str:
    what = _named(said.get("measure") or said.get("outcome") or said.get("what"))
    return f"{what}, {said['arm']}" if said.get("arm") else what


def _event(said: Said) -> str:
    name = str(said.get("event") or said.get("kind") or "").replace("_", " ")
    named = {"any": "adverse events", "serious": "serious adverse events"}.get(name, name)
    marks = [
        word
        for key, word in (("serious", "serious"), ("related", "related to the treatment"))
        if said.get(key) and word not in named
    ]
    return f"{named} ({', '.join(marks)})" if marks else named


def _result(said: Said) -> Iterator[str]:
    unit = f" {said['unit']}" if said.get("unit") else ""
    if said.get("before") is not None and said.get("after") is not None:
        yield f"from {said['before']:g} to {said['after']:g}{unit}"
    elif said.get("after") is not None:
        yield f"{said['after']:g}{unit}"
    if said.get("change") is not None:
        yield f"change {said['change']:+g}{unit}"
    if said.get("effect") is not None:
        yield f"difference between groups {said['effect']:+g}{unit}"
    if said.get("ci"):
        low, high = said["ci"]
        yield f"95 % interval {low:g} to {high:g}"
    if said.get("p"):
        yield f"p {said['p']}"
    yield from _when(said)
    yield from _compared(said)


def _when(said: Said) -> Iterator[str]:
    if said.get("months") is not None:
        yield f"at {wording.number(said['months'])} months"


def _compared(said: Said) -> Iterator[str]:
    """A gain within one arm must never read as a win over a control."""
    way = str(said.get("direction") or "").replace("_", " ")
    against = {"between": "against the other group", "within": "against before"}
    where = against.get(str(said.get("compared")), "")
    if way or where:
        yield " ".join(filter(None, [way, where]))


def _amounts(said: Said) -> Iterator[str]:
    events, people, of = said.get("events"), said.get("people"), said.get("of")
    whole = f" of {of}" if of is not None else ""
    if people is not None:
        yield f"{people}{whole} people"
    if events is not None:
        yield "none" if events == 0 and people is None else f"{events} events"
    if said.get("percent") is not None:
        yield f"{wording.number(said['percent'])} %"
    if said.get("threshold") is not None:
        yield f"threshold {said['threshold']}"
    if said.get("arm") and "measure" not in said:
        yield str(said["arm"])
    yield from _when(said)
