"""No test is passed over: pytest goes into each folder of tests, ruff reads each file, and no two have one name."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

from support.building import REPOSITORY

FILES = [file for file in sorted((REPOSITORY / "tests").rglob("test_*.py")) if "node_modules" not in file.parts]


def test_pytest_goes_into_each_folder(pytestconfig: pytest.Config) -> None:
    folders = {file.parent for file in FILES}
    assert len(folders) > 5
    patterns = pytestconfig.getini("norecursedirs")
    assert [folder for folder in folders if any(fnmatch(folder.name, pattern) for pattern in patterns)] == []


def test_no_two_files_of_tests_have_one_name() -> None:
    """pytest takes the name for the module, and would refuse the second."""
    assert [name for name, count in Counter(file.name for file in FILES).items() if count > 1] == []


def test_ruff_reads_each_file() -> None:
    command = [Path(sys.executable).with_name("ruff"), "check", "--show-files", "hooks", "tests"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    read = {Path(line) for line in done.stdout.splitlines()}
    sources = [file for file in (REPOSITORY / "hooks").rglob("*.py") if "__pycache__" not in file.parts]
    assert [file for file in [*FILES, *sources] if file not in read] == []
