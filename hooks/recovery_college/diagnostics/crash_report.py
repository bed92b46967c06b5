"""Writes down an error that nobody foresaw, for those who mend the software, and says in plain words what to do."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from importlib.metadata import PackageNotFoundError, version

REPORT = (
    "This is a fault in Recovery College, and not yours. Nothing was published; the last good site is as it was. "
    "Please tell those from whom you have the software (best as an issue in its repository)"
)


def system_trouble(error: OSError) -> str:
    """What the computer refused, in one line: a file that cannot be read, a disk that is full."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    reason = error.strerror or str(error) or type(error).__name__
    return f"'{name}': {reason}" if name else reason


def system_advice(error: OSError) -> str:
    """The same with what to do about it."""
    return (
        f"The computer would not let us go on. {system_trouble(error)}. See that the file is there, that we may read "
        "and write, and that the disk has room. Then try again. The last good site is as it was."
    )


def crash_report(error: BaseException) -> str:
    """Write the traceback of an error to a file of its own; what to say to whoever met it."""
    text = "".join(traceback.format_exception(error))
    last = text.strip().splitlines()[-1]
    try:
        number, file = tempfile.mkstemp(prefix="recovery-college-error-", suffix=".txt")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as report:  # noqa: PTH123 - a descriptor
            report.write(
                f"Recovery College {_version()}, Python {platform.python_version()}, {platform.system()}\n{text}"
            )
    except OSError:
        return f"{REPORT}, and send them this line: {last}"
    return (
        f"{REPORT}, and send them the file {file}. Look into it first: it may name files and folders of yours. "
        f"Only a plugin, a hook or a template of your own could have to do with it. The last line is: {last}"
    )


def _version() -> str:
    try:
        return version("recovery-college")
    except PackageNotFoundError:  # used from a checkout that was never installed
        return "from a checkout"
