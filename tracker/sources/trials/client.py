"""Asking ClinicalTrials.gov, page by page, and holding what came against its own count."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from tracker.errors import BadAnswer, Malformed, SourceError
from tracker.models import Problem, TrialAnswer, TrialQuery, TrialReading
from tracker.sources.trials.reading import Page, read_page
from tracker.transport import Answer, Request, Transport, signs

# The registry gives at most 1,000 a page; a hundred with their whole protocol are some 2 MB.
PAGE = 100
# So many numbers make a URL of some 1,500 characters, well below what servers take.
BATCH = 100
# Far more trials than any question has; a list that goes on beyond is a wrong query or never ends.
MOST = 10_000
# The whole protocol is kept as revision; posted results may have megabytes and are not read.
_FIELDS = "ProtocolSection|HasResults"


class Registry:
    """ClinicalTrials.gov at one base URL."""

    def __init__(self, transport: Transport, base_url: str) -> None:
        self._transport, self._url = transport, f"{base_url.rstrip('/')}/studies"

    def search(self, query: TrialQuery) -> TrialAnswer:
        """Every trial that the query finds.

        What fails is in the answer's `fault`, not raised: what came before is worth keeping.
        """
        asked = {"query.cond": query.condition, "query.term": query.term}
        return self._read({name: text for name, text in asked.items() if text})

    def look_up(self, numbers: Sequence[str]) -> TrialAnswer:
        """The trials of these numbers, former ones included; those unknown are `missing`.

        What fails is in the answer's `fault`, not raised, and nothing counts as missing then.
        """
        answer = TrialAnswer()
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            one = self._read({"filter.ids": ",".join(batch)})
            answer = _joined(answer, one, missing=() if one.fault else _unanswered(batch, one))
            if answer.fault:
                break
        return answer

    def _read(self, asked: dict[str, str]) -> TrialAnswer:
        """A list to its end; once more from the start when it changed under the reading."""
        first = self._walk(asked)
        return self._walk(asked).answer(also=first) if first.moved else first.answer()

    def _walk(self, asked: dict[str, str]) -> "_Walk":
        walk = _Walk(self._ask)
        walk.go({**asked, "fields": _FIELDS, "pageSize": str(PAGE), "format": "json"})
        return walk

    def _ask(self, form: dict[str, str]) -> Page:
        request = Request(
            url=f"{self._url}?{urlencode(form)}", headers={"Accept": "application/json"}
        )
        return self._transport.exchange(request, _read_answer)


class _Walk:
    """One way through the pages of a list."""

    def __init__(self, ask: Callable[[dict[str, str]], Page]) -> None:
        self._ask = ask
        self._held: dict[str, TrialReading] = {}
        self._problems: list[Problem] = []
        self._total: int | None = None
        self.fault = ""
        self.moved = False

    def go(self, asked: dict[str, str]) -> None:
        """Take every page; where it ends too early, `fault` says why."""
        token, seen = "", set[str]()
        try:
            while True:
                page = self._ask(
                    asked | ({"pageToken": token} if token else {"countTotal": "true"})
                )
                self._take(page)
                if not page.token:
                    break
                if page.token in seen or len(seen) >= MOST // PAGE:
                    raise BadAnswer(_ENDLESS)
                seen.add(page.token)
                token = page.token
        except SourceError as error:
            self.fault = str(error)
        else:
            self._compare()

    def _take(self, page: Page) -> None:
        self._held |= {reading.trial.nct: reading for reading in page.readings}
        self._problems += page.problems
        self._total = page.total if self._total is None else self._total

    def _compare(self) -> None:
        """A list of which a page was lost, or that moved while it was read, is not the whole."""
        found = len(self._held) + len(self._problems)
        if self._total is None:
            self.fault = "ClinicalTrials.gov did not tell how many trials it has for this query."
        elif found != self._total:
            self.fault = (
                f"ClinicalTrials.gov counts {self._total} trials and gave {found}. Those are kept, "
                "and the next run asks again."
            )
            self.moved = True

    def answer(self, *, also: "_Walk | None" = None) -> TrialAnswer:
        """What came, and of an earlier walk what this one lacks."""
        held = (also._held if also and self.fault else {}) | self._held  # noqa: SLF001  same class
        return TrialAnswer(
            readings=tuple(held[nct] for nct in sorted(held)),
            total=self._total or 0,
            problems=tuple(self._problems),
            fault=self.fault,
        )


_ENDLESS = (
    "ClinicalTrials.gov's list does not end: a page leads back to one already read. What was read "
    "is kept, and the next run asks again."
)


def _read_answer(answer: Answer) -> Page:
    if answer.status == 400:
        said = answer.quote(answer.body.decode("utf-8", errors="replace")).rstrip(".")
        raise BadAnswer(
            f"ClinicalTrials.gov would not take the question: {said}. What is stored stays; check "
            "condition and term under [trials] in the topic file."
        )
    if wrong := signs.failure(answer):
        raise wrong
    if answer.status != 200:
        raise Malformed(f"ClinicalTrials.gov answered with status {answer.status}.")
    return read_page(answer.body)


def _unanswered(asked: Iterable[str], answer: TrialAnswer) -> tuple[str, ...]:
    """A trial that was merged into another one is given under its new number."""
    given = {
        number
        for reading in answer.readings
        for number in (reading.trial.nct, *reading.trial.other_ids)
    }
    return tuple(number for number in asked if number not in given)


def _joined(one: TrialAnswer, other: TrialAnswer, *, missing: tuple[str, ...]) -> TrialAnswer:
    return TrialAnswer(
        readings=one.readings + other.readings,
        total=one.total + other.total,
        missing=one.missing + missing,
        problems=one.problems + other.problems,
        fault=other.fault,
    )
