"""Write docs/data.md and docs/datasette.json from the dictionary of the views: `make docs`."""

from pathlib import Path

import msgspec

from tracker.archive import QUERIES, VIEWS_TOLD, datasette_metadata

DOCS = Path(__file__).parents[2] / "docs"
PAGE, METADATA = DOCS / "data.md", DOCS / "datasette.json"

_HEAD = """\
# The data

Written by `make docs` from `tracker/archive/dictionary.py` and `queries.py`; `tracker views` tells
the same.

`archive.db` is one SQLite file. Any SQLite tool may read it while the tracker writes:

```sh
sqlite3 -readonly -box archive.db 'SELECT * FROM editions_view'
tracker views --query harms_by_name | sqlite3 -readonly -box archive.db
datasette archive.db --metadata docs/datasette.json   # or what `tracker views --datasette` prints
```

Read the views below; they are kept from version to version: a column may be added, none is renamed
or removed. The tables may change (`docs/archive.md`). Never write to the file.

Times are UTC (`2026-11-16T06:00:00Z`), days `2026-11-16`. What is not known is NULL or empty, but
for codes that say so themselves: `not_mentioned`, `none` and `not_stated`. Codes of the extracted
fields are those of [the guide](../tests/gold/GUIDE.md). A month is a twelfth of a year: 104 weeks
are 24 months.

"""


def page() -> str:
    """docs/data.md as it should be."""
    parts = [_HEAD, "## Five questions\n\n", *map(_query, QUERIES), *map(_view, VIEWS_TOLD)]
    return "".join(parts).rstrip() + "\n"


def metadata() -> str:
    """docs/datasette.json as it should be."""
    return msgspec.json.format(msgspec.json.encode(datasette_metadata()), indent=2).decode() + "\n"


def _query(name: str) -> str:
    query = QUERIES[name]
    return f"### {query.title}\n\n`{name}`: {query.says}\n\n```sql\n{query.sql};\n```\n\n"


def _view(name: str) -> str:
    view = VIEWS_TOLD[name]
    rows = "".join(
        f"| `{column}` | {told.unit} | {told.says} |\n" for column, told in view.columns.items()
    )
    note = f"{view.note}\n\n" if view.note else ""
    head = f"## {name}: one row {view.row}\n\n{note}"
    return f"{head}| column | unit | what it says |\n|---|---|---|\n{rows}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    METADATA.write_text(metadata(), encoding="utf-8")
