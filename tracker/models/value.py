"""What every value that flows has in common."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value that flows: frozen, keyword-only, short JSON."""
