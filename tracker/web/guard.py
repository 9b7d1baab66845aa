"""What stands between the socket and the pages: who may ask, how, and what browsers are told.

A page on the internet can make a browser ask this machine under a name of its own (DNS rebinding);
so the Host header has to name an address, `localhost`, or a name that was allowed.
"""

import ipaddress
from collections.abc import Collection
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 8_000
"""Bytes of an address with its question."""
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


class Guard:
    """Refuses what is no look at a page, and sends the same headers with every answer.

    Args:
        app: what answers.
        names: hosts that may be asked for by name.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset(name.casefold() for name in (*names, "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *told]
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, headed)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, "Nothing can be changed here.")
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self.knows(hosts[0].decode("latin-1")):
            return _refuse(
                HTTPStatus.BAD_REQUEST,
                "This server is not known under that name. Ask for its address, or start it with "
                "--host NAME.",
            )
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            return _refuse(HTTPStatus.BAD_REQUEST, "That address is too long.")
        return None

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server; addresses always do, names are told."""
        name, _, port = host.rpartition(":")
        name = name if port.isdecimal() and name else host
        bare = name.removeprefix("[").removesuffix("]").casefold()
        if bare in self._names:
            return True
        try:
            ipaddress.ip_address(bare)
        except ValueError:
            return False
        return True


def _refuse(status: HTTPStatus, text: str) -> PlainTextResponse:
    allow = {"allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else None
    return PlainTextResponse(f"{text}\n", status, headers=allow)
