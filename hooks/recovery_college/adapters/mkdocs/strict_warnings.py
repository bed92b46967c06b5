"""Counts the warnings of a build as MkDocs does, so that its strict mode can be foretold before a site is published."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


class StrictWarnings:
    """The warnings since :meth:`start`. MkDocs judges them only after the last event of a build."""

    def __init__(self) -> None:
        self._logger = logging.getLogger("mkdocs")
        self._counter = CountHandler()

    def start(self) -> None:
        """Count from here on, from nothing."""
        self.stop()
        self._counter = CountHandler()
        self._counter.setLevel(logging.WARNING)
        self._logger.addHandler(self._counter)

    def ensure_started(self) -> None:
        """Count from here on where nothing counts yet: a second build in one process has no start of its own."""
        if self._counter not in self._logger.handlers:
            self.start()

    def stop(self) -> None:
        """Count no further."""
        self._logger.removeHandler(self._counter)

    @property
    def any(self) -> bool:
        """Whether there was a warning."""
        return bool(self._counter.get_counts())
