"""What a finished page would make a browser fetch from another website. There must be nothing.

A picture, a script or a font from elsewhere tells that website who reads which page. Articles are cleaned of such
things long before; this looks at the output, so that a template, a style sheet or an owner's setting cannot bring
one in either. The policy in each page's head would stop it in today's browsers; old ones do not know the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_LOADING = re.compile(
    r"<(?:img|script|iframe|frame|embed|source|audio|video|track|input|object|image|use|link|body|table|td)\b[^>]*>",
    re.I,
)
_ADDRESS = re.compile(
    r"""\s(src|srcset|href|data|poster|background|xlink:href)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I
)
_ELSEWHERE = re.compile(r"(?:^|,)\s*(?:(?:https?|wss?|ftp):)?(?://|\\\\)", re.I)
_HARMLESS_LINK = re.compile(r"""\srel\s*=\s*["']?(?:canonical|alternate|next|prev|license|author)\b""", re.I)
_IN_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.I)


def loads_from_elsewhere(html: str) -> list[str]:
    """The addresses of other websites that a browser would ask for by itself when it shows this page."""
    found = []
    for tag in _LOADING.finditer(html):
        if tag[0][:5].lower() == "<link" and _HARMLESS_LINK.search(tag[0]):
            continue
        addresses = (value.strip("\"'") for _, value in _ADDRESS.findall(tag[0]))
        found += [address for address in addresses if _ELSEWHERE.search(address)]
    return found + _IN_CSS.findall("".join(re.findall(r"<style\b[^>]*>(.*?)</style>", html, re.I | re.S)))


def pages_that_load_from_elsewhere(site: Path) -> Iterator[tuple[str, str]]:
    """Each page or style sheet of a built site that asks another website for something, with the address."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".svg"):
            found = loads_from_elsewhere(path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".css":
            found = _IN_CSS.findall(path.read_text(encoding="utf-8", errors="replace"))
        else:
            continue
        for address in found:
            yield path.relative_to(site).as_posix(), address
