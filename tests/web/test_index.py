import json
import re

from msgspec.structs import replace

from tests.digest.entries import entry, human
from tracker.web.index import Index, tokens


def told(body: bytes) -> list[object]:
    """What a script hands over."""
    found = re.fullmatch(rb"archive\.[a-z]+\((.*)\);\n", body)
    assert found
    whole: list[object] = json.loads(b"[" + found[1] + b"]")
    return whole


def test_words_are_split_as_the_script_splits_them() -> None:
    assert list(tokens("TGF-β1 and Étude_2, a naïve MSC’s")) == [
        *("tgf", "β1", "and", "etude", "naive", "msc")
    ]


def test_a_paper_is_found_by_each_of_its_words() -> None:
    index = Index([entry("2"), entry("1")])
    files = dict(index.files())
    shards = {name: told(body)[1] for name, body in files.items() if name.startswith("words")}
    assert shards
    for name, words in shards.items():
        assert isinstance(words, dict)
        for word, gaps in words.items():
            assert name in (f"words-{word[:2]}.js", "words-other.js")
            assert sum(gaps) < 2
    assert len(told(files["papers-0.js"])[1]) == 2  # type: ignore[arg-type]


def test_a_text_of_a_record_can_end_no_script() -> None:
    one = human("1")
    hostile = replace(one.paper, title="</script><script>alert(1)</script>")
    index = Index([replace(one, paper=hostile)])
    assert all(b"<" not in body for _, body in index.files())
