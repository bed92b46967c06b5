"""Writes the JSON Schema of each content type to disk, by which an editor completes and checks YAML."""

from __future__ import annotations

import json
from pathlib import Path

from recovery_college.schema.content_types import documented_types
from recovery_college.schema.reference import json_schema


def schema_files() -> dict[str, str]:
    """The text of each schema by file name."""
    schemas = {name: json_schema(name) for name in documented_types()}
    return {f"{name}.json": json.dumps(made, indent=2, ensure_ascii=False) + "\n" for name, made in schemas.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write them all into a folder; what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written
