"""Reads one finished page, in one parse, for what a whole site needs of it: links, places, policy, requests."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from recovery_college.html.external_requests import requests_of_page
from recovery_college.html.web_addresses import candidates, is_elsewhere, scheme

_LINKS = "[href], [src], [srcset]"
_POLICY = 'meta[http-equiv="content-security-policy" i]'
_ELSEWHERE_ON_PURPOSE = {"canonical", "alternate"}  # the site's own public address, which may not be this folder


@dataclass(frozen=True)
class FinishedPage:
    """What a page of the site holds. ``links`` are the addresses on this site that it names, each once."""

    links: tuple[str, ...]
    places: frozenset[str]  # what a link can lead to on it, after the "#"
    has_policy: bool
    requests: tuple[str, ...]  # the addresses of other websites that it would ask by itself

    @classmethod
    def of(cls, html: str) -> FinishedPage:
        """The page whose HTML this is."""
        tree = LexborHTMLParser(html)
        places = {node.attributes.get("id") or node.attributes.get("name") or "" for node in tree.css("[id], a[name]")}
        found: dict[str, None] = {}
        for node in tree.css(_LINKS):
            values = node.attributes
            if node.tag == "link" and values.get("rel") in _ELSEWHERE_ON_PURPOSE:
                continue
            for name in ("href", "src"):
                if address := values.get(name):
                    found[address] = None
            found |= dict.fromkeys(candidates(values.get("srcset") or ""))
        policies = (node.attributes.get("content") for node in tree.css(_POLICY))
        return cls(
            tuple(address for address in found if not scheme(address) and not is_elsewhere(address)),
            frozenset(places),
            any(policies),
            tuple(requests_of_page(html, tree)),
        )

    def leads_to(self, folder: str) -> bool:
        """Whether one of its links leads to the page in a folder of the site, such as ``urgent-help``."""
        return any(folder in address and folder in _parts(address) for address in self.links)


def _parts(address: str) -> list[str]:
    try:
        return [part.removesuffix(".html") for part in urlsplit(address).path.split("/")]
    except ValueError:
        return []
