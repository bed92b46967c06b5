"""Says who teaches a course or a run, by role and with a name where somebody agreed to be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from recovery_college.pages.context import PageContext
from recovery_college.schema.shared_files import Person


def person_name(person: Person, today: dt.date) -> str:
    """The name somebody has agreed to show, with the role; without consent the role only."""
    if person.name and person.agrees(today):
        return f"{person.name}, {person.role}"
    return person.role


def with_experience(context: PageContext, slugs: Iterable[str]) -> list[str]:
    """``["Peer trainer (lived experience)"]``, of those who are in people.yml."""
    people = [context.college.people[slug] for slug in slugs if slug in context.college.people]
    return [_with_experience(context, person) for person in people]


def _with_experience(context: PageContext, person: Person) -> str:
    name = person_name(person, context.today)
    return f"{name} ({context.words(f'experience.{person.experience}')})" if person.experience else name


def one_of(context: PageContext, slugs: Iterable[str]) -> str:
    """``One of these people teaches it: Peer trainer (…), or Nurse (…).``; empty where there is nobody."""
    people = with_experience(context, slugs)
    if not people:
        return ""
    together = context.words("details.or", some="; ".join(people[:-1]), last=people[-1]) if people[1:] else people[0]
    return context.words("details.one_of", people=together)


def taught_by_line(context: PageContext, all_of: Iterable[str], some: Iterable[str]) -> str:
    """Who teaches a run, in a line; empty where it is unsaid."""
    people = with_experience(context, all_of)
    said = f"{context.words('course.taught_by')} {'; '.join(people)}." if people else ""
    return " ".join(filter(None, (said, one_of(context, some))))
