import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transport.scripted import Clock
from tracker.errors import DeadlineReached
from tracker.transport import Deadline
from tracker.transport.pace import Pacer

WAITS = st.floats(0, 2, allow_nan=False)


@settings(deadline=None, max_examples=60)
@given(pace=st.floats(0.001, 1.5), gaps=st.lists(st.tuples(WAITS, WAITS), max_size=12))
def test_never_two_within_the_pace(pace: float, gaps: list[tuple[float, float]]) -> None:
    clock = Clock()
    pacer = Pacer(pace, time=clock.time)
    deadline = Deadline(10_000, clock=clock)
    received = []
    for before, answering in gaps:
        clock.now += before
        pacer.pay(deadline)
        clock.now += answering
        received.append(clock.now)
        pacer.stamp()
    assert all(later - earlier >= pace for earlier, later in itertools.pairwise(received))


def test_without_a_stamp_the_spacing_counts_from_the_payment() -> None:
    clock = Clock()
    pacer = Pacer(0.5, time=clock.time)
    for _ in range(3):
        pacer.pay(Deadline(10, clock=clock))
    assert clock.now == pytest.approx(1001, abs=0.01)


def test_the_longer_hold_counts() -> None:
    clock = Clock()
    pacer = Pacer(0, time=clock.time)
    pacer.hold(5)
    pacer.hold(1)
    pacer.pay(Deadline(10, clock=clock))
    assert clock.slept == [5]


def test_a_turn_after_the_deadline_is_not_waited_for() -> None:
    clock = Clock()
    pacer = Pacer(0.4, time=clock.time)
    pacer.hold(9)
    with pytest.raises(DeadlineReached):
        pacer.pay(Deadline(9, clock=clock))
    assert clock.slept == []


def test_nothing_passes_once_time_is_up() -> None:
    clock = Clock()
    with pytest.raises(DeadlineReached):
        Pacer(0, time=clock.time).pay(Deadline(0, clock=clock))
