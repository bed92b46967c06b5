"""Every page has an address of its own, also on a computer that does not tell capital letters apart."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.reading import Reading
from recovery_college.content.addresses import address
from recovery_college.diagnostics import Diagnostic, problem


def check(reading: Reading) -> Iterator[Diagnostic]:
    taken: dict[str, str] = {}
    for owner in reading.addresses.owners:
        key = address(owner.uri).casefold()
        if key not in taken:
            taken[key] = owner.path
            continue
        first = taken[key]
        message = f"The address '/{address(owner.uri)}' is taken already"
        message += f" by {first}." if first else ": the site makes that page itself."
        hint = "Give one of the two files another name." if owner.path and first else "Give yours another name."
        yield problem(owner.path or owner.entry_of or first, owner.position, "address-twice", message, hint)
