"""The base of every exception that this package raises, so that a caller can catch all of them by one name."""

from __future__ import annotations


class RecoveryCollegeError(Exception):
    """Something cannot be done. The text is a sentence for people: what is the matter, and what to do."""
