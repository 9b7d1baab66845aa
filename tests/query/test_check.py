import pytest

from tracker.query.check import DEPTH, faults

GOOD = [
    "disc",
    "disc cell",
    '"stem cell*"[tiab]',
    "stem* cell*",
    "(a OR b) AND c NOT d",
    "(a)(b)",
    '"2026/11/09"[crdt] : "2026/11/22"[crdt]',
    "2026/11/15:2026/11/22[crdt]",
    '"last 30 days"[edat]',
    "2020:3000[dp]",
    "9999[dp]",
    '"Intervertebral Disc Degeneration/therapy"[mh]',
    "Stem Cells[MeSH Terms:noexp]",
    "low back pain[ti:~3]",
    "Crohn’s disease[tiab]",
    "medline[sb] AND free full text[filter]",
    '"smith j"[au]',
    "NCT02412735[si]",
    '"cells and discs"[tiab]',
    "(" * DEPTH + "a" + ")" * DEPTH,
]

BAD = {
    "": ["column 1: the query is empty"],
    " \n ": ["column 1: the query is empty"],
    "a AND (b": ["column 7: this parenthesis is never closed"],
    "a) OR b": ["column 2: this parenthesis closes nothing"],
    "a ()": ["column 3: this group is empty"],
    'a "b': ['column 3: this quote (") is never closed'],
    "a[ti": ["column 2: this bracket ([) has no partner"],
    "a OR": ["column 3: OR has nothing to search to its right"],
    "OR a": ["column 1: OR has nothing to search to its left"],
    "a AND NOT b": ["column 3: AND has nothing to search to its right"],
    "(a OR b)[ti]": ["column 9: the field [ti] stands behind no term (a group takes no field)"],
    "a[tib]": ["column 2: unknown field [tib]; did you mean [tiab]?"],
    "a[§§§]": ["column 2: unknown field [§§§]"],
    "a[ti:noexp]": ["column 2: unknown field [ti:noexp]"],
    "a or b": [
        "column 3: “or” in lower case: write OR to combine terms, or put the phrase in quotes"
    ],
    "abc*[ti]": ["column 1: “abc*” is cut too short: PubMed wants 4 letters before the asterisk"],
    '"stem* cell"[ti]': ["column 6: the asterisk must stand at the end of the term"],
    "st*m": ["column 3: the asterisk must stand at the end of the term"],
    "a AND ?": ["column 7: ? holds no letter or digit to search for"],
    "“a”": [
        'column 1: curly quote “; write straight quotes (")',
        'column 3: curly quote ”; write straight quotes (")',
    ],
    "2026/02/30[crdt]": ["column 1: 2026/02/30 is no date; write 2026/11/09, 2026/11 or 2026"],
    "2026:2025[dp]": ["column 1: this range ends before it begins"],
    "2026[dp]:2027[edat]": ["column 1: both ends of a range must have the same field"],
    "2026[dp]:2027[dp]:2028[dp]": ["column 18: a range has two ends, not three"],
    "a:b": ["column 1: a range needs a date field such as [crdt] behind it"],
    "a:b[ti]": ["column 1: only date fields can be searched by range"],
    "a[ti] : ": ["column 7: a range needs a date on each side of its colon"],
    "a\nAND\n  b[zz]": ["line 3, column 4: unknown field [zz]"],
}


@pytest.mark.parametrize("term", GOOD)
def test_a_sound_query_has_no_faults(term: str) -> None:
    assert faults(term) == []


@pytest.mark.parametrize("term", BAD)
def test_a_fault_is_named_with_its_place(term: str) -> None:
    assert faults(term) == BAD[term]


def test_all_faults_come_at_once_in_order() -> None:
    assert faults('(disc[tib] and “cell” OR ab* AND "x') == [
        "column 1: this parenthesis is never closed",
        "column 6: unknown field [tib]; did you mean [tiab]?",
        "column 12: “and” in lower case: write AND to combine terms, or put the phrase in quotes",
        'column 16: curly quote “; write straight quotes (")',
        'column 21: curly quote ”; write straight quotes (")',
        "column 26: “ab*” is cut too short: PubMed wants 4 letters before the asterisk",
        'column 34: this quote (") is never closed',
    ]


def test_groups_too_deep_to_evaluate_are_a_fault() -> None:
    deep = DEPTH + 1
    assert faults("(" * deep + "a" + ")" * deep) == [
        f"column {deep}: groups stand more than {DEPTH} deep in each other"
    ]
