"""Writes the files of a Pagefind index again so that the same pages give the same bytes.

Pagefind keeps its filters and their values in hash maps, so each run writes them in another order, and names the files
by what is in them. Here they are written once more in the order of the alphabet. Nothing else of the index differs
between two runs. Its files are gzip over a mark and CBOR; Pagefind is pinned, because this knows its form.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"


def make_deterministic(folder: Path) -> None:
    """Put the filters of the index in ``folder`` in order. ValueError where it has another form than we know."""
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        file = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(file)  # version, pages, chunks, filters, sorts, kinds of data
        if not (isinstance(meta, list) and len(meta) == 6 and all(len(one) == 2 for one in meta[3])):
            raise ValueError(f"{file.name} has a form that we do not know")
        meta[3] = sorted([name, _filter(folder / "filter", mark)] for name, mark in meta[3])
        language["hash"] = _write(file, meta, digits=10)
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True, ensure_ascii=False), encoding="utf-8")


def _filter(folder: Path, mark: str) -> str:
    file = folder / f"{mark}.pf_filter"
    name, values = _read(file)
    return _write(file, [name, sorted(values)], digits=7)


def _read(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MARK):
        raise ValueError(f"{file.name} has a form that we do not know")
    return cbor2.loads(data[len(_MARK) :])


def _write(file: Path, data: Any, *, digits: int) -> str:
    """Write the data under a name made from it, in place of the file; the part of the name that is its mark."""
    packed = _MARK + cbor2.dumps(data)
    before, _, _old = file.stem.rpartition("_")
    mark = f"{before}_{hashlib.sha256(packed).hexdigest()[:digits]}"
    file.unlink()
    file.with_name(f"{mark}{file.suffix}").write_bytes(gzip.compress(packed, 9, mtime=0))
    return mark.removeprefix("pagefind.")
