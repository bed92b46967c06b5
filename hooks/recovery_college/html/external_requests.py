"""Finds what a finished page would make a browser fetch from another website: HTML, SVG or CSS in, addresses out.

There must be none. A picture, a script or a font from elsewhere tells that website who reads which page. Articles are
cleaned of such things long before; this looks at the output, so that a template, a style sheet or an owner's setting
cannot bring one in either. The policy in each page's head would stop it in today's browsers; old ones do not know it.

What a reader has to follow (a link, a form) is no request of the page. What a script asks for cannot be read off it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from recovery_college.html.style_requests import style_addresses, value_addresses
from recovery_college.html.web_addresses import candidates, data_document, is_elsewhere

# Attributes that make a browser ask, on whatever element: an unknown one is rather asked about than passed over.
_ADDRESSES = ("src", "data", "poster", "background", "codebase", "archive", "classid", "manifest", "attributionsrc")
_SETS = ("srcset", "imagesrcset")
# In SVG, each element with an address loads it (image, use, feImage, script, patterns); a link waits for its reader.
_WAITING = {"a", "area"}
_ANIMATED = ("to", "from", "by", "values")  # an address that an animation of SVG puts into place
# A browser reads these and asks nobody. It may fetch what is "next" in advance.
_TOLD_ONLY = {"alternate", "author", "bookmark", "canonical", "external", "help", "license", "me", "nofollow"}
_TOLD_ONLY |= {"noopener", "noreferrer", "prev", "privacy-policy", "shortlink", "tag", "terms-of-service"}
_SCRIPTS_OF_DATA = ("importmap", "speculationrules")
_SHEET = "?xml-stylesheet"
_ASKING = ", ".join(
    [f"[{name}]" for name in (*_ADDRESSES, *_SETS, *_ANIMATED, r"xlink\:href", "srcdoc", "style")]
    + ["[href]:not(a):not(area)", "style", "svg *", 'meta[http-equiv="refresh" i]']
    + [f'script[type="{kind}" i]' for kind in _SCRIPTS_OF_DATA]
)


def requests_of_page(html: str, tree: LexborHTMLParser | None = None) -> list[str]:
    """The addresses of other websites that a browser would ask for by itself when it shows this page.

    ``tree`` is the page where it has been parsed already.
    """
    asking = (tree or LexborHTMLParser(html)).css(f"{_ASKING}, template, noscript")
    if any(node.tag == "noscript" for node in asking):  # with scripts it is read as one text, which may end elsewhere
        asking += LexborHTMLParser(html, scripting=True).css(f"{_ASKING}, template")
    return _elsewhere(address for node in asking for address in _asked_by(node))


def requests_of_drawing(svg: str) -> list[str]:
    """The addresses of other websites that a browser would ask for by itself when it shows this SVG.

    Sheets that are named before the drawing (``<?xml-stylesheet href="…"?>``) are comments to HTML.
    """
    tree = LexborHTMLParser(f"<body>{svg}")
    nodes = tree.body.traverse(include_text=True) if tree.body is not None else ()
    told = (node.comment_content or "" for node in nodes if node.is_comment_node)
    instructions = (one.removeprefix(_SHEET).rstrip("?") for one in told if one.startswith(_SHEET))
    named = "".join(f"<link rel=stylesheet {attributes}>" for attributes in instructions)
    return list(dict.fromkeys([*requests_of_page(named), *requests_of_page(svg)]))


def requests_of_sheet(css: str) -> list[str]:
    """The addresses of other websites that a browser would ask for by itself when it uses this style sheet."""
    return _elsewhere(style_addresses(css))


def _elsewhere(addresses: Iterable[str]) -> list[str]:
    """Those of other websites, each once, and what a page or a sheet asks for that stands in a ``data:`` address."""
    found: dict[str, None] = {}
    for address in addresses:
        if is_elsewhere(address):
            found[address.strip()] = None
        elif document := data_document(address):
            kind, text = document
            found |= dict.fromkeys(requests_of_sheet(text) if kind == "text/css" else requests_of_page(text))
    return list(found)


def _asked_by(node: LexborNode) -> Iterator[str]:
    """The addresses that one element makes a browser ask for, of this website too."""
    values = {name: value for name, value in node.attributes.items() if value}
    for name, value in values.items():
        if name in _ADDRESSES:
            yield value
        elif name in _SETS:
            yield from candidates(value)
        elif name in ("href", "xlink:href") and _loads_what_it_names(node, values):
            yield value
        elif name == "srcdoc":
            yield from requests_of_page(value)
        elif name in _ANIMATED:
            yield from value.split(";")
        elif "(" in value and (name == "style" or _is_svg(node)):  # a "fill" or a "filter" is written as in a sheet
            yield from value_addresses(value)
    if node.tag == "template":  # one that is the inside of another element is shown at once, others by our scripts
        yield from requests_of_page("".join(fragment.html or "" for fragment in node.template_fragments()))
    elif node.tag == "style":
        yield from style_addresses(node.text())
    elif node.tag == "meta" and "content" in values:
        yield _refreshed_to(values["content"])
    elif node.tag == "script" and values.get("type", "").lower() in _SCRIPTS_OF_DATA:
        yield from _texts_in(node.text())


def _loads_what_it_names(node: LexborNode, values: dict[str, str]) -> bool:
    """Whether the element loads what its ``href`` names. With a base elsewhere, everything is loaded from there."""
    if node.tag == "link":
        kinds = set(values.get("rel", "").lower().split())
        return bool(kinds - _TOLD_ONLY)
    return node.tag not in _WAITING


def _is_svg(node: LexborNode) -> bool:
    around: LexborNode | None = node
    while around is not None and around.tag != "svg":
        around = around.parent
    return around is not None


def _refreshed_to(content: str) -> str:
    """The address in ``0; url='https://…'``: after the seconds and a sign, with or without ``url=``."""
    address = content.strip().lstrip("0123456789.").lstrip().lstrip(";,").lstrip()
    if address[:3].lower() == "url" and address[3:].lstrip().startswith("="):
        address = address[3:].lstrip()[1:].lstrip()
    if address[:1] in ("'", '"'):
        address = address[1:].partition(address[0])[0]
    return address


def _texts_in(data: str) -> Iterator[str]:
    """Every text in JSON, names among them; none in what is no JSON, which browsers pass over."""
    try:
        waiting = [json.loads(data)]
    except ValueError:
        return
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case list() as items:
                waiting += items
            case dict() as named:
                waiting += [*named, *named.values()]
