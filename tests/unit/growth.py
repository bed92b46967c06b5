"""How the work of a function grows with its text, as a ratio: the one measure of time that a slow machine cannot spoil.

``too_steep(work, half, whole)`` takes a text and one of double its length, and says what is wrong, or None. Nothing
hangs: what takes longer than ``PATIENCE`` of the processor's time is broken off.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

MOST = 2.5  # times the work, for double the text
PATIENCE = 1.0  # seconds of the processor; what is linear needs a tenth
QUICK = 0.006  # seconds; what is quicker than this needs no second look
LONG_ENOUGH = 0.06  # seconds over which a run is measured: the processor's clock may go in steps of hundredths

Work = Callable[[str], object]
Made = TypeVar("Made")


class TooLong(BaseException):
    """A run was broken off. Not an ``Exception``, so that nothing that is measured can catch it."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Breaks off what takes longer, by raising ``TooLong``. Regular expressions look for signals while they try."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def once(work: Work, text: str) -> float:
    """Seconds on the clock for one run, which are at least those of the processor."""
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def _cost(work: Work, text: str) -> float:
    """Seconds of the processor for one run, measured over as many as it takes."""
    times, start = 0, time.process_time()
    while (spent := time.process_time() - start) < LONG_ENOUGH:
        work(text)
        times += 1
    return spent / times


def too_steep(work: Work, half: str, whole: str, *, seconds: float = PATIENCE) -> str | None:
    """What is wrong with how the work grows from a text to one of double the length; None where nothing is.

    Mostly the clock on the wall can tell. Where it cannot, because others use the machine, the processor's is asked.
    """
    gc.disable()  # it comes when it likes
    try:
        with patience(seconds):
            first, spent = min(once(work, half) for _ in range(2)), once(work, whole)
        for _ in range(3):
            if spent <= max(QUICK, MOST * first):
                return None
            with patience(seconds):
                first, spent = min(first, once(work, half)), min(spent, once(work, whole))
        with patience(20 * seconds):
            if any(_cost(work, whole) <= MOST * _cost(work, half) for _ in range(3)):
                return None
        return f"{len(whole):,} characters take more than {MOST} times the work of {len(half):,}: {whole[:60]!r}"
    except TooLong:
        return f"{len(whole):,} characters take longer than {seconds} s: {whole[:60]!r}"
    finally:
        gc.enable()


def slowest(work: Work, texts: Iterable[Made], as_text: Callable[[Made], str], most: int) -> list[Made]:
    """Those of many texts that take longest. One that never comes to an end is the only one."""
    spent: list[tuple[float, int, Made]] = []
    for n, made in enumerate(texts):
        if n % 50 == 0:
            signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            spent.append((once(work, as_text(made)), n, made))
        except TooLong:
            return [made]
    return [made for _, _, made in sorted(spent, key=lambda one: (-one[0], one[1]))[:most]]
