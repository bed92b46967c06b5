"""What counts as personal data, and what only looks like it. All numbers here are made up or kept for examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from recovery_college.checks.personal_data import is_nhs_number
from support.college import ABOUT, a_college, problems

PERSONAL = [
    "07911 123456",
    "07911123456",
    "+44 7911 123456",
    "0044 7911 123 456",
    "(01603) 555123",
    "020 8123 4567",
    "01603\u00a0555\u00a0123",
    "Sam is on 01603 555 123",
    "the surgery, or my mobile 07911 123456",
    "her number is 01603 555 123, and the library is closed",
    "sam@hotmail.co.uk",
    "S.QUILL@icloud.com",
    "sam.quill@nhs.net",
    "sam.quill2@fenmarsh.nhs.uk",
    "943 476 5919",
    "943-476-5919",
    "9434765919",
    "14 Marsh Lane, Fenby, NR99 9ZZ",
    "Flat 2, 14a The Paddocks, Little Fenby, Norfolk NR999ZZ",
]
FINE = [
    "The surgery's number is 01632 960 555.",
    "The surgery's number is 01603 555 123.",
    "The library is on (01603) 555-123",
    "Ring the community centre on 020 8123 4567",
    "01603 555 123 for the library",
    "01603 555 123 (the hospital's switchboard)",
    "01632 960 999",
    "0113 496 0000",
    "029 2018 0123",
    "03069 990123",
    "0909 879 0001",
    "0800 123 4567",
    "0345 123 4567",
    "2027-01-14 10:00",
    "10.1108/MHSI-02-2014-0003",
    "https://a.example/07911123456",
    "1234567890",
    "943 476 5910",
    "hello@our-college.org.uk",
    "peer.support@nhs.net",
    "info@fenmarsh.nhs.uk",
    "NR99 9ZZ",
    "in 2026 Fenby was NR99 9ZZ",
    "We have 12 rooms in Fenby.",
    "page 14, room B12 3AA",
]


def codes_of(folder: Path, text: str) -> list[str]:
    root = a_college(folder, {"docs/about.md": ABOUT.replace("Come in.", f"See: {text} and more.")})
    return [line.rsplit(" ", 1)[1] for line in problems(root)]


@pytest.mark.parametrize("text", PERSONAL)
def test_what_belongs_to_a_person_is_seen(text: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, text) == ["[personal-data]"]


@pytest.mark.parametrize("text", FINE)
def test_what_belongs_to_nobody_or_everybody_is_left_alone(text: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, text) == []


def test_a_message_never_repeats_what_it_found(tmp_path: Path) -> None:
    everything = "; ".join(PERSONAL)
    said = "\n".join(problems(a_college(tmp_path, {"docs/about.md": ABOUT.replace("Come in.", everything)})))
    assert said.count("[personal-data]") == len(PERSONAL)
    for secret in ("123456", "123 456", "555123", "4567", "quill", "QUILL", "sam@", "476", "Marsh", "Paddocks", "9ZZ"):
        assert secret not in said


def test_the_library_and_stories_are_looked_at_too(tmp_path: Path) -> None:
    record = """\
@misc{a, author = {A}, title = {B}, year = {2020}, note = {Write to sam@gmail.com}, design = {opinion},
found = {C.}, limits = {D.}, summary = {E.}, topics = {other}, read = {All.}, missing = {journal}, fill = {Ask.}}
"""
    assert any(
        "[personal-data]" in line for line in problems(a_college(tmp_path, {"docs/evidence/library.bib": record}))
    )


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("9434765919", True),
        ("4010232137", True),
        ("9434765918", False),
        ("4010232130", False),
        ("9990000018", False),  # kept for tests
        ("1111111111", False),
        ("0000000000", False),
        ("0101700002", False),
    ],
)
def test_the_check_digit_of_an_nhs_number(digits: str, is_one: bool) -> None:
    assert is_nhs_number(digits) is is_one


def test_each_wrong_digit_is_noticed() -> None:
    """Modulus 11 finds every single slip, so one number in eleven of the rest could pass and no more."""
    right = "9434765919"
    slips = {right[:n] + digit + right[n + 1 :] for n in range(10) for digit in "0123456789"} - {right}
    assert len(slips) == 90
    assert not any(map(is_nhs_number, slips))
