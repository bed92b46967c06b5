"""Gives the ways to reach the college as a Markdown list."""

from __future__ import annotations

from recovery_college.markdown.dialect import escape
from recovery_college.pages.components.phone import telephone, text_message
from recovery_college.pages.context import PageContext


def contact_list(context: PageContext) -> str:
    """Email first, because most colleges have it; then what else it has."""
    contact, words = context.facts.contact, context.words
    lines = [f"{words('expect.email')} [{contact.email}](mailto:{contact.email})"] if contact.email else []
    if contact.phone:
        lines.append(f"{words('expect.phone')} [{contact.phone}]({telephone(contact.phone)})")
    if contact.text:
        lines.append(f"{words('expect.text')} [{contact.text}]({text_message(contact.text)})")
    if contact.hours:
        lines.append(f"{words('expect.hours')} {escape(contact.hours)}")
    if contact.post:
        lines.append(f"{words('expect.post')} {escape(contact.post)}")
    return "\n".join(f"-   {line}" for line in lines)
