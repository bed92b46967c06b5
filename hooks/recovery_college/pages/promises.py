"""What the college and the role promise, on one page. Each promise is written once and quoted from here."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.content.markdown import escape
from recovery_college.pages.citing import references
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, join, paragraphs

FILE = "docs/promises.yml"


def write(w: Writing) -> list[PageSpec]:
    words = w.words
    if not w.college.promises:
        return []
    blocks = [escape(words("promises.intro"))]
    for of in ("college", "peer-support-worker"):
        chosen = [promise for promise in w.college.promises.values() if promise.of == of]
        if chosen:
            blocks.append(f"## {words(f'promises.of.{of}')}")
        for promise in chosen:
            blocks += [f"### {escape(promise.text)}", paragraphs(promise.why)]
            if promise.note:
                blocks.append(paragraphs(promise.note))
    keys = dict.fromkeys(k for p in w.college.promises.values() for k in p.source if k in w.college.evidence)
    blocks += references(w, keys, at.PROMISES)
    return [
        PageSpec(
            at.PROMISES,
            words("promises.title"),
            words("promises.summary"),
            "page",
            join(blocks),
            edit_path=FILE,
            sources=(FILE,),
            in_nav=True,
        )
    ]
