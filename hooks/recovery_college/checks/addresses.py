"""Finds pages that would have the same address, or one of the site's own, capital letters aside."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.urls import PageOwner, address

RESERVED = {"assets", "search", "404", "sitemap"}  # the design, the search and the files that every site has


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    texts = [one.document.path for one in college.all_entries() if one.document.kind.names_address]
    for name in [path.removeprefix("docs/") for path in [*college.pictures, *texts] if path.startswith("docs/")]:
        first = name.split("/")[0].split(".")[0]
        if first in RESERVED:
            message = f"'{first}' belongs to the site itself, so this file could take the place of a part of it."
            yield problem(f"docs/{name}", (1, 1), "address-reserved", message, "Give it, or its folder, another name.")
    taken: dict[str, str] = {}
    clashes: set[str] = set()
    pictures = [PageOwner(name.removeprefix("docs/"), name) for name in college.pictures]
    for owner in [*context.addresses.owners, *pictures]:
        key = address(owner.uri).casefold()
        if key not in taken:
            taken[key] = owner.path or owner.entry_of
            continue
        clashes.add(key)
        if f"{posixpath.dirname(key.rstrip('/'))}/" in clashes:
            continue  # two courses with one address: what is below them clashes too, and has been said
        mine = owner.path or owner.entry_of
        first = taken[key] if mine else ""
        message = f"The address '/{address(owner.uri)}' is taken already"
        if mine and first == mine:
            message, hint = f"{message} by another entry of this file.", "Give one of the two another name."
        else:
            message += f" by {first}." if first else ": the site makes that page itself."
            hint = _hint(owner.path, first)
        yield problem(mine or taken[key], owner.position, "address-twice", message, hint)


def _hint(mine: str, first: str) -> str:
    if not (mine and first):
        return "Give yours another name."
    courses = [path.endswith("/course.yml") for path in (mine, first)]
    if all(courses):
        return "Give one of the two folders another name."
    if any(courses):  # course.yml has to be called so
        return f"Give {first if courses[0] else 'this file'} another name."
    return "Give one of the two files another name."
