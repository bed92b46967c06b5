"""Makes the texts of a Word file ready for mammoth: changes their trees in place, counts what cannot be brought.

mammoth reads what a page shows, and passes over some of it in silence: a field, a text box of the newer form, text that
runs from right to left. It also shows what Word hides. So the trees are made plain first, and each thing that stays
behind is counted by its kind.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from recovery_college.importing.namespaces import COMPATIBILITY, MATH, VAL, VML, A, W, is_on, value
from recovery_college.importing.numbering import ListNumbers
from recovery_college.importing.styles import OUTLINE, WordStyles
from recovery_college.importing.word_file import Package

ITEM, BOOKMARK = "item-", "mark-"  # how the names of bookmarks start: ours with an item's number, and the author's
DEEPEST_LIST = 4  # from 0: the levels that mammoth knows
_TEXTS = {f"{W}document", f"{W}footnotes", f"{W}endnotes"}
_NEEDED = {*_TEXTS, f"{W}styles", f"{W}numbering"}
_PROPERTIES = {W + name for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")}
_UNWRAPPED = {W + name for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml", "ins", "moveTo")}
_DROPPED = {
    f"{W}del": "deleted",
    f"{W}moveFrom": "",  # its other end, where the text stands now, is counted
    f"{W}object": "object",
    f"{W}altChunk": "object",
    f"{W}subDoc": "object",
    f"{W}control": "object",
    f"{MATH}oMath": "equation",
    f"{MATH}oMathPara": "equation",
}
_RENAMED = {f"{W}cr": f"{W}br", f"{W}ptab": f"{W}tab"}


def prepare(package: Package) -> Counter[str]:
    """What was found, by kind. Afterwards the package has only what mammoth needs."""
    found: Counter[str] = Counter()
    by_root = {tree.tag: tree for tree in package.trees.values()}
    reader = _Story(WordStyles(by_root.get(f"{W}styles")), ListNumbers(by_root.get(f"{W}numbering")), found)
    for name, tree in list(package.trees.items()):
        if tree.tag in _TEXTS:
            reader.read(tree)
        elif tree.tag == f"{W}comments":
            found["comment"] += len(tree.findall(f"{W}comment"))
        elif tree.tag in (f"{W}hdr", f"{W}ftr"):
            found["header"] += any(text.text and text.text.strip() for text in tree.iter(f"{W}t"))
        if tree.tag.startswith(W) and tree.tag not in _NEEDED:
            del package.trees[name]
    return found


class _Story:
    """Reads one text after the other, with the styles and lists that they share."""

    def __init__(self, styles: WordStyles, numbers: ListNumbers, found: Counter[str]) -> None:
        self._styles, self._numbers, self._found = styles, numbers, found

    def read(self, parent: Element) -> None:
        """Makes everything below an element plain."""
        parent[:] = [new for child in parent for new in self._made(child)]

    def _made(self, element: Element) -> Iterator[Element]:
        """What stands in the place of an element: itself, what is in it, or nothing."""
        tag = element.tag = _RENAMED.get(element.tag, element.tag)
        if tag in _PROPERTIES:
            yield element
        elif tag in _DROPPED:
            self._found[_DROPPED[tag]] += 1
        elif tag in _UNWRAPPED:
            self._found["inserted"] += tag in (f"{W}ins", f"{W}moveTo")
            for child in element:
                yield from self._made(child)
        elif tag == f"{W}ruby":
            for base in element.findall(f"{W}rubyBase"):
                for child in base:
                    yield from self._made(child)
        elif tag == f"{COMPATIBILITY}AlternateContent":
            for child in _chosen(element):
                yield from self._made(child)
        elif tag == f"{W}sdt" and _is_contents(element):
            self._found["contents"] += 1
        elif tag == f"{W}p":
            yield from self._paragraph(element)
        elif tag == f"{W}r":
            yield from self._run(element)
        elif tag in (f"{W}drawing", f"{W}pict"):
            yield from self._drawing(element)
        elif tag == f"{W}bookmarkStart":
            element.set(f"{W}name", BOOKMARK + element.get(f"{W}name", ""))
            yield element
        else:
            if tag == f"{W}hyperlink" and (anchor := element.get(f"{W}anchor")):
                element.set(f"{W}anchor", BOOKMARK + anchor)
            if tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None:
                self._found["deleted"] += 1
            else:
                self.read(element)
            yield element

    def _run(self, run: Element) -> Iterator[Element]:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish") or self._styles.is_hidden(value(properties, "rStyle")):
            self._found["hidden"] += any(text.text and text.text.strip() for text in run.iter(f"{W}t"))
            return
        if any(text.text and text.text.strip() for text in run.iter(f"{W}t")):
            colour, mark = value(properties, "color"), value(properties, "highlight")
            is_link = value(properties, "rStyle") == "Hyperlink"
            self._found["colour"] += (colour or "auto") not in ("auto", "000000") and not is_link
            self._found["colour"] += (mark or "none") != "none"
            self._found["underline"] += (value(properties, "u") or "none") != "none" and not is_link
        self.read(run)
        yield run

    def _paragraph(self, paragraph: Element) -> Iterator[Element]:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        role = self._styles.role(style)
        if role == "Contents":
            self._found["contents"] += 1
            return
        if self._styles.is_hidden(style):
            self._found["hidden"] += 1
            return
        outline = value(properties, "outlineLvl")
        if not role and outline in OUTLINE:
            role = OUTLINE[outline]
        if properties is None:
            properties = Element(f"{W}pPr")
        else:
            paragraph.remove(properties)
        paragraph.insert(0, properties)
        number = self._list(properties, style, role)
        if role:
            _set(properties, "pStyle", role)
        outside = _outside(paragraph)
        self.read(paragraph)
        if number is not None:  # mammoth passes a bookmark on, and no number
            paragraph.insert(1, Element(f"{W}bookmarkStart", {f"{W}name": f"{ITEM}{number}"}))
        yield paragraph
        for box in outside:
            self._found["text box"] += 1
            for child in box:
                yield from self._made(child)

    def _list(self, properties: Element, style: str | None, role: str) -> int | None:
        """The number that a paragraph has in its list; which list that is, is said in the paragraph itself."""
        own = properties.find(f"{W}numPr")
        of_style = self._styles.list_of(style)
        name = value(own, "numId") or (of_style[0] if of_style else None)
        level = value(own, "ilvl") or (of_style[1] if of_style else "0")
        if own is not None:
            properties.remove(own)
        if name is None or name == "0":
            return None
        number = self._numbers.next(name, level)
        if role.startswith(("Heading", "Title")):
            self._found["heading number"] += number is not None
            return None
        self._found["letters"] += self._numbers.has_letters(name, level)
        made = SubElement(properties, f"{W}numPr")
        shown = str(min(int(level), DEEPEST_LIST)) if level in "0123456789" else "0"
        SubElement(made, f"{W}ilvl", {VAL: shown})
        SubElement(made, f"{W}numId", {VAL: name})
        return number

    def _drawing(self, drawing: Element) -> Iterator[Element]:
        for data in drawing.iter(f"{A}graphicData"):
            kind = data.get("uri", "").rpartition("/")[2]
            if kind in ("chart", "diagram", "chartex"):
                self._found[kind.removesuffix("ex")] += 1
                return
        pictures = [*drawing.iter(f"{A}blip"), *drawing.iter(f"{VML}imagedata")]
        if not pictures:
            self._found["shape"] += drawing.find(f".//{W}txbxContent") is None
            return
        for crop in drawing.iter(f"{A}srcRect"):
            if re.search("[1-9]", "".join(crop.attrib.values())):
                self._found["cropped"] += 1
                return
        yield drawing


def _outside(paragraph: Element) -> list[Element]:
    """The text boxes of a paragraph, each once, taken out of it. A box within a box goes with it."""
    boxes: list[Element] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            boxes.append(copy.copy(element))
            element[:] = []
        elif element.tag == f"{COMPATIBILITY}AlternateContent":
            waiting += _with_box(element)
        elif element.tag not in (f"{W}del", f"{W}moveFrom"):
            waiting += reversed(element)
    return boxes


def _with_box(element: Element) -> list[Element]:
    """Of the two forms in which a text box is saved, the first that has it; the text in the others is taken out."""
    forms = [form for form in element if next(form.iter(f"{W}txbxContent"), None) is not None]
    for form in forms[1:]:
        for box in form.iter(f"{W}txbxContent"):
            box[:] = []
    return forms[:1]


def _chosen(element: Element) -> list[Element]:
    """Of the two forms in which newer things are saved, the one that mammoth can read."""
    choices = element.findall(f"{COMPATIBILITY}Choice")
    fallback = element.find(f"{COMPATIBILITY}Fallback")
    has_old_picture = fallback is not None and next(fallback.iter(f"{VML}imagedata"), None) is not None
    if fallback is not None and (has_old_picture or not choices):
        return list(fallback)
    return list(choices[0]) if choices else []


def _is_contents(element: Element) -> bool:
    return value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"


def _set(properties: Element, name: str, new: str) -> None:
    found = properties.find(W + name)
    if found is None:
        found = Element(W + name)
        properties.insert(0, found)
    found.set(VAL, new)
