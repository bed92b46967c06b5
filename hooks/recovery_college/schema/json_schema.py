"""The JSON Schemas on disk, so that an editor completes and checks YAML while it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from recovery_college.schema.reference import FILES, json_schema


def schema_files() -> dict[str, str]:
    """The text of each schema by file name."""
    return {f"{name}.json": json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n" for name in FILES}


def write_schemas(folder: Path) -> list[Path]:
    """Write them all into a folder; what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written
