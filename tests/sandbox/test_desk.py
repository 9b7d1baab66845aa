import pytest
import requests

from tests.sandbox.world import NOW, Client, tiny
from tracker.errors import UsageError
from tracker.sandbox import Fault, Sandbox


def test_every_request_is_logged_as_it_came() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        client.post("esearch", term="disc", api_key="SECRET123")
        client.get("efetch", id="99000201")
        first, second = pubmed.log
    assert (first.number, first.method, first.endpoint, first.status) == (1, "POST", "esearch", 200)
    assert first.params == {"term": "disc", "api_key": "SECRET123"}
    assert first.path == "/entrez/eutils/esearch.fcgi"
    assert (first.now, first.fault) == (NOW, "")
    assert "python-requests" in first.headers["user-agent"]
    assert (second.method, second.params) == ("GET", {"id": "99000201"})
    assert second.at > first.at
    with pytest.raises(AttributeError):
        first.status = 1  # type: ignore[misc]


def test_every_answer_tells_the_rate_limit() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        plain = client.post("esearch", term="disc")
        keyed = client.post("efetch", id="0", api_key="k")
    assert (plain.headers["X-RateLimit-Limit"], plain.headers["X-RateLimit-Remaining"]) == (
        "3",
        "2",
    )
    assert keyed.headers["X-RateLimit-Limit"] == "10"


def ask_until_refused(client: Client, **form: str) -> requests.Response:
    """Ask as fast as one can; a slow machine needs more tries to be too fast."""
    for _ in range(500):
        answer = client.get("einfo", **form)
        if answer.status_code != 200:
            return answer
    pytest.fail("nothing was refused")


def test_a_fourth_request_within_a_second_is_refused() -> None:
    with tiny(rate_limit=3) as pubmed, Client(pubmed) as client:
        refused = ask_until_refused(client)
        *before, last = pubmed.log
    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert (refused.headers["Retry-After"], refused.headers["X-RateLimit-Remaining"]) == ("2", "0")
    assert refused.text == (
        '{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"4","limit":"3"}'
    )
    assert last.fault == "rate-limit"
    assert sum(last.at - entry.at < 1 for entry in before) == 3


def test_a_key_allows_ten() -> None:
    with tiny(rate_limit=3) as pubmed, Client(pubmed) as client:
        refused = ask_until_refused(client, api_key="k1")
        *before, last = pubmed.log
    assert (refused.status_code, refused.json()["api-key"]) == (429, "k1")
    assert sum(last.at - entry.at < 1 for entry in before) == 10


def test_a_long_url_is_refused_and_a_long_form_is_not() -> None:
    ids = ",".join(str(99100000 + number) for number in range(600))
    with tiny() as pubmed, Client(pubmed) as client:
        assert client.get("efetch", id=ids).status_code == 414
        assert client.post("efetch", id=ids).status_code == 200


def test_a_repeated_parameter_is_a_list() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        client.get("efetch", id=["99000201", "99000203"])
        assert pubmed.log[0].params["id"] == "99000201,99000203"


def test_pages_that_do_not_exist_are_not_found() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        assert client.get("elink").status_code == 404
        assert pubmed.log[0].endpoint == "other"


def test_any_prefix_of_the_path_will_do() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        url = pubmed.url.replace("entrez/eutils/", "")
        assert client.feed(f"{url}einfo.fcgi").status_code == 200


@pytest.mark.parametrize("fault", ["430", Fault("429", on="fetch")])
def test_an_order_nobody_can_carry_out_is_refused(fault: str | Fault) -> None:
    with pytest.raises(UsageError):
        Sandbox(NOW, records=(), faults=[fault])


def test_an_unknown_fault_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 200-empty"):
        Sandbox(NOW, records=(), faults=["200-emty"])


def test_faults_can_be_changed_while_it_runs() -> None:
    with tiny(Fault("502", times=1)) as pubmed, Client(pubmed) as client:
        statuses = [client.get("einfo").status_code for _ in range(2)]
        pubmed.faults = ("504",)
        statuses += [client.get("einfo").status_code for _ in range(2)]
        assert pubmed.faults == ("504",)
    assert statuses == [502, 200, 504, 200]
