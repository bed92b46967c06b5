"""No dead ends: every link, anchor and picture leads somewhere, and every picture says what it shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from recovery_college.checks.reading import Reading
from recovery_college.content.addresses import address, is_internal
from recovery_college.content.markdown import Link
from recovery_college.content.repository import PICTURES, Prose
from recovery_college.diagnostics import Diagnostic, did_you_mean, problem

_NAMED = re.compile(r"[a-z0-9-]+")  # headings, not the ids of footnotes and tabs
SCHEMES = {"http", "https", "mailto", "tel"}


def check(reading: Reading) -> Iterator[Diagnostic]:
    for prose, _ in reading.prose():
        for link in prose.scan.links:
            yield from _picture(reading, prose, link) if link.is_image else _link(reading, prose, link)
        for mark in prose.scan.undefined_references:
            message = f"There is no address for [{mark.text}] in this file."
            hint = f"Add a line '[{mark.text}]: address', or write the link as [text](address)."
            yield problem(prose.path, mark.position, "link-broken", message, hint)


def _link(reading: Reading, prose: Prose, link: Link) -> Iterator[Diagnostic]:
    if not is_internal(link.target):
        scheme = urlsplit(link.target).scheme.lower()
        if scheme not in SCHEMES:
            message = f"A link cannot start with '{scheme or link.target[:2]}'."
            yield problem(
                prose.path, link.position, "link-not-allowed", message, "Start it with https://, mailto: or tel:"
            )
        return
    parts = urlsplit(link.target)
    owner = reading.addresses.find(link.target, prose.path)
    if owner is None and reading.addresses.is_unreadable(link.target, prose.path):
        return
    if owner is None:
        yield problem(prose.path, link.position, "link-broken", *_nowhere(reading, prose, link))
    elif not owner.exists:
        message = f"'{link.target}' belongs to a draft, so readers would find nothing there."
        yield problem(
            prose.path, link.position, "link-broken", message, "Publish that course first, or take the link out."
        )
    elif parts.fragment:
        known = reading.anchors(owner.uri)
        if unquote(parts.fragment) not in known:
            message = f"There is no heading '#{parts.fragment}' on the page '/{address(owner.uri)}'."
            hint = (
                did_you_mean(parts.fragment, filter(_NAMED.fullmatch, known))
                or "Look at the page and copy the heading's link."
            )
            yield problem(prose.path, link.position, "link-anchor", message, hint)


def _nowhere(reading: Reading, prose: Prose, link: Link) -> tuple[str, str]:
    path = unquote(urlsplit(link.target).path)
    if not link.target.strip():
        return f"The link '{link.text}' has no address.", "Write the address between the round brackets."
    if path.startswith("/"):
        known = [f"/{address(uri)}" for uri in reading.addresses.by_uri]
        close = get_close_matches(path.rstrip("/") + "/", known, n=1)
        hint = (
            f"Did you mean '{close[0]}'?"
            if close
            else "Open the page in a browser and copy what stands after the site's name."
        )
        return f"This site has no page '{path}'.", hint
    if re.match(r"(www\.|[\w-]+\.(org|com|uk|net)\b)", path):
        return f"The link '{link.target}' leads nowhere.", f"For another website write https://{link.target}"
    folder = posixpath.dirname(prose.path)
    known = [posixpath.relpath(file, folder) for file in reading.addresses.files]
    beside = [name for name in known if posixpath.dirname(name) == posixpath.dirname(path)]
    close = get_close_matches(path, beside, n=1) or get_close_matches(path, known, n=1)
    close = close or [name for name in known if posixpath.basename(name) == posixpath.basename(path)]
    hint = f"Did you mean '{close[0]}'?" if close else "Check the file's name and folder."
    return f"The link '{link.target}' leads nowhere.", hint


def _picture(reading: Reading, prose: Prose, link: Link) -> Iterator[Diagnostic]:
    if not link.text.strip():
        message = "This picture has no words for people who cannot see it."
        hint = "Say what it shows between the square brackets: ![A quiet room with three chairs](room.png)"
        yield problem(prose.path, link.position, "picture-words-missing", message, hint)
    if not is_internal(link.target):
        message = "This picture is on another website. Loading it would tell that website who reads this page."
        yield problem(prose.path, link.position, "picture-elsewhere", message, "Put the picture into this folder.")
        return
    owner = reading.addresses.find(link.target, prose.path)
    if owner is None or posixpath.splitext(owner.uri)[1].lower() not in PICTURES:
        folder = posixpath.dirname(prose.path)
        known = [posixpath.relpath(name, folder) for name in reading.college.pictures]
        close = get_close_matches(link.target, known, n=1)
        hint = f"Did you mean '{close[0]}'?" if close else "Upload it next to this file, or correct its name."
        message = f"There is no picture '{link.target}'."
        yield problem(prose.path, link.position, "picture-missing", message, hint)
