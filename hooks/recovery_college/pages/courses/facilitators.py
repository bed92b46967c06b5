"""The facilitators' view: all parts of a course in order, with the notes that learners do not see.

It is made from the same files as the learners' pages and stands in no index. Each part with notes also has a page of
its own, to be printed for whoever runs it.
"""

from __future__ import annotations

from recovery_college.markdown.dialect import escape, prefix_footnotes, shift_headings
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.pages.components.citations import references
from recovery_college.pages.context import PageContext, join
from recovery_college.pages.courses.pack import in_parts, part_title
from recovery_college.pages.knowledge.authored import prepare
from recovery_college.pages.page import PageSpec


def write(w: PageContext) -> list[PageSpec]:
    views = [_view(w, course) for course in w.college.listed_courses]
    return views + [page for course in w.college.listed_courses for page in _handouts(w, course)]


def _view(w: PageContext, course: Course) -> PageSpec:
    here, words = urls.facilitators(course.slug), w.words
    rows = [
        f"| {n} | {escape(module.facts.title)} | {module.facts.minutes} |" for n, module in enumerate(course.modules, 1)
    ]
    total = sum(module.facts.minutes for module in course.modules)
    table = [
        f"| {words('facilitators.number')} | {words('facilitators.part')} | {words('facilitators.minutes')} |",
        "| --- | --- | ---: |",
        *rows,
        f"|   | {words('facilitators.total')} | {total} |",
    ]
    blocks = [escape(words("facilitators.warning")), f"## {words('facilitators.order')}", "\n".join(table)]
    if course.modules and course.facts.sessions:
        blocks.append(w.link(words("facilitators.plan"), urls.session_plan(course.slug), here))
    cited: list[str] = []
    for n, module in enumerate(course.modules, 1):
        prepared = prepare(w, module.prose, here, learners=False)
        cited += prepared.cited
        blocks.append(f"## {escape(part_title(w, n, module))}")
        ways = []
        if module.prose.scan.notes_for_facilitators:
            ways.append(w.link(words("facilitators.alone"), urls.facilitators_handout(course.slug, module.slug), here))
        if w.settings.edit_url:
            ways.append(f"[{words('facilitators.edit')}]({w.settings.edit_url}{module.document.path})")
        blocks.append("\n".join(f"-   {way}" for way in ways))
        blocks.append(prefix_footnotes(shift_headings(prepared.text, 1), module.slug))
    blocks += references(w, dict.fromkeys(cited), here)
    return PageSpec(
        here,
        words("facilitators.title", title=course.facts.title),
        words("facilitators.summary", title=course.facts.title),
        "facilitators",
        join(blocks),
        {
            "trail": w.trail(
                (words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug))
            ),
            "tools_first": True,
            "paper": words("facilitators.title", title=course.facts.title),
            "in_parts": in_parts(w, course),
        },
        edit_path=course.document.path,
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )


def _handouts(w: PageContext, course: Course) -> list[PageSpec]:
    """A page for each part that has notes: the part, its notes and its sources."""
    words, pages = w.words, []
    trail = w.trail(
        (words("courses.title"), urls.COURSE_LIST),
        (course.facts.title, urls.course(course.slug)),
        (words("facilitators.short"), urls.facilitators(course.slug)),
    )
    for n, module in enumerate(course.modules, 1):
        if not module.prose.scan.notes_for_facilitators:
            continue
        here = urls.facilitators_handout(course.slug, module.slug)
        prepared = prepare(w, module.prose, here, learners=False)
        pages.append(
            PageSpec(
                here,
                words("facilitators.title", title=module.facts.title),
                module.facts.summary,
                "facilitators",
                join([prepared.text, *references(w, prepared.cited, here)]),
                {
                    "trail": trail,
                    "intro": f"{course.facts.title} · {words('course.part', n=n, of=len(course.modules))} · "
                    f"{w.count('minutes', module.facts.minutes)}",
                    "tools_first": True,
                    "paper": words("facilitators.title", title=course.facts.title),
                },
                edit_path=module.document.path,
                sources=(module.document.path, course.document.path),
                searchable=False,
            )
        )
    return pages
