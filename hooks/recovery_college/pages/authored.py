"""An author's own text on its way to a page: links made right for where the page stands."""

from __future__ import annotations

from urllib.parse import urlsplit

from recovery_college.content import addresses as at
from recovery_college.content.addresses import Addresses
from recovery_college.content.markdown import Scan, for_learners
from recovery_college.content.repository import Module, Page, Prose
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing


def author_text(w: Writing, prose: Prose, uri: str) -> str:
    """A text of an author as it stands on the page at ``uri``."""
    return relink(prose.scan, prose.path, uri, w.addresses)


def learner_text(w: Writing, module: Module, uri: str) -> str:
    """A module without what is for facilitators only."""
    return for_learners(relink(module.prose.scan, module.prose.path, uri, w.addresses))


def relink(scan: Scan, path: str, uri: str, addresses: Addresses) -> str:
    """The text with each link to an author's file, or to a site address, as a link between pages."""
    out: list[str] = []
    last = 0
    for link in scan.links:
        if not at.is_internal(link.target) or link.target.startswith("#"):
            continue
        owner = addresses.find(link.target, path)
        if owner is None:
            continue  # a check has said so
        fragment = urlsplit(link.target).fragment
        out += [scan.text[last : link.start], at.relative(owner.uri, uri), f"#{fragment}" if fragment else ""]
        last = link.end
    return "".join(out) + scan.text[last:]


def write(w: Writing) -> list[PageSpec]:
    """The pages of the knowledge base. The first page has a file of its own."""
    return [_page(w, page) for page in w.college.pages if page.name != at.HOME]


def _page(w: Writing, page: Page) -> PageSpec:
    return PageSpec(
        page.name,
        page.facts.title,
        page.facts.summary or "",
        "page",
        author_text(w, page.prose, page.name),
        {
            "content_notes": page.facts.content_notes,
            "owner": page.facts.owner,
            "audience": [w.words(f"audiences.{name}") for name in page.facts.audience],
            "trail": _trail(w, page),
        },
        edit_path=page.document.path,
        sources=(page.document.path,),
        in_nav=True,
        macros=page.name in w.settings.macro_pages,
    )


def _trail(w: Writing, page: Page) -> list[dict[str, str]]:
    """The editors' own guides stand below the generated start of the guide."""
    if not page.name.startswith("editors/"):
        return []
    return [{"title": w.words("editors.title"), "address": at.address(at.EDITORS)}]
