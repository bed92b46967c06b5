"""Writes what a course's page says besides its first facts, as Markdown, section by section: only what is stated.

The page is put together in ``course.py``. What a reader needs to choose and to join comes first; the code comes last.
"""

from __future__ import annotations

from typing import TypedDict

from recovery_college.markdown.dialect import as_target, escape, slugify
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.model.file_size import in_words
from recovery_college.model.leaflets import LeafletError, cleaned
from recovery_college.pages.components.how_to_join import book_lines, online_lines
from recovery_college.pages.components.markdown_blocks import bullets, paragraphs
from recovery_college.pages.components.price import price_list
from recovery_college.pages.components.taught_by import taught_by_line
from recovery_college.pages.components.who_it_is_for import who_details
from recovery_college.pages.context import PageContext
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.course_details import Medium
from recovery_college.schema.run import Run


def who_it_is_for(context: PageContext, facts: CourseRecord) -> list[str]:
    """Groups, ages, area and trust, as a list."""
    return _list(bullets(who_details(context.words, facts)))


def about_run(context: PageContext, facts: CourseRecord, run: Run) -> list[str]:
    """What one run says of itself, where it differs from its course: a list under its dates."""
    words = context.words
    lines = [
        *(escape(line) for line in [taught_by_line(context, run.trainers, run.trainers_one_of)] if line),
        *([escape(words("details.run_language", language=run.language))] if run.language else []),
        *([escape(words("price.run", price=" ".join(price_list(words, run.price))))] if run.price else []),
        *book_lines(context, run.book),
        *online_lines(context, run.online),
        *([escape(words("details.may_change"))] if run.may_change and not facts.may_change else []),
    ]
    return _list("\n".join(f"-   {line}" for line in lines))


def about_dates(context: PageContext, facts: CourseRecord) -> list[str]:
    """What holds for all dates: how the way of taking part changes, and that details may change."""
    return [
        *([escape(facts.mode_note)] if facts.mode_note else []),
        *([escape(context.words("details.may_change"))] if facts.may_change else []),
    ]


def good_to_know(context: PageContext, course: Course, here: str) -> list[str]:
    """Who runs it, how many people come, whether it is outdoors, what to bring, what certificate there is, its code."""
    words, facts = context.words, course.facts
    lines = [
        *_partners(context, facts, here),
        *([escape(words("details.group_size", people=facts.group_size))] if facts.group_size else []),
        *([escape(words(f"outdoors.{facts.outdoors}"))] if facts.outdoors else []),
        *([escape(words("details.bring", what=facts.bring))] if facts.bring else []),
        *_accreditation(context, facts),
        *([escape(words("details.code", code=facts.code))] if facts.code else []),
    ]
    return [f"## {words('details.title')}", "\n".join(f"-   {line}" for line in lines)] if lines else []


def languages(context: PageContext, facts: CourseRecord) -> list[str]:
    """Sign language and interpreters, one sentence each."""
    words, sign, spoken = context.words, facts.sign_language, facts.interpreter
    said = []
    if sign:
        text = words(f"sign_language.{sign.how}", which=sign.which or words("sign_language.any"))
        said.append(" ".join(filter(None, [text, _ask_by(context, sign.ask_by)])))
    if spoken:
        which = ", ".join(spoken.languages)
        text = words(f"interpreter.{spoken.how}_of" if which else f"interpreter.{spoken.how}", languages=which)
        said.append(" ".join(filter(None, [text, _ask_by(context, spoken.ask_by)])))
    return [escape(text) for text in said]


def before_you_join(context: PageContext, facts: CourseRecord) -> list[str]:
    """What comes before a first course."""
    if not facts.orientation:
        return []
    return [f"### {context.words('details.orientation')}", paragraphs(facts.orientation)]


def joining_online(context: PageContext, facts: CourseRecord) -> list[str]:
    """How people join online."""
    lines = online_lines(context, facts.online)
    return [f"### {context.words('online.title')}", "\n".join(f"-   {line}" for line in lines)] if lines else []


def media(context: PageContext, facts: CourseRecord) -> list[str]:
    """Films, podcasts and pages elsewhere, as plain links: nothing is loaded from there until somebody follows one."""
    if not facts.media:
        return []
    words = context.words
    lines = "\n".join(f"-   {_medium(context, one)}" for one in facts.media)
    return [f"## {words('media.title')}", escape(words("media.note")), lines]


class LeafletLink(TypedDict):
    """The leaflet of a course. ``uri`` is the path of the file in the site; ``same`` is empty where nobody looked."""

    uri: str
    text: str
    same: str


def leaflet_link(context: PageContext, course: Course) -> LeafletLink | None:
    """The way to the leaflet with its size, since it is read on a phone; None where there is none to give."""
    path = context.college.leaflet_of(course)
    if path is None:
        return None
    try:
        size = in_words(len(cleaned(path, course.facts.title)))
    except LeafletError:  # the check has said why
        return None
    words = context.words
    same = words("details.leaflet_same") if course.facts.leaflet_same else ""
    return {"uri": urls.leaflet(course.slug), "text": words("details.leaflet_get", size=size), "same": same}


def _medium(context: PageContext, one: Medium) -> str:
    words = context.words
    facts = [words(f"media.{one.kind}"), *([context.count("minutes", one.minutes)] if one.minutes else [])]
    if one.captions is not None:
        facts.append(words("media.captions" if one.captions else "media.no_captions"))
    text = f"[{escape(one.title)}]({as_target(one.link)}) ({escape(', '.join(facts))})"
    if one.transcript:
        text += f". [{words('media.transcript')}]({as_target(one.transcript)})"
    return text


def _partners(context: PageContext, facts: CourseRecord, here: str) -> list[str]:
    said = []
    for name in ("delivered_by", "delivered_with"):
        partners = [
            (slug, context.college.partners[slug]) for slug in getattr(facts, name) if slug in context.college.partners
        ]
        links = [context.link(one.name, f"{urls.PEOPLE}#{slugify(one.name)}", here) for _, one in partners]
        if links:
            said.append(context.words(f"details.{name}", partners=", ".join(links)))
    return said


def _accreditation(context: PageContext, facts: CourseRecord) -> list[str]:
    award = facts.accreditation
    if award is None:
        return []
    words = context.words
    what = award.what.rstrip(".")
    text = (
        words("details.award_by", what=what, by=award.by.rstrip(".")) if award.by else words("details.award", what=what)
    )
    return [escape(" ".join(filter(None, [text, " ".join((award.rule or "").split())])))]


def _ask_by(context: PageContext, when: str | None) -> str:
    return context.words("details.ask_by", when=when.rstrip(".")) if when else ""


def _list(text: str) -> list[str]:
    return [text] if text else []
