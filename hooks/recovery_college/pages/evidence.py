"""The evidence library: one page per work, and an index by kind and by subject that needs no script."""

from __future__ import annotations

from typing import get_args

from recovery_college.content import addresses as at
from recovery_college.content.knowledge import Design, Evidence, Topic
from recovery_college.content.markdown import escape
from recovery_college.pages.citing import label, reference
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, join

FILE = "docs/evidence/library.bib"


def write(w: Writing) -> list[PageSpec]:
    library = w.college.evidence
    if not library:
        return []
    words = w.words
    blocks = [escape(words("evidence.intro"))]
    for name, choices in (("design", get_args(Design)), ("topic", get_args(Topic))):
        blocks.append(f"## {words(f'evidence.by_{name}')}")
        for choice in choices:
            found = [key for key in _ordered(w) if choice in _values(library[key], name)]
            if found:
                title = words(f"topics.{choice}") if name == "topic" else choice[:1].upper() + choice[1:]
                blocks += [f"### {escape(title)}", "\n".join(_line(w, key) for key in found)]
    index = PageSpec(
        at.EVIDENCE,
        words("evidence.title"),
        words("evidence.summary"),
        "page",
        join(blocks),
        edit_path=FILE,
        sources=(FILE,),
        in_nav=True,
    )
    return [index, *(_record(w, key) for key in library)]


def _values(record: Evidence, name: str) -> list[str]:
    return [record.design] if name == "design" else list(record.topics)


def _ordered(w: Writing) -> list[str]:
    return sorted(w.college.evidence, key=lambda key: label(w.words, key, w.college.evidence).casefold())


def _line(w: Writing, key: str) -> str:
    record = w.college.evidence[key]
    name = w.link(label(w.words, key, w.college.evidence), at.evidence(key), at.EVIDENCE)
    return f"-   {name}: {escape(record.summary)}"


def _record(w: Writing, key: str) -> PageSpec:
    words, record, here = w.words, w.college.evidence[key], at.evidence(key)
    name = label(words, key, w.college.evidence)
    blocks = [
        reference(w, key),
        f"## {words('evidence.plain')}",
        escape(record.summary),
        f"## {words('evidence.found')}",
        escape(record.found),
        f"## {words('evidence.limits')}",
        escape(record.limits),
        f"## {words('evidence.kind')}",
        f"-   {words('evidence.design')} {escape(record.design)}",
    ]
    if record.size:
        blocks[-1] += f"\n-   {words('evidence.size')} {escape(record.size)}"
    blocks[-1] += f"\n-   {words('evidence.read')} {escape(record.read)}"
    if record.note:
        blocks[-1] += f"\n-   {escape(record.note)}"
    if record.missing:
        blocks.append(f"## {words('evidence.missing')}")
        blocks.append(escape(words("evidence.missing_text", what=", ".join(record.missing))))
        blocks.append(escape(record.fill or ""))
    blocks.append(f"## {words('evidence.cited_on')}")
    cited = w.cited_on.get(key, [])
    blocks.append(
        "\n".join(f"-   {w.link(t, uri, here)}" for t, uri in cited) or escape(words("evidence.cited_nowhere"))
    )
    trail = [{"title": words("evidence.title"), "address": at.address(at.EVIDENCE)}]
    title = record.title or words("evidence.untitled", name=name)
    return PageSpec(
        here,
        f"{name}: {title}"[:160],
        record.summary,
        "page",
        join(blocks),
        {"trail": trail},
        edit_path=FILE,
        sources=(FILE,),
    )
