"""What the cells of published tables mean; the texts are invented in the manner of such tables."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import texts
from tracker.evidence import FIELDS
from tracker.studies.readings import READERS, agrees, is_silent, read

READ: list[tuple[str, str, set[Any]]] = [
    ("n", "60", {60}),
    ("n", "n = 60", {60}),
    ("n", "30 + 30", {60}),
    ("n", "5+5+5 patients", {15}),
    ("n", "1,102", {1102}),
    ("n", "60 (58 analysed)", {60}),
    ("n", "40/40", set()),
    ("n", "about 60", set()),
    ("n", ">60", set()),
    ("follow_up_months", "24", {24}),
    ("follow_up_months", "6–36", {36}),
    ("follow_up_months", "1, 3, 6 and 12 months", {12}),
    ("follow_up_months", "2 years", {24}),
    ("follow_up_months", "104 weeks", {24}),
    ("follow_up_months", "up to 36 mo.", {36}),
    ("follow_up_months", "at least 24", set()),
    ("follow_up_months", "<6", set()),
    ("follow_up_months", "24 patients", set()),
    ("follow_up_months", "3 or 6", set()),
    ("follow_up_years", "3.5", {42}),
    ("follow_up_years", "18 months", {18}),
    ("cells", "autologous BM-MSC", {"bm_msc"}),
    ("cells", "Allogeneic bone marrow–derived mesenchymal stromal cells", {"bm_msc"}),
    ("cells", "bone marrow aspirate concentrate (BMAC)", {"bmac"}),
    ("cells", "AD-MSC + HA", {"ad_msc"}),
    ("cells", "adipose stromal vascular fraction + PRP", {"svf"}),
    ("cells", "BMAC and AD-MSCs", {"bmac", "ad_msc"}),
    ("cells", "Wharton’s jelly MSC", {"perinatal_msc"}),
    ("cells", "nucleus pulposus cells", {"disc_cell"}),
    ("cells", "autologous disc chondrocytes", {"disc_cell"}),
    ("cells", "juvenile chondrocytes", {"chondrocyte"}),
    ("cells", "rexlemestrocel-L", {"mpc"}),
    ("cells", "MSCs", {"msc_other"}),
    ("cells", "haematopoietic stem cells", {"hsc"}),
    ("cells", "exosomes", {"vesicle"}),
    ("cells", "biologic of unknown kind", set()),
    ("source", "Allogenic (young donors)", {"allogeneic"}),
    ("source", "autologous and allogeneic", {"mixed"}),
    ("source", "MSC", set()),
    ("design", "RCT, phase 1/2", {"rct"}),
    ("design", "double-blind, randomised", {"rct"}),
    ("design", "prospective, non-randomized", {"controlled", "single_arm"}),
    ("design", "case series", {"single_arm", "case_report"}),
    ("design", "case report", {"case_report"}),
    ("design", "single-arm pilot", {"single_arm"}),
    ("design", "prospective controlled", {"controlled"}),
    ("design", "retrospective cohort", {"single_arm", "observational"}),
    ("design", "phase 1", set()),
    ("safety", "none", {"none_observed"}),
    ("safety", "None reported (table 2)", {"none_observed"}),
    ("safety", "no adverse events", {"none_observed"}),
    ("safety", "0/12 vs 0/12", {"none_observed"}),
    ("safety", "3/12 TEAE", {"harm"}),
    ("safety", "1 disc infection", {"harm"}),
    ("safety", "one patient with fever", {"harm"}),
    ("safety", "none related to the cells", set()),
    ("safety", "no infection", set()),
    ("safety", "well tolerated", set()),
    ("safety", "pain", set()),
    ("efficacy", "VAS and ODI significantly better", {"benefit"}),
    ("efficacy", "pain reduced", {"benefit"}),
    ("efficacy", "no pain improvement", {"no_difference"}),
    ("efficacy", "not significantly different", {"no_difference"}),
    ("efficacy", "worse at 6 months", {"worse"}),
    ("efficacy", "mixed", {"mixed"}),
    ("efficacy", "positive_uncontrolled", {"benefit"}),
    ("efficacy", "VAS better but ODI unchanged", set()),
    ("efficacy", "VAS better, ODI worse", set()),
    ("efficacy", "not better in ODI, pain improved", set()),
    ("efficacy", "VAS -28%", set()),
    ("efficacy", "surgery", set()),
    ("safety_reported", "Yes", {"harm", "none_observed", "claim_only"}),
    ("safety_reported", "no", {None, "not_assessed"}),
    ("safety_reported", "partly", set()),
    ("efficacy_reported", "yes", {"benefit", "no_difference", "mixed", "worse"}),
    ("efficacy_reported", "no", {None}),
    ("registry_ids", "NCT99000001; ChiCTR9900000002", {"nct99000001", "chictr9900000002"}),
]


@pytest.mark.parametrize(("kind", "text", "allowed"), READ)
def test_a_cell_allows_just_what_it_says(kind: str, text: str, allowed: set[Any]) -> None:
    assert read(kind, text) == allowed


@pytest.mark.parametrize(
    "text", ["", " ", "–", "-", "NA", "n/a", "Not reported", "unclear", "not_stated"]
)
def test_a_cell_may_say_nothing(text: str) -> None:
    assert is_silent(text)


@pytest.mark.parametrize("text", ["0", "none", "no", "no adverse events"])
def test_an_explicit_nought_says_something(text: str) -> None:
    assert not is_silent(text)


@pytest.mark.parametrize(
    ("field", "ours", "allowed", "agree"),
    [
        ("n", 60, {60}, True),
        ("n", 60, {58}, False),
        ("follow_up_months", 23.5, {24.0}, True),
        ("follow_up_months", 22.0, {24.0}, False),
        ("cells", ["bm_msc"], {"bm_msc"}, True),
        ("cells", ["bm_msc"], {"msc_other"}, True),
        ("cells", ["mpc"], {"bm_msc"}, True),
        ("cells", ["bm_msc"], {"bmac"}, False),
        ("cells", ["bm_msc", "ad_msc"], {"bm_msc"}, False),
        ("cells", ["bm_msc"], {"bm_msc", "ad_msc"}, False),
        ("registry_ids", ["NCT99000001", "ChiCTR9900000002"], {"nct99000001"}, True),
        ("registry_ids", ["NCT99000001"], {"nct99000002"}, False),
        ("safety", "none_observed", {"harm"}, False),
    ],
)
def test_ours_agrees_when_the_cell_allows_it(
    field: str, ours: Any, allowed: set[Any], agree: bool
) -> None:
    assert agrees(field, ours, frozenset(allowed)) is agree


def test_every_reader_is_of_a_field_of_ours() -> None:
    assert {reader.field for reader in READERS.values()} <= set(FIELDS)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(list(READERS)), texts)
def test_no_cell_makes_it_fail(kind: str, text: str) -> None:
    assert isinstance(read(kind, text), frozenset)
