"""Which papers to look at first, learned from those that people have decided on. Pure.

TF-IDF of title, abstract, keywords and headings, and logistic regression in which both kinds of
decision weigh the same: of five common models the one that saved most on labelled records, and a
linear one, so that the same decisions give the same order everywhere. It only orders: no paper is
left out. scikit-learn, an extra, is imported where something is learned.
"""

import hashlib
import importlib.util
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.models import Paper

FEWEST = 20
"""Decisions below which an order would be chance."""
FEWEST_OF_A_KIND = 2
"""One to begin with and one to be found."""
RECALL = 0.95
"""The part of the wanted papers that a replay goes on to find: WSS@95 of Cohen and others, 2006."""
STARTS = 5
"""Replays from other first papers, of which the mean is told."""
_ROUNDS = 25  # times that a replay learns anew; more would cost minutes with thousands of decisions
_WORDS = 50_000  # the most frequent ones; 30,000 papers then fit 300 MB
_SEED = 20260124


class Decided(NamedTuple):
    """A paper that people decided on: its text, and whether they want it."""

    pmid: str
    text: str
    wanted: bool


class Replay(NamedTuple):
    """What the order would have saved, had it been there from the beginning.

    Attributes:
        decided: papers that were decided on.
        wanted: of these.
        read: the part of them that was read when `RECALL` of the wanted ones had been found.
        saved: WSS@95, the part left unread less what reading in no order leaves (0.05).
    """

    decided: int
    wanted: int
    read: float
    saved: float


def can_learn() -> bool:
    """Whether the extra `rank` is installed; nothing is imported."""
    return importlib.util.find_spec("sklearn") is not None


def too_few(wanted: Collection[bool]) -> str:
    """Why nothing can be learned from decisions yet; empty when it can."""
    yes, no = sum(wanted), len(wanted) - sum(wanted)
    made = f"{len(wanted)} made: {yes} on topic, {no} not"
    if len(wanted) < FEWEST:
        return f"it takes {FEWEST} decisions on on_topic ({made})"
    if min(yes, no) < FEWEST_OF_A_KIND:
        return f"it takes {FEWEST_OF_A_KIND} decisions of each kind on on_topic ({made})"
    return ""


def text_of(paper: Paper) -> str:
    """The words by which a paper is judged."""
    sections = (section.text for section in paper.abstract)
    terms = (*(word.text for word in paper.keywords), *(heading.name for heading in paper.mesh))
    return " ".join((paper.title, paper.vernacular_title, *sections, *terms))


def order(decided: Sequence[Decided], unread: Mapping[str, str]) -> list[tuple[str, float]]:
    """Every unread paper with its score (0 to 1, no probability), the likeliest wanted first.

    Args:
        decided: enough of them, as `too_few` says.
        unread: text by PMID; of equally likely papers the newest comes first.
    """
    vectors = _vectors([*(one.text for one in decided), *unread.values()])
    known = len(decided)
    model = _model().fit(vectors[:known], [one.wanted for one in decided])
    scores = model.predict_proba(vectors[known:])[:, 1].tolist() if unread else []
    pairs = zip(unread, scores, strict=True)
    return sorted(pairs, key=lambda pair: (-round(pair[1], 6), -int(pair[0])))


def replay(decided: Sequence[Decided]) -> Replay:
    """Read the decided papers again, each time the likeliest, until most wanted ones are found.

    A replay begins with one paper of each kind and learns from what it has read so far.

    Args:
        decided: enough of them, as `too_few` says.
    """
    vectors, total = _vectors([one.text for one in decided]), len(decided)
    read = sum(_read(decided, vectors, start) for start in range(STARTS)) / STARTS / total
    return Replay(total, sum(one.wanted for one in decided), read, 1 - read - (1 - RECALL))


def _read(decided: Sequence[Decided], vectors: Any, start: int) -> int:
    """How many papers one replay reads."""
    shuffled = sorted(range(len(decided)), key=lambda place: _drawn(start, decided[place].pmid))
    read = [
        next(place for place in shuffled if decided[place].wanted is kind) for kind in (True, False)
    ]
    rest = [place for place in shuffled if place not in read]
    missing = math.ceil(RECALL * sum(one.wanted for one in decided)) - 1
    step = max(1, len(decided) // _ROUNDS)
    while missing > 0:
        model = _model().fit(vectors[read], [decided[place].wanted for place in read])
        scores = dict(zip(rest, model.decision_function(vectors[rest]).tolist(), strict=True))
        rest.sort(key=lambda place: -scores[place])
        for place in rest[:step]:
            read.append(place)
            missing -= decided[place].wanted
            if missing <= 0:
                break
        rest = rest[step:]
    return len(read)


def _drawn(start: int, pmid: str) -> str:
    """A place in an order that has to do with nothing, and is the same every time."""
    return hashlib.sha256(f"{start} {pmid}".encode()).hexdigest()


def _vectors(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", max_features=_WORDS)
    # Papers without a word in them would leave nothing to learn with.
    return words.fit_transform(f"{text} pubmed" for text in texts)


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(class_weight="balanced", solver="liblinear", random_state=_SEED)
