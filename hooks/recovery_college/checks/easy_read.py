"""Finds Easy Read versions that belong to no page, are too long or without pictures, or are out of date.

The limits follow what makers of Easy Read tell each other: one idea, one picture, sentences of 15 words at most.
Whether a page is easy, only people with learning disabilities can say.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import close_match, shown
from recovery_college.model.easy_read import LONGEST, MOST, SUFFIX, EasyReadStep
from recovery_college.model.entities import EasyRead, is_of_course

_KINDS = [
    ("!!!", "A box"),
    ("???", "A box"),
    ("|", "A table"),
    (">", "A quotation"),
    ("[@", "A citation"),
    ("[promise:", "A promise"),
    ("[^", "A footnote"),
    ("`", "Code"),
    ("~", "Code"),
    ("#", "A heading with one number sign"),
    ("[", "A link without its address behind it"),
    ("![", "A picture without its address behind it"),
]


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for easy in context.college.easy_reads:
        path = easy.document.path
        is_there = easy.original in context.college.files or easy.original in context.college.documents
        is_used = context.college.entry(easy.original) is not None and not _is_of_broken_course(context, easy)
        # a page that is there and cannot be used has a problem of its own
        if context.addresses.original(easy) is None and (is_used or not is_there):
            yield _lost(context, easy)
        for slip in easy.steps.slips:
            kind = next((name for mark, name in _KINDS if slip.text.startswith(mark)), f"'{shown(slip.text)}'")
            message = f"{kind} cannot stand in Easy Read."
            hint = "Write a picture, and one or two short sentences under it."
            if slip.text == "![":  # the reader of steps gives these two characters to a picture at the wrong place
                message = "This picture stands in the middle of a line."
                hint = "Put it at the start of a line, and its sentences after it."
            yield problem(path, slip.position, "easy-read-form", message, hint)
        for step in easy.steps.all:
            yield from _step(path, step)
        yield from _version(context, easy)


def _is_of_broken_course(context: CheckContext, easy: EasyRead) -> bool:
    return is_of_course(easy.original) and context.college.course(easy.original.split("/")[1]) is None


def _lost(context: CheckContext, easy: EasyRead) -> Diagnostic:
    path = easy.document.path
    original = context.college.entry(easy.original)
    if original and original.document.kind.has("consent"):
        message = "A story has no Easy Read version: each word of it is the person's own."
        hint = "Ask the person. If they say yes, add it as a story, with a consent of its own."
        return problem(path, (1, 1), "easy-read-original", message, hint)
    message = f"There is no page '{easy.original}' that this could be the Easy Read version of."
    close = close_match(easy.original, context.addresses.files)
    name = close.removesuffix(".md").rpartition("/")[2] + SUFFIX if close and close.endswith(".md") else ""
    hint = f"Call it '{name}'." if name else f"Give it the name of the page, with {SUFFIX} at the end."
    return problem(path, (1, 1), "easy-read-original", message, hint)


def _step(path: str, step: EasyReadStep) -> Iterator[Diagnostic]:
    if step.picture is None:
        message = "There is no picture beside these sentences."
        hint = "Put one before them: ![What it shows](picture.png)"
        yield problem(path, step.position, "easy-read-picture", message, hint)
    if len(step.sentences) > MOST:
        message = f"There are {len(step.sentences)} sentences beside one picture."
        yield problem(path, step.position, "easy-read-long", message, "Give each idea a picture of its own.")
    for sentence in step.sentences:
        words = len(sentence.split())
        if words > LONGEST:
            message = f"This sentence has {words} words: '{shown(sentence)}'"
            yield problem(path, step.position, "easy-read-long", message, f"Make two of it. {LONGEST} words are many.")


def _version(context: CheckContext, easy: EasyRead) -> Iterator[Diagnostic]:
    now, then = context.college.version(easy), easy.facts.of_version
    if now is None or now == then:
        return
    if then is None:
        message = "We cannot say whether the page has changed since this was made."
        hint = f"If it fits the page as it is today, add the line: of_version: {now}"
        yield problem(easy.document.path, (1, 1), "easy-read-changed", message, hint)
        return
    message = "The page that this belongs to has changed since this was made. Readers are told."
    hint = f"Read both. When this one fits again, write: of_version: {now}"
    yield problem(easy.document.path, easy.document.at("of_version"), "easy-read-changed", message, hint)
