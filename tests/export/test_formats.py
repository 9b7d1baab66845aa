"""The list of formats, and what all of them promise: streaming, the same bytes, a plain refusal."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.stock import invented, strange
from tests.export.test_round_trip import every_format, written
from tracker import export
from tracker.models import Entry

FOLDER = Path(export.__file__).parent
LARGEST_PIECE = 1000  # papers of a row group of Parquet
SHARED_PARTS = {"__init__", "item", "columns"}


def test_each_file_is_a_format_of_the_list() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - SHARED_PARTS == set(export.FORMATS)


@every_format
def test_the_same_papers_give_the_same_bytes(form: str) -> None:
    assert written(form, invented()) == written(form, invented())


@every_format
def test_no_paper_is_a_whole_file_too(form: str) -> None:
    assert written(form, []) is not None


@every_format
def test_papers_are_read_as_they_are_written(form: str) -> None:
    taken = 0

    def endless() -> Iterator[Entry]:
        nonlocal taken
        while True:
            taken += 1
            yield strange("Marrow cells", str(taken))

    pieces = iter(export.writer(form)(endless()))
    for _ in range(3):
        next(pieces)
    assert taken <= (3 * LARGEST_PIECE if export.FORMATS[form].binary else 3)


@pytest.mark.parametrize("form", ["ris", "zotero"])
def test_nothing_stands_before_or_between_the_records_of_ris(form: str) -> None:
    lines = written(form, invented()).decode().split("\n")
    assert {line[2:6] for line in lines if line} == {"  - "}
    begun = [number for number, line in enumerate(lines) if line.startswith("TY  - ")]
    assert begun[0] == 0
    assert {tuple(lines[number - 2 : number]) for number in begun[1:]} == {("ER  - ", "")}


@pytest.mark.parametrize("form", [name for name, one in export.FORMATS.items() if one.extra])
def test_a_missing_library_is_named_with_how_to_install_it(form: str, tmp_path: Path) -> None:
    """In a Python of its own that finds the project and what every install has, and no extras."""
    blocked = ("rispy", "bibtexparser", "pylatexenc", "pyarrow")
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({blocked!r}))\n"
        "from tracker import export\n"
        f"export.writer({form!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert f"pip install '.[{export.FORMATS[form].extra}]'" in done.stderr
    assert "Nothing was written" in done.stderr
