"""Works out what a file of the college would have to change to say what a sheet says: data in, edits and words out.

What a sheet does not state stays. Lists of runs and sessions are compared item by item; other lists as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recovery_college.diagnostics.location import KeyPath
from recovery_college.importing.spreadsheet.run_matching import changes_its_way
from recovery_college.importing.spreadsheet.schema_order import in_order, key_order
from recovery_college.importing.spreadsheet.yaml_edit import Edit
from recovery_college.importing.spreadsheet.yaml_text import Data

_TIMES = {"start", "end"}


@dataclass(frozen=True)
class Change:
    """One thing that would be different: ``before`` is None where there is nothing yet."""

    path: KeyPath
    before: Data
    after: Data
    edit: Edit

    @property
    def replaces(self) -> bool:
        """Whether somebody has written something else there."""
        return self.edit.kind == "set" and self.before is not None


def changes(kind: str, there: Data, wanted: Data, path: KeyPath = ()) -> Iterator[Change]:
    """Everything in which ``wanted`` differs from what is there, or adds to it."""
    if isinstance(wanted, dict) and isinstance(there, dict):
        yield from _settings(kind, there, wanted, path)
    elif isinstance(wanted, list) and isinstance(there, list) and _are_records(wanted):
        yield from _items(kind, there, wanted, path)
    elif not same(there, wanted, path):
        value = in_order(kind, path, wanted)
        yield Change(path, there, value, Edit("set", path, value))


def _settings(kind: str, there: dict[str, Data], wanted: dict[str, Data], path: KeyPath) -> Iterator[Change]:
    order = key_order(kind, path)
    present = list(there)
    for name, value in in_order(kind, path, wanted).items():
        here = (*path, name)
        if name in there:
            yield from changes(kind, there[name], value, here)
        elif value not in (None, {}, []):
            before = order[: order.index(name)][::-1] if name in order else []
            known = tuple(one for one in before if one in present)
            after = known or ((present[-1],) if name not in order and present else ())
            yield Change(here, None, value, Edit("add", here, value, after))


def _items(kind: str, there: list[Data], wanted: Sequence[Data], path: KeyPath) -> Iterator[Change]:
    """Item by item. An empty one stands for an item of the file that the sheet says nothing of."""
    for n, value in enumerate(wanted):
        here = (*path, n)
        if n < len(there):
            if value and path == ("runs",) and changes_its_way(there[n], value):  # type: ignore[arg-type]
                value = in_order(kind, here, value)
                yield Change(here, there[n], value, Edit("set", here, value))
            elif value:
                yield from changes(kind, there[n], value, here)
        else:
            at = _position(there, value)
            value = in_order(kind, here, value)
            yield Change(here, None, value, Edit("insert", (*path, at), value))


def _position(there: list[Data], value: Data) -> int:
    """Where a new item goes: sessions stand in the order of their days, all else at the end."""
    day = value.get("date") if isinstance(value, dict) else None
    days = [item.get("date") if isinstance(item, dict) else None for item in there]
    if day is None or None in days:
        return len(there)
    return sum(str(other) <= str(day) for other in days)


def _are_records(items: Sequence[Data]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)


def same(one: Data, other: Data, path: KeyPath = ()) -> bool:
    """Whether two values say the same to a reader of the file."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name], (*path, name)) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b, path) for a, b in zip(one, other, strict=True))
    if isinstance(one, str) and isinstance(other, str):
        return _said(one, path) == _said(other, path)
    return one == other


def _said(text: str, path: KeyPath) -> str:
    if path and path[-1] in _TIMES:
        return text.strip().replace(".", ":").zfill(5)
    return text.strip()
