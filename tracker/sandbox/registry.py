"""The local ClinicalTrials.gov: invented trials through time, served as API v2 serves them.

It keeps the manners that a client meets: `totalCount` only on the first page and only when asked
for, opaque page tokens, a refused token, former numbers, 404 for a number that nobody has. Of the
query language it knows words and OR; every word of one alternative has to stand in the record.
"""

import base64
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec

from tracker import tomlfile
from tracker.errors import ConfigurationError
from tracker.models import Value
from tracker.sandbox.answers import Answer, Asked, json_answer, text_answer
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.world import World

_PATH = re.compile(r"/studies(?:/(?P<nct>[A-Za-z0-9]+))?/?$")
_MOST, _USUAL = 1000, 10
_WORD = re.compile(r"\w+")
_Kind = Literal["", "ACTUAL", "ESTIMATED"]


class TrialText(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One state of a trial as its TOML table says it."""

    nct: str
    posted: dt.date
    title: str
    status: str
    summary: str = ""
    sponsor: str = "Sample Hospital (invented)"
    conditions: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    study_type: str = "INTERVENTIONAL"
    enrolment: int | None = None
    enrolment_kind: _Kind = "ESTIMATED"
    start: str = ""
    primary_completion: str = ""
    primary_completion_kind: _Kind = "ESTIMATED"
    completion: str = ""
    completion_kind: _Kind = "ESTIMATED"
    results_posted: str = ""
    why_stopped: str = ""
    former: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    gone: bool = False


class RegisteredTrial(Value, frozen=True, kw_only=True):
    """A trial with its states, oldest first: the day, and the study as JSON; None withdraws it."""

    nct: str
    former: tuple[str, ...]
    states: tuple[tuple[dt.date, Mapping[str, Any] | None], ...]

    def on(self, day: dt.date) -> Mapping[str, Any] | None:
        """What the registry shows on that day."""
        begun = [study for begin, study in self.states if begin <= day]
        return begun[-1] if begun else None


@cache
def sample_trials() -> tuple[RegisteredTrial, ...]:
    """The bundled sample of invented trials."""
    file = resources.files("tracker.sandbox") / "sample" / "registry" / "trials.toml"
    return parse_trials(file.read_text("utf-8"), where=file.name)


def parse_trials(text: str, *, where: str) -> tuple[RegisteredTrial, ...]:
    """Trials from TOML text.

    Raises:
        ConfigurationError: the text is defective; holds every fault, with file and line.
    """
    document = tomlfile.read(text, where=where)
    faults = document.strangers(document.data, {"trial"})
    trials = []
    for number, table in enumerate(document.data.get("trial", ())):
        try:
            trials.append(_trial(table))
        except msgspec.ValidationError as error:
            faults.append(document.fault(f"{table.get('nct', '?')}: {error}", "trial", number))
    if faults:
        raise ConfigurationError(faults)
    return tuple(trials)


class Registry:
    """The trials as they stand at the time of the world."""

    def __init__(self, world: World, trials: Iterable[RegisteredTrial]) -> None:
        self._world = world
        self._trials = {one.nct: one for one in sorted(trials, key=lambda one: one.nct)}

    def draft(self, asked: Asked) -> Draft:
        """What the registry has to say about a request."""
        found = _PATH.search(asked.path)
        if found and found["nct"]:
            return plain(self._one(asked, found["nct"].upper()))
        return plain(self._list(asked))

    def _shown(self) -> dict[str, Mapping[str, Any]]:
        day = self._world.now.date()
        return {nct: study for nct, one in self._trials.items() if (study := one.on(day))}

    def _one(self, asked: Asked, nct: str) -> Answer:
        study = self._shown().get(nct)
        if study is None:
            return text_answer(f"NCT number {nct} not found", status=404)
        return json_answer(_chosen(study, asked["fields"]))

    def _list(self, asked: Asked) -> Answer:
        start = _offset(asked["pageToken"])
        if start is None:
            return text_answer("`pageToken` is incorrect.", status=400)
        studies = [study for study in self._shown().values() if self._meets(study, asked)]
        size = min(asked.number_of("pageSize", _USUAL), _MOST) or _USUAL
        told: dict[str, Any] = {
            "studies": [_chosen(one, asked["fields"]) for one in studies[start : start + size]]
        }
        if asked["countTotal"] == "true" and not asked["pageToken"]:
            told["totalCount"] = len(studies)
        if start + size < len(studies):
            told["nextPageToken"] = _token(start + size)
        return json_answer(told)

    def _meets(self, study: Mapping[str, Any], asked: Asked) -> bool:
        identity = study["protocolSection"]["identificationModule"]
        numbers = {identity["nctId"], *identity.get("nctIdAliases", ())}
        wanted = set(filter(None, re.split(r"[,|]", asked["filter.ids"].upper())))
        if wanted and not wanted & numbers:
            return False
        words = set(_WORD.findall(msgspec.json.encode(study).decode().casefold()))
        named = (asked["query.cond"], asked["query.term"])
        return all(_speaks_of(words, query) for query in named if query)


def _speaks_of(words: set[str], query: str) -> bool:
    return any(
        words.issuperset(_WORD.findall(part.casefold())) for part in re.split(r"\bOR\b", query)
    )


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"sample-{offset}".encode()).decode().rstrip("=")


def _offset(token: str) -> int | None:
    """Where a page begins; None for a token that was never given out."""
    if not token:
        return 0
    try:
        text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    except ValueError:
        return None
    number = text.removeprefix("sample-")
    return int(number) if number.isdecimal() else None


def _chosen(study: Mapping[str, Any], fields: str) -> Mapping[str, Any]:
    """Only the named top-level pieces, `ProtocolSection` and `HasResults`; all without a name."""
    names = {name[:1].lower() + name[1:] for name in re.split(r"[,|]", fields) if name}
    return {name: value for name, value in study.items() if not names or name in names}


def _trial(table: dict[str, Any]) -> RegisteredTrial:
    keys = {key: value for key, value in table.items() if key != "later"}
    later: Sequence[dict[str, Any]] = sorted(
        table.get("later", ()), key=lambda change: str(change.get("from"))
    )
    states: list[tuple[dt.date, Mapping[str, Any] | None]] = []
    for change in [{"from": table.get("posted")}, *later]:
        keys |= {key: value for key, value in change.items() if key != "from"}
        text = msgspec.convert(keys, TrialText)
        since = msgspec.convert(change.get("from"), dt.date)
        states.append((since, None if text.gone else _study(text, updated=since)))
    return RegisteredTrial(nct=text.nct, former=text.former, states=tuple(states))


def _study(text: TrialText, *, updated: dt.date) -> Mapping[str, Any]:
    """The JSON of one state; what is empty is left out, as the registry does."""
    protocol: dict[str, dict[str, Any]] = {
        "identificationModule": {
            "nctId": text.nct,
            "nctIdAliases": list(text.former),
            "briefTitle": text.title,
            "secondaryIdInfos": [{"id": number} for number in text.secondary],
        },
        "statusModule": {
            "overallStatus": text.status,
            "whyStopped": text.why_stopped,
            "startDateStruct": _dated(text.start),
            "primaryCompletionDateStruct": _dated(
                text.primary_completion, text.primary_completion_kind
            ),
            "completionDateStruct": _dated(text.completion, text.completion_kind),
            "studyFirstPostDateStruct": _dated(str(text.posted), "ACTUAL"),
            "resultsFirstPostDateStruct": _dated(text.results_posted, "ACTUAL"),
            "lastUpdatePostDateStruct": _dated(str(updated), "ACTUAL"),
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": text.sponsor, "class": "OTHER"}},
        "descriptionModule": {"briefSummary": text.summary},
        "conditionsModule": {"conditions": list(text.conditions)},
        "designModule": {
            "studyType": text.study_type,
            "phases": list(text.phases),
            "enrollmentInfo": _enrolled(text),
        },
        "armsInterventionsModule": {"interventions": [{"name": one} for one in text.interventions]},
        "referencesModule": {
            "references": [{"pmid": pmid, "type": "RESULT"} for pmid in text.results]
        },
    }
    kept = {
        module: told
        for module, value in protocol.items()
        if (told := {key: one for key, one in value.items() if one})
    }
    return {"protocolSection": kept, "hasResults": bool(text.results_posted)}


def _enrolled(text: TrialText) -> dict[str, Any]:
    if text.enrolment is None:
        return {}
    return {"count": text.enrolment, "type": text.enrolment_kind}


def _dated(day: str, kind: str = "") -> dict[str, str]:
    told = {"date": day, "type": kind} if day else {}
    return {key: value for key, value in told.items() if value}
