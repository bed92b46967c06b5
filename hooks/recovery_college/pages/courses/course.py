"""One page per course: who, when, where, how long, what it is like, what it costs, how to join."""

from __future__ import annotations

import datetime as dt

from recovery_college.markdown.citations import citations
from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.pages.components.cards import course_line
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.fact_panel import fact_panel
from recovery_college.pages.components.fillable_forms import ways as mine
from recovery_college.pages.components.how_to_join import joining, ways
from recovery_college.pages.context import PageContext, bullets, join, listed, paragraphs
from recovery_college.pages.knowledge.authored import overdue
from recovery_college.pages.page import PageSpec
from recovery_college.schema.course import CoProduction, Run, Session
from recovery_college.schema.joining import WhatToExpect
from recovery_college.schema.record import Source
from recovery_college.schema.shared_files import SHARED_FILES, Person

SHARED = tuple(f"courses/{name}" for name in SHARED_FILES)


def write(w: PageContext) -> list[PageSpec]:
    return [
        _retired(w, course) if course.facts.status == "retired" else _course(w, course)
        for course in w.college.public_courses
    ]


def _course(w: PageContext, course: Course) -> PageSpec:
    here = urls.course(course.slug)
    blocks = [
        *_who_for(w, course),
        *_dates(w, course, here),
        *_expect(w, course),
        *_modules(w, course, here),
        *_take_part(w, course),
        *_around(w, course, here),
        *_made_by(w, course),
        *_sources(w, course, here),
        *_to_print(w, course, here),
        f"## {w.words('editors.title')}",
        w.link(w.words("course.facilitators"), urls.facilitators(course.slug), here),
        w.link(w.words("facilitators.plan"), urls.session_plan(course.slug), here) if _has_plan(course) else "",
    ]
    return PageSpec(
        here,
        course.facts.title,
        course.facts.summary,
        "course",
        join(blocks),
        {
            "facts": fact_panel(w, course),
            "content_notes": list(course.facts.content_notes),
            "resting": course.facts.status == "resting",
            "join": [{"text": way.text, "link": way.link} for way in ways(w, w.take_part(course.facts))],
            "trail": w.trail((w.words("courses.title"), urls.COURSE_LIST)),
            "licence": course.facts.licence or w.facts.licence,
            "overdue": overdue(w, course.facts.review_by),
            "mine": mine(w, course.slug),
        },
        asked_as=tuple(course.facts.asked_as),
        edit_path=course.document.path,
        sources=(*SHARED, course.document.path, *(module.document.path for module in course.modules)),
    )


def _has_plan(course: Course) -> bool:
    return bool(course.modules and course.facts.sessions)


def _to_print(w: PageContext, course: Course, here: str) -> list[str]:
    """The way to all parts on paper, for people who would rather read there."""
    if not course.modules:
        return []
    pack = w.link(w.words("pack.link"), urls.pack(course.slug), here)
    return [f"## {w.words('pack.on_paper')}", f"{pack}. {escape(w.words('pack.about'))}"]


def _retired(w: PageContext, course: Course) -> PageSpec:
    here = urls.course(course.slug)
    instead = w.college.course(course.facts.instead or "")
    blocks = [w.words("course.retired")]
    if instead:
        blocks += [w.words("course.retired_instead"), course_line(w, instead, here)]
    else:
        blocks.append(w.link(w.words("courses.title"), urls.COURSE_LIST, here))
    return PageSpec(
        here,
        course.facts.title,
        course.facts.summary,
        "page",
        join(blocks),
        searchable=False,
        edit_path=course.document.path,
        sources=(course.document.path, *([instead.document.path] if instead else [])),
    )


def _who_for(w: PageContext, course: Course) -> list[str]:
    return [
        f"## {w.words('course.who_for')}",
        paragraphs(course.facts.who_for),
        f"## {w.words('course.outcomes')}",
        bullets(course.facts.outcomes),
    ]


def _dates(w: PageContext, course: Course, here: str) -> list[str]:
    blocks = [f"## {w.words('course.dates')}"]
    runs = w.runs(course)
    if not runs:
        return [*blocks, escape(w.words("course.no_dates" if course.facts.status == "published" else "course.resting"))]
    for run in runs:
        term = w.college.terms.get(run.term)
        blocks.append(f"### {escape(term.name if term else run.term)}, {w.place_link(run.place, here)}")
        blocks.append("\n".join(_session(w, run, session, here) for session in run.sessions))
        about = [w.words("course.places", n=run.places)] if run.places else []
        started = run.sessions[0].date < w.today
        about.append(w.words("course.started") if started else w.words(f"bookings.{run.booking}"))
        blocks.append(escape(" ".join(about)))
    return blocks


def _session(w: PageContext, run: Run, session: Session, here: str) -> str:
    elsewhere = f", {w.place_link(session.place, here)}" if session.place and session.place != run.place else ""
    return f"-   {w.day(session.date)}, {w.between(session)}{elsewhere}"


def expectations(w: PageContext, own: WhatToExpect | None) -> list[str]:
    """What to expect: what the course says, or else what the college says."""
    blocks: list[str] = []
    for name in WhatToExpect.model_fields:
        text = (getattr(own, name) if own else None) or getattr(w.facts.what_to_expect, name)
        if text:
            blocks += [f"### {w.words(f'course.{name}')}", paragraphs(text)]
    return blocks


def _expect(w: PageContext, course: Course) -> list[str]:
    return [
        f"## {w.words('course.expect')}",
        *expectations(w, course.facts.what_to_expect),
        f"### {w.words('course.access')}",
        paragraphs(course.facts.access),
        escape(w.words("course.language", language=course.facts.language)),
    ]


def _modules(w: PageContext, course: Course, here: str) -> list[str]:
    if not course.modules:
        return []
    lines = []
    for n, module in enumerate(course.modules, 1):
        title = w.link(module.facts.title, urls.module(course.slug, module.slug), here)
        about = f"{w.words(f'kinds.{module.facts.kind}')}, {w.count('minutes', module.facts.minutes)}"
        notes = ""
        if module.facts.content_notes:
            notes = f"  \n    {w.words('module.content_notes_some')} {listed(module.facts.content_notes)}"
        lines.append(f"{n}.  {title}  \n    {escape(module.facts.summary)}  \n    *{escape(about)}*{notes}")
    return [f"## {w.words('course.modules')}", escape(w.words("course.modules_text")), "\n".join(lines)]


def _take_part(w: PageContext, course: Course) -> list[str]:
    words = w.words
    blocks = [f"## {words('course.take_part')}", *joining(w, w.take_part(course.facts))]
    if course.facts.requirements:
        blocks.append(f"### {words('course.requirements')}")
        blocks.append(
            bullets(
                words(
                    "course.requirement",
                    **{
                        key: value.rstrip(".") if key in ("what", "for_whom") else _stopped(value)
                        for key, value in requirement.model_dump().items()
                    },
                )
                for requirement in course.facts.requirements
            )
        )
    return blocks


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _around(w: PageContext, course: Course, here: str) -> list[str]:
    lines = []
    for name in ("before", "after"):
        for invitation in getattr(course.facts, name):
            other = w.college.course(invitation.course)
            if other and other.is_listed:
                why = f". {escape(invitation.why)}" if invitation.why else ""
                title = w.link(other.facts.title, urls.course(other.slug), here)
                lines.append(f"-   {w.words(f'course.{name}')} {title}{why}")
    if not lines:
        return []
    return [f"## {w.words('course.around')}", escape(w.words("course.invitation")), "\n".join(lines)]


def _made_by(w: PageContext, course: Course) -> list[str]:
    words, record = w.words, course.facts.coproduction
    blocks = [f"## {words('course.made_by')}"]
    if w.facts.example:
        blocks.append(f'!!! example "{escape(words("course.made_example"))}"')
    people = [w.college.people[slug] for slug in course.facts.trainers if slug in w.college.people]
    blocks += _record(w, record) if record else [escape(words("course.no_record"))]
    blocks += [
        escape(words("course.taught_by")),
        bullets(f"{person_name(person, w.today)} ({words(f'experience.{person.experience}')})" for person in people),
    ]
    if course.facts.co_delivery:
        blocks.append(escape(words("course.co_delivery", why=_stopped(course.facts.co_delivery))))
    if course.facts.develops:
        blocks.append(f"## {words('course.develops')}")
        blocks.append("\n".join(_develops(w, name, urls.course(course.slug)) for name in course.facts.develops))
    return blocks


def _record(w: PageContext, record: CoProduction) -> list[str]:
    words = w.words
    return [
        escape(words("course.made_who")),
        bullets(f"{who.role} ({words(f'experience.{who.experience}')})" for who in record.who),
        escape(f"{words(f'course.stage.{record.stage}')} {words('course.paid' if record.paid else 'course.unpaid')}"),
        escape(words("course.reviewed", day=w.day(record.reviewed))) if record.reviewed else "",
        paragraphs(record.note) if record.note else "",
    ]


def _develops(w: PageContext, name: str, here: str) -> str:
    """A part of a framework as a line that leads to the framework's page."""
    which, _, part = name.partition("/")
    framework = w.college.frameworks.get(which)
    item = next((item for item in framework.items if item.id == part), None) if framework else None
    if framework is None or item is None:
        return f"-   {escape(name)}"
    return f"-   {w.link(framework.title, urls.framework(which), here)}: {escape(item.name)}"


def agreed(person: Person, today: dt.date) -> bool:
    """Whether a person is shown as a person: always by role alone, with a name only while they say yes."""
    consent = person.consent
    if consent is None or consent.withdrawn or consent.given > today:
        return not person.name
    return not person.name or consent.review is None or today < consent.review  # the same rule as for a story


def person_name(person: Person, today: dt.date) -> str:
    """The name somebody has agreed to show, with the role; without consent the role only."""
    if person.name and agreed(person, today):
        return f"{person.name}, {person.role}"
    return person.role


def _sources(w: PageContext, course: Course, here: str) -> list[str]:
    """What the course and its modules are based on."""
    texts = (module.prose.scan.for_learners for module in course.modules)
    keys = dict.fromkeys(work.key for text in texts for group in citations(text) for work in group.works)
    cited = references(w, [key for key in keys if key in w.college.evidence], here)
    own = sources(w, course.facts.sources, "course.sources")
    return cited + own[1:] if cited else own


def sources(w: PageContext, found: list[Source], title: str) -> list[str]:
    """Where facts come from, as a list."""
    if not found:
        return []
    lines = [f"-   {escape(s.text)}" + (f" [{escape(s.link)}]({as_target(s.link)})" if s.link else "") for s in found]
    return [f"## {w.words(title)}", "\n".join(lines)]
