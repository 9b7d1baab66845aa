"""The list is data that people add to; these are the faults that such a list can have."""

from collections import Counter
from itertools import chain

from tracker.letters import GREEK
from tracker.lookup import Phrase, Spelling
from tracker.lookup.spellings import BEFORE, CODES, COMPOUNDS, FAMILIES, SYNONYMS


def test_every_family_has_two_forms_in_small_letters_and_a_source() -> None:
    for family in FAMILIES:
        forms = family.forms.split()
        assert len(forms) == len(set(forms)) >= 2
        assert family.forms == family.forms.casefold()
        assert family.ends == family.ends.casefold()
        assert family.source


def test_no_form_stands_in_two_families() -> None:
    counted = Counter(chain.from_iterable(family.forms.split() for family in FAMILIES))
    assert [form for form, count in counted.items() if count > 1] == []


def test_no_line_stands_twice_and_each_has_parts() -> None:
    assert len(set(COMPOUNDS)) == len(COMPOUNDS)
    assert all("-" in compound for compound in COMPOUNDS)
    assert "" in BEFORE
    assert all(len(code.split(" / ")) > 1 for code in CODES)
    assert all(len(set(group)) == len(group) > 1 for group in SYNONYMS)


def test_every_spelling_leads_back_to_the_other() -> None:
    for family in FAMILIES:
        one, *others = (form + (family.ends.split() or [""])[0] for form in family.forms.split())
        for other in others:
            assert other in Spelling().forms(Phrase(text=one))
            assert one in Spelling().forms(Phrase(text=other))


def test_every_greek_letter_is_found_by_its_name_and_the_other_way_round() -> None:
    for letter, name in GREEK.items():
        assert name in Spelling().forms(Phrase(text=letter))
        assert letter.replace("ς", "σ") in Spelling().forms(Phrase(text=name))
