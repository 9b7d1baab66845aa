"""What a picture shows, in plain values: who draws it has nothing to decide."""

import hashlib
from typing import Literal

import msgspec

from tracker.models import Value

FORM = "1"
"""The look of pictures, to be raised with it: pictures of an older look are drawn anew."""
Marker = Literal["^", "v", "o", "D", "s"]


class Point(Value, frozen=True, kw_only=True):
    """One mark; `count` is how many studies lie there, `low` and `high` an interval of `x`."""

    x: float
    y: float
    count: int = 1
    low: float | None = None
    high: float | None = None


class Series(Value, frozen=True, kw_only=True):
    """Marks of one kind, told apart without colour."""

    name: str
    marker: Marker = "o"
    filled: bool = True
    dashed: bool = False
    points: tuple[Point, ...] = ()


class Panel(Value, frozen=True, kw_only=True):
    """One set of axes.

    Attributes:
        form: marks, steps over years, one bar a label, or intervals beside their labels.
        title: above it, in words of ours.
        labels: of the bars from the left, or of the intervals from the top; may hold a name as a
            record gives it.
        x_ticks, y_ticks: where a logarithmic axis has its numbers; an axis without is linear.
        rule: where an upright line stands.
    """

    form: Literal["points", "steps", "bars", "intervals"]
    title: str = ""
    series: tuple[Series, ...] = ()
    labels: tuple[str, ...] = ()
    x_name: str = ""
    y_name: str = ""
    x_ticks: tuple[float, ...] = ()
    y_ticks: tuple[float, ...] = ()
    rule: float | None = None


class Chart(Value, frozen=True, kw_only=True):
    """A picture, and the table behind it.

    Attributes:
        name: its file is called by it.
        title: above it, in words of ours.
        alt: what it shows, in numbers; never a text of a record.
        panels: from the top; none when there is nothing to draw, which `note` then says.
        note: what a reader has to know, or why there is no picture.
        head: of the table behind it.
        rows: its cells; a text in them may be a record's.
    """

    name: str
    title: str
    alt: str = ""
    panels: tuple[Panel, ...] = ()
    note: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str | float, ...], ...] = ()

    @property
    def file(self) -> str:
        """How its file is called."""
        return f"evidence-{self.name}.svg"

    @property
    def mark(self) -> str:
        """What a picture of these values carries, so that an equal one is left alone."""
        shown = msgspec.json.encode((self.title, self.alt, self.panels), order="deterministic")
        return hashlib.sha256(FORM.encode() + shown).hexdigest()
