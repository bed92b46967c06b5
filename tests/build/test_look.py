"""A college changes its name, colours and sign in one file, and no choice makes a page hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

from recovery_college.schema.college import Colour
from support.building import PLUGIN, REPOSITORY, build, elements
from support.college import COLLEGE, PICTURE, a_college, problems

COLOURS = get_args(Colour)
ASSETS = REPOSITORY / "overrides/assets"
NAMES = {"heading", "link", "link-strong", "action", "action-ink", "drawing", "mist"}
GROUNDS = ("page", "card", "mist", "honey-mist", "dusk-mist")  # what text can stand on
SCREENS = ("screen", "screen and (prefers-color-scheme: dark)")  # not paper, not colours of the reader's device

Rule = tuple[bool, str, dict[str, str]]  # whether it is for the dark only; its selector; the values it sets


def rules(css: str) -> Iterator[Rule]:
    """The rules for the whole page in a sheet: which mode they are for, for whom, and what they set."""

    def found(nodes: list[object], media: str) -> Iterator[Rule]:
        for node in nodes:
            if isinstance(node, AtRule) and node.lower_at_keyword == "media":
                asked = tinycss2.serialize(node.prelude).strip()
                if asked in SCREENS:
                    inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
                    yield from found(inner, asked)
            elif isinstance(node, QualifiedRule):
                selector = tinycss2.serialize(node.prelude).strip()
                if selector.startswith(":root") and " " not in selector:
                    dark = "prefers-color-scheme: dark" in media or 'data-rc-look="dark"' in selector
                    yield dark, selector, values(node)

    yield from found(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), "")


def values(rule: QualifiedRule) -> dict[str, str]:
    return {
        one.name.removeprefix("--rc-"): tinycss2.serialize(one.value).strip()
        for one in tinycss2.parse_blocks_contents(rule.content)
        if isinstance(one, Declaration) and one.name.startswith("--rc-")
    }


def colours(colour: str, *, dark: bool) -> dict[str, str]:
    """Every colour of a page, as a browser puts them together from the two sheets."""
    made: dict[str, str] = {}
    for sheet in ("recovery-college.css", "palettes.css"):
        for is_dark, selector, found in rules((ASSETS / sheet).read_text(encoding="utf-8")):
            if (dark or not is_dark) and ("data-rc-colour" not in selector or f'"{colour}"' in selector):
                made |= found
    return made


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("colour", "dark"), list(product(COLOURS, (False, True))))
def test_every_colour_that_a_college_can_choose_can_be_read(colour: str, dark: bool) -> None:
    made = colours(colour, dark=dark)
    texts = [(text, ground) for text in ("heading", "link", "link-strong", "ink", "soft") for ground in GROUNDS]
    texts += [("action-ink", "action"), ("urgent-ink", "urgent")]
    measured = {pair: contrast(made[pair[0]], made[pair[1]]) for pair in texts}
    assert {pair: round(c, 2) for pair, c in measured.items() if c < 4.5} == {}
    drawn = {ground: contrast(made["drawing"], made[ground]) for ground in ("page", "card", "mist")}
    assert {ground: round(c, 2) for ground, c in drawn.items() if c < 3} == {}


def test_a_palette_has_all_its_colours_twice_in_the_dark_and_nothing_of_urgent_help() -> None:
    found = list(rules((ASSETS / "palettes.css").read_text(encoding="utf-8")))
    for colour in set(COLOURS) - {"teal"}:
        light, by_device, by_reader = [found for _, selector, found in found if f'"{colour}"' in selector]
        assert light.keys() == by_device.keys() == by_reader.keys() == NAMES
        assert by_device == by_reader
        assert light != by_device
    assert len(found) == 3 * (len(COLOURS) - 1)


def test_a_college_chooses_its_colour_and_its_sign_in_one_file(tmp_path: Path) -> None:
    college = COLLEGE + "look:\n  colour: plum\nlogo: our-sign.png\n"
    files = {"courses/college.yml": college, "courses/our-sign.png": PICTURE, "mkdocs.yml": PLUGIN}
    root = a_college(tmp_path, files)
    assert problems(root) == []
    site = build(root, "--strict")
    page = (site / "courses/sleep-well/index.html").read_text()
    assert elements(page, "html")[0][1]["data-rc-colour"] == "plum"
    assert "../our-sign.png" in [attributes.get("src") for _, attributes in elements(page, "img")]
    assert (site / "courses/our-sign.png").read_bytes() == PICTURE
    assert "rc-mark" not in page


def test_in_the_dark_nothing_differs_but_colours(reference_site: Path) -> None:
    """So the browser's tests ask the rules about colours twice, and all others once."""
    asked = 0

    def look(nodes: list[object], *, dark: bool) -> None:
        nonlocal asked
        for node in nodes:
            if isinstance(node, AtRule) and node.lower_at_keyword == "media" and node.content:
                is_dark = "prefers-color-scheme" in tinycss2.serialize(node.prelude)
                look(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), dark=is_dark)
            elif isinstance(node, QualifiedRule):
                selector = tinycss2.serialize(node.prelude).strip()
                if dark or 'data-rc-look="dark"' in selector:
                    asked += 1
                    assert selector.startswith(":root"), selector
                    assert " " not in selector, selector
                    declared = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                    for one in declared:
                        assert isinstance(one, Declaration)
                        is_colour = tinycss2.serialize(one.value).strip().startswith("#")
                        assert is_colour or one.name in ("color-scheme", "--rc-shadow"), f"{selector} sets {one.name}"

    sheet = (reference_site / "assets/site.css").read_text(encoding="utf-8")
    look(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), dark=False)
    assert asked >= 2 * len(COLOURS), "there are rules for the dark"
