"""Numbers for help in an author's words: those that bring none are seen, and what only looks like one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.college import ABOUT, COLLEGE, a_college, problems

WRONG = [
    "Call Samaritans on 116 132.",
    "Ring 116 132 any time.",
    "Text SHOUT to 85285.",
    "Samaritans: 08457 90 90 90",
    "Samaritans on **116 132**",
    "[Call 116 123](tel:116132)",
    "In an emergency dial 998.",
    "Call the Samaritans (116 132) at night.",
    "Ring Samaritans free on 116 1233.",
    "The number to ring is 11612.",
    "Samaritans answer day and night. Their number is 116 321.",
    "Ring the Samaritans 24 hours a day on 116\u00a0132.",
    "Contact Samaritans at +44 116 122",
]
ELSEWHERE = [
    "In an emergency call 911.",
    "Call 999, or 988 to talk.",
    "Dial 000 for an ambulance.",
    "If you cannot wait, call 911.",
    "Call 9-1-1.",
    "Phone Lifeline on 0808 808 8000.",
    "Phone Lifeline on 0808 808 8001.",
    "Call 1-800-273-8255.",
    "Call the crisis line on 13 11 14.",
    "Text 741741.",
    "Call 1737 to talk.",
    "If you feel unsafe, call emergency services (911).",
    "Please phone 911 straight away.",
]
FINE = [
    "There are 999 reasons to call.",
    "Call 116 123, or 999.",
    "Call 112 or 999.",
    "In 2026 we had 116 122 visitors.",
    "We called 911 people last year.",
    "See page 911 and chapter 988.",
    "In the United States people call 911.",
    "Do not call 911. Call 999.",
    "911 does not work here. Call 999.",
    "The number of students is 911.",
    "Macmillan is on 0808 808 0000.",
    "Samaritans answered 3,300,000 calls.",
    "Samaritans have 20 000 volunteers.",
    "Samaritans began in 1953.",
    "Call us on 01632 960 001 before 10 December 2026.",
    "Bus 110 or 113 stops outside; ring the bell.",
    "Text us on 07700 900 123.",
    "Missing People is on 116 000.",
    "Rooms 101 and 102 are quiet. Phone reception is in 103.",
    "It costs £911. Call us.",
    "Ring 101 if it is not an emergency.",
    "Samaritans in Welsh: 0808 164 0123",
    "Relay UK: call 18001 116 123",
    "We call them by number, 000 to 004.",
    "The helpline took 1737 calls in 2024.",
    "Meet at 10 or 11. Call before 13 11 2027.",
    "In Northern Ireland you can call Lifeline on 0808 808 8000.",
]


def codes(folder: Path, text: str, nation: str = "england") -> set[str]:
    files = {
        "docs/about.md": ABOUT.replace("Come in.", text),
        "courses/college.yml": COLLEGE.replace("nation: england", f"nation: {nation}"),
    }
    return {line.rsplit("[", 1)[1].rstrip("]") for line in problems(a_college(folder, files))}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_in_a_helplines_number_is_seen(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == {"helpline-wrong"}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_number_of_another_country_is_seen(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == {"helpline-elsewhere"}


@pytest.mark.parametrize("text", FINE)
def test_what_is_right_or_no_number_to_call_is_left_alone(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == set()


@pytest.mark.parametrize(
    ("nation", "text", "found"),
    [
        ("northern-ireland", "Call Lifeline on 0808 808 8000.", set()),
        ("northern-ireland", "If you need help today, call 111.", {"helpline-elsewhere"}),
        ("northern-ireland", "Call Lifeline on 0808 808 8800.", {"helpline-wrong"}),
        ("scotland", "If you need help today, call 111.", set()),
        ("wales", "Call Lifeline on 0808 808 8000.", {"helpline-elsewhere"}),
    ],
)
def test_the_nation_decides_what_is_right(nation: str, text: str, found: set[str], tmp_path: Path) -> None:
    assert codes(tmp_path, text, nation) == found
