import hypothesis.strategies as st
from hypothesis import given, settings
from lxml import html

from tests.digest.hostile import HOSTILE
from tracker.digest.table import Row
from tracker.web.plot import HEIGHT, MOST, WIDTH, plot

ROWS = st.builds(
    Row,
    id=st.integers(1, 10**8).map(str),
    name=HOSTILE,
    reports=st.just(()),
    standing=st.just(()),
    n=st.one_of(st.none(), st.integers(0, 10**6)),
    follow_up_months=st.one_of(st.none(), st.floats(0, 1000)),
    efficacy=st.sampled_from([None, "benefit", "mixed", "no_difference", "worse", "quite new"]),
    against=st.sampled_from([None, "rct", "single_arm"]),
)


def row(pmid: str, **said: object) -> Row:
    whole = {"n": 60, "follow_up_months": 24, "efficacy": "benefit", "against": "rct", **said}
    return Row(id=pmid, name=f"Paper {pmid}", reports=(pmid,), standing=(pmid,), **whole)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=50)
@given(st.lists(ROWS, max_size=12), st.integers(1, 120))
def test_every_point_is_in_the_picture_and_leads_to_its_paper(rows: list[Row], months: int) -> None:
    drawn = plot(rows, months=months, root="../")
    stated = [one for one in rows if one.n and one.follow_up_months]
    if not stated:
        assert not drawn
        return
    shown = html.fromstring(str(drawn))
    points = list(shown.iter("a"))
    assert len(points) == len(stated)
    assert {one.get("href") for one in points} == {f"../papers/{one.id}.html" for one in stated}
    for mark in (path for one in points for path in one.iter("path")):
        x, y = map(float, str(mark.get("transform"))[10:-1].split())
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT
    assert not list(shown.iter("script"))


def test_what_is_not_stated_is_counted_below() -> None:
    drawn = plot([row("1"), row("2", n=None), row("3", follow_up_months=None)], months=24, root="")
    assert "for want of one of the two numbers: 2 studies" in drawn


def test_of_many_studies_the_longest_are_drawn_and_the_others_counted() -> None:
    rows = [row(str(number), follow_up_months=number) for number in range(1, MOST + 11)]
    shown = html.fromstring(str(plot(rows, months=24, root="")))
    assert len(list(shown.iter("a"))) == MOST
    assert "10 studies with a shorter follow-up are not drawn" in str(shown.xpath("string()"))


def test_a_gain_without_a_control_is_not_drawn_as_one_against_a_control() -> None:
    drawn = plot([row("1"), row("2", against="single_arm")], months=24, root="")
    legend = str(html.fromstring(str(drawn)).xpath("string(//ul)"))
    assert "better than control (1)" in legend
    assert "better than before, no control group (1)" in legend
