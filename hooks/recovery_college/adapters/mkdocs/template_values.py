"""The names that every template can use, the owner's own templates too."""

from __future__ import annotations

from typing import Any

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.model.urls import ABOUT_THE_SITE, address
from recovery_college.pages.components.helplines import helplines
from recovery_college.pages.components.notices import everywhere
from recovery_college.pages.components.phone import telephone, text_message

# Nothing from elsewhere, nothing written into the page itself; "data:" is for the small signs in Material's sheet.
# 'none' for everything that is not named, frames and plugins among it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)


def template_values(build: Build) -> dict[str, Any]:
    """The words, the college, helplines and notices, links of numbers, pages of the foot, and what outputs add."""
    about = ((build.pages.get(uri), uri) for uri in ABOUT_THE_SITE)
    return {
        "words": build.context.words,
        "college": build.context.facts,
        "helplines": helplines(build.context),
        "notices_everywhere": everywhere(build.context, build.pages.values()),
        "policy": POLICY,
        "telephone": telephone,
        "text_message": text_message,
        "footer_pages": [{"title": page.title, "address": address(uri)} for page, uri in about if page],
        **build.outputs.template_values,
    }
