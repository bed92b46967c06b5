"""Stories, for as long as the person whose story it is says yes. After that the address says so kindly."""

from __future__ import annotations

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.entities import Story
from recovery_college.pages.components.reading_time import reading_time
from recovery_college.pages.context import PageContext, join
from recovery_college.pages.knowledge.authored import finish, prepare
from recovery_college.pages.page import PageSpec


def write(w: PageContext) -> list[PageSpec]:
    return [_shown(w, story) if story.is_shown(w.today) else _gone(w, story) for story in w.college.stories]


def _shown(w: PageContext, story: Story) -> PageSpec:
    prepared = prepare(w, story.prose, story.name)
    consent = story.facts.consent
    about = [
        f"## {w.words('stories.consent')}",
        escape(w.words("stories.shown_as", name=consent.shown_as)),
        escape(w.words("stories.given", day=w.day(consent.given), review=w.day(consent.review))),
        f"[{w.words('stories.withdraw')}](mailto:{w.facts.contact.email})",
    ]
    return PageSpec(
        story.name,
        story.facts.title,
        story.facts.summary,
        "page",
        join([finish(w, prepared, story.name), *about]),
        {
            "content_notes": list(story.facts.content_notes),
            "reading": reading_time(w, prepared.text),
            "words": prepared.words,
        },
        edit_path=story.document.path,
        sources=(story.document.path,),
    )


def _gone(w: PageContext, story: Story) -> PageSpec:
    """Neither the title nor a word of the story, and no link to the file that still has it."""
    link = w.link(w.words("courses.title"), urls.COURSE_LIST, story.name)
    blocks = [escape(w.words("stories.gone_text")), link]
    return PageSpec(story.name, w.words("stories.gone"), "", "page", join(blocks), searchable=False)
