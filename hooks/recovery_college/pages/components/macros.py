"""Works out the owner's three macros in a page's text: takes a page, gives Markdown, and notes what does not work.

``course_card("slug")``, ``next_runs(3)`` and ``count("courses")`` are all there is: no variables, no configuration,
no environment, no files. They give Markdown, so that what they make is cleaned like any other text. Which pages may
use them is the owner's to say in mkdocs.yml; nothing in an author's file can switch them on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.wording import close_match, did_you_mean, shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.markdown.dialect import escape
from recovery_college.pages.components.cards import course_line
from recovery_college.pages.components.run_lines import run_line
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec

HINT = 'There are course_card("slug"), next_runs(3) and count("courses").'


ONLY_CALLS = f"Only calls of the three macros can stand between '{{{{' and '}}}}'. {HINT}"
_VALUES = {"course_card": (1,), "next_runs": (0, 1), "count": (1,)}  # how many a macro takes


class MacroError(RecoveryCollegeError):
    """A macro cannot be worked out. The text is for the owner; ``line`` is the line of the text, from 1."""

    def __init__(self, text: str, line: int = 1) -> None:
        super().__init__(text)
        self.line = line


def table(context: PageContext, uri: str) -> dict[str, Callable[..., Any]]:
    """The macros for the page at ``uri``."""

    def course_card(slug: str) -> str:
        """A course as it stands on the course list."""
        course = context.college.course(str(slug))
        if course is not None and not course.is_listed:
            state, hint = "a draft", "Publish it first, or take the macro out."
            if course.is_public:
                state, hint = "retired", "Name another course, or take the macro out."
            raise MacroError(f"The course '{slug}' is {state}, so there is nothing to show. {hint}")
        if course is None:
            known = [course.slug for course in context.college.listed_courses]
            raise MacroError(f"There is no course '{shown(slug)}' to show. {did_you_mean(str(slug), known)}")
        return "\n" + course_line(context, course, uri) + "\n"

    def next_runs(most: int = 3) -> str:
        """The next dates, as a list."""
        if not isinstance(most, int) or not 1 <= most <= 50:
            raise MacroError("next_runs takes a number from 1 to 50, like next_runs(3).")
        lines = [run_line(context, course, run, uri) for course, run in context.upcoming[:most]]
        return "\n" + ("\n".join(lines) or escape(context.words("courses.nothing_next"))) + "\n"

    def count(kind: str) -> int:
        """How many courses, modules, venues or dates the site shows."""
        listed = context.college.listed_courses
        counts = {
            "courses": len(listed),
            "modules": sum(len(course.modules) for course in listed),
            "venues": len(context.college.venues),
            "dates": len(context.upcoming),
        }
        if kind not in counts:
            raise MacroError(f"count cannot count '{shown(kind)}'. {did_you_mean(str(kind), counts)}")
        return counts[kind]

    return {"course_card": course_card, "next_runs": next_runs, "count": count}


def work_out(text: str, macros: dict[str, Callable[..., Any]]) -> str:
    """A text with its macros worked out. Nothing is run: Jinja reads the text, and we make the calls it finds.

    So there is text, and there are calls with plain words and numbers. Anything else is a ``MacroError``.
    """
    try:
        for line, kind, sign in _READER.lex(text):
            if kind in ("block_begin", "raw_begin"):
                raise MacroError(f"'{sign[:2]}' cannot be used here. {HINT}", line)
        parts = _READER.parse(text).body
    except TemplateSyntaxError as error:
        raise MacroError(_unreadable(error), error.lineno) from None
    except (RecursionError, ValueError):  # a thousand brackets, or a number of a thousand digits
        raise MacroError(ONLY_CALLS) from None
    return "".join(_part(node, macros) for part in parts for node in part.iter_child_nodes())


_READER = Environment(keep_trailing_newline=True)  # noqa: S701 - it reads, and renders nothing


def _unreadable(error: TemplateSyntaxError) -> str:
    said = error.message or ""
    if re.search(r"end of template|unexpected '[\])}]'|unexpected char '[\"']", said):
        return f"A bracket or a quotation mark is not closed. {HINT}"
    if "got 'end of print" in said:
        return f"Nothing stands between '{{{{' and '}}}}'. {HINT}"
    if "comment" in said:
        return "A remark is opened with '{#' and never closed. Close it with '#}'."
    return ONLY_CALLS


def _part(node: nodes.Node, macros: dict[str, Callable[..., Any]]) -> str:
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Name):
        if node.name in macros:
            raise MacroError(f"'{node.name}' needs round brackets after it. {HINT}", node.lineno)
        raise MacroError(f"There is no macro '{shown(node.name)}'. {HINT}", node.lineno)
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        raise MacroError(ONLY_CALLS, node.lineno)
    name = node.node.name
    if name not in macros:
        close = close_match(name, macros)
        hint = f"Did you mean '{close}'?" if close else HINT
        raise MacroError(f"There is no macro '{shown(name)}'. {hint}", node.lineno)
    values = [_value(value) for value in node.args]
    fits = len(values) in _VALUES[name] and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not fits:
        raise MacroError(f"There is too little or too much between the round brackets. {HINT}", node.lineno)
    try:
        return str(macros[name](*values))
    except MacroError as error:
        raise MacroError(str(error), node.lineno) from None


def _value(node: nodes.Node) -> str | int:
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int) and not isinstance(node.value, bool):
        return node.value
    if isinstance(node, nodes.Name):
        raise MacroError(f"If '{shown(node.name)}' is a word, put it in quotation marks. {HINT}", node.lineno)
    raise MacroError(f"Only a word in quotation marks or a number can stand in the round brackets. {HINT}", node.lineno)


def expand(context: PageContext, page: PageSpec) -> str:
    """The text of a page with its macros worked out. Where that fails, a problem is noted and the text is as it was."""
    if not page.macros:
        return page.markdown
    try:
        return work_out(page.markdown, table(context, page.uri))
    except MacroError as error:
        prose = next(own.prose for own in context.college.articles if own.document.path == page.edit_path)
        said = error
        try:  # again on the author's own text, which knows its lines; a page can have more around it
            work_out(prose.text, table(context, page.uri))
        except MacroError as own:
            said = own
        at = (prose.scan.line(said.line - 1), 1)
        context.problems.append(problem(prose.path, at, "macro-broken", f"This macro does not work: {said}"))
        return page.markdown
