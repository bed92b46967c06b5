"""Loads, checks and renders one college: from its folder to its problems, its pages and its search index.

The command line, MkDocs and the export all come through here, so none of them can see another college.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from recovery_college.build_date import today
from recovery_college.checks import drafts, drift, guidelines, registry
from recovery_college.checks.context import CheckContext, CheckStats
from recovery_college.diagnostics.diagnostic import Diagnostic, unique
from recovery_college.errors import RecoveryCollegeError
from recovery_college.html.anchors import heading_anchors
from recovery_college.html.typed_addresses import typed_addresses
from recovery_college.loading.loader import read_college
from recovery_college.markdown.links import HtmlAddress
from recovery_college.markdown.scanner import Scan
from recovery_college.model.college import College
from recovery_college.model.excused import ExcusedSentence
from recovery_college.model.urls import UrlMap, is_internal
from recovery_college.pages import registry as page_registry
from recovery_college.pages.components import macros
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.search.documents import documents
from recovery_college.search.index import SearchIndex
from recovery_college.search.index_builder import build
from recovery_college.search.ranking import finds
from recovery_college.search.synonyms import synonyms
from recovery_college.settings import Settings, read_settings


class BrokenCollegeError(RecoveryCollegeError):
    """``courses/college.yml`` cannot be used, so no page can be written. Its problems say why."""


@dataclass
class Project:
    """One college on one day. ``today`` and the owner's settings come from outside, once.

    It is loaded, or it is broken: then it has problems and an empty index, and all that needs ``page_context`` raises
    ``BrokenCollegeError``.
    """

    root: Path
    settings: Settings
    today: dt.date
    college: College = field(init=False)
    addresses: UrlMap = field(init=False)
    stats: CheckStats = field(default_factory=CheckStats)  # what the check of drift read, once problems are known

    def __post_init__(self) -> None:
        self.college = read_college(self.root)
        self.addresses = UrlMap(self.college, page_registry.addresses(self.college))

    @classmethod
    def open(cls, root: Path) -> Project:
        """The college in a folder, with the settings of its ``mkdocs.yml``, today.

        Raises ``SettingsError`` and ``BuildDateError``.
        """
        return cls(root, read_settings(root), today())

    @property
    def is_broken(self) -> bool:
        """Whether there is nothing to write pages from."""
        return self.college.facts is None

    @cached_property
    def page_context(self) -> PageContext:
        """What pages are written from. Raises ``BrokenCollegeError``."""
        if self.college.facts is None:
            raise BrokenCollegeError("There are no pages: mend courses/college.yml first.")
        return PageContext(
            self.college, self.college.facts, self.addresses, self.settings, self.today, excused=self._excused
        )

    @cached_property
    def pages(self) -> list[PageSpec]:
        """Every page of the site; none of a broken college."""
        return [] if self.is_broken else page_registry.write(self.page_context, self._findable)

    @cached_property
    def index(self) -> SearchIndex:
        """What readers can find, for the browser, the command line and the checks."""
        return build(documents(self.college, self._findable), synonyms(self.college))

    @cached_property
    def _findable(self) -> list[PageSpec]:
        return [] if self.is_broken else page_registry.indexed_pages(self.page_context)

    @cached_property
    def _by_uri(self) -> dict[str, PageSpec]:
        return {page.uri: page for page in self._findable}

    @cached_property
    def check_context(self) -> CheckContext:
        """What the checks are given."""
        return CheckContext(
            self.college,
            self.addresses,
            self.today,
            self.settings.macro_pages,
            cache(self._anchors),
            cache(self._finds),
            self._knows,
            cache(_lost_html),
            self.stats,
            self.settings.macros_code(self.root),
        )

    @cached_property
    def problems(self) -> list[Diagnostic]:
        """Everything that reading, checking and writing found, sorted by place."""
        if not self.is_broken:
            for page in page_registry.authored_pages(self.page_context):
                macros.expand(self.page_context, page)
        found = self.college.problems + registry.run(self.check_context)
        if not self.is_broken:
            found += self.page_context.problems
        return unique(drafts.weigh(guidelines.weigh(found, self.college), self.college))

    def _excused(self) -> list[ExcusedSentence]:
        """What the check of drift let be. Where it has not run yet, it runs here."""
        if self.stats.files:
            return self.stats.excused
        alone = replace(self.check_context, stats=CheckStats())
        for _ in drift.check(alone):
            pass
        return alone.stats.excused

    def _finds(self, question: str) -> list[str]:
        return finds(self.index, question)

    def _knows(self, words: str) -> bool:
        return self.index.knows(words)

    def _anchors(self, uri: str) -> set[str] | None:
        page = self._by_uri.get(uri) or next((page for page in self.pages if page.uri == uri), None)
        if page is None or not Scan(page.markdown).can_be_rendered:  # a check speaks of that
            return None
        try:
            return heading_anchors(page.markdown)
        except RecursionError:
            return None


def _lost_html(scan: Scan) -> list[HtmlAddress]:
    """The links and pictures of this site that were typed as HTML."""
    return [one for one in typed_addresses(scan) if is_internal(one.target)]
