"""``recovery-college search``: what readers would find for a question, and why, so that an author sees it too."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from recovery_college.commands.command import Command, CommandError, open_project
from recovery_college.pages.ui_text import UiText
from recovery_college.schema.course import Mode
from recovery_college.schema.record import Audience
from recovery_college.search.crisis import sounds_like_crisis
from recovery_college.search.index import SearchIndex
from recovery_college.search.ranking import SHOWN, SearchResult, find
from recovery_college.search.tokens import MOST_WORDS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, and what narrows the results."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what somebody would type")
    parser.add_argument("--mode", default="", choices=get_args(Mode), help="only what is taught in this way")
    parser.add_argument("--who", default="", choices=get_args(Audience), help="only what is for these people")
    parser.add_argument("--strand", default="", help="only this subject group, as named in strands.yml")


def run(options: argparse.Namespace) -> int:
    """Print what the search page would show."""
    project = open_project(Path.cwd())
    if project.is_broken:
        raise CommandError(
            "There is nothing to search in: mend courses/college.yml first. 'recovery-college check' helps."
        )
    words = project.page_context.words
    question = " ".join(options.words)
    print(as_text(project.index, question, words, options.mode, options.who, options.strand))
    return 0


def as_text(index: SearchIndex, question: str, words: UiText, mode: str = "", who: str = "", strand: str = "") -> str:
    """The results in the words and the order of the page, with the reason for each."""
    lines: list[str] = []
    if tone := sounds_like_crisis(question):
        lines += [f"{words(f'search.urgent_{tone}')} ({words('search.urgent_first')})", ""]
    results = find(index, question, mode=mode, who=who, strand=strand)
    lines += [words("search.read_as", typed=typed, word=word) for typed, word in results.corrected]
    if results.understood.is_cut:
        lines.append(words("search.cut", n=MOST_WORDS))
    count = len(results.found)
    lines.append(words(f"search.results{'_none' if not count else '_one' if count == 1 else ''}", n=count))
    for name, found in results.groups():
        lines += ["", words(f"search.groups.{name}")]
        for n, one in enumerate(found[:SHOWN], 1):
            lines += [f"  {n}. {one.document.title}  /{one.document.address}", f"     {why(one, words)}"]
            if one.document.notes:
                lines.append(f"     {words('search.notes')} {' '.join(one.document.notes)}")
        if len(found) > SHOWN:
            lines.append(f"     ({words('search.more', n=len(found) - SHOWN)})")
    return "\n".join(lines)


def why(found: SearchResult, words: UiText) -> str:
    """Why a result matches, in one line."""
    said = [words("search.why.meant")] if found.why.is_meant else []
    for part, hits in found.why.words.items():
        said.append(words(f"search.why.{part}", words=", ".join(f"“{hit}”" for hit in hits)))
    said += [words("search.why.otherwise", words=other) for other in found.why.otherwise]
    return " ".join(said)


COMMAND = Command("search", "what readers would find, and why", add_arguments, run)
