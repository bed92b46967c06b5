"""Runs a program of ours, and stops it at a step of its work with the disk: a process of its own, for the tests.

    python stopped_build.py SIGNAL STEP LOG [no-exchange] [below=FOLDER] -- mkdocs build --strict

A step is anything that is made, renamed, removed or opened to be written below FOLDER, or the folder in which it runs,
as Python itself tells it (audit hooks); the exchange of two folders is one, too. LOG gets the steps. STEP 0 stops
nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib.metadata import entry_points
from pathlib import Path

_MAKING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink"}


def _writes(mode: object, flags: object) -> bool:
    named = isinstance(mode, str) and bool(set(mode) & set("wxa+"))
    return named or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))


def main() -> object:
    asked, (program, *arguments) = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    number, stop_at, log = getattr(signal, asked[0]), int(asked[1]), Path(asked[2]).open("a", buffering=1)  # noqa: SIM115
    below = [word.removeprefix("below=") for word in asked if word.startswith("below=")]
    here, steps = (below or [str(Path.cwd())])[0], 0

    def watch(event: str, values: tuple[object, ...]) -> None:
        nonlocal steps
        if event == "ctypes.dlsym" and values[1] == "renameat2":
            if "no-exchange" in asked:
                raise AttributeError("this system has no such function")
            what = "exchange"
        elif event in _MAKING:
            what = f"{event} {values[0]!r}"
        elif event == "open" and _writes(values[1], values[2]):
            what = f"open {values[0]!r}"
        else:
            return
        if what != "exchange" and here not in what and "/" in what:  # names without a folder are of a tree that goes
            return
        steps += 1
        log.write(f"{what}\n")
        if steps == stop_at:
            os.kill(os.getpid(), number)

    (script,) = entry_points(group="console_scripts", name=program)
    run = script.load()
    sys.argv = [program, *arguments]
    sys.addaudithook(watch)
    return run()


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[arg-type]
