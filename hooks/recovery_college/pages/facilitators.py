"""The facilitators' view: all parts of a course in order, with the notes that learners do not see.

It is made from the same files as the learners' pages and stands in no index.
"""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.content.markdown import escape, prefix_footnotes, shift_headings
from recovery_college.content.model import Course
from recovery_college.pages.authored import prepare
from recovery_college.pages.citing import references
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, join


def write(w: Writing) -> list[PageSpec]:
    return [_view(w, course) for course in w.college.listed_courses]


def _view(w: Writing, course: Course) -> PageSpec:
    here, words = at.facilitators(course.slug), w.words
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
    cited: list[str] = []
    for n, module in enumerate(course.modules, 1):
        prepared = prepare(w, module.prose, here, learners=False)
        cited += prepared.cited
        blocks.append(f"## {n}. {escape(module.facts.title)}")
        if w.settings.edit_url:
            blocks.append(f"[{words('facilitators.edit')}]({w.settings.edit_url}{module.document.path})")
        blocks.append(prefix_footnotes(shift_headings(prepared.text, 1), module.slug))
    blocks += references(w, dict.fromkeys(cited), here)
    title = words("facilitators.title", title=course.facts.title)
    return PageSpec(
        here,
        title,
        words("facilitators.summary", title=course.facts.title),
        "facilitators",
        join(blocks),
        {"trail": w.trail((words("courses.title"), at.COURSE_LIST), (course.facts.title, at.course(course.slug)))},
        edit_path=course.document.path,
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )
