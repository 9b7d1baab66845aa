"""Wiring: settings and a time become an archive, sources and topics, and one call runs a command.

The only place that knows concrete edges, reads the clock and takes the lock.
"""

from tracker.app.app import App, DigestReport, ImportReport, Record, clock, open_app
from tracker.app.demo import DemoReport, run_demo
from tracker.app.doctor import Check
from tracker.app.init import init_home

__all__ = [
    "App",
    "Check",
    "DemoReport",
    "DigestReport",
    "ImportReport",
    "Record",
    "clock",
    "init_home",
    "open_app",
    "run_demo",
]
