"""A college beyond the United Kingdom: its helplines, its day, its dates, its words and its phone numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from recovery_college.project import Project, day_in
from recovery_college.settings import Settings
from support.building import PLUGIN, build, elements, pages
from support.college import COLLEGE, a_college, problems

AMERICAN = COLLEGE.replace("nation: england", "nation: united-states\ntime_zone: America/New_York").replace(
    "phone: 01632 960 001", 'phone: "(212) 555-0123 ext. 12"'
)


@pytest.mark.parametrize(
    ("nation", "zone", "day"),
    [
        ("england", "", dt.date(2027, 1, 11)),
        ("ireland", "", dt.date(2027, 1, 11)),
        ("new-zealand", "", dt.date(2027, 1, 12)),
        ("australia", "Australia/Sydney", dt.date(2027, 1, 12)),
        ("canada", "America/Vancouver", dt.date(2027, 1, 11)),
        ("australia", "", dt.date(2027, 1, 11)),  # it has to say; London's day until then
        ("other", "nowhere", dt.date(2027, 1, 11)),
    ],
)
def test_the_day_is_that_of_the_college(
    nation: str, zone: str, day: dt.date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2027, 1, 11, 21, tzinfo=dt.UTC).timestamp())))
    zone_line = f"time_zone: {zone}\n" if zone else ""
    root = a_college(
        tmp_path, {"courses/college.yml": COLLEGE.replace("nation: england\n", f"nation: {nation}\n{zone_line}")}
    )
    assert day_in(root) == day


def test_an_american_college_has_its_own_helplines_dates_and_words(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN, "courses/college.yml": AMERICAN})
    assert problems(root) == []
    site = build(root)
    html = pages(site)
    hrefs = {a.get("href", "") for text in html.values() for _, a in elements(text, "a")}
    assert {"tel:911", "tel:988", "sms:988", "tel:2125550123;ext=12"} <= hrefs
    assert not {"tel:999", "tel:116123", "tel:111"} & hrefs
    timetable = html["timetable/index.html"]
    assert "Dates by semester" in timetable
    assert "January 14, 2027" in " ".join(html["courses/sleep-well/index.html"].split())
    assert not [name for name, text in html.items() if "Equality Act" in text]


def test_a_college_elsewhere_shows_the_helplines_it_names(tmp_path: Path) -> None:
    read = "hours: Always., source: https://a.example, checked: 2026-11-20"
    lines = f"""\
emergency: {{name: Ambulance, kind: emergency, when: In danger., call: "112", {read}}}
sns24: {{name: SNS 24, kind: urgent, when: Today., call: "+351 808 242 424", to: "4321", {read}}}
"""
    college = COLLEGE.replace("nation: england", "nation: other\ncountry: Portugal\ntime_zone: Europe/Lisbon")
    college = college.replace("phone: 01632 960 001", 'phone: "+351 21 123 4567"')
    root = a_college(tmp_path, {"courses/college.yml": college, "courses/helplines.yml": lines})
    assert problems(root) == []
    project = Project(root, Settings(), dt.date(2026, 11, 21))
    page = next(page.markdown for page in project.pages if page.kind == "urgent-help")
    for way in ("](tel:112)", "](tel:+351808242424)", "[Text 4321](sms:4321)"):
        assert way in page
