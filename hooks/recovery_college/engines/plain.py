"""What templates lay out around the prose, as Markdown: doors, course cards, facts, content notes, next steps.

A template draws these from a page's data. Somebody who has only the Markdown must not miss any of it.
"""

from __future__ import annotations

from collections.abc import Callable

from recovery_college.content import addresses as at
from recovery_college.content.markdown import escape
from recovery_college.pages import session_plan
from recovery_college.pages.cards import as_line
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.words import Words
from recovery_college.pages.writing import bullets

Target = Callable[[str], str]
"""From an address of the site, with an anchor or without, to the target of a Markdown link."""


def targets(page: PageSpec, uris: dict[str, str]) -> Target:
    """How links on a page are written. ``uris`` has the URI of each page by its address."""

    def target(address: str) -> str:
        there, sign, anchor = address.partition("#")
        uri = uris[there]
        return f"#{anchor}" if anchor and uri == page.uri else f"{at.relative(uri, page.uri)}{sign}{anchor}"

    return target


def before(page: PageSpec, words: Words, target: Target) -> list[str]:
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
    for group in meta.get("cards") or []:
        blocks += [f"## {escape(group['title'])}"] if group["title"] else []
        blocks += [escape(group["about"])] if group["about"] else []
        blocks.append("\n".join(as_line(words, card, target(card["address"])) for card in group["cards"]))
    return blocks


def after(page: PageSpec, words: Words, target: Target) -> list[str]:
    """The blocks that stand under the prose."""
    lines = [f"-   [{escape(step['title'])}]({target(step['address'])})" for step in page.meta.get("steps") or []]
    return [f"## {words('site.next_step')}", "\n".join(lines)] if lines else []


def _door(door: dict[str, str], target: Target) -> str:
    return f"-   **[{escape(door['title'])}]({target(door['address'])})**  \n    {escape(door['text'])}"


def _notes(page: PageSpec, words: Words) -> list[str]:
    """Content notes, stated always where a page has them: "none" is a statement too."""
    title, notes = f"## {words('course.content_notes')}", page.meta["content_notes"]
    kind = page.kind if page.kind in ("course", "module") else "page"
    if not notes:
        return [title, escape(words(f"{kind}.content_notes_none"))]
    return [title, escape(words(f"{kind}.content_notes_some")), bullets(notes)]
