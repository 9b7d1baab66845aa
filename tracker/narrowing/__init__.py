"""By what papers can be narrowed: each filter with the values it may have, read and told. Pure."""

from tracker.narrowing.filters import BY_NAME, FILTERS, HUMAN, OBJECTS, Filter, Kind
from tracker.narrowing.questions import QUESTIONS, Question
from tracker.narrowing.reading import is_search_name, read, read_tag, told, typed

__all__ = [
    "BY_NAME",
    "FILTERS",
    "HUMAN",
    "OBJECTS",
    "QUESTIONS",
    "Filter",
    "Kind",
    "Question",
    "is_search_name",
    "read",
    "read_tag",
    "told",
    "typed",
]
