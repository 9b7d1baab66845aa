"""Asking Europe PMC for preprints, cursor by cursor, and holding what came against its count."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from tracker.errors import BadAnswer, Malformed, SourceError
from tracker.models import PreprintAnswer, PreprintQuery, PreprintReading, Problem
from tracker.sources.preprints.reading import Page, read_page
from tracker.transport import Answer, Request, Transport, signs

# At most 1,000 a page; a hundred with their abstracts are some half a megabyte.
PAGE = 100
# So many numbers make a URL of some 1,500 characters, well below what servers take.
BATCH = 50
# Far more preprints than any question has; a list that goes on beyond is a wrong query.
MOST = 10_000
# Its count may be a little too large: 170 told and 168 given, time and again (others' runs, 2017).
# As few as these, or of a long list this share, are taken for that when two readings agree.
FEW = 2
SHARE = 0.02
_FIRST = "*"


class EuropePmc:
    """Europe PMC's REST service at one base URL, asked for preprints alone."""

    def __init__(self, transport: Transport, base_url: str) -> None:
        self._transport, self._url = transport, f"{base_url.rstrip('/')}/search"

    def search(self, asked: PreprintQuery) -> PreprintAnswer:
        """Every preprint that the query finds.

        What fails is in the answer's `fault`, not raised: what came before is worth keeping.
        """
        return self._read(f"SRC:PPR AND ({asked.query})")

    def look_up(self, numbers: Sequence[str]) -> PreprintAnswer:
        """The preprints of these numbers, of any version; those unknown are `missing`.

        What fails is in the answer's `fault`, not raised, and nothing counts as missing then.
        """
        parts = []
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            listed = " OR ".join(f"EXT_ID:{number}" for number in batch)
            part = self._read(f"SRC:PPR AND ({listed})")
            parts.append((part, () if part.fault else _unanswered(batch, part)))
            if part.fault:
                break
        return PreprintAnswer(
            readings=tuple(reading for part, _ in parts for reading in part.readings),
            total=sum(part.total for part, _ in parts),
            missing=tuple(number for _, absent in parts for number in absent),
            problems=tuple(problem for part, _ in parts for problem in part.problems),
            fault=parts[-1][0].fault if parts else "",
            note=" ".join(dict.fromkeys(part.note for part, _ in parts if part.note)),
        )

    def _read(self, query: str) -> PreprintAnswer:
        """A list to its end; once more from the start when it changed under the reading."""
        walk = _Walk(self._ask, query)
        walk.go()
        if walk.moved:
            walk.go()
            walk.settle()
        return walk.answer()

    def _ask(self, query: str, cursor: str) -> Page:
        form = {
            "query": query,
            "format": "json",
            "resultType": "core",
            "pageSize": str(PAGE),
            "cursorMark": cursor,
        }
        request = Request(
            url=f"{self._url}?{urlencode(form)}", headers={"Accept": "application/json"}
        )
        return self._transport.exchange(request, _read_answer)


class _Walk:
    """Ways through one list; what an earlier one found is kept."""

    def __init__(self, ask: Callable[[str, str], Page], query: str) -> None:
        self._ask, self._query = ask, query
        self._held: dict[str, PreprintReading] = {}
        self._problems: list[Problem] = []
        self._total = 0
        self._found: list[frozenset[str]] = []
        self.fault = self.note = ""
        self.moved = False

    def go(self) -> None:
        """Take every page; where it ends too early, `fault` says why."""
        found: set[str] = set()
        self._problems, self.fault, self.moved = [], "", False
        try:
            ended = self._follow(found)
        except SourceError as error:
            self.fault = str(error)
        else:
            self._found += [frozenset(found)] if ended else []
            self._compare(len(found) + len(self._problems))

    def _follow(self, found: set[str]) -> bool:
        """Whether the list came to an end: all that were counted, an empty page, the same cursor.

        A page that leads to none, though not all were given, is the last one and no end.
        """
        cursor, pages = _FIRST, 0
        while True:
            page = self._ask(self._query, cursor)
            known = len(found) + len(self._problems)
            found |= {reading.preprint.ppr for reading in page.readings}
            self._take(page)
            now = len(found) + len(self._problems)
            told = len(page.readings) + len(page.problems)
            if not told or page.cursor == cursor or now >= page.total:
                return True
            if not page.cursor:
                return False
            pages += 1
            if now == known or pages > MOST // PAGE:
                raise BadAnswer(_ENDLESS)
            cursor = page.cursor

    def _take(self, page: Page) -> None:
        self._held |= {reading.preprint.ppr: reading for reading in page.readings}
        self._problems += page.problems
        self._total = page.total

    def _compare(self, found: int) -> None:
        """A list of which a page was lost, or that moved while it was read, is not the whole."""
        if found != self._total:
            self.fault = (
                f"Europe PMC counts {self._total} preprints and gave {found}. Those are kept, and "
                "the next run asks again."
            )
            self.moved = True

    def settle(self) -> None:
        """Take a count for too large, when two readings to the end gave the same, nearly all."""
        given = 0
        match self._found:
            case [first, second] if self.moved and first == second:
                given = len(second) + len(self._problems)
        if given and self._total - given <= max(FEW, SHARE * self._total):
            self.note = f"Europe PMC counts {self._total} and gave {given}, twice the same."
            self.fault = ""

    def answer(self) -> PreprintAnswer:
        """What came, by number."""
        return PreprintAnswer(
            readings=tuple(self._held[ppr] for ppr in sorted(self._held)),
            total=self._total,
            problems=tuple(self._problems),
            fault=self.fault,
            note=self.note,
        )


_ENDLESS = (
    "Europe PMC's list does not end: a page brings nothing that was not read already. What was "
    "read is kept, and the next run asks again."
)


def _read_answer(answer: Answer) -> Page:
    if answer.status == 400:
        said = answer.quote(answer.body.decode("utf-8", errors="replace")).rstrip(".")
        raise BadAnswer(
            f"Europe PMC would not take the question: {said}. What is stored stays; check the "
            "query under [preprints] in the topic file."
        )
    if wrong := signs.failure(answer):
        raise wrong
    if answer.status != 200:
        raise Malformed(f"Europe PMC answered with status {answer.status}.")
    return read_page(answer.body)


def _unanswered(asked: Iterable[str], answer: PreprintAnswer) -> tuple[str, ...]:
    """An older version may be answered by the latest, which names it."""
    given = {
        number
        for reading in answer.readings
        for number in (reading.preprint.ppr, *reading.preprint.versions)
    }
    return tuple(number for number in asked if number not in given)
