"""Puts the notices of the day on the pages where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from recovery_college.model import urls
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import Notice
from recovery_college.pages.page import PageSpec
from recovery_college.schema.notices import NoticeRecord


def add(context: PageContext, pages: Sequence[PageSpec]) -> list[PageSpec]:
    """All pages, each with its notices in ``meta.notices``."""
    shown = _today(context)
    if not shown:
        return list(pages)
    titles = {urls.address(page.uri): page.title for page in pages}
    made = [(record, _notice(context, record, titles)) for record in shown]
    return [_with(page, [notice for record, notice in made if _is_on(record, page.uri)]) for page in pages]


def everywhere(context: PageContext, pages: Iterable[PageSpec]) -> list[Notice]:
    """Those for pages that stand for no other, such as the one for an address that is not there."""
    titles = {urls.address(page.uri): page.title for page in pages}
    return [_notice(context, one, titles) for one in _today(context) if one.where == "everywhere"]


def _today(context: PageContext) -> list[NoticeRecord]:
    return [notice for notice in context.college.notices.values() if notice.is_shown(context.today)]


def _with(page: PageSpec, notices: list[Notice]) -> PageSpec:
    return replace(page, meta=replace(page.meta, notices=notices)) if notices else page


def _is_on(notice: NoticeRecord, uri: str) -> bool:
    """Whether it stands on a page. All pages of a course are its own, and what is printed of it."""
    if notice.where == "everywhere" or (notice.where == "home" and uri == urls.HOME):
        return True
    if any(uri == urls.venue(venue) for venue in notice.venues):
        return True
    return any(uri.startswith(urls.address(urls.course(course))) for course in notice.courses)


def _notice(context: PageContext, notice: NoticeRecord, titles: dict[str, str]) -> Notice:
    """The notice as templates draw it. A link to a page is called by the page's title, one to a website by its host."""
    link, title = notice.link or "", ""
    if link.startswith("/"):
        parts = urls.split(link)
        path = parts.path.lstrip("/")
        path = f"{path}/" if path and not path.endswith("/") else path
        link, title = parts._replace(path=path).geturl(), titles.get(path, "")
    elif link:
        title = urlsplit(link).hostname or ""
    words = context.words
    return {
        "heading": notice.heading or words("notices.heading"),
        "text": notice.text,
        "days": _days(context, notice),
        "link": link,
        "link_title": words("notices.more", title=title) if title else "",
        "is_outside": bool(notice.link) and not (notice.link or "").startswith("/"),
    }


def _days(context: PageContext, notice: NoticeRecord) -> str:
    """Since when it stands and until when, without weekdays, so that it is short on a phone."""
    words = context.words
    months = words.list("time.months")
    first, last = (
        words("notices.day", day=day.day, month=months[day.month - 1], year=day.year)
        for day in (notice.first_day, notice.last_day)
    )
    return words("notices.one_day", day=first) if first == last else words("notices.days", first=first, last=last)
