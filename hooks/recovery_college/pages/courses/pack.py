"""Writes a course as one pack for students, made for paper: what to expect, every part, where facts come from.

Paper has no links: a way to another part names the part's number, and the meanings of words stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.markdown.dialect import escape, mask_code, prefix_footnotes, shift_headings, slugify
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course, Module
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.contact import contact_list
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course import expectations, sources
from recovery_college.pages.knowledge.authored import prepare
from recovery_college.pages.meta import PageMeta, PrintedPart, WordMeaning
from recovery_college.pages.page import PageSpec

_LINK = re.compile(r"\]\((?P<file>[^()\s#]*)(?:#[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)")


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        if course.modules:
            yield PageOwner(urls.pack(course.slug), shows=course.document.path, exists=course.is_listed)


def write(context: PageContext) -> list[PageSpec]:
    return [_pack(context, course) for course in context.college.listed_courses if course.modules]


def part_title(context: PageContext, number: int, module: Module) -> str:
    """What a part is called on pages that hold several: its place and its name."""
    return context.words("plan.part", n=number, title=module.facts.title)


def in_parts(context: PageContext, course: Course) -> list[PrintedPart]:
    """The parts of a page that holds a whole course, each by its title and the anchor of its heading.

    Each begins on a sheet of its own.
    """
    titles = [part_title(context, n, module) for n, module in enumerate(course.modules, 1)]
    return [{"title": title, "anchor": slugify(title)} for title in titles]


def links_within(text: str, files: dict[str, tuple[str, str]], own: str) -> str:
    """The text with links to parts of the same pack as links within it, their place said in words.

    ``files`` has the anchor and the place of each part by the target that links to it have; ``own`` is the anchor of
    the part itself, where links to one of its headings lead.
    """
    masked = mask_code(text)

    def to_part(link: re.Match[str]) -> str:
        file = link["file"]
        if masked[link.start()] != "]" or (file and file not in files) or link[0] == "]()":
            return link[0]
        anchor, place = files[file] if file else (own, "")
        return f"](#{anchor}) ({escape(place)})" if place and anchor != own else f"](#{anchor})"

    return _LINK.sub(to_part, text)


def _pack(context: PageContext, course: Course) -> PageSpec:
    here, words = urls.pack(course.slug), context.words
    ids = [part["anchor"] for part in in_parts(context, course)]
    files = {
        urls.relative(urls.module(course.slug, module.slug), here): (ids[n], words("pack.place", n=n + 1))
        for n, module in enumerate(course.modules)
    }
    blocks = _cover(context, course, ids)
    cited: list[str] = []
    meanings: dict[str, WordMeaning] = {}
    for n, module in enumerate(course.modules):
        prepared = prepare(context, module.prose, here)
        cited += prepared.cited
        meanings |= {word["anchor"]: word for word in prepared.words}
        text = links_within(prepared.text, files, ids[n])
        blocks += _about(context, n + 1, module)
        blocks.append(prefix_footnotes(shift_headings(text, 1), module.slug))
    blocks += _sources(context, course, list(dict.fromkeys(cited)), here)
    return PageSpec(
        here,
        words("pack.title", title=course.facts.title),
        course.facts.summary or "",
        "pack",
        join(blocks),
        PageMeta(
            trail=context.trail(
                (words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug))
            ),
            words=sorted(meanings.values(), key=lambda word: word["term"].casefold()),
            tools_first=True,
            paper=course.facts.title,
            in_parts=in_parts(context, course),
            licence=course.facts.licence or context.facts.licence or "",
        ),
        edit_path=course.document.path,
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )


def _cover(context: PageContext, course: Course, ids: list[str]) -> list[str]:
    """What somebody wants to know before the first part: what is in here, what may be hard, what to expect."""
    words, facts = context.words, course.facts
    lines = [
        f"{n}.  [{escape(module.facts.title)}](#{anchor}), {escape(context.count('minutes', module.facts.minutes))}"
        for n, (module, anchor) in enumerate(zip(course.modules, ids, strict=True), 1)
    ]
    blocks = [f"## {words('pack.contents')}", "\n".join(lines)]
    if course.content_notes is not None:
        blocks.append(f"## {words('course.content_notes')}")
    if course.content_notes:
        notes = bullets(course.content_notes)
        blocks += [escape(words("course.content_notes_some")), notes, escape(words("course.content_notes_choice"))]
    elif course.content_notes is not None:
        blocks.append(escape(words("course.content_notes_none")))
    expected = expectations(context, facts.what_to_expect)
    return [
        *blocks,
        *([f"## {words('course.expect')}", *expected] if expected else []),
        f"## {words('expect.contact')}",
        contact_list(context),
    ]


def _about(context: PageContext, number: int, module: Module) -> list[str]:
    """What stands above a part: its name, what it is about, how long it takes, and what may be hard."""
    facts = module.facts
    blocks = [
        f"## {escape(part_title(context, number, module))}",
        escape(facts.summary),
        escape(f"{context.words(f'kinds.{facts.kind}')} · {context.count('minutes', facts.minutes)}"),
    ]
    if facts.content_notes:
        notes = [escape(context.words("module.content_notes_some")), bullets(facts.content_notes)]
        blocks += [f"**{escape(context.words('course.content_notes'))}.** {notes[0]}", notes[1]]
    return blocks


def _sources(context: PageContext, course: Course, cited: list[str], here: str) -> list[str]:
    """Where the facts of all parts come from, each source once."""
    named = {(source.text, source.link): source for module in course.modules for source in module.facts.sources}
    plain = sources(context, [*course.facts.sources, *named.values()], "module.sources")
    works = references(context, cited, here)
    return [*works, *plain[1:]] if works else plain
