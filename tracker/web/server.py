"""The server: pages over HTTP, on this machine unless told otherwise."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from tracker.errors import UsageError
from tracker.web.guard import Guard
from tracker.web.library import Library
from tracker.web.routes import answer
from tracker.web.visit import Asked

WAITING = 128
"""Readers that may wait to be answered."""


def application(library: Library, *, names: tuple[str, ...] = ()) -> ASGIApp:
    """What answers each request.

    Args:
        library: the home that is shown.
        names: hosts under which it may be asked, beside addresses and `localhost`.
    """

    def show(request: Request) -> Response:
        asked = Asked({name: request.query_params.getlist(name) for name in request.query_params})
        page = answer(library, request.url.path.removeprefix("/"), asked)
        headers = {"location": page.location} if page.location else None
        if page.pieces is not None:
            return StreamingResponse(page.pieces, page.status, headers, page.kind)
        return Response(page.body, page.status, headers, page.kind)

    return Guard(Starlette(routes=[Route("/{path:path}", show, methods=["GET"])]), names)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that takes readers.

    Args:
        host: a name or an address of this machine.
        port: 0 takes any free one.

    Raises:
        UsageError: it can't be had.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.create_server(address[:2], family=family, backlog=WAITING)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"{host}, port {port}, can't be served ({reason}). Nothing was started. Name another "
            "--port, or an address of this machine."
        ) from error
    with taken:
        yield taken


def url(taken: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def server(library: Library, *, names: tuple[str, ...] = ()) -> uvicorn.Server:
    """A server that has not begun; `run(sockets=[...])` serves until it is told to end."""
    return uvicorn.Server(
        uvicorn.Config(
            application(library, names=names),
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            lifespan="off",
            timeout_keep_alive=5,
            timeout_graceful_shutdown=3,
        )
    )
