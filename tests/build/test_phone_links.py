"""A phone number is written as people write it, and every link that calls it dials the same digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from recovery_college.pages.components.phone import telephone, text_message
from support.building import PLUGIN, build, elements, pages
from support.college import COLLEGE, a_college, problems


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960 001", "01632960001"),
        ("(01632) 960-001", "01632960001"),
        ("+44 1632 960 001", "+441632960001"),
        ("+44 (0)1632 960 001", "+441632960001"),  # the 0 is for callers inside the country
        ("+44\u00a0(0)1632\u00a0960\u00a0001", "+441632960001"),
    ],
)
def test_what_is_dialled(written: str, dialled: str) -> None:
    assert (telephone(written), text_message(written)) == (f"tel:{dialled}", f"sms:{dialled}")


@pytest.mark.parametrize(
    "written",
    [
        "01632 960 001",
        "+44 (0)1632 960 001",
        "+44\u00a0(0)1632\u202f960\u00a0001",
        "+44(0)1632960001",
        "01632\u00a0960 001",
    ],
)
def test_a_number_is_accepted_as_people_write_it(written: str, tmp_path: Path) -> None:
    """In each of our YAML files, with ordinary spaces and with those that do not break."""
    line = (
        "{name: Our line, kind: listen, when: At night., hours: Always., source: https://s.example, checked: 2026-11-20"
    )
    files = {
        "courses/college.yml": COLLEGE.replace("01632 960 001", f'"{written}"').replace(
            "  how: Call us or", f'  phone: "{written}"\n  how: Call us or'
        ),
        "courses/helplines.yml": f'ours: {line}, call: "{written}"}}\n',
        "courses/partners.yml": f'mind: {{name: Mind, about: We teach together., phone: "{written}"}}\n',
    }
    assert problems(a_college(tmp_path, files)) == []


def test_every_page_dials_the_same(tmp_path: Path) -> None:
    college = COLLEGE.replace("  phone: 01632 960 001", '  phone: "+44 (0)1632 960 001"\n  text: "+44 (0)7700 900 001"')
    site = build(a_college(tmp_path, {"mkdocs.yml": PLUGIN, "courses/college.yml": college}))
    hrefs = {a.get("href", "") for html in pages(site).values() for _, a in elements(html, "a")}
    calls = {href for href in hrefs if href.startswith(("tel:", "sms:")) and "+" in href}
    assert calls == {"tel:+441632960001", "sms:+447700900001"}
    assert not [href for href in hrefs if href.startswith("tel:") and not href[4:].lstrip("+").isdigit()]
