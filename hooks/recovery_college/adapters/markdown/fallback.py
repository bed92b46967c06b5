"""What templates lay out around the prose, as Markdown: doors, course cards, facts, content notes, next steps.

A template draws these from a page's data. Somebody who has only the Markdown must not miss any of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.pages.components.cards import as_line
from recovery_college.pages.context import bullets
from recovery_college.pages.courses import session_plan
from recovery_college.pages.page import PageSpec
from recovery_college.pages.ui_text import UiText

_TO_WRITE_ON = escape("_" * 40)
Target = Callable[[str], str]
"""From an address of the site, with an anchor or without, to the target of a Markdown link."""


def targets(page: PageSpec, uris: dict[str, str]) -> Target:
    """How links on a page are written. ``uris`` has the URI of each page by its address."""

    def target(address: str) -> str:
        there, sign, anchor = address.partition("#")
        uri = uris[there]
        return f"#{anchor}" if anchor and uri == page.uri else f"{urls.relative(uri, page.uri)}{sign}{anchor}"

    return target


def before(page: PageSpec, words: UiText, target: Target) -> list[str]:
    """The blocks that stand between the lead and the prose."""
    meta = page.meta
    blocks = [escape(meta[name]) for name in ("overdue", "intro") if meta.get(name)]
    if meta.get("resting"):
        blocks.append(escape(words("course.resting")))
    if meta.get("doors"):
        blocks.append("\n".join(_door(door, target) for door in meta["doors"]))
    if meta.get("facts"):
        lines = (f"-   **{escape(fact['name'])}:** {escape(fact['value'])}" for fact in meta["facts"])
        blocks += [f"## {words('course.panel')}", "\n".join(lines)]
    if meta.get("content_notes") is not None:
        blocks += _notes(page, words)
    if meta.get("plan"):
        blocks += session_plan.as_markdown(words, meta["plan"])
    if meta.get("mine"):
        blocks += _mine(meta["mine"], words, target)
    if meta.get("form"):
        blocks += _form(meta["form"], target)
    for group in meta.get("cards") or []:
        blocks += [f"## {escape(group['title'])}"] if group["title"] else []
        blocks += [escape(group["about"])] if group["about"] else []
        blocks.append("\n".join(as_line(words, card, target(card["address"])) for card in group["cards"]))
    return blocks


def after(page: PageSpec, words: UiText, target: Target) -> list[str]:
    """The blocks that stand under the prose."""
    lines = [f"-   [{escape(step['title'])}]({target(step['address'])})" for step in page.meta.get("steps") or []]
    return [f"## {words('site.next_step')}", "\n".join(lines)] if lines else []


def _door(door: dict[str, str], target: Target) -> str:
    return f"-   **[{escape(door['title'])}]({target(door['address'])})**  \n    {escape(door['text'])}"


def _notes(page: PageSpec, words: UiText) -> list[str]:
    """Content notes, stated always where a page has them: "none" is a statement too."""
    title, notes = f"## {words('course.content_notes')}", page.meta["content_notes"]
    kind = page.kind if page.kind in ("course", "module") else "page"
    if not notes:
        return [title, escape(words(f"{kind}.content_notes_none"))]
    return [title, escape(words(f"{kind}.content_notes_some")), bullets(notes)]


def _form(form: dict[str, Any], target: Target) -> list[str]:
    """What a reader fills in, as a page to print: each question with a line to write on."""
    blocks = [escape(line) for line in form["intro"]]
    for part in form["parts"]:
        blocks += [f"## {escape(part['title'])}", *map(escape, part["hint"])]
        for strand in part.get("strands") or []:
            blocks.append(f"### {escape(strand['title'])}")
            blocks.append("\n".join(line for course in strand["courses"] for line in _ticks(course, target)))
        for field in part["fields"]:
            hint = f"  \n{escape(field['hint'])}" if field["hint"] else ""
            blocks.append(f"**{escape(field['label'])}**{hint}")
            blocks += [_TO_WRITE_ON] if field["lines"] else []
    return blocks


def _ticks(course: dict[str, Any], target: Target) -> list[str]:
    dates = [f"    -   ☐ {escape(one['label'])}" for one in course["sessions"]]
    return [f"-   ☐ [{escape(course['title'])}]({target(course['address'])})", *dates]


def _mine(mine: dict[str, str], words: UiText, target: Target) -> list[str]:
    """The ways from a course or a part to a reader's own pages. Another engine knows no anchor of a box to tick."""
    ways = []
    if "answers" in mine:
        label = words("my_plan.answer" if mine["module"] else "my_plan.answer_course")
        ways.append(f"-   [{escape(label)}]({target(mine['answers'].partition('#')[0])})")
    if "add" in mine:
        ways.append(f"-   [{escape(words('my_plan.add'))}]({target(mine['add'].partition('#')[0])})")
    return [f"## {words('my_plan.mine')}", "\n".join(ways), escape(words("my_plan.mine_text"))] if ways else []
