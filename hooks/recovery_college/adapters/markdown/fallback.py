"""Gives what templates lay out around the prose of a page as blocks of Markdown, from the page's data.

Somebody who has only the Markdown must not miss any of it. A kind of page with data of its own has a function here,
by the model of that data; another package adds one with ``before_prose.register`` or ``after_prose.register``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.pages.components.cards import as_line
from recovery_college.pages.components.fillable_forms import FormCourse, FormMeta, MyPlanLinks
from recovery_college.pages.components.markdown_blocks import bullets
from recovery_college.pages.courses import session_plan
from recovery_college.pages.courses.course import CourseMeta
from recovery_college.pages.courses.course_list import CourseListMeta
from recovery_college.pages.courses.facilitators import FacilitatorsMeta
from recovery_college.pages.courses.module import ModuleMeta
from recovery_college.pages.courses.session_plan import SessionPlanMeta
from recovery_college.pages.meta import Notice, PageLink, PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.pages.site.home import HomeMeta
from recovery_college.pages.ui_text import UiText

_TO_WRITE_ON = escape("_" * 40)


@dataclass(frozen=True)
class MarkdownLinks:
    """How links on one page are written. ``uris`` has the URI of each page by its address."""

    page: PageSpec
    uris: dict[str, str]

    def target(self, address: str) -> str:
        """From an address of the site, with an anchor or without, to the target of a Markdown link."""
        there, sign, anchor = address.partition("#")
        uri = self.uris[there]
        return f"#{anchor}" if anchor and uri == self.page.uri else f"{urls.relative(uri, self.page.uri)}{sign}{anchor}"

    def link(self, title: str, address: str) -> str:
        """A Markdown link. ``title`` is plain text."""
        return f"[{escape(title)}]({self.target(address)})"


def before(page: PageSpec, words: UiText, links: MarkdownLinks) -> list[str]:
    """The blocks that stand between the lead and the prose."""
    meta = page.meta
    blocks = [_notice(notice, links) for notice in meta.notices]
    blocks += [escape(words("page.audience", who="; ".join(meta.audience)))] if meta.audience else []
    blocks += [escape(text) for text in (meta.reading, meta.overdue) if text]
    blocks += [links.link(words("easy.link"), meta.easy_read)] if meta.easy_read else []
    if meta.leave_quickly:
        about = links.link(words("leave.title"), urls.address(urls.LEAVE_QUICKLY))
        blocks.append(f"[{escape(words('leave.button'))}]({as_target(meta.leave_quickly)}) ({about})")
    above, below = before_prose(meta, words, links)
    return [*blocks, *above, *_content_notes(page, words), *below]


def after(page: PageSpec, words: UiText, links: MarkdownLinks) -> list[str]:
    """The blocks that stand under the prose."""
    meta = page.meta
    blocks = after_prose(meta, words, links)
    blocks += _titled(words("site.next_step"), _list_of(meta.steps, links))
    blocks += _titled(words("site.words"), [f"**{escape(one['term'])}:** {escape(one['means'])}" for one in meta.words])
    blocks += [f"{links.link(words('pack.link'), meta.pack)}. {escape(words('pack.about'))}"] if meta.pack else []
    blocks += [escape(words("course.licence", licence=meta.licence))] if meta.licence else []
    if page.uri != urls.URGENT_HELP:
        blocks.append(links.link(words("site.urgent_link"), urls.address(urls.URGENT_HELP)))
    return blocks


def _notice(notice: Notice, links: MarkdownLinks) -> str:
    """One block, so that no heading of it stands among those of the page."""
    lines = [f"**{escape(notice['heading'])}**", escape(notice["text"])]
    if notice["link_title"]:
        inside = urls.split(notice["link"])._replace(query="").geturl()  # it is for our script
        target = as_target(notice["link"]) if notice["is_outside"] else links.target(inside)
        lines.append(f"[{escape(notice['link_title'])}]({target})")
    return "  \n".join([*lines, escape(notice["days"])])


@singledispatch
def before_prose(meta: PageMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    """What one kind of page has before its prose: the blocks before and those after the content notes."""
    return [], []


@singledispatch
def after_prose(meta: PageMeta, words: UiText, links: MarkdownLinks) -> list[str]:
    """What one kind of page has after its prose."""
    return []


@before_prose.register
def _(meta: HomeMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    ways = [f"**{links.link(way['title'], way['address'])}**  \n    {escape(way['text'])}" for way in meta.main_links]
    return [_listed(ways)], []


@before_prose.register
def _(meta: CourseListMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    blocks = [escape(meta.intro)] if meta.intro else []
    for group in meta.cards:
        blocks += [f"## {escape(group['title'])}"] if group["title"] else []
        blocks += [escape(group["about"])] if group["about"] else []
        blocks.append("\n".join(as_line(words, card, links.target(card["address"])) for card in group["cards"]))
    return [], blocks


@before_prose.register
def _(meta: CourseMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    facts = [f"**{escape(fact['name'])}:** {escape(fact['value'])}" for fact in meta.facts]
    ways = [f"[{escape(way['text'])}]({as_target(way['link'])})" for way in meta.join]
    facts += [f"**{escape(words('course.join'))}:** {'; '.join(ways)}"] if ways else []
    blocks = [escape(words("course.resting"))] if meta.resting else []
    leaflet = []
    if meta.leaflet:
        link = f"[{escape(meta.leaflet['text'])}]({urls.relative(meta.leaflet['uri'], links.page.uri)})"
        leaflet = [". ".join(filter(None, (link, escape(meta.leaflet["same"]))))]
    return [*blocks, *_titled(words("course.panel"), facts), *leaflet], _my_plan_links(meta.my_plan_links, words, links)


@before_prose.register
def _(meta: ModuleMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    place = words("course.part", n=meta.part, of=len(meta.parts))
    return [escape(f"{place} · {meta.about}")], []


@after_prose.register
def _(meta: ModuleMeta, words: UiText, links: MarkdownLinks) -> list[str]:
    ways = [f"{words('module.done')}."]
    if meta.next:
        ways = [links.link(words("module.next", title=meta.next["title"]), meta.next["address"])]
    if meta.previous:
        ways.append(links.link(words("module.previous", title=meta.previous["title"]), meta.previous["address"]))
    ways.append(links.link(f"{words('site.back_to_course')}: {meta.course['title']}", meta.course["address"]))
    return [*_my_plan_links(meta.my_plan_links, words, links), *_titled(words("site.next_step"), ways)]


@before_prose.register
def _(meta: FacilitatorsMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    return [escape(meta.intro)] if meta.intro else [], []


@before_prose.register
def _(meta: SessionPlanMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    return [], session_plan.as_markdown(words, meta.plan)


@before_prose.register
def _(meta: FormMeta, words: UiText, links: MarkdownLinks) -> tuple[list[str], list[str]]:
    """What a reader fills in, as a page to print: each question with a line to write on."""
    blocks = [escape(line) for line in meta.form["intro"]]
    for part in meta.form["parts"]:
        blocks += [f"## {escape(part['title'])}", *map(escape, part["hint"])]
        for strand in part["strands"]:
            blocks.append(f"### {escape(strand['title'])}")
            blocks.append("\n".join(line for course in strand["courses"] for line in _ticks(course, links)))
        for field in part["fields"]:
            hint = f"  \n{escape(field['hint'])}" if field["hint"] else ""
            blocks.append(f"**{escape(field['label'])}**{hint}")
            blocks += [_TO_WRITE_ON] if field["lines"] else []
    return [], blocks


def _ticks(course: FormCourse, links: MarkdownLinks) -> list[str]:
    dates = [f"    -   ☐ {escape(one['label'])}" for one in course["sessions"]]
    return [f"-   ☐ {links.link(course['title'], course['address'])}", *dates]


def _my_plan_links(mine: MyPlanLinks | None, words: UiText, links: MarkdownLinks) -> list[str]:
    """The ways from a course or a part to a reader's own pages. Another engine knows no anchor of a box to tick."""
    if mine is None:
        return []
    answer = words("my_plan.answer" if mine["module"] else "my_plan.answer_course")
    pages = ((answer, mine["answers"]), (words("my_plan.add"), mine["add"]))
    blocks = _titled(words("my_plan.mine"), [links.link(title, to.partition("#")[0]) for title, to in pages if to])
    return [*blocks, escape(words("my_plan.mine_text"))] if blocks else []


def _content_notes(page: PageSpec, words: UiText) -> list[str]:
    """Content notes, stated always where a page has them: "none" is a statement too."""
    notes = page.meta.content_notes
    if notes is None:
        return []
    title = f"## {words('course.content_notes')}"
    kind = page.kind if page.kind in ("course", "module") else "page"
    if not notes:
        return [title, escape(words(f"{kind}.content_notes_none"))]
    choice = [] if page.kind == "easy" else [escape(words("course.content_notes_choice"))]
    return [title, escape(words(f"{kind}.content_notes_some")), bullets(notes), *choice]


def _list_of(pages: Sequence[PageLink], links: MarkdownLinks) -> list[str]:
    return [links.link(page["title"], page["address"]) for page in pages]


def _titled(title: str, entries: list[str]) -> list[str]:
    """A list under a heading; nothing where it is empty."""
    return [f"## {title}", _listed(entries)] if entries else []


def _listed(entries: list[str]) -> str:
    return "\n".join(f"-   {entry}" for entry in entries)
