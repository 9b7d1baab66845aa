"""Plain sockets, to see what really travels."""

import socket
from urllib.parse import urlsplit

from tracker.sandbox import Fault, Sandbox

FETCH = "efetch.fcgi?id=99000201,99000202,99000203"


def connect(pubmed: Sandbox, target: str = FETCH) -> socket.socket:
    """A connection on which the target was asked for, to be closed after the answer."""
    place = urlsplit(pubmed.url)
    client = socket.create_connection((place.hostname, place.port or 0), timeout=10)
    client.sendall(f"GET {place.path}{target} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
    return client


def read_all(client: socket.socket) -> bytes:
    """Everything until the other side closes."""
    return b"".join(iter(lambda: client.recv(65536), b""))


def exchange(pubmed: Sandbox, target: str = FETCH) -> tuple[dict[str, str], bytes]:
    """Headers (the status line as `status`) and body of one answer."""
    with connect(pubmed, target) as client:
        head, _, body = read_all(client).partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)
    }
    return {"status": status, **headers}, body


def once(name: str) -> Fault:
    """The fault for one answer of efetch."""
    return Fault(name, on="efetch", times=1)
