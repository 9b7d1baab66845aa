"""The readers' questions as filters."""

import pytest

from tracker.models import Narrowing
from tracker.narrowing import QUESTIONS
from tracker.tags import TAGS


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_asks_for_papers_on_topic_that_stand(name: str) -> None:
    question = QUESTIONS[name]
    assert question.question.endswith("?")
    assert question.papers.on_topic
    assert question.papers.retracted is False or question.papers.tags
    assert set(question.papers.tags) <= set(TAGS)
    assert question.papers != Narrowing(on_topic=True)
