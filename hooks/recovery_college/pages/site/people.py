"""Writes the page Who we are: roles first, names only with consent, and what each person brings."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.phone import telephone
from recovery_college.pages.components.taught_by import person_name
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.schema.shared_files import Partner


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
        teaches = [course for course in context.college.listed_courses if slug in course.teachers]
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
        for slug, partner in context.college.partners.items():
            blocks += _partner(context, slug, partner, here)
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


def _partner(context: PageContext, slug: str, partner: Partner, here: str) -> list[str]:
    """A partner under a heading of its own, to which courses lead, with the courses it runs or helps to run."""
    words = context.words
    ways = [f"[{escape(words('people.partner_site'))}]({as_target(partner.link)})"] if partner.link else []
    ways += [f"[{partner.phone}]({telephone(partner.phone)})"] if partner.phone else []
    ways += [f"[{partner.email}](mailto:{partner.email})"] if partner.email else []
    courses = [
        context.link(course.facts.title, urls.course(course.slug), here)
        for course in context.college.listed_courses
        if slug in (*course.facts.delivered_by, *course.facts.delivered_with)
    ]
    return [
        f"### {escape(partner.name)}",
        escape(partner.about) if partner.about else "",
        ", ".join(ways),
        words("people.partner_courses", courses=", ".join(courses)) if courses else "",
    ]
