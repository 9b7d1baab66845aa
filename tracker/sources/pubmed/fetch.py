"""Records by PMID: whatever happens, every PMID asked for ends as a reading, a problem or missing.

A batch that fails is halved until the bad record stands alone. PubMed as a whole being down is
told apart by its failing for every part of a batch in a row, and ends the fetch.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.errors import BadAnswer, RateLimited, SourceError, TooLarge, Transient, UsageError
from tracker.models import Batch, Deletion, Problem, Reading
from tracker.sources.pubmed import answers
from tracker.sources.pubmed.answers import NoSuchRecord
from tracker.sources.pubmed.eutils import Eutils

# NCBI asks for smaller requests above this; 200 records are about 3 MB.
MOST_ASKED = 200
# Halving 200 down to one record takes 8 failures in a row; a few more may be neighbours that are
# bad too, but with this many nothing comes through at all.
FAILURES_OF_AN_OUTAGE = 12

NOT_SENT_TWICE = "PubMed holds it but did not send it, twice"
WITHDRAWN = "PubMed says that the record was deleted"


class Fetcher:
    """Fetches records in batches.

    Args:
        eutils: whom to ask.
        batch_size: PMIDs a request, at most 200.
    """

    def __init__(self, eutils: Eutils, batch_size: int) -> None:
        self._eutils, self._size = eutils, max(1, min(batch_size, MOST_ASKED))
        self._failures = 0

    def fetch(self, pmids: Sequence[str]) -> Iterator[Batch]:
        """The records, batch by batch as they come; each PMID is asked for once.

        Raises:
            UsageError: one of them is no PMID; nothing was asked.
            SourceError: PubMed as a whole refuses or is down; earlier batches stand.
            ConfigurationError: the API key is rejected.
        """
        waiting = iter(dict.fromkeys(map(_normal, pmids)))
        while batch := tuple(itertools.islice(waiting, self._size)):
            yield from self._ask(batch, again=True)

    def _ask(self, pmids: tuple[str, ...], *, again: bool) -> Iterator[Batch]:
        form = {"id": ",".join(pmids), "retmode": "xml"}
        try:
            records = self._eutils.ask("efetch", form, answers.read_records)
        except NoSuchRecord as error:
            self._failures = 0
            yield Batch(asked=pmids, problems=_problems(pmids, str(error)))
        except RateLimited:
            raise
        except (Transient, BadAnswer, TooLarge) as error:
            self._failures += isinstance(error, Transient)
            if self._failures >= FAILURES_OF_AN_OUTAGE:
                raise
            yield from self._halve(pmids, str(error), again=again)
        else:
            self._failures = 0
            yield from self._settle(_Delivery(pmids, records), again=again)

    def _halve(self, pmids: tuple[str, ...], reason: str, *, again: bool) -> Iterator[Batch]:
        if len(pmids) == 1:
            yield Batch(asked=pmids, problems=_problems(pmids, reason))
            return
        middle = len(pmids) // 2
        yield from self._ask(pmids[:middle], again=again)
        yield from self._ask(pmids[middle:], again=again)

    def _settle(self, delivery: "_Delivery", *, again: bool) -> Iterator[Batch]:
        """Account for every PMID of an answer, asking once more where it is not clear."""
        unclear = delivery.unclear
        if unclear and delivery.nameless:
            yield from delivery.batch(delivery.clear)
            yield from self._halve(unclear, delivery.nameless[0].reason, again=again)
            return
        reasons = self._reasons(unclear) if again else dict.fromkeys(unclear, NOT_SENT_TWICE)
        held = tuple(pmid for pmid in unclear if not reasons[pmid])
        yield from delivery.batch([p for p in delivery.asked if p not in held], reasons)
        if held:
            yield from self._ask(held, again=False)

    def _reasons(self, pmids: tuple[str, ...]) -> Mapping[str, str]:
        """Why each was not sent; empty for one that PubMed does hold."""
        if not pmids:
            return {}
        form = {"id": ",".join(pmids), "retmode": "json"}
        try:
            summaries = self._eutils.ask("esummary", form, answers.read_summaries)
        except NoSuchRecord as error:
            return dict.fromkeys(pmids, str(error))
        except SourceError as error:
            # Whatever is wrong, the next request meets it too; this batch is worth keeping first.
            return dict.fromkeys(pmids, f"PubMed sent neither the record nor its summary: {error}")
        told = {pmid: summaries.get(pmid, "no such summary") for pmid in pmids}
        return {pmid: f"PubMed did not send it: {why}" if why else "" for pmid, why in told.items()}


class _Delivery:
    """What one answer holds of what was asked.

    Attributes:
        asked: the PMIDs asked for.
        clear: those that the answer says something of.
        unclear: the others.
        nameless: problems of records whose PMID could not be read; they are among the unclear.
    """

    def __init__(
        self, asked: tuple[str, ...], records: Iterable[Reading | Problem | Deletion]
    ) -> None:
        self.asked = asked
        self._readings: dict[str, Reading] = {}
        self._problems: dict[str, Problem] = {}
        self._deleted: set[str] = set()
        self._strays: list[Problem] = []
        self.nameless: list[Problem] = []
        for record in records:
            self._take(record)
        told = self._readings.keys() | self._problems.keys() | self._deleted
        self.clear = tuple(pmid for pmid in asked if pmid in told)
        self.unclear = tuple(pmid for pmid in asked if pmid not in told)

    def _take(self, record: Reading | Problem | Deletion) -> None:
        pmid = record.paper.pmid if isinstance(record, Reading) else record.pmid
        if not pmid and isinstance(record, Problem):
            self.nameless.append(record)
        elif pmid not in self.asked:
            reason = f"PubMed sent PMID {pmid}, which nobody asked for; it was left aside"
            self._strays.append(Problem(reason=reason, where="efetch"))
        elif isinstance(record, Problem):
            self._problems[pmid] = record
        elif isinstance(record, Deletion):
            self._deleted.add(pmid)
        else:
            held = self._readings.setdefault(pmid, record)
            if record.paper.version > held.paper.version:
                self._readings[pmid] = record

    def batch(self, pmids: Sequence[str], reasons: Mapping[str, str] = {}) -> Iterator[Batch]:
        """The batch of these PMIDs, none when there is nothing to tell."""
        readings = {pmid: self._readings[pmid] for pmid in pmids if pmid in self._readings}
        problems = [
            self._problems[pmid]
            for pmid in pmids
            if pmid in self._problems and pmid not in readings
        ]
        told = readings.keys() | {problem.pmid for problem in problems}
        missing = tuple(pmid for pmid in pmids if pmid not in told)
        if pmids or self._strays:
            yield Batch(
                asked=tuple(pmids),
                readings=tuple(readings.values()),
                problems=(*problems, *self._strays),
                missing=missing,
                reasons={pmid: reasons.get(pmid, WITHDRAWN) for pmid in missing},
            )


def _problems(pmids: Sequence[str], reason: str) -> tuple[Problem, ...]:
    return tuple(Problem(pmid=pmid, reason=reason, where="efetch") for pmid in pmids)


def _normal(pmid: str) -> str:
    """A PMID as PubMed writes it: `03531190` is 3531190."""
    if not re.fullmatch("[0-9]{1,12}", pmid):
        raise UsageError(f"“{pmid}” is not a PMID; a PMID is a number.")
    return str(int(pmid))
