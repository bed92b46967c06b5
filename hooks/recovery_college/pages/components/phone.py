"""Turns phone numbers into links that a phone can call or write to."""

from __future__ import annotations

from recovery_college.model.phone_numbers import to_dial


def telephone(phone: str) -> str:
    """``tel:01632960001``, which a phone can call, with an extension as RFC 3966 has it: ``;ext=12``."""
    return f"tel:{to_dial(phone)}"


def text_message(phone: str) -> str:
    """``sms:85258``, to which a phone can write. A message reaches no extension."""
    return f"sms:{to_dial(phone).partition(';')[0]}"
