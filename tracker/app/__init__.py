"""Wiring: settings and a time become an archive, sources and topics, and one call runs a command.

The only place that knows concrete edges, reads the clock and takes the lock.
"""

from tracker.app.app import App, clock, open_app
from tracker.app.demo import DemoReport, run_demo
from tracker.app.doctor import Check
from tracker.app.init import init_home
from tracker.app.report import DigestReport, ImportReport, Record
from tracker.app.wiring import versions
from tracker.job.receipt import Receipt

__all__ = [
    "App",
    "Check",
    "DemoReport",
    "DigestReport",
    "ImportReport",
    "Receipt",
    "Record",
    "clock",
    "init_home",
    "open_app",
    "run_demo",
    "versions",
]
