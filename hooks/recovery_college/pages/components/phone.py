"""Turns phone numbers into links that a phone can call or write to."""

from __future__ import annotations


def telephone(phone: str) -> str:
    """``tel:01632960001``, which a phone can call."""
    return f"tel:{_digits(phone)}"


def text_message(phone: str) -> str:
    """``sms:85258``, to which a phone can write."""
    return f"sms:{_digits(phone)}"


def _digits(phone: str) -> str:
    """What is dialled. The 0 of ``+44 (0)1632 …`` is for callers inside the country, and is dialled without the +44."""
    if phone.strip().startswith("+"):
        phone = phone.replace("(0)", "")
    return "".join(c for c in phone if c.isdigit() or c == "+")
