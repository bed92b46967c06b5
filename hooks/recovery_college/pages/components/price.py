"""Says what a course or a run costs and for whom, in readers' words: in a line, and in full."""

from __future__ import annotations

from recovery_college.pages.ui_text import UiText
from recovery_college.schema.booking import ASK, FREE, Price

_FOR = ("everyone", "students", "staff", "organisations")


def price_line(words: UiText, price: Price | None) -> str:
    """``Free for students; £40 for staff``, for a card; empty where no price is stated."""
    if price is None:
        return ""
    said = []
    for name in _FOR:
        if fee := getattr(price, name):
            cost = words("course.free") if fee == FREE else fee.rstrip(".")
            said.append(words(f"price.ask_{name}") if fee == ASK else words(f"price.{name}", cost=cost))
    line = "; ".join(said)
    return line[:1].upper() + line[1:]


def price_list(words: UiText, price: Price) -> list[str]:
    """Everything that is stated of a price, one line each: the fees first, then help with them and the note."""
    line = price_line(words, price)
    return [
        *(f"{part[:1].upper()}{part[1:]}." for part in line.split("; ") if part),
        *([words("price.help", help=price.help)] if price.help else []),
        *([price.note] if price.note else []),
    ]
