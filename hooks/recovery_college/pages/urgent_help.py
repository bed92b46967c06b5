"""Urgent help: what to call now. It has to read well as nothing but text."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.content.markdown import escape
from recovery_college.pages.helplines import Helpline, helplines
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, digits, join, telephone


def write(w: Writing) -> list[PageSpec]:
    words = w.words
    lines = helplines(w.facts.nation)
    blocks = [escape(words("urgent.intro")), f"## {words('urgent.now')}"]
    blocks += [_line(w, line) for line in lines if line.kind != "listen"]
    blocks += [f"## {words('urgent.talk')}", *(_line(w, line) for line in lines if line.kind == "listen")]
    checked = w.day(min(line.checked for line in lines))
    blocks += [escape(words("urgent.college")), escape(words("urgent.source", checked=checked))]
    return [
        PageSpec(
            at.URGENT_HELP,
            words("urgent.title"),
            words("urgent.summary"),
            "urgent-help",
            join(blocks),
            edit_path=None,
            sources=("courses/college.yml",),
            in_nav=True,
        )
    ]


def _line(w: Writing, line: Helpline) -> str:
    if line.call:
        action = f"[{w.words('urgent.call', number=line.call)}]({telephone(line.call)})"
    else:
        action = f"[{w.words('urgent.text_to', message=line.text, number=line.to)}](sms:{digits(line.to)})"
    about = " ".join(part for part in (line.press, line.when, line.hours) if part)
    return f"### {escape(line.name)}\n\n**{action}**\n\n{escape(about)}"
