"""The one polite pace: every attempt, retries included, pays here before it is sent."""

import math

from pyrate_limiter import InMemoryBucket, Rate, RateItem

from tracker.errors import DeadlineReached
from tracker.transport.values import Deadline, Time

TIME_IS_UP = (
    "The time for this run is used up. What was fetched is kept, and the next run goes on "
    "from there."
)


class Pacer:
    """Lets one request through per `pace` seconds, and none while the server asked to wait.

    The spacing counts from the moment the previous answer began (`stamp`), because only then is
    it sure that the server had that request: so the server never sees two requests closer
    together than `pace`, whatever the network does in between.

    Args:
        pace: seconds between two requests; 0 lets everything through.
        time: where time comes from.
    """

    def __init__(self, pace: float, *, time: Time) -> None:
        self._time = time
        # Bucket times are whole milliseconds, rounded down: one more makes up for the rounding.
        interval = math.ceil(pace * 1000) + 1
        self._bucket = InMemoryBucket([Rate(1, interval)]) if pace else None
        self._last: RateItem | None = None
        self._held_until = -math.inf

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long."""
        self._held_until = max(self._held_until, self._time.clock() + seconds)

    def pay(self, deadline: Deadline) -> None:
        """Wait for this request's turn.

        Raises:
            DeadlineReached: its turn comes after the deadline; nothing was waited for.
        """
        while True:
            wait = self._wait()
            if wait >= deadline.left():
                raise DeadlineReached(TIME_IS_UP)
            if not wait:
                return
            self._time.sleep(wait)

    def stamp(self) -> None:
        """Count the spacing from now: the server has the last request."""
        if self._last:
            self._last.timestamp = self._now()

    def _now(self) -> int:
        return int(self._time.clock() * 1000)

    def _wait(self) -> float:
        """Seconds still to wait, 0 when the turn is taken."""
        if (held := self._held_until - self._time.clock()) > 0:
            return held
        if self._bucket is None:
            return 0
        item = RateItem("request", self._now())
        self._bucket.leak(item.timestamp)
        if self._bucket.put(item):
            self._last = item
            return 0
        return int(self._bucket.waiting(item)) / 1000  # type: ignore[arg-type]
