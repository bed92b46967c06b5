"""Makes a rendered article into one that can be published: HTML and its options in, clean and finished HTML out.

The steps: clean (``sanitise``), refuse facilitators' notes where everybody reads, finish, ready for paper, check what
came of it. The text is parsed once and written once; between the two, the steps change or ask one tree.
"""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.errors import RecoveryCollegeError
from recovery_college.html import final_check
from recovery_college.html.finish import finish
from recovery_college.html.print_html import Paper, lead_to_parts, ready_for_paper
from recovery_college.html.sanitise import sanitise
from recovery_college.html.tree import Article
from recovery_college.markdown.facilitator_notes import is_note_printed, is_note_shown


class UnsafeArticleError(RecoveryCollegeError):
    """The article may not be published. The text says what it would do, after the page's name."""


@dataclass(frozen=True)
class ArticleOptions:
    """What the steps have to know of an article.

    ``for_facilitators``: it stands on their page and may show their notes. ``by_author``: an author wrote all of it, so
    that even the words of a note that Markdown did not recognise are a note. ``paper``: for a page that people print.
    """

    table_label: str
    for_facilitators: bool = False
    by_author: bool = False
    paper: Paper | None = None


def finished_article(html: str, options: ArticleOptions) -> str:
    """The article as it is published. Raises ``UnsafeArticleError``."""
    return finished(sanitise(html), options)


def finished(cleaned: str, options: ArticleOptions) -> str:
    """A cleaned article as it is published. Raises ``UnsafeArticleError``, also where it was not clean."""
    article = Article(cleaned)
    shows_notes = is_note_shown(article.body) or (options.by_author and is_note_printed(article.body))
    if shows_notes and not options.for_facilitators:  # the last defence: a check has failed
        raise UnsafeArticleError("would show facilitators' notes to everybody")
    finish(article, options.table_label)
    parts = options.paper.parts if options.paper else ()
    if parts or options.for_facilitators:
        lead_to_parts(article, parts)
    if options.paper:
        ready_for_paper(article, options.paper)
    try:
        final_check.check(article)
    except final_check.DisallowedMarkupError as refused:
        raise UnsafeArticleError(f"would hold {refused}, which no article may hold") from None
    return article.write()
