import pytest

from tests.sandbox.world import Client, tiny
from tracker.errors import UsageError
from tracker.sandbox import FAULTS, FOREVER, Fault, Sandbox, mix
from tracker.sandbox.answers import ENDPOINTS


def statuses(pubmed: Sandbox, tool: str, count: int) -> list[int]:
    with Client(pubmed) as client:
        return [client.get(tool, id="99000201", term="disc").status_code for _ in range(count)]


def test_every_row_that_a_server_can_make_is_there() -> None:
    assert {kind.row for kind in FAULTS.values()} == set(range(1, 53))
    assert all(name == kind.name for name, kind in FAULTS.items())


@pytest.mark.parametrize("kind", FAULTS.values(), ids=FAULTS)
def test_every_fault_says_what_it_means_and_does_something(kind: object) -> None:
    found = FAULTS[str(getattr(kind, "name", ""))]
    assert str(found) == f"row {found.row} · {', '.join(found.on)} · {found.meaning}"
    assert set(found.on) <= set(ENDPOINTS)
    acts = (found.answer, found.search, found.records, found.body, found.drops)
    assert any(acts) or found.ignores_validators
    assert "\n" not in found.meaning


def test_a_fault_hits_so_many_answers_as_its_kind_or_its_order_says() -> None:
    with tiny("429") as pubmed:
        assert statuses(pubmed, "einfo", 5) == [429, 429, 429, 200, 200]
    with tiny(Fault("429", times=1)) as pubmed:
        assert statuses(pubmed, "einfo", 2) == [429, 200]
    with tiny(Fault("502", times=FOREVER)) as pubmed:
        assert statuses(pubmed, "einfo", 5) == [502] * 5


def test_a_fault_hits_the_endpoint_it_is_meant_for() -> None:
    with tiny(Fault("502", on=("efetch", "esummary"), times=2)) as pubmed:
        assert statuses(pubmed, "esearch", 2) == [200, 200]
        assert statuses(pubmed, "efetch", 1) == [502]
        assert statuses(pubmed, "esummary", 2) == [502, 400]


def test_a_fault_hits_the_requests_it_names() -> None:
    with tiny(Fault("502", times=FOREVER, requests=frozenset({2, 4}))) as pubmed:
        assert statuses(pubmed, "einfo", 5) == [200, 502, 200, 502, 200]
        assert statuses(pubmed, "esearch", 2) == [200, 502]


def test_the_first_fault_that_fits_is_made_and_the_log_names_it() -> None:
    with tiny(Fault("504", on="efetch"), "502", "503-retry-after") as pubmed:
        assert statuses(pubmed, "einfo", 3) == [502, 503, 200]
        assert statuses(pubmed, "efetch", 2) == [504, 200]
        faults = [entry.fault for entry in pubmed.log]
    assert faults == ["502", "503-retry-after", "", "504", ""]


def test_a_mix_spoils_the_same_share_of_the_same_requests() -> None:
    def spoiled(seed: int, share: float) -> list[str]:
        quick = ["502", "504", "200-empty", "count-text"]
        with tiny(mix(seed, share, quick)) as pubmed:
            statuses(pubmed, "einfo", 60)
            return [entry.fault for entry in pubmed.log]

    assert spoiled(1, 0.3) == spoiled(1, 0.3) != spoiled(2, 0.3)
    assert 8 <= len(list(filter(None, spoiled(1, 0.3)))) <= 28
    assert "count-text" not in spoiled(1, 1.0)
    assert all(spoiled(1, 1.0))
    assert not any(spoiled(1, 0.0))


def test_a_mix_draws_from_faults_that_pass() -> None:
    names = mix(1, 0.5).names
    assert "429-retry-after" in names
    assert not {"403-blocked", "drip", "bomb", "silence", "id-absent"} & set(names)
    with pytest.raises(UsageError):
        mix(1, 0.5, ["nonsense"])
