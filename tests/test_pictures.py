"""Pictures: the same bytes everywhere, words for those who do not see them, no name breaks them."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.digest.hostile import SHORT
from tracker.digest.chart import Chart, Panel, Point, Series
from tracker.pictures import draw

SVG = "{http://www.w3.org/2000/svg}"
POINTS = (Point(x=3, y=10), Point(x=24, y=60, count=4))


def chart(label: str = "Lindqvist 2021") -> Chart:
    """One panel of every form."""
    series = (
        Series(name="better than before", marker="^", filled=False, points=POINTS),
        Series(name="not told", marker="s", dashed=True, points=POINTS),
    )
    lone = Series(name="reviews", points=(Point(x=0, y=3),))
    spread = Series(name="better", points=(Point(x=-2, y=0, low=-3.5, high=-0.5),))
    return Chart(
        name="sample",
        title="A <picture>",
        alt="2 & more",
        panels=(
            Panel(
                form="points",
                title="Against a control",
                series=series,
                x_ticks=(3, 6, 12, 24),
                y_ticks=(10, 20, 50, 100),
                rule=24,
            ),
            Panel(form="steps", series=series, x_name="Year"),
            Panel(form="bars", series=(lone,), labels=("2026-W47",)),
            Panel(form="intervals", series=(spread,), labels=(label,), rule=0),
        ),
    )


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import sys; from tests.test_pictures import chart; from tracker.pictures import draw; "
        "sys.stdout.buffer.write(draw(chart()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == draw(chart()) == draw(chart())


def test_what_somebody_has_set_for_matplotlib_changes_nothing() -> None:
    import matplotlib as mpl

    expected = draw(chart())
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert draw(chart()) == expected


def test_it_says_in_words_what_it_shows() -> None:
    root = etree.fromstring(draw(chart()))
    assert root.get("role") == "img"
    named = str(root.get("aria-labelledby")).split()
    told = [one.text for name in named for one in root.iter() if one.get("id") == name]
    assert told == ["A <picture>", "2 & more"]
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]


def test_it_has_a_light_ground_and_no_colour() -> None:
    text = draw(chart()).decode()
    assert "#ffffff" in text
    colours = {part[:7] for part in text.split("#") if part[:6].isalnum() and part[6:7] == ";"}
    assert all(one[:2] == one[2:4] == one[4:6] for one in colours)


def test_it_carries_its_mark_in_its_beginning_and_letters_as_outlines() -> None:
    made = draw(chart())
    assert chart().mark.encode() in made[:1000]
    assert b"<text" not in made


@settings(deadline=None, max_examples=10)
@given(SHORT)
def test_no_name_breaks_a_picture(text: str) -> None:
    root = etree.fromstring(draw(chart(f"{text}\U0001f9ec")))
    assert not list(root.iter(f"{SVG}script", f"{SVG}image", f"{SVG}a"))


@pytest.mark.parametrize(
    "command", [["--help"], ["search", "--help"], ["--version"], ["evidence", "--help"]]
)
def test_matplotlib_is_imported_only_to_draw(command: list[str]) -> None:
    program = (
        "import sys; from tracker.cli import main; import tracker.pictures, tracker.job.living\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command], check=False, capture_output=True
    )
    assert done.returncode == 0
