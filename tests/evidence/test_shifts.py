"""Figures say whether something changed, whether arms differ and how sure that is."""

import pytest

from tracker.evidence import shifts


@pytest.mark.parametrize(
    ("low", "way"),
    [
        ("pain fell from 7.1 to 3.2", "better"),
        ("joa went from 12 to 21", "better"),
        ("vas was 6.8 before treatment and 2.9 after", "better"),
        ("pain was 7.2 preoperatively, 3.8 at 6 months", "better"),
        ("at 12 months the odi stood at 24, against 46 on entry", "better"),
        ("pain was 1 on a scale compared with 7 earlier", "better"),
        ("pain went from 7.1 to 7.0", "same"),
        ("she scored 10 on the odi (52 before)", "better"),
        ("odi climbed from 38 to 52", "worse"),
        ("visits went from 3 to 10", None),
        ("pain was treated", None),
    ],
)
def test_change(low: str, way: str | None) -> None:
    told = shifts.change(low)

    assert (told and told[0]) == way


@pytest.mark.parametrize(
    ("low", "signs", "way"),
    [
        (
            "disc height was 0.91 in the cell group and 0.62 in the pbs group (p = 0.002)",
            {},
            "than",
        ),
        ("pain was 2.1 in the saline group and 5.3 in the cell group (p = 0.01)", {}, "bad"),
        ("pain was 2.1 in the surgery arm and 2.3 in the exercise arm (p = 0.61)", {}, "null"),
        ("odi fell by 14 points with cells, by 13 with saline", {1}, "null"),
        ("hba1c fell by 1.1% with the pump and 0.3% with placebo (p<0.001)", {1}, "than"),
        ("pain was 2.1 in the surgery arm and 4.3 in the exercise arm", {}, None),
        ("pain fell", {1}, None),
        ("force had risen in the cell arm by 14%, in controls by 3% (p=0.03)", {1}, "than"),
    ],
)
def test_arms(low: str, signs: set[int], way: str | None) -> None:
    told = shifts.arms(low, frozenset(signs))

    assert (told and told[0]) == way


@pytest.mark.parametrize(
    ("low", "told"),
    [
        ("(p = 0.32)", "null"),
        ("(p < 0.05)", "significant"),
        ("(p = 0.01 and p = 0.4)", "mixed"),
        ("(difference 0.3; 95% ci -0.5 to 1.1)", "null"),
        ("(95% ci for difference -0.9 to 1.3)", "null"),
        ("(2.5 mmhg [-1.4 to 6.5])", "null"),
        ("(-0.6, -5.2 to 4.0)", "null"),
        ("(rr 0.96, 95% ci 0.81 to 1.14)", "null"),
        ("(hr 0.68, 95% ci 0.52 to 0.89)", "significant"),
        ("(hr 1.35; 95% ci 1.08 to 1.69)", "significant"),
        ("in 3% and 0% (n.s.)", "null"),
        ("pain fell", ""),
    ],
)
def test_statistics(low: str, told: str) -> None:
    assert shifts.statistics(low) == told


@pytest.mark.parametrize(
    ("low", "holds"),
    [
        ("union was achieved in 38 of 40 fractures", True),
        ("success was achieved in all procedures", True),
        ("relief was felt by 70% of patients", True),
        ("union was achieved in 3 of 40 fractures", False),
        ("38 of 40 patients were women", False),
    ],
)
def test_most(low: str, holds: bool) -> None:
    assert shifts.most(low) is holds
