"""Charts as SVG that is the same byte for byte, drawn by matplotlib where the extra `plots` is.

Letters are outlines of the font that matplotlib brings along, so that no font of this machine or of
a reader's changes anything. Black marks on white: they read in print, in dark mode and without
colour. matplotlib is imported only where something is drawn; it takes a second and 60 MB.
"""

import importlib.util
import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from tracker.digest.chart import Chart, Panel, Point, Series
from tracker.digest.escape import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 4.0
"""Inches: a phone of 380 pixels shows it nearly at its size, so that its letters stay legible."""
LOOK: Mapping[str, Any] = {
    "svg.hashsalt": "disc-evidence-tracker",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelsize": 9.5,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}
ABOVE, RIGHT = 0.35, 0.12
"""Inches above and beside the axes."""
BELOW = 0.42
"""Inches from the axes to their legend, which clears the numbers and the name of the axis."""
LETTERS = 30
"""Of a label beside an interval."""
SHOWN_LABELS = 18
"""Names of editions below the bars, which stand upright there."""
COUNTED = 16
"""Bars that leave room for their number."""


def can_draw() -> bool:
    """Whether the extra `plots` is installed; nothing is imported."""
    return importlib.util.find_spec("matplotlib") is not None


def draw(chart: Chart) -> bytes:
    """The picture as one SVG file with title and description; the same chart gives the same bytes.

    Args:
        chart: one that has panels.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its own cache
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    out = BytesIO()
    settings: Any = {**dict(mpl.rcParamsDefault.items()), **LOOK}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A name may hold letters that the font lacks; they are drawn as boxes.
        warnings.filterwarnings("ignore", message="Glyph")
        figure = Figure(figsize=(WIDTH, sum(map(_height, chart.panels))))
        _fill(figure, chart.panels)
        canvas: Any = FigureCanvasSVG(figure)  # its methods have no types
        canvas.print_svg(out, metadata=_NO_METADATA)
    return _described(out.getvalue(), chart)


_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def _fill(figure: "Figure", panels: Sequence[Panel]) -> None:
    """Lay the panels out by hand: a layout that is solved for differs in its last digit."""
    whole = figure.get_figheight()
    top = whole
    for panel in panels:
        inches, left = _INCHES[panel.form](panel), _left(panel)
        bottom = top - ABOVE - inches
        width = WIDTH - left - RIGHT
        axes = figure.add_axes(
            (left / WIDTH, bottom / whole, width / WIDTH, inches / whole),
            xlabel=panel.x_name,
            ylabel=panel.y_name,
        )
        axes.set_title(panel.title, x=-left / width + 0.02)
        _FORMS[panel.form](axes, panel)
        if panel.rule is not None:
            axes.axvline(panel.rule, color="black", linestyle=":", linewidth=1, zorder=0)
        top -= _height(panel)


def _height(panel: Panel) -> float:
    """Inches of a panel with its title, the names below its axes and its legend."""
    below = 0.75 if panel.form == "bars" else 0.5 + 0.19 * len(panel.series) + 0.12
    return ABOVE + _INCHES[panel.form](panel) + below


def _left(panel: Panel) -> float:
    """Inches on the left of the axes."""
    if panel.form != "intervals":
        return 0.62
    return 0.2 + 0.066 * max(len(_legible(label)) for label in panel.labels)


def _described(svg: bytes, chart: Chart) -> bytes:
    """The same with what a screen reader tells, and with the mark of the chart at its beginning."""
    head, _, rest = svg.partition(b"<svg ")
    attributes, _, body = rest.partition(b">")
    title, told = escape(chart.title), escape(chart.alt)
    opened = (
        f'<svg data-mark="{chart.mark}" role="img" aria-labelledby="{chart.name}-title '
        f'{chart.name}-desc" '
    ).encode()
    words = (
        f'>\n <title id="{chart.name}-title">{title}</title>\n'
        f' <desc id="{chart.name}-desc">{told}</desc>'
    ).encode()
    return b"".join([head, opened, attributes, words, body])


# --- the forms of a panel -------------------------------------------------------------------------


def _points(axes: "Axes", panel: Panel) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis, ticks in ((axes.xaxis, panel.x_ticks), (axes.yaxis, panel.y_ticks)):
        axis.set_ticks(list(ticks), [f"{tick:g}" for tick in ticks])
        axis.set_ticks([], minor=True)
    axes.set_xlim(panel.x_ticks[0] / 1.2, panel.x_ticks[-1] * 1.2)
    axes.set_ylim(panel.y_ticks[0] / 1.3, panel.y_ticks[-1] * 1.3)
    for series in panel.series:
        axes.scatter(
            [point.x for point in series.points],
            [point.y for point in series.points],
            s=[34 * point.count**0.5 for point in series.points],
            marker=series.marker,
            facecolors="black" if series.filled else "none",
            edgecolors="black" if not series.filled else "white",
            linewidths=1.1 if not series.filled else 0.5,
            label=f"{series.name} ({sum(point.count for point in series.points)})",
            clip_on=False,
        )
    _legend(axes)


def _steps(axes: "Axes", panel: Panel) -> None:
    from matplotlib.ticker import MaxNLocator

    last = max(point.x for series in panel.series for point in series.points)
    for series in panel.series:
        axes.step(
            [*(point.x for point in series.points), last + 0.5],
            [*(point.y for point in series.points), series.points[-1].y],
            where="post",
            color="black",
            linestyle="--" if series.dashed else "-",
            label=series.name,
            markevery=range(len(series.points)),
            **_marked(series),
        )
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=1))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=1))
    axes.set_ylim(bottom=0)
    _legend(axes)


def _bars(axes: "Axes", panel: Panel) -> None:
    from matplotlib.ticker import MaxNLocator

    (series,) = panel.series
    heights = [point.y for point in series.points]
    places = range(len(heights))
    bars = axes.bar(places, heights, color="0.75", edgecolor="black", linewidth=0.8)
    if len(heights) <= COUNTED:
        axes.bar_label(bars, [f"{height:g}" for height in heights], fontsize=8, padding=1)
    step = -(-len(heights) // SHOWN_LABELS)
    axes.set_xticks(list(places)[::step], panel.labels[::step], rotation=90, fontsize=8)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True, min_n_ticks=1))
    axes.set_ylim(0, max(1, *heights) * 1.25)


def _intervals(axes: "Axes", panel: Panel) -> None:
    for series in panel.series:
        axes.errorbar(
            [point.x for point in series.points],
            [point.y for point in series.points],
            xerr=[[_below(one) for one in series.points], [_above(one) for one in series.points]],
            linestyle="none",
            color="black",
            capsize=3,
            label=series.name,
            **_marked(series),
        )
    labels = [_legible(label) for label in panel.labels]
    axes.set_yticks(range(len(labels)), labels, fontsize=8.5)
    axes.set_ylim(len(panel.labels) - 0.4, -0.6)
    _legend(axes)


def _legible(label: str) -> str:
    """At most so much as leaves room for the axes, and nothing that XML forbids."""
    shown = "".join(char for char in plain(label) if char.isprintable())
    return shown if len(shown) <= LETTERS else f"{shown[: LETTERS - 1]}…"


def _below(point: Point) -> float:
    return max(0.0, point.x - (point.x if point.low is None else point.low))


def _above(point: Point) -> float:
    return max(0.0, (point.x if point.high is None else point.high) - point.x)


def _marked(series: Series) -> dict[str, Any]:
    return {
        "marker": series.marker,
        "markersize": 5,
        "markeredgecolor": "black",
        "markerfacecolor": "black" if series.filled else "white",
    }


def _legend(axes: "Axes") -> None:
    from matplotlib.transforms import ScaledTranslation

    figure: Any = axes.get_figure(root=True)
    below = ScaledTranslation(-0.1, -BELOW, figure.dpi_scale_trans)
    axes.legend(
        loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=axes.transAxes + below, ncols=1
    )


_FORMS: Mapping[str, Callable[["Axes", Panel], None]] = {
    "points": _points,
    "steps": _steps,
    "bars": _bars,
    "intervals": _intervals,
}
_INCHES: Mapping[str, Callable[[Panel], float]] = {
    "points": lambda _: 1.9,
    "steps": lambda _: 1.9,
    "bars": lambda _: 0.75,
    "intervals": lambda panel: 0.2 + 0.24 * len(panel.labels),
}
"""How high the axes are."""
