"""Writes the page Who we are: roles first, names only with consent, and what each person brings."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.phone import telephone
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course import person_name
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.PEOPLE, shows="courses/people.yml")


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.PEOPLE
    blocks = [escape(words("people.intro"))]
    shown = any(person.listed for person in context.college.people.values())
    roles = [f"## {words('people.roles')}", escape(words("people.consent"))]
    blocks += roles if shown else [escape(words("people.nobody_yet"))]
    for slug, person in context.college.people.items():
        if not person.listed:
            continue
        teaches = [course for course in context.college.listed_courses if slug in course.facts.trainers]
        blocks.append(f"### {escape(person_name(person, context.today))}")
        if person.experience:
            blocks.append(escape(words("people.brings", experience=words(f"experience.{person.experience}"))))
        if person.about and person.agrees(context.today):
            blocks.append(escape(person.about))
        if teaches:
            links = ", ".join(context.link(course.facts.title, urls.course(course.slug), here) for course in teaches)
            blocks.append(words("people.teaches", courses=links))
    if context.college.partners:
        blocks.append(f"## {words('people.partners')}")
        for partner in context.college.partners.values():
            name = f"[{escape(partner.name)}]({as_target(partner.link)})" if partner.link else escape(partner.name)
            ways = [f"[{partner.phone}]({telephone(partner.phone)})"] if partner.phone else []
            ways += [f"[{partner.email}](mailto:{partner.email})"] if partner.email else []
            about = f": {escape(partner.about)}" if partner.about else ""
            blocks.append(f"-   {name}{about}" + (f" {', '.join(ways)}" if ways else ""))
    return [
        PageSpec(
            here,
            words("people.title"),
            words("people.summary"),
            "page",
            join(blocks),
            edit_path="courses/people.yml",
            sources=tuple(context.college.documents),
            in_nav=True,
        )
    ]
