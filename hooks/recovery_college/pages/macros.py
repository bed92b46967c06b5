"""The owner's three macros, in a sandbox.

``course_card("slug")``, ``next_runs(3)`` and ``count("courses")`` are all there is: no variables, no configuration,
no environment, no files. They give Markdown, so that what they make is cleaned like any other text. Which pages may
use them is the owner's to say in mkdocs.yml; nothing in an author's file can switch them on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from recovery_college.content.markdown import escape
from recovery_college.diagnostics import did_you_mean, problem
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing

HINT = 'There are course_card("slug"), next_runs(3) and count("courses").'


class MacroError(Exception):
    """A macro was called in a way that has no answer. The text is for the owner."""


def table(w: Writing, uri: str) -> dict[str, Callable[..., Any]]:
    """The macros for the page at ``uri``."""

    def course_card(slug: str) -> str:
        """A course as it stands on the course list."""
        course = w.college.course(str(slug))
        if course is None or not course.is_listed:
            known = [course.slug for course in w.college.listed_courses]
            raise MacroError(f"There is no course '{slug}' to show. {did_you_mean(str(slug), known)}")
        return "\n" + w.course_line(course, uri) + "\n"

    def next_runs(most: int = 3) -> str:
        """The next dates, as a list."""
        if not isinstance(most, int) or not 1 <= most <= 50:
            raise MacroError("next_runs takes a number from 1 to 50, like next_runs(3).")
        lines = [w.run_line(course, run, uri) for course, run in w.upcoming[:most]]
        return "\n" + ("\n".join(lines) or escape(w.words("courses.nothing_next"))) + "\n"

    def count(kind: str) -> int:
        """How many courses, modules, venues or dates the site shows."""
        shown = w.college.listed_courses
        counts = {
            "courses": len(shown),
            "modules": sum(len(course.modules) for course in shown),
            "venues": len(w.college.venues),
            "dates": len(w.upcoming),
        }
        if kind not in counts:
            raise MacroError(f"count cannot count '{kind}'. {did_you_mean(str(kind), counts)}")
        return counts[kind]

    return {"course_card": course_card, "next_runs": next_runs, "count": count}


def environment(macros: dict[str, Callable[..., Any]]) -> SandboxedEnvironment:
    """A Jinja environment that knows the macros and nothing else: no globals, filters, tests or loader."""
    env = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    env.globals = dict(macros)
    env.filters = {}
    env.tests = {}
    return env


def expand(w: Writing, page: PageSpec) -> str:
    """The text of a page with its macros worked out. Where that fails, a problem is noted and the text is as it was."""
    if not page.macros:
        return page.markdown
    try:
        return environment(table(w, page.uri)).from_string(page.markdown).render()
    except (MacroError, TemplateError, TypeError, ArithmeticError, AttributeError, ValueError) as error:
        prose = next(own.prose for own in w.college.pages if own.document.path == page.edit_path)
        line = prose.first_line + (getattr(error, "lineno", None) or _line(error)) - 1
        said = str(getattr(error, "message", None) or error)
        hint = "" if isinstance(error, MacroError) else HINT
        w.problems.append(problem(prose.path, (line, 1), "macro-broken", f"This macro does not work: {said}", hint))
        return page.markdown


def _line(error: BaseException) -> int:
    """The line of the text that an error comes from: Jinja gives its frames the lines of the template."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
