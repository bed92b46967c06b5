"""``recovery-college new``: writes a college, a course or a module to start from, and says which files it wrote."""

from __future__ import annotations

import argparse
from pathlib import Path

from recovery_college.build_date import today
from recovery_college.commands.command import Command, CommandError, open_project
from recovery_college.commands.new_college import new_college
from recovery_college.commands.new_college_questions import QUESTIONS, ask
from recovery_college.commands.scaffold import new_course, new_module
from recovery_college.commands.word_import import import_word
from recovery_college.diagnostics.formats import as_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to write, and its name."""
    kinds = parser.add_subparsers(required=True, dest="what", metavar="college|course|module")
    college = kinds.add_parser("college", help="courses/ and docs/ to start from")
    for question in QUESTIONS:
        college.add_argument(f"--{question.option}", metavar="…", default="", help=question.help)
    college.add_argument("--ask-nothing", action="store_true", help="leave open what no option says")
    course = kinds.add_parser("course", help="a course with one module")
    course.add_argument("name", help="the folder's name, like sleep-well")
    module = kinds.add_parser("module", help="one more module in a course")
    module.add_argument("course", help="the course's folder, like sleep-well")
    module.add_argument("name", nargs="?", help="the module's name, like a-calm-evening")
    module.add_argument("--from", dest="document", metavar="FILE.docx", help="a Word document to make the module of")


def run(options: argparse.Namespace) -> int:
    """Write the files, none of them over one that is there."""
    if options.what == "module" and options.document:
        return _from_word(options)
    made = _write(options)
    given = [path for path in made if path.parent.name == "guidelines"]
    for path in made:
        if path not in given:
            print(f"Wrote {path}")
    if given:
        print(f"Wrote {len(given)} files to {given[0].parent}: the guidelines, and the words that their rules use")
    return 0


def _write(options: argparse.Namespace) -> list[Path]:
    if options.what == "college":
        return new_college(Path.cwd(), today(), ask(options))
    root = open_project(Path.cwd()).root
    if options.what == "course":
        return new_course(root, options.name, today())
    if not options.name:
        raise CommandError("Give the module a name, like a-calm-evening.")
    return new_module(root, options.course, options.name, today())


def _from_word(options: argparse.Namespace) -> int:
    """Write a module from a Word document, and say what stayed behind and what the checks ask because of it."""
    project = open_project(Path.cwd())
    before = project.problems
    try:
        made = import_word(project.root, options.course, options.name or "", Path(options.document), today())
    except OSError as error:
        raise CommandError(f"Nothing was written: {error.strerror or error}.") from None
    for path in made.files:
        print(f"Wrote {path}")
    print(made.said)
    if asked := [problem for problem in open_project(project.root).problems if problem not in before]:
        print(f"\nWhat the checks ask because of it:\n{as_text(asked)}")
    return 0


COMMAND = Command("new", "write a new college, course or module with a comment for every setting", add_arguments, run)
