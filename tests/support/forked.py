"""Runs ``mkdocs`` and ``recovery-college``, each in a process forked off a server that has them loaded.

Every run is a process of its own, with an exit status, output and environment of its own, and nothing of it is left
for the next. What it saves is the second in which Python and the engine start. Where the start itself is tested
(encodings, an installed wheel, another Python), ``building.run`` starts a whole new process.
"""

from __future__ import annotations

import functools
import io
import json
import math
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

TESTS = str(Path(__file__).parents[1])
PRELOADED = "support.preloaded"
PROGRAMS = ("mkdocs", "recovery-college")


@functools.cache
def _server() -> ForkServerContext:
    """The server of this process. Everything it has loaded, its children have."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([PRELOADED])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [TESTS, before]))  # Python 3.11 hands it no path otherwise
    try:
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before
    return server


def run_forked(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run one of PROGRAMS in a folder, with this environment and no other; what it said and how it ended."""
    return run_measured(program, arguments, folder, environment).done


@dataclass(frozen=True)
class Measured:
    """A run and what it cost, from when it was the program: seconds of the processor and by the clock, megabytes.

    Of a run that was broken off nobody knows what it cost, but for the clock.
    """

    done: subprocess.CompletedProcess[str]
    seconds: float
    clock: float
    megabytes: float


def run_measured(
    program: str,
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    break_off: float | None = None,
) -> Measured:
    """The same, and what it cost. A run that takes longer than ``break_off`` seconds is killed."""
    with tempfile.TemporaryDirectory() as outputs:
        files = [f"{outputs}/{name}" for name in ("stdout", "stderr", "cost")]
        child = _server().Process(target=_child, args=(program, list(arguments), str(folder), dict(environment), files))
        child.start()
        child.join(break_off)
        if child.exitcode is None:
            child.kill()
            child.join()
        assert child.exitcode is not None
        out, err, cost = (Path(file).read_text(encoding="utf-8") if Path(file).exists() else "" for file in files)
    done = subprocess.CompletedProcess([program, *arguments], child.exitcode, out, err)
    return Measured(done, *(json.loads(cost) if cost else (math.inf, break_off or math.inf, math.inf)))


def _cost(began: float) -> str:
    """What this process and those that it started have cost, its own fork included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(one.ru_utime + one.ru_stime for one in used)
    return json.dumps([seconds, time.monotonic() - began, max(one.ru_maxrss for one in used) / 1024])


def _child(program: str, arguments: list[str], folder: str, environment: dict[str, str], files: Sequence[str]) -> None:
    """What the child does: it becomes the program."""
    assert PRELOADED in sys.modules, "the server could not load what its children need, and does not say why"
    began = time.monotonic()
    for number, file in zip((1, 2), files[:2], strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding="utf-8", errors="backslashreplace")
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:] = [folder, *(place for place in sys.path if place != TESTS)]
    sys.argv = [program, *arguments]
    (script,) = entry_points(group="console_scripts", name=program)
    status: object = 1
    try:
        status = script.load()()
    except SystemExit as end:
        status = end.code
    except BaseException:  # as Python does at the end of a process
        traceback.print_exc()
    if isinstance(status, str):
        print(status, file=sys.stderr)
        status = 1
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    Path(files[2]).write_text(_cost(began), encoding="utf-8")
    sys.exit(status)  # type: ignore[arg-type]
