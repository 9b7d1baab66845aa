import gzip
import tracemalloc
import zlib

import pytest
import requests
from lxml import etree

from tests.sandbox.faults.wiretap import connect, exchange, once, read_all
from tests.sandbox.world import Client, tiny
from tracker.sandbox import Fault


def right_body() -> bytes:
    with tiny() as pubmed:
        return exchange(pubmed)[1]


def test_a_length_that_is_not_reached() -> None:
    with tiny(once("length-short")) as pubmed:
        headers, body = exchange(pubmed)
        with Client(pubmed) as client:
            pubmed.faults = (once("length-short"),)
            with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
                client.post("efetch", id="99000201")
    assert int(headers["content-length"]) == len(body) + 1000


def test_a_chunk_that_is_not_finished() -> None:
    with tiny(once("chunked-cut")) as pubmed:
        headers, body = exchange(pubmed)
    size, _, rest = body.partition(b"\r\n")
    assert headers["transfer-encoding"] == "chunked"
    assert "content-length" not in headers
    assert int(size, 16) == len(right_body()) > len(rest)


def test_a_close_inside_the_third_record() -> None:
    with tiny(once("close-cut")) as pubmed:
        headers, body = exchange(pubmed)
        pubmed.faults = (once("close-cut"),)
        with Client(pubmed) as client:
            answer = client.post("efetch", id="99000201,99000202,99000203")
    assert not {"content-length", "transfer-encoding"} & set(headers)
    assert body.count(b"</PubmedArticle>") == 2
    assert body.count(b"<PubmedArticle>") == 3
    assert answer.status_code == 200  # and no word of the cut
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(answer.content)


@pytest.mark.parametrize(("name", "told"), [("gzip-cut", True), ("gzip-cut-late", False)])
def test_a_gzip_body_that_is_cut(name: str, told: bool) -> None:
    with tiny(once(name)) as pubmed:
        headers, body = exchange(pubmed)
        pubmed.faults = (once(name),)
        with Client(pubmed) as client:
            answer = client.post("efetch", id="99000201,99000202,99000203")
    assert headers["content-encoding"] == "gzip"
    assert ("content-length" in headers) is told
    with pytest.raises(EOFError):
        gzip.decompress(body)
    assert right_body().startswith(zlib.decompressobj(31).decompress(body))
    assert answer.status_code == 200
    assert len(answer.content) < len(right_body())


def test_a_gzip_body_that_is_none() -> None:
    wanted = pytest.raises(requests.exceptions.ContentDecodingError)
    with tiny(once("gzip-false")) as pubmed, Client(pubmed) as client, wanted:
        client.post("efetch", id="99000201")


@pytest.mark.parametrize(("name", "sent"), [("silence", 0), ("silence-mid-body", 10)])
def test_silence(name: str, sent: int) -> None:
    with tiny(once(name)) as pubmed, connect(pubmed) as client:
        received = b""
        while len(received.partition(b"\r\n\r\n")[2]) < sent:
            received += client.recv(1)
        client.settimeout(0.2)
        with pytest.raises(TimeoutError):
            client.recv(1)


def test_a_drip_comes_byte_by_byte_and_never_ends() -> None:
    with tiny(Fault("drip", pace=0.01)) as pubmed, connect(pubmed, "einfo.fcgi") as client:
        head = client.recv(65536)
        pieces = [client.recv(65536) for _ in range(20)]
    assert b"Content-Length: 300000000" in head
    assert max(map(len, pieces)) <= 2


def test_resets() -> None:
    with tiny(once("rst"), once("rst-mid-body")) as pubmed:
        with connect(pubmed) as client, pytest.raises(ConnectionResetError):
            client.recv(1)
        with connect(pubmed) as client, pytest.raises(ConnectionResetError):
            read_all(client)
        with connect(pubmed) as client:
            assert read_all(client).startswith(b"HTTP/1.1 200 OK")


def test_junk_instead_of_a_status_line() -> None:
    wanted = pytest.raises(requests.exceptions.ConnectionError, match="BadStatusLine")
    with tiny(once("junk")) as pubmed, Client(pubmed) as client, wanted:
        client.post("efetch", id="99000201")


def test_a_body_of_300_mb_is_streamed() -> None:
    with tiny(once("body-300mb")) as pubmed, connect(pubmed) as client:
        assert b"Content-Length: 300000000" in client.recv(300)
        tracemalloc.start()
        received = sum(len(client.recv(1 << 20)) for _ in range(100))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert received > 1_000_000
    assert peak < 20_000_000


def test_a_bomb_is_small_on_the_wire_and_large_inside() -> None:
    with tiny(once("bomb")) as pubmed, connect(pubmed) as client:
        head, _, begun = client.recv(1 << 16).partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        packed = begun
        while len(packed) < 40_000:
            packed += client.recv(1 << 16)
    unpacked = len(zlib.decompressobj(31).decompress(packed))
    assert 9_000_000 < length < 20_000_000
    assert unpacked / len(packed) * length > 9_000_000_000


@pytest.mark.parametrize("name", ["silence", "silence-mid-body", "drip", "body-300mb", "bomb"])
def test_the_server_stops_in_the_midst_of_it(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with tiny(once(name)) as pubmed:
        client = connect(pubmed)
    client.close()
    assert capfd.readouterr() == ("", "")
