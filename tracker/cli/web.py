"""What the commands of the extra `web` say where it is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import UsageError, how_to_have


@contextmanager
def needed() -> Iterator[None]:
    """Import what the extra brings, or say how to have it.

    Raises:
        UsageError: it is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "uvicorn"}:
            raise
        raise UsageError(
            f"The page needs {error.name}, which is not installed. Nothing was started; "
            f"{how_to_have('web')}"
        ) from error
