"""One page of every kind on the reference site. ``test_accessibility.py`` holds this list against the pages written."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "home": "",
    "course list": "courses/",
    "course": "courses/what-is-recovery/",
    "module": "courses/what-is-recovery/what-recovery-means/",
    "module with content notes": "courses/wellness-planning/when-things-get-hard/",
    "facilitators": "courses/what-is-recovery/facilitators/",
    "dates by term": "timetable/",
    "dates by venue": "timetable/by-venue/",
    "venues": "venues/",
    "venue": "venues/harbour-library/",
    "people": "who-we-are/",
    "what to expect": "what-to-expect/",
    "urgent help": "urgent-help/",
    "accessibility": "accessibility/",
    "authored page": "recovery/what-is-recovery/",
    "easy read": "recovery/what-is-recovery/easy-read/",
    "leaving quickly": "leave-quickly/",
    "page with macros": "about-this-site/",
    "stories": "stories/",
    "glossary": "glossary/",
    "promises": "promises/",
    "frameworks": "frameworks/",
    "framework": "frameworks/chime/",
    "pathways": "pathways/",
    "pathway": "pathways/first-steps/",
    "evidence": "evidence/",
    "work": "evidence/watson2014/",
    "editors": "editors/",
    "settings": "editors/fields/",
    "settings of a file": "editors/fields/course/",
    "messages": "editors/checks/",
    "message": "editors/checks/link-broken/",
    "reading ages": "editors/reading/",
    "search": "search/",
    "not found": "404.html",
}
WIDTHS = {"phone": 320, "computer": 1280}
SCHEMES = ("light", "dark")
