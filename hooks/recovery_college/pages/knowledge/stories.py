"""Writes the pages of stories, for as long as each person says yes; after that the address says so kindly."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Story
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.contact import contact_list
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.reading_time import reading_time
from recovery_college.pages.context import PageContext
from recovery_college.pages.knowledge.authored import finish, prepare
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    for story in college.stories:
        yield PageOwner(story.name, story.document.path)


def write(context: PageContext) -> list[PageSpec]:
    return [
        _shown(context, story) if story.is_shown(context.today) else _gone(context, story)
        for story in context.college.stories
    ]


def _shown(context: PageContext, story: Story) -> PageSpec:
    prepared = prepare(context, story.prose, story.name)
    consent = story.facts.consent
    about = [
        f"## {context.words('stories.consent')}",
        escape(context.words("stories.shown_as", name=consent.shown_as)),
        escape(context.words("stories.given", day=context.day(consent.given), review=context.day(consent.review))),
        _to_withdraw(context),
    ]
    return PageSpec(
        story.name,
        story.facts.title,
        story.facts.summary,
        "page",
        join([finish(context, prepared, story.name), *about]),
        PageMeta(
            content_notes=list(story.facts.content_notes),
            reading=reading_time(context, prepared.text),
            words=prepared.words,
        ),
        edit_path=story.document.path,
        sources=(story.document.path,),
    )


def _to_withdraw(context: PageContext) -> str:
    """The way to take a story back: an email where the college has one, or else every way to reach it."""
    words, email = context.words, context.facts.contact.email
    said = words("stories.withdraw")
    return f"[{said}](mailto:{email})" if email else f"{said}\n\n{contact_list(context)}"


def _gone(context: PageContext, story: Story) -> PageSpec:
    """Neither the title nor a word of the story, and no link to the file that still has it."""
    link = context.link(context.words("courses.title"), urls.COURSE_LIST, story.name)
    blocks = [escape(context.words("stories.gone_text")), link]
    return PageSpec(story.name, context.words("stories.gone"), "", "page", join(blocks), searchable=False)
