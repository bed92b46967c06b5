"""Finds pages that none of their own questions bring up in search, and search words that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.model import urls
from recovery_college.model.documents import Document
from recovery_college.schema.knowledge import SearchWords


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    if college.facts is None:  # no page is written, so nothing can be found
        return
    for course in college.listed_courses:
        yield from _lost(context, urls.course(course.slug), course.document, course.facts.asked_as)
        for module in course.modules:
            yield from _lost(context, urls.module(course.slug, module.slug), module.document, module.facts.asked_as)
    for text in college.articles:
        owner = context.addresses.owner_of(text.document.path)
        if owner is None or owner.uri == urls.HOME or owner.uri.startswith("editors/"):
            continue
        if text.document.kind.has("asked_as") and text.is_shown(context.today):
            yield from _lost(context, owner.uri, text.document, text.facts.asked_as)
    yield from _words(context)


def _lost(context: CheckContext, uri: str, document: Document, questions: Sequence[str]) -> Iterator[Diagnostic]:
    """A page that none of its own questions finds among the first results."""
    if not questions or any(urls.address(uri) in context.finds(question) for question in questions):
        return
    others = ", ".join(f"/{found}" for found in context.finds(questions[0]))
    asked = shown(questions[0])
    message = f"None of this page's own questions, such as '{asked}', brings it among the first 3 results of search."
    message += f" That one finds {others}." if others else " That one finds nothing."
    hint = "Add a question to 'asked_as' in the words that people would type for this page and for no other."
    yield problem(document.path, document.at("asked_as", key=True), "search-lost", message, hint)


def _words(context: CheckContext) -> Iterator[Diagnostic]:
    said: dict[str, str] = {}
    for one in context.college.entries_of("search-words", SearchWords):
        name, entry, document = one.name, one.facts, one.document
        if entry.first is not None:
            page = context.addresses.find(entry.first, document.path) if urls.is_internal(entry.first) else None
            if not (page and page.exists) and not context.addresses.is_unreadable(entry.first, document.path):
                message = f"This site has no page '{shown(entry.first)}'."
                yield problem(document.path, document.at(name, "first"), "link-broken", message, "Correct the address.")
            for n, words in enumerate(entry.people_say):
                other = said.setdefault(words.casefold(), name)
                if other != name:
                    message = f"'{shown(words)}' stands under '{other}' already, which names the page that comes first."
                    place = document.at(name, "people_say", n)
                    yield problem(document.path, place, "data-duplicate-key", message, "Keep it in one place.")
        if not any(context.knows(words) for words in entry.we_say) and not entry.first:
            message = f"No page can be found by '{shown(entry.we_say[0])}', so this entry leads nowhere."
            hint = "Write words that stand in a title, a summary, a heading or 'asked_as' of a page."
            yield problem(document.path, document.at(name, "we_say"), "search-words-nowhere", message, hint)
