"""Finds links, anchors and pictures that lead nowhere, and pictures without words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import close_match, did_you_mean, shown
from recovery_college.markdown.html_tags import SCHEMES
from recovery_college.markdown.links import HtmlAddress, Link
from recovery_college.model.documents import Prose
from recovery_college.model.entities import OF_A_PHONE, OF_WORD, PICTURES, Course
from recovery_college.model.urls import PageOwner, address, is_internal, split
from recovery_college.schema.course_details import LEAFLET
from recovery_college.schema.web_hosts import host_trouble

_ON_A_COMPUTER = re.compile(r"[A-Za-z]:[\\/]|file:", re.I)
_A_FILE_NAME = re.compile(r"[^\s/]+\.(?:png|jpe?g|webp|gif|avif|svg)", re.I)
_NAMED = re.compile(r"[a-z0-9-]+")  # headings, not the ids of footnotes and tabs
_WEB = re.compile(r"(?:https?:)?//[^\s<>\"'()\[\]{}|`]++", re.I)
_MORE_MAIL = re.compile(r"%0[ad]|[?&](?:b?cc|to)=", re.I)
_ELSEWHERE = "This picture is on another website. Loading it would tell that website who reads this page."
_TYPE_AGAIN = "Type the address again."
_NO_HOST = "For another website write https:// and its name; for a page of this site, the name of its file."
_OTHER_PLACES = "Start it with https://, mailto:, tel: or sms:"
_NOT_HERE = "Put its words into a page. Or put it on the college's own website as a checked PDF, and link to that."
_NOT_SHOWN = "Save it as .jpg or .png: open it, and choose Export or Save as."
# files that people have, by how their names end, and what they are
_PROGRAMS = dict.fromkeys((".odt", ".pages", ".rtf"), "a document of a program for letters")
_PROGRAMS |= dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "a set of slides")
_PROGRAMS |= dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers", ".csv"), "a spreadsheet")
_PROGRAMS |= {".pdf": "a PDF", ".zip": "a packed folder", ".epub": "a book file"}
_PROGRAMS |= dict.fromkeys((".mp3", ".m4a", ".wav", ".mp4", ".mov"), "a recording")
_NO_PICTURES = {".tif", ".tiff", ".bmp", ".psd", ".eps", ".raw", ".dng"}
MOST_GUESSES = 50  # in a file: looking for what somebody meant is slow, and nobody reads so many


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, course in context.prose():
        told = 0
        slips = {prose.scan.line(slip.line) for slip in prose.scan.slips if slip.kind == "link"}
        yield from _unreadable_hosts(prose)
        for link in prose.scan.met:
            guess = told < MOST_GUESSES
            found = (
                _picture(context, prose, link, guess)
                if link.is_image
                else check_link(context, prose.path, link, course, guess=guess)
            )
            for one in found:
                if one.line in slips and set(link.target) & set("“”‘’"):
                    continue  # told with the line as it should be
                told += 1
                yield one
        for typed in context.html_addresses(prose.scan):
            yield problem(prose.path, typed.position, *_typed_as_html(typed))
        for mark in prose.scan.undefined_references:
            message = f"There is no address for [{shown(mark.text)}] in this file."
            hint = f"Add a line '[{shown(mark.text)}]: address', or write the link as [text](address)."
            yield problem(prose.path, mark.position, "link-broken", message, hint)
        for mark in prose.scan.undefined_pictures:
            message = f"There is no address for [{shown(mark.text)}] in this file."
            hint = f"Add a line '[{shown(mark.text)}]: address', or write the picture as ![words](address)."
            yield problem(prose.path, mark.position, "picture-missing", message, hint)
        for mark, is_hidden in prose.scan.lost_footnotes:
            message = f"There is no footnote [^{shown(mark.text)}] in this file."
            hint = f"Add a line '[^{shown(mark.text)}]: text', or take the mark out."
            if is_hidden:
                message = f"The text of the footnote [^{shown(mark.text)}] stands in a facilitator block."
                hint = "Move it out of the block, or learners would not find it."
            yield problem(prose.path, mark.position, "link-broken", message, hint)


def _typed_as_html(typed: HtmlAddress) -> tuple[str, str, str]:
    """Code, message and hint for a link or picture of this site that no page would find, as it is HTML."""
    target, words = shown(typed.target), shown(typed.text)
    mended = f"[{words or 'text'}]({f'<{target}>' if re.search(r'[ ()]', target) else target})"
    if not typed.is_image:
        message = f"The link '{target}' is typed as HTML, and so it leads nowhere."
        return "link-broken", message, f"Write it as: {mended}"
    message = f"The picture '{target}' is typed as HTML, and so it is not found."
    return "picture-missing", message, f"Write it as: !{mended}"


def _has_bad_host(target: str) -> bool:
    return bool((found := _WEB.match(target)) and host_trouble(found[0]))


def _unreadable_hosts(prose: Prose) -> Iterator[Diagnostic]:
    """Addresses of websites, in links or in the text, whose names no browser can read or that look like others."""
    for found in _WEB.finditer(prose.scan.masked):
        if said := host_trouble(found[0]):
            message = f"'{shown(found[0])}': {said.partition('. ')[0]}."
            yield problem(prose.path, prose.scan.position(found.start()), "link-broken", message, _TYPE_AGAIN)


def check_link(
    context: CheckContext, file: str, link: Link, course: Course | None = None, *, guess: bool = True
) -> Iterator[Diagnostic]:
    """What is wrong with one link in the author's ``file``. With ``guess`` it is said what may have been meant."""
    if _ON_A_COMPUTER.match(link.target):
        message = f"'{shown(link.target)}' is a file on somebody's computer. Readers cannot open it."
        hint = "Put its words into a page, and link to that page."
        yield problem(file, link.position, "link-not-allowed", message, hint)
        return
    parts = split(link.target)
    if _has_bad_host(link.target):
        return  # told of wherever it stands
    if not is_internal(link.target):
        scheme = parts.scheme.lower()
        if scheme == "mailto" and _MORE_MAIL.search(link.target):
            message = "This address would send the mail to others, too."
            hint = "Write it as mailto: and one address, with nothing behind it but a subject."
            yield problem(file, link.position, "link-not-allowed", message, hint)
        if scheme in ("http", "https") and not parts.netloc:
            message = f"The link '{shown(link.target)}' names no website."
            yield problem(file, link.position, "link-broken", message, _NO_HOST)
        if scheme not in SCHEMES:
            message = f"A link cannot start with '{scheme or link.target[:2]}'."
            yield problem(file, link.position, "link-not-allowed", message, _OTHER_PLACES)
        return
    owner = context.addresses.find(link.target, file) if link.target.strip() else None
    if owner is None and link.target.strip() and context.addresses.is_unreadable(link.target, file):
        return
    if owner is None:
        yield problem(file, link.position, "link-broken", *_nowhere(context, file, link, guess))
    elif not owner.exists:
        yield from _no_page(context, file, link, owner, course)
    elif parts.fragment and not _is_hidden(context, owner):
        known = context.anchors(owner.uri)
        if known is not None and unquote(parts.fragment) not in known:
            message = f"There is no heading '#{shown(parts.fragment)}' on the page '/{address(owner.uri)}'."
            hint = (
                did_you_mean(parts.fragment, filter(_NAMED.fullmatch, known) if guess else ())
                or "Look at the page and copy the heading's link."
            )
            yield problem(file, link.position, "link-anchor", message, hint)


def _is_hidden(context: CheckContext, owner: PageOwner) -> bool:
    """Whether a page says today that it has gone, as a story's whose consent has ended: links to it lead to that."""
    entry = context.college.entry(owner.path) if owner.path else None
    return entry is not None and not entry.is_shown(context.today)


def _no_page(
    context: CheckContext, file: str, link: Link, owner: PageOwner, course: Course | None
) -> Iterator[Diagnostic]:
    """A link into a course that has no pages now. Among the files of one such course links are fine."""
    other = context.college.course(owner.uri.split("/")[1])
    if other is None or (course is not None and course.slug == other.slug and not course.is_listed):
        return
    state, hint = "a draft", "Publish that course first, or take the link out."
    if other.is_public:
        state, hint = "a retired course", "Link to another course, or take the link out."
    message = f"'{shown(link.target)}' belongs to {state}, so readers would find nothing there."
    yield problem(file, link.position, "link-broken", message, hint)


def _nowhere(context: CheckContext, file: str, link: Link, guess: bool) -> tuple[str, str]:
    path = unquote(split(link.target).path)
    if not link.target.strip():
        return f"The link '{shown(link.text)}' has no address.", "Write the address between the round brackets."
    said = f"The link '{shown(link.target)}' leads nowhere."
    if path.startswith("/"):
        known = [f"/{address(uri)}" for uri in context.addresses.by_uri] if guess else []
        bare = f"{path.removesuffix('index.html').removesuffix('.html').rstrip('/')}/"
        close = bare if bare != path and bare in known else _near(path.rstrip("/") + "/", known)
        hint = (
            f"Did you mean '{close}'?"
            if close
            else "Open the page in a browser and copy what stands after the site's name."
        )
        return f"This site has no page '{shown(path)}'.", hint
    if re.match(r"[a-z]+://", path):
        return said, "Check the address."
    if re.match(r"(www\.|[\w-]+\.(org|com|uk|net)\b)", path):
        return said, f"For another website write https://{shown(link.target)}"
    if "\\" in link.target:
        return f"{said[:-1]}: it has a backslash in it.", f"Write it with /: {shown(link.target.replace(chr(92), '/'))}"
    if posixpath.splitext(path)[1].lower() in (".doc", ".docx"):
        return f"'{shown(link.target)}' is a Word document. We cannot publish it.", OF_WORD
    if posixpath.basename(path) == LEAFLET:
        return said, "The page of the course leads to its leaflet, if course.yml names it. Take the link out here."
    if kind := _PROGRAMS.get(posixpath.splitext(path)[1].lower()):
        return f"'{shown(link.target)}' is {kind}. We cannot publish it.", _NOT_HERE
    folder = posixpath.dirname(file)
    known = [posixpath.relpath(name, folder) for name in context.addresses.files] if guess else []
    same = (name for name in known if posixpath.basename(name) == posixpath.basename(path))
    close = _near(path, known) or next(same, None)
    return said, f"Did you mean '{close}'?" if close else "Check the file's name and folder."


def _near(path: str, known: list[str]) -> str | None:
    """The path that was meant. In one folder the names alone are compared: the folder is no likeness."""
    folder, name = posixpath.split(path.rstrip("/"))
    beside = {posixpath.basename(one.rstrip("/")): one for one in known if posixpath.dirname(one.rstrip("/")) == folder}
    if close := close_match(name, beside):
        return beside[close]
    return close_match(path, set(known) - set(beside.values()))


def _picture(context: CheckContext, prose: Prose, link: Link, guess: bool) -> Iterator[Diagnostic]:
    if not link.text.strip():
        message = "This picture has no words for people who cannot see it."
        hint = "Say what it shows between the square brackets: ![A quiet room with three chairs](room.png)"
        yield problem(prose.path, link.position, "picture-words-missing", message, hint)
    elif _A_FILE_NAME.fullmatch(link.text.strip()):
        message = "The words for this picture are the name of a file."
        hint = "Say what it shows between the square brackets: ![A quiet room with three chairs](room.png)"
        yield problem(prose.path, link.position, "picture-words-missing", message, hint)
    if not link.target.strip():
        message = f"The picture '{shown(link.text)}' has no address."
        hint = "Write the name of its file between the round brackets."
        yield problem(prose.path, link.position, "picture-missing", message, hint)
        return
    if split(link.target).scheme.lower() == "data":
        message = "This picture is written into the text itself."
        hint = "Put the picture into this folder as a file."
        yield problem(prose.path, link.position, "picture-elsewhere", message, hint)
        return
    if not is_internal(link.target) and not _ON_A_COMPUTER.match(link.target):
        hint = "Put the picture into this folder."
        yield problem(prose.path, link.position, "picture-elsewhere", _ELSEWHERE, hint)
        return
    owner = context.addresses.find(link.target, prose.path)
    if owner is None and context.addresses.is_unreadable(link.target, prose.path):
        return
    if owner is None or posixpath.splitext(owner.uri)[1].lower() not in PICTURES:
        folder = posixpath.dirname(prose.path)
        known = [posixpath.relpath(name, folder) for name in context.college.pictures] if guess else []
        close = _near(link.target, known)
        hint = f"Did you mean '{close}'?" if close else "Upload it next to this file, or correct its name."
        message = f"There is no picture '{shown(link.target)}'."
        if "\\" in link.target:
            message = f"The picture '{shown(link.target)}' has a backslash in its path, which no browser reads."
            hint = f"Write it as: ![{shown(link.text)}]({shown(link.target.replace(chr(92), '/'))})"
        elif posixpath.splitext(link.target)[1].lower() in (".heic", ".heif"):
            message = f"'{shown(link.target)}' is a picture as an iPhone keeps it, which most browsers cannot show."
            hint = OF_A_PHONE
        elif (end := posixpath.splitext(link.target)[1].lower()) in _NO_PICTURES:
            message, hint = f"'{shown(link.target)}' is a picture that browsers do not show.", _NOT_SHOWN
        elif end in _PROGRAMS or end in (".doc", ".docx"):
            message = f"'{shown(link.target)}' is {_PROGRAMS.get(end, 'a Word document')}, and no picture."
            hint = OF_WORD if end in (".doc", ".docx") else _NOT_HERE
        yield problem(prose.path, link.position, "picture-missing", message, hint)
