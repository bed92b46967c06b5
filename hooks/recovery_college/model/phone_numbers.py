"""Reads phone numbers as people write them: what is dialled, and what is wrong with a number in its country.

Numbering plans come from ``phonenumbers``, Google's library of them, which also knows extensions, and the ``(0)`` of
``+44 (0)1632 …`` that is written and not dialled from abroad.
"""

from __future__ import annotations

from typing import Literal

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult
from phonenumbers import shortnumberinfo as short_numbers

Trouble = Literal["not a number", "no country", "too short", "too long"]
_BRITAIN = 44
_ANY = "GB"  # to read what is written alike everywhere: digits and an extension
# Calls that cost more than one to a neighbour. Nobody should have to pay for help.
_COSTLY = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.PERSONAL_NUMBER}
_COSTLY_IN_BRITAIN = _COSTLY | {PhoneNumberType.SHARED_COST}  # 084 and 087 (Ofcom); Australia's 1300 is a local call
_TROUBLES: dict[int, Trouble] = {
    ValidationResult.TOO_SHORT: "too short",
    ValidationResult.INVALID_LENGTH: "too short",
    ValidationResult.TOO_LONG: "too long",
    ValidationResult.INVALID_COUNTRY_CODE: "no country",
}


def to_dial(written: str) -> str:
    """What a phone is given: ``+441632960001`` for a number with ``+``, else the digits; ``;ext=12`` at the end.

    A number that is written as people dial it at home stays so: some free ones cannot be reached in the other form.
    """
    number = _parsed(written, _ANY)
    digits = "".join(c for c in written if c in "0123456789")
    extension = number.extension if number and number.extension else ""
    if written.strip().startswith("+"):
        if number:
            digits = f"{number.country_code}{phonenumbers.national_significant_number(number)}"
        return f"+{digits}" + (f";ext={extension}" if extension else "")
    return digits.removesuffix(extension) + f";ext={extension}" if extension else digits


def national(written: str, region: str) -> str:
    """The digits of a number as somebody in a region dials it at home: ``+44 (0)1632 …`` and ``01632 …`` are one."""
    dialled = to_dial(written).partition(";")[0]
    if not region:
        return dialled.lstrip("+")
    code = phonenumbers.country_code_for_region(region)
    trunk = phonenumbers.ndd_prefix_for_region(region, True) or ""
    trunk = "" if trunk == str(code) else trunk  # North America's 1 is both
    for prefix in (f"+{code}", f"00{code}"):
        if dialled.startswith(prefix):
            return trunk + dialled.removeprefix(prefix)
    return dialled.lstrip("+")


def trouble(written: str, region: str) -> Trouble | None:
    """What keeps a phone in a region from calling a number. ``region`` is empty where we know no plan of it."""
    if not written.strip().startswith("+"):
        if not region:
            return "no country"
        if _is_short(written, region):
            return None
    number = _parsed(written, region or None)
    if number is None:
        return "no country" if written.strip().startswith("+") else "not a number"
    found = phonenumbers.is_possible_number_with_reason(number)
    if found == ValidationResult.IS_POSSIBLE_LOCAL_ONLY and written.lstrip(" (").startswith("0"):
        return "too short"  # with its area code, and fewer digits than that area has
    return _TROUBLES.get(found)


def costs_extra(written: str, region: str) -> bool:
    """Whether calling a number costs more than a call to a neighbour."""
    number = _parsed(written, region or None)
    if number is None:
        return False
    if _is_short(written, region):
        cost = short_numbers.expected_cost_for_region(number, region)
        return bool(cost == short_numbers.ShortNumberCost.PREMIUM_RATE) or national(written, region).startswith("118")
    return phonenumbers.number_type(number) in (_COSTLY_IN_BRITAIN if number.country_code == _BRITAIN else _COSTLY)


def _is_short(written: str, region: str) -> bool:
    number = _parsed(written, region or None)
    return bool(number and region and short_numbers.is_possible_short_number_for_region(number, region))


def _parsed(written: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, region)
    except NumberParseException:
        return None
