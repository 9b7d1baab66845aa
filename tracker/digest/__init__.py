"""The edition: what belongs in it, in which order, and how it reads. Pure.

It never says what a paper means: every value stands with the sentence that states it.
"""

from tracker.digest.build import build
from tracker.digest.markdown import amended, index, render, to_json
from tracker.digest.view import View

__all__ = ["View", "amended", "build", "index", "render", "to_json"]
