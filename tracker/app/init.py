"""Make a home: folders and a commented topic file; nothing that is there is overwritten."""

from pathlib import Path

from tracker import digest, publish
from tracker.errors import UsageError


def init_home(home: Path) -> list[Path]:
    """Make `queries/` with the first topic and `digests/`, and give what was made.

    Raises:
        UsageError: a topic file is there already, so that this is a home.
        ArchiveError: the folder can't be written.
    """
    queries = home / "queries"
    if any(queries.glob("*.toml")):
        raise UsageError(f"{home} is a home already; nothing was changed. Edit {queries} instead.")
    topic = queries / "stem-cell-disc.toml"
    publish.write(topic, template())
    index = home / "digests" / "README.md"
    publish.write(index, digest.index((), (), {}))
    return [topic, index]


def template() -> str:
    """The topic file that a new home begins with: the project's own."""
    packed = Path(__file__).with_name("stem-cell-disc.toml")
    if not packed.exists():  # an editable install reads it where it is kept
        packed = Path(__file__).parents[2] / "queries" / packed.name
    return packed.read_text(encoding="utf-8")
