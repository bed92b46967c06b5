"""Says for which groups and ages a course is, in readers' words, from its settings; nothing where it says nothing."""

from __future__ import annotations

from recovery_college.pages.ui_text import UiText
from recovery_college.schema.course import CourseRecord


def groups_and_ages(words: UiText, facts: CourseRecord) -> list[str]:
    """``["For men", "Aged 18 or over"]``. A group that its audience names already is not said twice."""
    groups = [words(f"groups.{name}") for name in facts.groups if name not in facts.audience]
    said = [words("details.groups_short", groups="; ".join(groups))] if groups else []
    return [*said, *filter(None, [ages(words, facts)])]


def ages(words: UiText, facts: CourseRecord) -> str:
    """``Aged 18 to 25``; empty where no age is stated."""
    least, most = facts.minimum_age, facts.maximum_age
    if least and most:
        return words("details.ages", least=least, most=most)
    if least:
        return words("details.age_from", age=least)
    return words("details.age_to", age=most) if most else ""


def who_details(words: UiText, facts: CourseRecord) -> list[str]:
    """For whom a course is besides what its own words say, one line each: groups, ages, area, trust."""
    groups = "; ".join(words(f"groups.{name}") for name in facts.groups)
    return [
        *([words("details.groups", groups=groups)] if groups else []),
        *(f"{said}." for said in [ages(words, facts)] if said),
        *([f"{words('details.area')}: {facts.area.rstrip('.')}."] if facts.area else []),
        *([f"{words('details.trust')}: {facts.trust.rstrip('.')}."] if facts.trust else []),
    ]
