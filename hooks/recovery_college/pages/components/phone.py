"""Turns phone numbers into links that a phone can call or write to."""

from __future__ import annotations


def telephone(phone: str) -> str:
    """``tel:01632960001``, which a phone can call."""
    return f"tel:{_digits(phone)}"


def text_message(phone: str) -> str:
    """``sms:85258``, to which a phone can write."""
    return f"sms:{_digits(phone)}"


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit() or c == "+")
