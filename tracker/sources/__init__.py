"""One folder a source: how to ask it, and how to read its answer. No source knows another."""
