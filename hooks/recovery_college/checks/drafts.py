"""Weighs problems of drafts: what is wrong in the folder of a course that nobody sees yet is advice.

It weighs in full once the course is published. A draft is where people start, with three lines and no dates. It must
not hold up what the rest of the college has to say. What reaches readers although the course does not, such as
somebody's telephone number in a public repository, or a file that is not what it seems, weighs what it always weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity
from recovery_college.model.college import College
from recovery_college.model.entities import COURSES

LONGEST = 100_000  # bytes of a file in which the line is looked for
_DRAFT = re.compile(rb"^status:[ \t]*[\"']?draft\b", re.M)
_NO_MATTER_WHERE = ("personal-data", "consent-", "file-symlink", "picture-unreadable", "address-")


def weigh(found: Iterable[Diagnostic], college: College) -> list[Diagnostic]:
    """The same problems, those of drafts as advice."""
    drafts = tuple(f"{COURSES}/{slug}/" for slug in college.course_folders if _is_draft(college, slug))
    return [_weighed(one) if drafts and one.path.startswith(drafts) else one for one in found]


def _is_draft(college: College, slug: str) -> bool:
    """What course.yml says, also where too much is missing for the course to be used, or it is no YAML yet."""
    path = f"{COURSES}/{slug}/course.yml"
    document = college.documents.get(path)
    if document:
        status = document.node.at(("status",))
        return status is not None and status.value == "draft"
    file = college.root / path
    try:
        return not file.is_symlink() and file.is_file() and bool(_DRAFT.search(file.read_bytes()[:LONGEST]))
    except OSError:
        return False


def _weighed(one: Diagnostic) -> Diagnostic:
    return one if one.code.startswith(_NO_MATTER_WHERE) else replace(one, severity=Severity.ADVICE)
