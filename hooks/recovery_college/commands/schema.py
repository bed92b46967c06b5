"""``recovery-college schema``: writes the JSON Schemas that editors complete YAML from."""

from __future__ import annotations

import argparse
from pathlib import Path

from recovery_college.commands.command import Command
from recovery_college.schema.json_schema import write_schemas


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder to write to."""
    parser.add_argument("folder", metavar="DIR")


def run(options: argparse.Namespace) -> int:
    """Write the schemas, and say which."""
    for path in write_schemas(Path(options.folder)):
        print(f"Wrote {path}")
    return 0


COMMAND = Command("schema", "write the JSON Schemas that editors complete YAML from", add_arguments, run)
