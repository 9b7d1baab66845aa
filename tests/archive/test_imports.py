"""A file is known by its bytes, for its topic and for what was wanted of it."""

import datetime as dt

from tests.archive.stock import NOW
from tracker.archive import Archive
from tracker.models import ImportedFile


def test_a_file_is_done_for_what_was_asked_of_it_alone(archive: Archive) -> None:
    archive.note_import(ImportedFile(sha256="a", name="one.xml", topic="discs"), now=NOW)
    assert archive.imported("a", topic="discs", wanted="")
    assert not archive.imported("a", topic="", wanted="")
    assert not archive.imported("a", topic="discs", wanted="x")
    assert not archive.imported("b", topic="discs", wanted="")


def test_the_last_time_counts(archive: Archive) -> None:
    for name, new in (("one.xml", 3), ("two.xml", 0)):
        archive.note_import(
            ImportedFile(sha256="a", name=name, read=3, new=new),
            now=NOW + dt.timedelta(days=3 - new),
        )
    assert archive._ask("SELECT name, read, added FROM imports") == [("two.xml", 3, 0)]
