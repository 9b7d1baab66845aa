"""Which studies are shown, and in which order."""

from typing import Any

import msgspec
import pytest

from tests.studies.reports import report
from tracker.models import Entry, Notice
from tracker.studies import Order, Wanted, choose, join

A, B, C, D = "99000001", "99000002", "99000003", "99000004"
NCT = "NCT99000001"


def retracted(entry: Entry) -> Entry:
    return msgspec.structs.replace(
        entry, notices=(Notice(kind="retraction", pmid=entry.paper.pmid),)
    )


TRIAL = report(A, "Ito E", 2017, design="rct", n=24, registry_ids=[NCT], source="allogeneic")
LATER = report(B, "Ito E", 2021, months=42, n=20, registry_ids=[NCT], safety="harm", cells=["bmac"])
SERIES = report(C, "Sato F", 2019, months=72, n=9, cells=["bmac", "svf"], efficacy="worse")
GONE = retracted(report(D, "Haddad D", 2020, design="rct", months=None, n=None))
STUDIES = join([TRIAL, LATER, SERIES, GONE])


def ids(wanted: Wanted, order: Order = "design") -> list[str]:
    return [study.id for study in choose(STUDIES, wanted, order=order)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [A, C]),
        ({"min_follow_up": 24}, [A, C]),
        ({"min_follow_up": 24, "design": ("rct",)}, [A]),
        ({"min_follow_up": 42.5}, [C]),
        ({"min_n": 24}, [A]),
        ({"min_n": 1, "max_n": 23}, [C]),
        ({"design": ("rct", "single_arm")}, [A, C]),
        ({"design": ("observational",)}, []),
        ({"safety": ("harm",)}, [A]),
        ({"efficacy": ("worse",)}, [C]),
        ({"cells": ("svf", "mpc")}, [C]),
        ({"source": ("allogeneic",)}, [A]),
        ({"source": ("autologous",)}, []),
        ({"pmids": frozenset({B})}, [A]),
        ({"pmids": frozenset()}, []),
        ({"retracted": True}, [D]),
        ({"retracted": False}, [A, C]),
        ({"retracted": True, "min_n": 1}, []),
    ],
    ids=repr,
)
def test_each_part_narrows(wanted: dict[str, Any], found: list[str]) -> None:
    assert ids(Wanted(**wanted)) == found


def test_a_value_of_a_study_may_come_from_any_report() -> None:
    """The trial's design and the later report's follow-up and harm: no single paper has all."""
    assert ids(Wanted(design=("rct",), min_follow_up=42, safety=("harm",))) == [A]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("design", [A, C]),
        ("follow-up", [C, A]),
        ("n", [A, C]),
        ("newest", [A, C]),
        ("oldest", [C, A]),
    ],
)
def test_studies_stand_in_the_order_asked_for(order: Order, found: list[str]) -> None:
    assert ids(Wanted(), order) == found


def test_what_is_not_stated_stands_last() -> None:
    silent = join([report(A, "Ito E", months=None, n=None), report(B, "Sato F", months=3, n=1)])
    for order in ("design", "follow-up", "n"):
        assert [one.id for one in choose(silent, Wanted(), order=order)] == [B, A]


def test_a_study_with_one_retracted_report_stays() -> None:
    studies = join([TRIAL, retracted(LATER)])
    assert [one.id for one in choose(studies, Wanted())] == [A]
    assert choose(studies, Wanted(retracted=False)) == ()
    assert [one.id for one in choose(studies, Wanted(retracted=True))] == [A]
