"""Says what is wrong with a short name that becomes part of a web address, and proposes a better one."""

from __future__ import annotations

import unicodedata

from recovery_college.diagnostics.wording import shown


def bad_slug(name: str) -> tuple[str, str] | None:
    """What is wrong with a short name that becomes part of an address, and what to do; None where it is fine."""
    if name and len(name) <= 80 and all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in name):
        return None
    if not name:
        return "There is no name here.", "Give it a short name."
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    better = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())[:80].rstrip("-")
    hint = f"Call it '{better}'." if better and better != name else "Give it a short name."
    return (
        f"'{shown(name)}' cannot be part of a web address: only small letters a-z, digits and hyphens can, at most 80.",
        hint,
    )
