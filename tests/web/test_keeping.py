import threading
from functools import partial

import pytest

from tracker.web.keeping import Keeper, Memory


def test_a_value_is_made_once_for_each_state() -> None:
    made: list[str] = []

    def make(key: str) -> int:
        made.append(key)
        return len(made)

    keeper = Keeper(make)
    assert [keeper.get("a", 1, wait=None) for _ in range(3)] == [1, 1, 1]
    assert keeper.get("a", 2, wait=None) == 2
    assert keeper.get("b", 2, wait=None) == 3


def test_who_comes_while_it_is_made_gets_the_one_before() -> None:
    go, begun = threading.Event(), threading.Event()
    values = iter([1, 2])

    def make(_: str) -> int:
        value = next(values)
        if value == 2:
            begun.set()
            assert go.wait(20)
        return value

    keeper = Keeper(make)
    assert keeper.last("a") is None
    assert keeper.get("a", 1, wait=None) == 1
    assert keeper.get("a", 2, wait=0) == 1
    assert begun.wait(20)
    assert keeper.get("a", 2, wait=0) == 1
    assert keeper.last("a") == 1
    go.set()
    assert keeper.get("a", 2, wait=None) == 2


def test_there_is_none_while_the_first_is_made() -> None:
    go = threading.Event()

    def make(_: str) -> int:
        assert go.wait(20)
        return 1

    keeper = Keeper(make)
    assert keeper.get("a", 1, wait=0) is None
    go.set()
    assert keeper.get("a", 1, wait=None) == 1


def test_what_fails_is_told_and_tried_again() -> None:
    fail = [True]

    def make(_: str) -> int:
        if fail[0]:
            raise ValueError("no")
        return 1

    keeper = Keeper(make)
    with pytest.raises(ValueError, match="no"):
        keeper.get("a", 1, wait=None)
    fail[0] = False
    assert keeper.get("a", 1, wait=None) == 1


def test_a_memory_holds_what_was_used_last() -> None:
    made: list[str] = []
    memory: Memory[str, str] = Memory(2)

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in "abacab":
        assert memory.of(key, partial(make, key)) == key
    assert "".join(made) == "abcb"
