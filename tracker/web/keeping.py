"""Keep what takes long to put together, and put it together anew beside the answers."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class _Shelf(Generic[T]):
    """What is kept under one key; `mark` is what it was made from."""

    def __init__(self) -> None:
        self.value: T | None = None
        self.mark: object = None
        self.error: Exception | None = None
        self.work: threading.Thread | None = None


class Keeper(Generic[K, T]):
    """Makes a value once for each state of what it is made from, in a thread of its own.

    Whoever asks gets the last one that is whole; only the first waits, and not for ever.

    Args:
        make: makes the value of a key.
    """

    def __init__(self, make: Callable[[K], T]) -> None:
        self._make = make
        self._shelves: dict[K, _Shelf[T]] = {}
        self._lock = threading.Lock()

    def get(self, key: K, mark: object, *, wait: float | None) -> T | None:
        """The value of a key, or the one before while it is made anew.

        Args:
            key: which.
            mark: differs once the value has to be made anew.
            wait: seconds to wait for that; None waits to the end.

        Returns:
            None while there is none yet.

        Raises:
            Exception: what the last making raised.
        """
        with self._lock:
            shelf = self._shelves.setdefault(key, _Shelf())
            work = shelf.work
            if work is None and shelf.mark != mark:
                work = shelf.work = threading.Thread(
                    target=self._fill, args=(key, shelf, mark), daemon=True
                )
                work.start()
        if work is not None:
            work.join(wait)
        with self._lock:
            if shelf.error is not None:
                raise shelf.error
            return shelf.value

    def last(self, key: K) -> T | None:
        """The value that was made last, whatever became of what it was made from."""
        with self._lock:
            return self._shelves[key].value if key in self._shelves else None

    def _fill(self, key: K, shelf: _Shelf[T], mark: object) -> None:
        value, error = None, None
        try:
            value = self._make(key)
        except Exception as caught:  # noqa: BLE001  whoever asked gets it
            error = caught
        with self._lock:
            shelf.value = value if error is None else shelf.value
            shelf.mark, shelf.error, shelf.work = (mark if error is None else None), error, None


class Memory(Generic[K, T]):
    """Holds the values used last, of what never changes under its key.

    Args:
        most: values that are held.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[K, T] = {}
        self._lock = threading.Lock()

    def of(self, key: K, make: Callable[[], T]) -> T:
        """The value of a key, made when it is not held; `make` may run twice at once."""
        with self._lock:
            if key in self._held:
                self._held[key] = value = self._held.pop(key)
                return value
        value = make()
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]
        return value
