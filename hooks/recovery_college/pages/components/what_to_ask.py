"""Gives what a reader can ask about a course, where nobody has written it down yet: never a guess in its place."""

from __future__ import annotations

from recovery_college.model.entities import Course
from recovery_college.pages.components.markdown_blocks import bullets
from recovery_college.pages.components.next_run import next_run, says_when
from recovery_college.pages.context import PageContext


def what_to_ask(context: PageContext, course: Course) -> list[str]:
    """The questions that the page does not answer, for a reader to take along; nothing where it answers all.

    A resting course has no date to ask for: its page says so.
    """
    words, facts = context.words, course.facts
    part, coming = context.take_part(facts), next_run(context, course)
    answered = {
        "when": says_when(course) or facts.status != "published",
        "who": facts.audience or facts.who_for or facts.groups or (part and part.who_can_come),
        "how_long": context.length(facts),
        "how": facts.mode or course.is_any_day or (coming and coming.where),
        "cost": context.cost(facts),
        "outcomes": facts.outcomes or facts.summary,
        "access": facts.access,
        "hard": course.content_notes is not None,
    }
    open_questions = [words(f"ask.{name}") for name, answer in answered.items() if not answer]
    if not open_questions:
        return []
    return [f"## {words('ask.title')}", words("ask.about"), bullets(open_questions)]
