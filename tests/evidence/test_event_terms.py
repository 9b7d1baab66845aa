"""Names of adverse events: one for each, whatever the spelling and number."""

import pytest

from tracker.evidence.event_terms import called, terms


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("tumors", "tumour"),
        ("hematomas", "haematoma"),
        ("disk space infections", "disc space infection"),
        ("discitis", "discitis"),
        ("metastases", "metastasis"),
        ("thromboses", "thrombosis"),
        ("malignancies", "malignancy"),
        ("abscesses", "abscess"),
        ("rashes", "rash"),
        ("flares of pain", "flare of pain"),
        ("transient headaches", "headache"),
    ],
)
def test_called(printed: str, name: str) -> None:
    assert called(printed) == name


@pytest.mark.parametrize(
    ("low", "names"),
    [
        ("adverse events", [("any", True)]),
        ("severe adverse events (saes)", [("serious", True)]),
        (
            "unexpected or serious adverse events",
            [("unexpected adverse event", True), ("serious", True)],
        ),
        ("severe adverse events", [("severe adverse event", True)]),
        ("major complications", [("major complication", True)]),
        ("a deep wound infection and a rash", [("deep wound infection", False), ("rash", False)]),
        ("back pain flares", [("back pain flare", False)]),
        ("tumor formation", [("tumour formation", False)]),
        ("tumor recurrence and tumor cells", []),
    ],
)
def test_terms(low: str, names: list[tuple[str, bool]]) -> None:
    assert [(term.name, term.total) for term in terms(low)] == names


def test_what_a_name_tells_of_itself() -> None:
    (event,) = terms("treatment-related serious adverse events")
    assert (event.serious, event.related) == (True, True)
    (tumour,) = terms("an unrelated tumour")
    assert (tumour.related, tumour.disease) == (False, True)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("severe pain on", "severe pain"),
        ("collapse after the", "collapse"),
        ("infections of the", "infection"),
        ("exacerbation of pain", "exacerbation of pain"),
    ],
)
def test_no_name_ends_in_what_leads_on(printed: str, name: str) -> None:
    assert called(printed) == name
