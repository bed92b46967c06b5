"""Asks what ``recovery-college new college`` needs to know, or takes it from options. Every question can be left open.

Each answer is held against the schema at once, so that a slip is said where it can be mended.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from recovery_college.commands.command import CommandError
from recovery_college.commands.new_college import NewCollege
from recovery_college.model.nations import OTHER, nation_facts
from recovery_college.schema.college import Colour, Nation
from recovery_college.schema.fields import Email, Line, Phone, SecureAddress, Title, Zone


@dataclass(frozen=True)
class Question:
    """One thing that can be said of a new college: ``option`` without its hyphens names the setting."""

    option: str
    asked: str
    kind: Any  # what the schema says of the setting
    help: str

    @property
    def setting(self) -> str:
        return {"place": "region"}.get(self.option, self.option.replace("-", "_"))


_NATIONS = ", ".join(get_args(Nation))
_COLOURS = ", ".join(get_args(Colour))
QUESTIONS = (
    Question("name", "What is your college called?", Title, "the college's name"),
    Question("nation", f"Which nation are you in? ({_NATIONS})", Nation, f"one of: {_NATIONS}"),
    Question("country", "Which country is that, as it stands in a sentence?", Line, "with --nation other: which"),
    Question("time-zone", "Which is your time zone, like Australia/Sydney?", Zone, "where a nation has several"),
    Question("place", "Which area do you serve?", Line, "the area you serve"),
    Question("email", "Which email address can people write to?", Email, "the college's own address"),
    Question("phone", "Which number can people call?", Phone, "a number that somebody answers"),
    Question("colour", f"Which colour should links and buttons have? ({_COLOURS})", Colour, f"one of: {_COLOURS}"),
    Question("site-url", "Which address will the site have, if you know?", SecureAddress, "the address of the site"),
)


def ask(options: argparse.Namespace) -> NewCollege:
    """What the options say, and what somebody at a terminal answers. Raises ``CommandError`` for a wrong option."""
    known: dict[str, str] = {}
    for question in QUESTIONS:
        said = getattr(options, question.option.replace("-", "_")).strip()
        if said and (wrong := _wrong(question, said)):
            raise CommandError(f"--{question.option}: {wrong}")
        known[question.setting] = said
    if sys.stdin.isatty() and not options.ask_nothing:
        print("You can leave any question open: press Enter, and write it into the files later.")
        for question in QUESTIONS:
            if not known[question.setting] and _is_asked(question, known):
                known[question.setting] = _answer(question)
    return NewCollege(**known)


def _answer(question: Question) -> str:
    while True:
        try:
            said = input(f"{question.asked} ").strip()
        except EOFError:
            return ""
        wrong = said and _wrong(question, said)
        if not wrong:
            return said
        print(wrong)


def _is_asked(question: Question, known: dict[str, str]) -> bool:
    """Whether a question makes sense after the answers so far."""
    nation = known["nation"]
    if question.option == "country":
        return nation == OTHER
    if question.option == "time-zone":
        return nation in get_args(Nation) and not nation_facts(nation).time_zone  # type: ignore[arg-type]
    return True


def _wrong(question: Question, said: str) -> str:
    try:
        TypeAdapter(question.kind).validate_python(said)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "literal_error":
            return f"'{said}' is not one of the answers. You can write {question.help.removeprefix('one of: ')}."
        return str(first["msg"])
    return ""
