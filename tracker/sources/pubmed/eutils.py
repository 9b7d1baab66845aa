"""How every E-utilities request is made: by POST, with who asks; the key in the body alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tracker.transport import Answer, Request, Secret, Transport

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks. NCBI lifts a block only for a tool and e-mail that were registered with it."""

    tool: str = "disc-evidence-tracker"
    email: str = ""
    api_key: Secret | None = None


@dataclass(frozen=True, slots=True)
class Eutils:
    """E-utilities at one base URL, asked in one name."""

    transport: Transport
    base_url: str
    identity: Identity

    def ask(self, tool: str, form: Mapping[str, str], read: Callable[[Answer], _T]) -> _T:
        """What one tool (`esearch`, `efetch`, `esummary`) answers to a form, read by `read`.

        Always by POST: a URL never grows too long and never holds the key.

        Raises:
            TrackerError: whatever `Transport.exchange` or `read` raises.
        """
        who = {
            "tool": self.identity.tool,
            "email": self.identity.email,
            "api_key": self.identity.api_key,
        }
        sent = {name: value for name, value in who.items() if value}
        url = f"{self.base_url.rstrip('/')}/{tool}.fcgi"
        return self.transport.exchange(
            Request(url=url, form={"db": "pubmed", **form, **sent}), read
        )
