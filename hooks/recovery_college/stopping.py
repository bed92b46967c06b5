"""Lets a process that is asked to stop (SIGTERM, SIGHUP) tidy up before it does, as one does that Ctrl-C stops."""

from __future__ import annotations

import signal
import threading
from types import FrameType

_ASKS_TO_STOP = ("SIGTERM", "SIGHUP")


def tidy_up_when_stopped() -> None:
    """End with ``SystemExit`` at such a signal, unless somebody has decided otherwise already."""
    if threading.current_thread() is not threading.main_thread():
        return  # only there may it be decided
    for name in _ASKS_TO_STOP:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: tidying up takes a moment
    raise SystemExit(128 + number)
