"""The reference college, read once in a process for all the tests that ask something of it in memory."""

from __future__ import annotations

import functools

from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.building import REPOSITORY
from support.college import TODAY


@functools.cache
def reference_project() -> Project:
    """The project of this repository, on the day of the tests."""
    return Project(REPOSITORY, read_settings(REPOSITORY), TODAY)
