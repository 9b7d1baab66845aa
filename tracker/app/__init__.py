"""Wiring: settings and a time become an archive, sources and topics, and one call runs a command.

The only place that knows concrete edges, reads the clock and takes the lock. `reader` imports what
is quick and `worker` the rest, so that a search starts at once.
"""
