"""What Datasette shows beside the archive's views: their words, and ready questions. Pure."""

from typing import Any

from tracker.archive.dictionary import VIEWS_TOLD, View
from tracker.archive.queries import QUERIES

DATABASE = "archive"  # as Datasette calls archive.db


def datasette_metadata() -> dict[str, Any]:
    """The metadata file, as Datasette's `--metadata` takes it."""
    return {
        "title": "Disc Evidence Tracker",
        "description": (
            "Every paper, what its abstract says, and the sentence that says so. Found by rules; "
            "nobody has appraised these papers."
        ),
        "databases": {
            DATABASE: {
                "tables": {name: _told(view) for name, view in VIEWS_TOLD.items()},
                "queries": {
                    name: {"title": query.title, "description": query.says, "sql": query.sql}
                    for name, query in QUERIES.items()
                },
            }
        },
    }


def _told(view: View) -> dict[str, Any]:
    columns = {name: f"{told.says} ({told.unit})" for name, told in view.columns.items()}
    return {"description": f"One row {view.row}. {view.note}".strip(), "columns": columns}
