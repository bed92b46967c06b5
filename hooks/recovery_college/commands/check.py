"""``recovery-college check``: reads a college and says what is wrong, in one of five forms, without building a site."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from recovery_college.commands.changed_files import looked_at, read_list, read_text
from recovery_college.commands.command import Command, CommandError, open_project
from recovery_college.commands.mending import mended_files
from recovery_college.commands.suggestions import as_data, read_diff, suggestions
from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from recovery_college.diagnostics.formats import as_github, as_json, as_text
from recovery_college.diagnostics.pull_request_comment import as_comment
from recovery_college.project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to show, in which form, and how strictly to judge."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show only what concerns these files or folders")
    parser.add_argument("--format", choices=["text", "github", "json", "comment", "suggestions"], default="text")
    parser.add_argument(
        "--changed", nargs="+", default=[], metavar="FILE", help="for the comment: the files that the change is about"
    )
    parser.add_argument(
        "--changed-list", metavar="FILE", help="the same from a file, as 'git diff --name-only' writes it"
    )
    parser.add_argument("--diff", metavar="FILE", help="for suggestions: what the change is, as 'git diff' writes it")
    parser.add_argument(
        "--fix", action="store_true", help="mend spaces, quotation marks, lists and dates, and ask first"
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: do not ask")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")


def run(options: argparse.Namespace) -> int:
    """Print the problems; 1 where they would stop a publication."""
    paths = [Path(path) for path in options.paths]
    for path in paths:
        if not path.exists():
            raise CommandError(f"There is no file or folder '{path}'.")
    start = paths[0] if paths else Path.cwd()
    if options.fix and options.format != "text":
        raise CommandError("--fix speaks to people. Leave --format out.")
    project = open_project(start if start.is_dir() else start.parent)
    wanted = [path.resolve() for path in paths]
    if options.fix:
        project = _fix(project, wanted, is_sure=options.yes)
    problems = [d for d in project.problems if _belongs(project.root / d.path, wanted)]
    site = project.settings.site_url
    if options.format == "json":
        print(as_json(problems, site=site))
    elif options.format == "github":
        if problems:
            print(as_github(problems, site=site))
    elif options.format == "suggestions":
        diff = read_diff(read_text(options.diff)) if options.diff else {}
        files = mended_files(project.root, [path for path in _authors(project) if path in diff], project.problems)
        print(json.dumps(as_data(suggestions(files, diff)), indent=2))
    elif options.format == "comment":
        facts = project.college.facts
        contact = facts.contact.email if facts else ""
        changed = [*options.changed, *(read_list(options.changed_list) if options.changed_list else ())]
        about = looked_at(project, changed)
        print(as_comment(problems, _counts(project), about, strict=options.strict, contact=contact), end="")
    else:
        if problems:
            print(as_text(problems))
        print(_summary(project, problems))
    return int(has_errors(problems, strict=options.strict))


def _fix(project: Project, wanted: list[Path], *, is_sure: bool) -> Project:
    """Show what can be mended, write it where that is wanted, and give the college as it is then."""
    paths = [path for path in _authors(project) if _belongs(project.root / path, wanted)]
    files = mended_files(project.root, paths, project.problems)
    if not files:
        print("There is nothing here that can be mended safely.\n")
        return project
    print("".join(file.difference() for file in files))
    things = "this file" if len(files) == 1 else f"these {len(files)} files"
    if not is_sure and sys.stdin.isatty():
        is_sure = input(f"Write {things}? [y/N] ").strip().lower() in ("y", "yes")
    if not is_sure:
        print(f"Nothing was written. To write {things}, add --yes.\n")
        return project
    kept = [file.path for file in files if not file.write()]
    print(f"Mended {len(files) - len(kept)} of {len(files)}. No word was changed. This is left:\n")
    for path in kept:
        print(f"{path} was changed by somebody in the meantime, and stays as it is.")
    return open_project(project.root)


def _authors(project: Project) -> set[str]:
    """The files that authors write."""
    return {*project.college.files, *project.college.documents}


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
    """What was looked at for drift, and what college.yml has changed. A check that did not run is never silent."""
    stats, own = project.stats, project.college.facts.guidelines if project.college.facts else {}
    if not project.college.guidelines:
        return "The words of peer support were not checked: there are no guidelines in docs/guidelines."
    counted = [("file", stats.files), ("sentence", stats.sentences), ("rule", stats.rules)]
    said = "We looked for signs of drift in {} and {}, with {}.".format(
        *(f"{n:,} {_plural(word, n)}" for word, n in counted)
    )
    if stats.waivers:
        said += f" {stats.waivers} {_plural('waiver', stats.waivers)} let sentences stay."
    if stats.excused:
        n = len(stats.excused)
        stands = "1 more stands" if n == 1 else f"{n} more stand"
        said += f" {stands} under a heading that warns, such as 'What drift is', and were let be."
    changed = ", ".join(f"{name} is {weight}" for name, weight in own.items() if name in project.college.guidelines)
    return f"{said} Changed in college.yml: {changed}." if changed else said


def _plural(word: str, n: int) -> str:
    return word if n == 1 or word == "advice" else f"{word}s"


COMMAND = Command("check", "look for problems without building the site", add_arguments, run)
