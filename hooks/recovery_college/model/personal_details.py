"""Tells what belongs to one person: an NHS number by its check digit, and an email address that is somebody's own."""

from __future__ import annotations

import re

_PERSONAL_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|btinternet|sky|virginmedia"
    r"|talktalk|ntlworld|tiscali|proton|protonmail|gmx|tutanota|fastmail|zoho)\.(?:com|co\.uk|net|me|org|de|fr|ie|uk)",
    re.I,
)
_STAFF_MAIL = re.compile(r"(?:[\w-]+\.)*(?:nhs\.net|nhs\.uk|nhs\.scot|gov\.uk|ac\.uk|hscni\.net)", re.I)
_NAMED = re.compile(r"([a-z]{2,}|[a-z])[.-]([a-z'-]{2,})\d*", re.I)  # first.last, as offices write people's addresses
_OFFICES = re.compile(
    r"recovery|college|peer|support|team|info|hello|contact|enquir|office|admin|courses?|training|mental|health|wellbeing"
    r"|community|communications|press|help|service|patient|experience|involvement|referrals?|bookings?|hub|library",
    re.I,
)


def is_own_email(name: str, domain: str) -> bool:
    """Whether an address is somebody's own: a private one, or first.last at an office that writes people's so."""
    named = _NAMED.fullmatch(name)
    is_of_staff = _STAFF_MAIL.fullmatch(domain) and named and not _OFFICES.search(name)
    return bool(_PERSONAL_MAIL.fullmatch(domain) or is_of_staff)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits can be an NHS number, by the check digit (modulus 11, NHS Data Dictionary).

    Numbers that start with 999 are for tests. Those of Scotland start with a day of birth, so what starts with 0 to 3
    has to be one, or a number of Northern Ireland.
    """
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    if (11 - total % 11) % 11 != int(digits[9]) or (11 - total % 11) == 10:
        return False
    if digits.startswith("999") or len(set(digits)) == 1:
        return False
    is_ireland = digits[:2] in ("32", "33", "34", "35", "36", "37", "38", "39")
    is_day = 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12
    return digits[0] > "3" or is_ireland or is_day
