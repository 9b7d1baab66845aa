"""The only HTTP: pacing, retries, deadlines, size limits, secrets.

A source asks through `Transport.exchange` and reads the `Answer`; nothing else opens a connection.
"""

from tracker.transport.client import Transport
from tracker.transport.values import (
    Answer,
    Attempt,
    Deadline,
    Limits,
    Request,
    Secret,
    Time,
    Traffic,
)

__all__ = [
    "Answer",
    "Attempt",
    "Deadline",
    "Limits",
    "Request",
    "Secret",
    "Time",
    "Traffic",
    "Transport",
]
