"""A chart's mark tells whether its picture is another one."""

from typing import Any

import msgspec

from tracker.digest import Chart
from tracker.digest.chart import Panel

CHART = Chart(name="people", title="People", alt="12", panels=(Panel(form="bars"),))


def test_its_file_is_called_by_its_name() -> None:
    assert CHART.file == "evidence-people.svg"


def test_its_mark_changes_with_what_is_drawn_and_not_with_the_words_beside_it() -> None:
    told: dict[str, Any] = {"note": "Another.", "head": ("n",), "rows": ((1,),)}
    assert msgspec.structs.replace(CHART, **told).mark == CHART.mark
    others: list[dict[str, Any]] = [
        {"title": "P"},
        {"alt": "13"},
        {"panels": (Panel(form="steps"),)},
    ]
    assert len({CHART.mark, *(msgspec.structs.replace(CHART, **one).mark for one in others)}) == 4
