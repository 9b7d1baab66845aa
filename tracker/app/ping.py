"""Tell a watchdog that a run went well; that it could not be told is no failure of the run."""

from urllib.parse import urlsplit

from tracker.errors import Refused, TrackerError, Transient
from tracker.transport import Answer, Limits, Request, Secret, Time, Transport

# Ten seconds in all: a run that ended well is not held up by its watchdog.
LIMITS = Limits(connect=4, read=4, total=4, run=10, attempts=2, backoff=1, backoff_most=2)


def ping(url: str, *, time: Time) -> str:
    """Ask for the watchdog's address, twice at most.

    Args:
        url: the address, a secret; "" when there is no watchdog.
        time: where waits and chance come from.

    Returns:
        Why the watchdog was not told, without its address; "" when it was, or when there is none.
    """
    if not url:
        return ""
    address = Secret(url)
    try:
        Transport(key=address, limits=LIMITS, time=time).exchange(Request(url=url), _read)
    except TrackerError as error:
        return f"The health ping failed: {_mask(str(error), url)}"
    return ""


def _read(answer: Answer) -> None:
    if 200 <= answer.status < 300:
        return
    text = f"It answered with status {answer.status}."
    if answer.status == 429 or answer.status >= 500:
        raise Transient(text, answer.wait)
    raise Refused(f"{text} Look at TRACKER_PING_URL.")


def _mask(text: str, url: str) -> str:
    """Without the address and its parts, whichever of them is the secret one."""
    parts = urlsplit(url)
    for part in (url, parts.query, parts.path, parts.netloc, parts.hostname or ""):
        if part.strip("/"):
            text = Secret(part).mask(text)
    return text
