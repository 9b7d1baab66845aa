"""What a paper says, and what happened to it after it was published."""

from typing import Any

from tracker.models.value import Value

# The rule of a value that a person decided, and the reason of a tag.
PERSON = "person decided"


class Proof(Value, frozen=True, kw_only=True):
    """The sentence that proves a value.

    `section` is `TITLE` or the abstract section's label (empty when it has none); `index` is -1 for
    the title, else the section's place in the abstract. `quote == section_text[start:end]`, always.
    """

    section: str
    index: int
    start: int
    end: int
    quote: str


class Finding(Value, frozen=True, kw_only=True):
    """One extracted field of one paper: the value, its proof, and the rule that found it."""

    field: str
    value: Any
    rule: str
    version: int
    proof: Proof | None = None

    @property
    def quote(self) -> str:
        """The sentence that proves it, "" without one."""
        return self.proof.quote if self.proof else ""


class Tag(Value, frozen=True, kw_only=True):
    """A label derived from findings; `reason` names the findings it rests on."""

    name: str
    reason: str = ""


class Notice(Value, frozen=True, kw_only=True):
    """What happened to a paper after it was published.

    `kind` is one of `retraction`, `correction`, `concern`, `update`, `comment`, `republication`;
    `pmid` is the affected paper, `by` the PMID of the notice when known.
    """

    kind: str
    pmid: str
    by: str = ""
    citation: str = ""
