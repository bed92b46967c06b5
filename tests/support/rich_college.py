"""A small college with at least one page of every kind, and with drafts, a retired course and hidden stories."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

from recovery_college.model.promise_lock import as_yaml, make_record
from recovery_college.schema.knowledge import Promise
from support import guidelines
from support.college import COLLEGE, COURSE, PEOPLE, PICTURE, SECOND_MODULE, a_college
from support.pdf_files import a_pdf

OWNER = "audience: [everyone], owner: College lead, review_by: 2026-11-01"  # past, on the day of the tests
EASY = """\
---
made_by: [Peer trainer]
checked_by: not yet
review_by: 2027-11-30
---
![A bed]({picture})
You can stop. See [urgent help](/urgent-help/).
"""
STORY = """\
---
title: My story
summary: What helped me.
consent: {{given: {given}, review: {review}, may_withdraw: yes, shown_as: Sam}}
content_notes:
- Hospital.
---
Peer support helped me.
"""
RUNS = COURSE[COURSE.index("runs:") : COURSE.index("summary:")]
SELF_PACED = COURSE.replace(RUNS, "").replace("mode: hybrid", "mode: self-paced").replace("sessions: 2", "sessions: 0")
SELF_PACED = SELF_PACED.replace("Sleep well", "Alone")
DRAFT = COURSE.replace("status: published", "status: draft").replace("Sleep well", "A draft")
# As long as a part that takes more than a minute to read, so that it has a reading time.
NOTES = '\n\n!!! facilitator "For you"\n    Bring tea.\n\n' + "Rest is different for everybody, and that is fine. " * 40

HOSTILE_INPUTS = """\
measured: 2026-11-20
tools: [{name: Python, version: "3.11"}]
processors: 2
most_seconds: 5
most_megabytes: 500
plain_check: {seconds: 0.6, clock: 0.8, megabytes: 88}
plain_build: {seconds: 2.0, clock: 2.0, megabytes: 97}
inputs:
- kind: text
  input: many marks
  outcome: refused
  codes: [text-too-deep]
  check: {seconds: 0.6, clock: 0.8, megabytes: 88}
faults:
- {kind: stopped, holds: a kill leaves a site, tries: 4, seconds: 3.0}
"""


PROMISES = "free:\n  text: Our courses are free.\n  of: college\n  why: So that anybody can come.\n"
PROMISE = Promise.model_validate(yaml.safe_load(PROMISES)["free"])
RECORDS = as_yaml({"free": make_record(PROMISE, "not-reviewed", None, [])})

FILES: dict[str, str | bytes] = {
    **guidelines.FILES,
    "courses/college.yml": COLLEGE + "ward_copy: yes\nreadable_offline: yes\n",
    "courses/people.yml": PEOPLE.replace("  role: Nurse", "  listed: yes\n  role: Nurse"),
    "courses/helplines.yml": "crisis-line:\n  name: Crisis line\n  kind: urgent\n  when: If you live here.\n"
    "  call: 01632 960 002\n  hours: Every day.\n  source: https://fenmarsh.example/\n  checked: 2026-11-20\n",
    "courses/notices.yml": "closed:\n  heading: Closed on Friday\n  text: We are closed on Friday 27 November 2026.\n"
    "  where: home\n  courses: sleep-well\n  first_day: 2026-11-20\n  last_day: 2026-11-27\n  link: /timetable/\n",
    "courses/sleep-well/course.yml": COURSE.replace("content_notes: none", "content_notes:\n- Bad dreams.")
    + "leave_quickly: yes\n",
    "courses/sleep-well/02-a-calm-evening.md": SECOND_MODULE.replace("content_notes: none", "content_notes:\n- Nights.")
    + NOTES,
    "courses/sleep-well/course.easy.md": EASY.format(picture="bedroom.png"),
    "courses/sleep-well/02-a-calm-evening.easy.md": EASY.format(picture="bedroom.png"),
    "courses/rest/course.yml": COURSE.replace("status: published", "status: resting").replace("Sleep well", "Rest"),
    "courses/alone/course.yml": SELF_PACED + "leaflet: leaflet.pdf\nleaflet_same: yes\n",
    "courses/alone/leaflet.pdf": a_pdf(),
    "courses/alone/01-alone.md": SECOND_MODULE,
    "courses/rest/01-rest.md": SECOND_MODULE,
    "courses/old/course.yml": COURSE.replace("status: published", "status: retired").replace("Sleep well", "Old")
    + "instead: sleep-well\n",
    "courses/old/01-old-part.md": SECOND_MODULE + NOTES,
    "courses/draft/course.yml": DRAFT,
    "courses/draft/01-draft-part.md": SECOND_MODULE + NOTES,
    "courses/draft/course.easy.md": EASY.format(picture="../sleep-well/bedroom.png"),
    "docs/about.md": f"---\n{{title: About us, summary: Who we are., {OWNER}, leave_quickly: yes,\n"
    "content_notes: [Hard times.]}\n---\n" + "We give peer support [@beales].\n" * 60,
    "docs/about.easy.md": EASY.format(picture="tea.png").replace("---\n", "---\nof_version: abcd\n", 1),
    "docs/editors/our-way.md": f"---\n{{title: Our way, summary: How we write., {OWNER}}}\n---\nWe write plainly.\n",
    "docs/what-to-expect.easy.md": EASY.format(picture="tea.png"),
    "docs/hostile-inputs.yml": HOSTILE_INPUTS,
    "docs/glossary.yml": "peer-support:\n  term: Peer support\n  means: Help between equals.\n",
    "docs/promises.yml": PROMISES,
    "docs/promises.lock.yml": RECORDS,
    "docs/frameworks/chime.yml": "title: CHIME\nsummary: Five things.\nsource: [beales]\nas_of: The paper of 2011.\n"
    "items:\n- id: hope\n  name: Hope\n",
    "docs/pathways/first-year.yml": "title: Your first year\nsummary: What comes when.\nwho: New workers.\n"
    "starts: Your first day.\nsource: [beales]\nsteps:\n- what: Sleep well\n  kind: opportunity\n"
    "  for_whom: Whoever likes.\n  why: Sleep helps.\n  help: The college.\n  course: sleep-well\n",
    "docs/plans/learning.yml": "title: My learning plan\nsummary: Courses I would like.\nintro: It is yours.\n"
    "content_notes: none\nparts:\n- title: Courses I like\n  shows: courses\n- title: Hopes\n  urgent: yes\n"
    "  course: sleep-well\n  questions:\n  - id: hopes\n    label: I hope\n    hint: A line.\nreview_by: 2027-11-30\n",
    "docs/stories/index.md": f"---\n{{title: Stories, summary: Ours., {OWNER}}}\n---\nRead them.\n",
    "docs/stories/shown.md": STORY.format(given="2026-05-01", review="2027-05-01"),
    "docs/stories/lapsed.md": STORY.format(given="2025-05-01", review="2026-11-21"),
    "docs/tea.png": PICTURE,
}


def a_rich_college(
    folder: Path, files: Mapping[str, str | bytes] | None = None, *, without: Collection[str] = ()
) -> Path:
    """Write the college; its root."""
    return a_college(folder, FILES | dict(files or {}), without=without)
