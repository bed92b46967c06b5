"""``recovery-college promises``: prints where each promise stands, and writes the record of a review."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from recovery_college.commands.command import Command, CommandError, open_project
from recovery_college.commands.promise_reviews import review, start, status


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing, to see where promises stand; or what to record."""
    parser.set_defaults(what="")
    ways = parser.add_subparsers(dest="what", metavar="start|review")
    ways.add_parser("start", help="record promises that are new as not reviewed")
    review = ways.add_parser("review", help="record that people agreed to a promise's words, or to take it back")
    review.add_argument("name", help="the promise's short name, like not-restrain")
    review.add_argument("--lived", action="append", default=[], metavar="ROLE", help="a reviewer with lived experience")
    review.add_argument("--learned", action="append", default=[], metavar="ROLE", help="one with learned experience")
    review.add_argument("--day", metavar="DATE", help="the day of the review, if it was not today")


def run(options: argparse.Namespace) -> int:
    """Print or record; 1 where a promise is not as it was recorded."""
    project = open_project(Path.cwd())
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
    return 0


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"'{text}' is not a day. Write it like 2027-01-14.") from None


COMMAND = Command("promises", "where each promise stands, and the record of a review", add_arguments, run)
