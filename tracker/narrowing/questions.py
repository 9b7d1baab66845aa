"""The readers' questions, and which papers bear on each.

They are those of an edition's head. What counts as long-term is said by the topic, in the tags.
"""

from collections.abc import Mapping

from tracker.models import Narrowing, Value


class Question(Value, frozen=True, kw_only=True):
    """One question, and what a paper has to be to bear on it."""

    question: str
    papers: Narrowing


def _of_people(
    question: str, *, design: tuple[str, ...] = (), stated: tuple[str, ...] = ()
) -> Question:
    papers = Narrowing(
        on_topic=True, retracted=False, subject=("human",), design=design, stated=stated
    )
    return Question(question=question, papers=papers)


def _tagged(question: str, tag: str) -> Question:
    return Question(question=question, papers=Narrowing(on_topic=True, tags=(tag,)))


QUESTIONS: Mapping[str, Question] = {
    "safety-long-term": _tagged("Is it safe in the long run?", "long-term-safety"),
    "efficacy-controlled": _of_people(
        "Does it beat a proper control?", design=("rct", "controlled"), stated=("efficacy",)
    ),
    "efficacy-long-term": _tagged("How long does relief last?", "long-term-efficacy"),
    "surgery": _of_people("Is surgery avoided?", stated=("reoperations",)),
    "randomised": _of_people("How sure are we?", design=("rct",)),
    "protocols": _tagged("What is being tested now?", "protocol"),
    "gap-long-term": _tagged(
        "What is said to be unknown about the long run?", "evidence-gap-long-term"
    ),
}
"""Each question by its name; no paper that is retracted bears on one."""
