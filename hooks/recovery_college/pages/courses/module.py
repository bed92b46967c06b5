"""One page per module, with its place in the course, the time it needs, and what comes before and after."""

from __future__ import annotations

from recovery_college.model import urls
from recovery_college.model.entities import Course, Module
from recovery_college.model.reflections import reflections
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.fillable_forms import ways
from recovery_college.pages.components.reading_time import reading_time
from recovery_college.pages.context import PageContext, join
from recovery_college.pages.courses.course import sources
from recovery_college.pages.knowledge.authored import overdue, prepare
from recovery_college.pages.page import PageSpec


def write(w: PageContext) -> list[PageSpec]:
    return [page for course in w.college.listed_courses for page in _modules(w, course)]


def _modules(w: PageContext, course: Course) -> list[PageSpec]:
    trail = w.trail((w.words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug)))
    parts = [
        {
            "title": module.facts.title,
            "address": urls.address(urls.module(course.slug, module.slug)),
            "minutes": module.facts.minutes,
        }
        for module in course.modules
    ]
    pages = []
    for n, module in enumerate(course.modules):
        here = urls.module(course.slug, module.slug)
        facts = module.facts
        prepared = prepare(w, module.prose, here)
        cited = references(w, prepared.cited, here)
        plain = sources(w, facts.sources, "module.sources")
        blocks = [prepared.text, *(cited + plain[1:] if cited else plain)]
        meta = {
            "course": {"title": course.facts.title, "address": urls.address(urls.course(course.slug))},
            "trail": trail,
            "part": n + 1,
            "parts": parts,
            "about": f"{w.words(f'kinds.{facts.kind}')} · {w.count('minutes', facts.minutes)}",
            "reading": reading_time(w, prepared.text),
            "content_notes": list(facts.content_notes),
            "words": prepared.words,
            "overdue": overdue(w, facts.review_by),
            "previous": parts[n - 1] if n else None,
            "next": parts[n + 1] if n + 1 < len(parts) else None,
            "mine": _mine(w, course, module),
            "licence": course.facts.licence or w.facts.licence,
            "pack": urls.address(urls.pack(course.slug)),
            "paper": course.facts.title,
        }
        pages.append(
            PageSpec(
                here,
                facts.title,
                facts.summary,
                "module",
                join(blocks),
                meta,
                asked_as=tuple(facts.asked_as),
                edit_path=module.document.path,
                sources=(module.document.path, course.document.path),
            )
        )
    return pages


def _mine(w: PageContext, course: Course, module: Module) -> dict[str, str] | None:
    """The ways to a reader's own pages; to their answers only where this part asks something."""
    found = ways(w, course.slug, module.slug)
    if found and "answers" in found:
        if reflections(module):
            found["answers"] += f"#part-{module.slug}"
        else:
            del found["answers"]
    return found
