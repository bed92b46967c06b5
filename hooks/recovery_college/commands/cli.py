"""The command line ``recovery-college``: reads the arguments, runs the command they name, gives its exit status."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from recovery_college.commands import check, export, import_, new, offline, programme, promises, schema, search
from recovery_college.commands.command import Command
from recovery_college.diagnostics.crash_report import crash_report, system_advice
from recovery_college.errors import RecoveryCollegeError
from recovery_college.extensions import load_extensions
from recovery_college.loading.loader import find_root
from recovery_college.outputs.staging import make_good
from recovery_college.settings import site_folder
from recovery_college.stopping import tidy_up_when_stopped

COMMANDS: tuple[Command, ...] = (
    check.COMMAND,
    search.COMMAND,
    export.COMMAND,
    offline.COMMAND,
    new.COMMAND,
    import_.COMMAND,
    programme.COMMAND,
    promises.COMMAND,
    schema.COMMAND,
)
"""Every command there is. A new one is a file beside this one and one line above."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 all is well, 1 problems were found, 2 the command could not be carried out."""
    tidy_up_when_stopped()
    with _any_letter():
        try:
            load_extensions()
            if root := find_root(Path.cwd()):
                make_good(site_folder(root), _say)
            options = _parser().parse_args(arguments)
            status: int = options.run(options)
            sys.stdout.flush()
        except RecoveryCollegeError as refused:
            print(f"recovery-college: {refused}", file=sys.stderr)
            return 2
        except BrokenPipeError:  # the reader of our output has gone, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would say so as it ends
            return 1
        except KeyboardInterrupt:
            print("recovery-college: Stopped, as you asked.", file=sys.stderr)
            return 130
        except OSError as error:
            print(f"recovery-college: {system_advice(error)}", file=sys.stderr)
            return 2
        except Exception as error:
            print(f"recovery-college: {crash_report(error)}", file=sys.stderr)
            return 2
    return status


def _say(text: str) -> None:
    print(f"recovery-college: {text}", file=sys.stderr)


@contextmanager
def _any_letter() -> Iterator[None]:
    """Let a terminal that lacks a letter print its number, and no traceback."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper)]
    before = [stream.errors for stream in streams]
    for stream in streams:
        stream.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        for stream, errors in zip(streams, before, strict=True):
            stream.reconfigure(errors=errors)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recovery-college", description="Publish recovery education.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.help)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
