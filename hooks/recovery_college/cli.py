"""The command line: ``recovery-college check | export | new | schema``."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from recovery_college.clock import NoDay, today
from recovery_college.college import Hall
from recovery_college.content.repository import find_root
from recovery_college.diagnostics import Diagnostic, Severity, as_github, as_json, as_text, has_errors
from recovery_college.settings import NotSettings, read_settings


class Refused(Exception):
    """The command cannot be carried out. The text says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 all is well, 1 problems were found, 2 the command could not be carried out."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number, and no traceback
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(options.run(options))
    except (Refused, NotSettings, NoDay) as refused:
        print(f"recovery-college: {refused}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        sys.stderr.close()
        return 1


def open_hall(folder: Path) -> Hall:
    """The college at or above a folder."""
    root = find_root(folder.resolve())
    if root is None:
        raise Refused(
            f"There is no folder called 'courses' in {folder} or above it. Go to your college's folder first."
        )
    return Hall(root, read_settings(root), today())


def _check(options: argparse.Namespace) -> int:
    paths = [Path(path) for path in options.paths]
    for path in paths:
        if not path.exists():
            raise Refused(f"There is no file or folder '{path}'.")
    start = paths[0] if paths else Path.cwd()
    hall = open_hall(start if start.is_dir() else start.parent)
    wanted = [path.resolve() for path in paths]
    problems = [d for d in hall.problems if _belongs(hall.root / d.path, wanted)]
    site = hall.settings.site_url
    if options.format == "json":
        print(as_json(problems, site=site))
    elif options.format == "github":
        if problems:
            print(as_github(problems, site=site))
    else:
        if problems:
            print(as_text(problems))
        print(_summary(hall, problems))
    return int(has_errors(problems, strict=options.strict))


def _belongs(path: Path, wanted: list[Path]) -> bool:
    return not wanted or any(path == one or one in path.parents for one in wanted)


def _summary(hall: Hall, problems: list[Diagnostic]) -> str:
    college = hall.college
    modules = sum(len(course.modules) for course in college.courses)
    counted = [("course", len(college.courses)), ("module", modules), ("page", len(college.pages))]
    looked = "Looked at {}, {} and {}.".format(*(f"{n} {_plural(word, n)}" for word, n in counted))
    looked += f" {_guard(hall)}"
    if not problems:
        return f"{looked} No problems."
    counts = {s: sum(d.severity is s for d in problems) for s in Severity}
    found = ", ".join(f"{n} {_plural(str(s), n)}" for s, n in counts.items() if n)
    site = hall.settings.site_url
    guide = f"\nWhat each word in [brackets] means: {site}editors/checks/" if site else ""
    return f"\n{looked} Found {found}.{guide}"


def _guard(hall: Hall) -> str:
    """What the guard looked at, and what college.yml has changed. A check that did not run is never silent."""
    looked, own = hall.looked, hall.college.facts.guidelines if hall.college.facts else {}
    if not hall.college.guidelines:
        return "The words of peer support were not checked: there are no guidelines in docs/guidelines."
    counted = [("file", looked.files), ("sentence", looked.sentences), ("rule", looked.rules)]
    said = "The guard looked at {} and {} with {}.".format(*(f"{n:,} {_plural(word, n)}" for word, n in counted))
    if looked.waivers:
        said += f" {looked.waivers} {_plural('waiver', looked.waivers)} let sentences stay."
    changed = ", ".join(f"{name} is {weight}" for name, weight in own.items() if name in hall.college.guidelines)
    return f"{said} Changed in college.yml: {changed}." if changed else said


def _plural(word: str, n: int) -> str:
    return word if n == 1 or word == "advice" else f"{word}s"


def _export(options: argparse.Namespace) -> int:
    from recovery_college.engines.folder import NotEmpty, export

    hall = open_hall(Path.cwd())
    if has_errors(hall.problems):
        print(as_text(hall.problems), file=sys.stderr)
        raise Refused("Nothing was written: mend the errors above first.")
    try:
        written = export(hall, Path(options.folder))
    except NotEmpty as not_empty:
        raise Refused(str(not_empty)) from None
    print(f"Wrote {written} pages and mkdocs.yml to {options.folder}.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from recovery_college.skeletons import Taken, new_college, new_course, new_module

    try:
        if options.what == "college":
            made = new_college(Path.cwd(), today())
        else:
            root = open_hall(Path.cwd()).root
            made = (
                new_course(root, options.name, today())
                if options.what == "course"
                else new_module(root, options.course, options.name, today())
            )
    except Taken as taken:
        raise Refused(str(taken)) from None
    for path in made:
        print(f"Wrote {path}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from recovery_college.schemas import write_schemas

    for path in write_schemas(Path(options.folder)):
        print(f"Wrote {path}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recovery-college", description="Publish recovery education.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="look for problems without building the site")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only what concerns these files or folders")
    check.add_argument("--format", choices=["text", "github", "json"], default="text")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.set_defaults(run=_check)

    export = commands.add_parser("export", help="write all pages as plain Markdown, for any site generator")
    export.add_argument("folder", metavar="DIR", help="a folder that is empty or does not exist yet")
    export.set_defaults(run=_export)

    new = commands.add_parser("new", help="write a new college, course or module with a comment for every setting")
    kinds = new.add_subparsers(required=True, dest="what", metavar="college|course|module")
    kinds.add_parser("college", help="courses/ and docs/ to start from")
    course = kinds.add_parser("course", help="a course with one module")
    course.add_argument("name", help="the folder's name, like sleep-well")
    module = kinds.add_parser("module", help="one more module in a course")
    module.add_argument("course", help="the course's folder, like sleep-well")
    module.add_argument("name", help="the module's name, like a-calm-evening")
    new.set_defaults(run=_new)

    schema = commands.add_parser("schema", help="write the JSON Schemas that editors complete YAML from")
    schema.add_argument("folder", metavar="DIR")
    schema.set_defaults(run=_schema)
    return parser


if __name__ == "__main__":
    sys.exit(main())
