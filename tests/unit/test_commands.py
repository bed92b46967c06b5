"""The command line as a program of ours calls it: in one process, again and again, with nothing left behind."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_college.commands import cli
from support.college import a_college

PACKAGE = Path(cli.__file__).parent


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_each_command_is_a_file_of_its_name_and_can_be_asked_for_help(
    command: cli.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any((PACKAGE / f"{command.name}{end}.py").is_file() for end in ("", "_"))  # `import` is a word of Python
    with pytest.raises(SystemExit) as stopped:
        cli.main([command.name, "--help"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: recovery-college {command.name} ")


def test_commands_run_one_after_the_other_in_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        root = a_college(tmp_path / name)
        (root / "courses/college.yml").write_text((root / "courses/college.yml").read_text().replace("Lane", name))
        monkeypatch.chdir(root)
        assert cli.main(["search", "sleep"]) == 0
        assert "Sleep well" in capsys.readouterr().out
        assert cli.main(["export", "exported"]) == 0
        assert f"site_name: Marsh {name} Recovery College" in (root / "exported/mkdocs.yml").read_text()
        capsys.readouterr()
        assert cli.main(["export", "exported"]) == 2, "it is there now"
        assert "recovery-college: 'exported' is not empty." in capsys.readouterr().err


def test_a_stream_takes_any_letter_while_a_command_runs_and_is_then_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(a_college(tmp_path))
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert cli.main(["search", "cannot sleep"]) == 0
    assert b"\\u201csleep\\u201d" in terminal.buffer.getvalue()  # type: ignore[attr-defined]
    assert terminal.errors == "strict"


def test_a_reader_that_goes_away_is_no_mistake(tmp_path: Path) -> None:
    root = a_college(tmp_path)
    command = [sys.executable, "-m", "recovery_college.commands.cli", "check", "--format", "json"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()  # before anything is printed
    assert process.wait(timeout=60) == 1
    assert process.stderr.read() == b""
    process.stderr.close()
