"""The metadata file is one that Datasette reads, about views and queries that there are."""

import json

from tests.archive.write_docs import METADATA
from tracker.archive import QUERIES, VIEWS_TOLD, Archive, datasette_metadata


def test_it_speaks_of_views_and_queries_that_there_are(archive: Archive) -> None:
    shipped = json.loads(METADATA.read_text(encoding="utf-8"))
    assert shipped == datasette_metadata()
    [told] = shipped["databases"].values()
    assert list(told["tables"]) == list(VIEWS_TOLD)
    assert list(told["queries"]) == list(QUERIES)
    for query in told["queries"].values():
        assert archive._ask(query["sql"]) == []
    for view, said in told["tables"].items():
        names = [row[1] for row in archive._ask(f"PRAGMA table_info ({view})")]
        assert list(said["columns"]) == names
        assert said["description"].startswith("One row a") or "One row" in said["description"]


def test_a_column_says_its_unit() -> None:
    [told] = datasette_metadata()["databases"].values()
    months = told["tables"]["evidence_view"]["columns"]["follow_up_months"]
    assert months == "the longest time of observation (months)"
