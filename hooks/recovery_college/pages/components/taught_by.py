"""Says who teaches a course or a run, by role and with a name where somebody agreed to be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from recovery_college.pages.context import PageContext
from recovery_college.schema.record import Experience
from recovery_college.schema.shared_files import Person


def person_name(person: Person, today: dt.date) -> str:
    """The name somebody has agreed to show, with the role; without consent the role only."""
    if person.name and person.agrees(today):
        return f"{person.name}, {person.role}"
    return person.role


def with_experience(context: PageContext, who: str, experience: Experience | None) -> str:
    """A role with what somebody brings, where that is said: ``Peer trainer (lived experience)``."""
    return f"{who} ({context.words(f'experience.{experience}')})" if experience else who


def trainers_by_role(context: PageContext, slugs: Iterable[str]) -> list[str]:
    """Those of some people who are in people.yml, each with what they bring."""
    people = [context.college.people[slug] for slug in slugs if slug in context.college.people]
    return [with_experience(context, person_name(person, context.today), person.experience) for person in people]


def one_of(context: PageContext, slugs: Iterable[str]) -> str:
    """``One of these people teaches it: Peer trainer (…), or Nurse (…).``; empty where there is nobody."""
    people = trainers_by_role(context, slugs)
    if not people:
        return ""
    together = context.words("details.or", some="; ".join(people[:-1]), last=people[-1]) if people[1:] else people[0]
    return context.words("details.one_of", people=together)


def taught_by_line(context: PageContext, all_of: Iterable[str], some: Iterable[str]) -> str:
    """Who teaches a run, in a line; empty where it is unsaid."""
    people = trainers_by_role(context, all_of)
    said = f"{context.words('course.taught_by')} {'; '.join(people)}." if people else ""
    return " ".join(filter(None, (said, one_of(context, some))))
