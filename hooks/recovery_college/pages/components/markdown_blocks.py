"""Makes small pieces of Markdown from plain text: paragraphs, lists, and blocks joined to a text."""

from __future__ import annotations

from collections.abc import Iterable

from recovery_college.markdown.dialect import escape


def paragraphs(text: str) -> str:
    """Plain text of several lines as Markdown paragraphs."""
    return "\n\n".join(escape(part.strip()) for part in text.split("\n\n") if part.strip())


def listed(lines: Iterable[str]) -> str:
    """Plain texts one after the other in a sentence."""
    return escape("; ".join(line.rstrip(".") for line in lines) + ".")


def bullets(lines: Iterable[str]) -> str:
    """Plain texts as a Markdown list."""
    return "\n".join(f"-   {escape(' '.join(line.split()))}" for line in lines)


def join(blocks: Iterable[str]) -> str:
    """Blocks of Markdown with an empty line between them."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"
