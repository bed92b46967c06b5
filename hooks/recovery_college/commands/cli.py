"""The command line: ``recovery-college check | search | export | new | promises | schema``."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from recovery_college.build_date import BuildDateError, today
from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from recovery_college.diagnostics.formats import as_github, as_json, as_text
from recovery_college.diagnostics.pull_request_comment import as_comment
from recovery_college.loading.loader import find_root
from recovery_college.project import Project
from recovery_college.schema.course import Mode
from recovery_college.schema.record import Audience
from recovery_college.settings import SettingsError, read_settings


class CommandError(Exception):
    """The command cannot be carried out. The text says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 all is well, 1 problems were found, 2 the command could not be carried out."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number, and no traceback
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(options.run(options))
    except (CommandError, SettingsError, BuildDateError) as refused:
        print(f"recovery-college: {refused}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        sys.stderr.close()
        return 1


def open_project(folder: Path) -> Project:
    """The college at or above a folder."""
    root = find_root(folder.resolve())
    if root is None:
        raise CommandError(
            f"There is no folder called 'courses' in {folder} or above it. Go to your college's folder first."
        )
    return Project(root, read_settings(root), today())


def _check(options: argparse.Namespace) -> int:
    paths = [Path(path) for path in options.paths]
    for path in paths:
        if not path.exists():
            raise CommandError(f"There is no file or folder '{path}'.")
    start = paths[0] if paths else Path.cwd()
    project = open_project(start if start.is_dir() else start.parent)
    wanted = [path.resolve() for path in paths]
    problems = [d for d in project.problems if _belongs(project.root / d.path, wanted)]
    site = project.settings.site_url
    if options.format == "json":
        print(as_json(problems, site=site))
    elif options.format == "github":
        if problems:
            print(as_github(problems, site=site))
    elif options.format == "comment":
        facts = project.college.facts
        contact = facts.contact.email if facts else ""
        print(as_comment(problems, _counts(project), strict=options.strict, contact=contact), end="")
    else:
        if problems:
            print(as_text(problems))
        print(_summary(project, problems))
    return int(has_errors(problems, strict=options.strict))


def _belongs(path: Path, wanted: list[Path]) -> bool:
    return not wanted or any(path == one or one in path.parents for one in wanted)


def _counts(project: Project) -> str:
    college = project.college
    modules = sum(len(course.modules) for course in college.courses)
    counted = [("course", len(college.courses)), ("module", modules), ("page", len(college.pages))]
    stats = "Looked at {}, {} and {}.".format(*(f"{n} {_plural(word, n)}" for word, n in counted))
    return f"{stats} {_drift_counts(project)}"


def _summary(project: Project, problems: list[Diagnostic]) -> str:
    stats = _counts(project)
    if not problems:
        return f"{stats} No problems."
    counts = {s: sum(d.severity is s for d in problems) for s in Severity}
    found = ", ".join(f"{n} {_plural(str(s), n)}" for s, n in counts.items() if n)
    site = project.settings.site_url
    guide = f"\nWhat each word in [brackets] means: {site}editors/checks/" if site else ""
    return f"\n{stats} Found {found}.{guide}"


def _drift_counts(project: Project) -> str:
    """What the guard looked at, and what college.yml has changed. A check that did not run is never silent."""
    stats, own = project.stats, project.college.facts.guidelines if project.college.facts else {}
    if not project.college.guidelines:
        return "The words of peer support were not checked: there are no guidelines in docs/guidelines."
    counted = [("file", stats.files), ("sentence", stats.sentences), ("rule", stats.rules)]
    said = "The guard looked at {} and {} with {}.".format(*(f"{n:,} {_plural(word, n)}" for word, n in counted))
    if stats.waivers:
        said += f" {stats.waivers} {_plural('waiver', stats.waivers)} let sentences stay."
    if stats.excused:
        stands = "1 more stands" if stats.excused == 1 else f"{stats.excused} more stand"
        said += f" {stands} under a heading that warns, such as 'What drift is', and were let be."
    changed = ", ".join(f"{name} is {weight}" for name, weight in own.items() if name in project.college.guidelines)
    return f"{said} Changed in college.yml: {changed}." if changed else said


def _plural(word: str, n: int) -> str:
    return word if n == 1 or word == "advice" else f"{word}s"


def _search(options: argparse.Namespace) -> int:
    from recovery_college.commands.search_output import as_text as printed

    project = open_project(Path.cwd())
    if project.page_context is None:
        raise CommandError(
            "There is nothing to search in: mend courses/college.yml first. 'recovery-college check' helps."
        )
    question = " ".join(options.words)
    print(printed(project.index, question, project.page_context.words, options.mode, options.who, options.strand))
    return 0


def _export(options: argparse.Namespace) -> int:
    from recovery_college.adapters.markdown.export import FolderNotEmptyError, export
    from recovery_college.model.images import ImageError

    project = open_project(Path.cwd())
    if has_errors(project.problems):
        print(as_text(project.problems), file=sys.stderr)
        raise CommandError("Nothing was written: mend the errors above first.")
    try:
        written = export(project, Path(options.folder))
    except (FolderNotEmptyError, ImageError) as stopped:
        raise CommandError(str(stopped)) from None
    print(f"Wrote {written} pages and mkdocs.yml to {options.folder}.")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from recovery_college.commands.offline_build import OfflineBuildError, write

    root = find_root(Path.cwd().resolve())
    if root is None:
        raise CommandError(
            f"There is no folder called 'courses' in {Path.cwd()} or above it. Go to your college's folder."
        )
    if Path(options.folder).exists() and not Path(options.folder).is_dir():  # said before the work, and not after it
        raise CommandError(f"'{options.folder}' is a file. Name a folder to write the copy to.")
    try:
        made = write(root, Path(options.folder))
    except OSError as error:
        raise CommandError(f"Nothing can be written to the folder '{options.folder}': {error.strerror}.") from None
    except OfflineBuildError as stopped:
        print(str(stopped), file=sys.stderr, end="")
        return 1
    print(f"Wrote {made.file} ({made.size}). Unpack it and open START-HERE.html.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from recovery_college.commands.scaffold import NameTakenError, new_college, new_course, new_module

    try:
        if options.what == "college":
            made = new_college(Path.cwd(), today())
        elif options.what == "module" and (options.document or not options.name):
            return _new_from_word(options)
        else:
            root = open_project(Path.cwd()).root
            made = (
                new_course(root, options.name, today())
                if options.what == "course"
                else new_module(root, options.course, options.name, today())
            )
    except NameTakenError as taken:
        raise CommandError(str(taken)) from None
    given = [path for path in made if path.parent.name == "guidelines"]
    for path in made:
        if path not in given:
            print(f"Wrote {path}")
    if given:
        print(f"Wrote {len(given)} files to {given[0].parent}: the guidelines, and the words that their rules use")
    return 0


def _new_from_word(options: argparse.Namespace) -> int:
    from recovery_college.commands.word_import import import_word
    from recovery_college.importing.package import DocumentError

    if not options.document:
        raise CommandError("Give the module a name, like a-calm-evening.")
    project = open_project(Path.cwd())
    root, before = project.root, project.problems
    try:
        made = import_word(root, options.course, options.name or "", Path(options.document), today())
    except DocumentError as refused:
        raise CommandError(str(refused)) from None
    except OSError as error:
        raise CommandError(f"Nothing was written: {error.strerror or error}.") from None
    for path in made.files:
        print(f"Wrote {path}")
    print(made.said)
    if asked := [problem for problem in open_project(root).problems if problem not in before]:
        print(f"\nWhat the checks ask because of it:\n{as_text(asked)}")
    return 0


def _promises(options: argparse.Namespace) -> int:
    from recovery_college.commands.promise_reviews import ReviewError, review, start, status

    project = open_project(Path.cwd())
    try:
        if options.what == "review":
            day = _day(options.day) if options.day else project.today
            if day > project.today:
                raise CommandError(f"{day.isoformat()} is still to come. Record a review when it has happened.")
            print(review(project.root, project.college, options.name, options.lived, options.learned, day))
        elif options.what == "start":
            new = start(project.root, project.college)
            print("\n".join(f"Recorded '{name}' as not reviewed." for name in new) or "Every promise has a record.")
        else:
            text, is_well = status(project.college)
            print(text)
            return int(not is_well)
    except ReviewError as not_recorded:
        raise CommandError(str(not_recorded)) from None
    return 0


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"'{text}' is not a day. Write it like 2027-01-14.") from None


def _schema(options: argparse.Namespace) -> int:
    from recovery_college.schema.json_schema import write_schemas

    for path in write_schemas(Path(options.folder)):
        print(f"Wrote {path}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recovery-college", description="Publish recovery education.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="look for problems without building the site")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only what concerns these files or folders")
    check.add_argument("--format", choices=["text", "github", "json", "comment"], default="text")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.set_defaults(run=_check)

    search = commands.add_parser("search", help="what readers would find, and why")
    search.add_argument("words", nargs="+", metavar="WORDS", help="what somebody would type")
    search.add_argument("--mode", default="", choices=get_args(Mode), help="only what is taught in this way")
    search.add_argument("--who", default="", choices=get_args(Audience), help="only what is for these people")
    search.add_argument("--strand", default="", help="only this subject group, as named in strands.yml")
    search.set_defaults(run=_search)

    export = commands.add_parser("export", help="write all pages as plain Markdown, for any site generator")
    export.add_argument("folder", metavar="DIR", help="a folder that is empty or does not exist yet")
    export.set_defaults(run=_export)

    offline = commands.add_parser(
        "offline", help="write the whole site as one zip file for a computer without internet"
    )
    offline.add_argument(
        "folder", nargs="?", default="dist", metavar="DIR", help="where to write it: dist, if not said"
    )
    offline.set_defaults(run=_offline)

    new = commands.add_parser("new", help="write a new college, course or module with a comment for every setting")
    kinds = new.add_subparsers(required=True, dest="what", metavar="college|course|module")
    kinds.add_parser("college", help="courses/ and docs/ to start from")
    course = kinds.add_parser("course", help="a course with one module")
    course.add_argument("name", help="the folder's name, like sleep-well")
    module = kinds.add_parser("module", help="one more module in a course")
    module.add_argument("course", help="the course's folder, like sleep-well")
    module.add_argument("name", nargs="?", help="the module's name, like a-calm-evening")
    module.add_argument("--from", dest="document", metavar="FILE.docx", help="a Word document to make the module of")
    new.set_defaults(run=_new)

    promises = commands.add_parser("promises", help="where each promise stands, and the record of a review")
    promises.set_defaults(run=_promises, what="")
    ways = promises.add_subparsers(dest="what", metavar="start|review")
    ways.add_parser("start", help="record promises that are new as not reviewed")
    review = ways.add_parser("review", help="record that people agreed to a promise's words, or to take it back")
    review.add_argument("name", help="the promise's short name, like not-restrain")
    review.add_argument("--lived", action="append", default=[], metavar="ROLE", help="a reviewer with lived experience")
    review.add_argument("--learned", action="append", default=[], metavar="ROLE", help="one with learned experience")
    review.add_argument("--day", metavar="DATE", help="the day of the review, if it was not today")

    schema = commands.add_parser("schema", help="write the JSON Schemas that editors complete YAML from")
    schema.add_argument("folder", metavar="DIR")
    schema.set_defaults(run=_schema)
    return parser


if __name__ == "__main__":
    sys.exit(main())
