"""A small guideline to make mistakes in, for a college that has one: FILES stand beside those of ``college.py``."""

from __future__ import annotations

WORDS = """\
peer:
  about: People who give peer support.
  you_on_pages_for: [peer-support-workers]
  words:
  - peer (support) worker/trainer
  - psw
"""

RESTRAINT = """\
---
title: Holding people
sign: A peer worker is asked to hold people down.
why: Nobody can be your equal then.
question: Who does this on your ward?
talk_to: your Peer Support Lead
source: [beales]
rules:
- subject: ["{peer}"]
  act: [restrain, hold ... down]
  exception: [hold down a job]
flags:
- Peer workers restrain people.
leaves:
- Peer workers never restrain people.
review_by: 2027-11-30
---
Good looks like somebody who stays.
"""

LIBRARY = """\
@misc{beales,
  author  = {Beales, Anne},
  title   = {How do we protect peer support?},
  year    = {2012},
  design  = {opinion},
  found   = {She warns of it.},
  limits  = {It is one view.},
  summary = {A blog.},
  topics  = {peer-support},
  read    = {The full text.}
}
"""

FILES: dict[str, str] = {
    "docs/guidelines/words.yml": WORDS,
    "docs/guidelines/restraint.md": RESTRAINT,
    "docs/evidence/library.bib": LIBRARY,
}
