"""Counts the warnings of a build as MkDocs does, so that its strict mode can be foretold before a site is published.

With ``--quiet``, MkDocs does not even make warnings, so its strict mode lets everything pass. Here they are made and
kept back: they are said only where they stop a build.
"""

from __future__ import annotations

import logging

_ENGINES = ("mkdocs", "properdocs")  # each fork logs under its own name, and old plugins of both under the first


class _Kept(logging.Handler):
    """Keeps every warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class StrictWarnings:
    """The warnings since :meth:`start`. MkDocs judges them only after the last event of a build."""

    def __init__(self) -> None:
        self._loggers = [logging.getLogger(name) for name in _ENGINES]
        self._kept = _Kept()
        self._quiet: list[logging.Handler] = []  # what prints errors only, though its logger hands it warnings

    def start(self) -> None:
        """Count from here on, from nothing."""
        self.stop()
        self._kept = _Kept()
        for logger in self._loggers:
            logger.addHandler(self._kept)
            if logger.level > logging.WARNING:
                for handler in logger.handlers:
                    if handler is not self._kept and handler.level < logger.level:
                        handler.setLevel(logger.level)
                        self._quiet.append(handler)
                logger.setLevel(logging.WARNING)

    def ensure_started(self) -> None:
        """Count from here on where nothing counts yet: a second build in one process has no start of its own."""
        if not any(self._kept in logger.handlers for logger in self._loggers):
            self.start()

    def stop(self) -> None:
        """Count no further."""
        for logger in self._loggers:
            logger.removeHandler(self._kept)

    @property
    def any(self) -> bool:
        """Whether there was a warning."""
        return bool(self._kept.records)

    def say(self) -> None:
        """Say the warnings that were kept back because the build is quiet."""
        for record in self._kept.records:
            if record.levelno < logging.ERROR:
                for handler in self._quiet:
                    handler.handle(record)
