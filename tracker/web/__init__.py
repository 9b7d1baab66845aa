"""The read-only page for readers without a terminal: served on this machine, or written as files.

It shows what the archive holds and changes nothing; every page is made without a script.
"""
