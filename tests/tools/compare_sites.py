"""Compare two built sites: bytes for every file, parsed trees for HTML that differs in bytes; exit 1 where they differ.

    python tests/tools/compare_sites.py BEFORE AFTER [--excuse GLOB]... [--show LINES]

Pages count as the same when a browser would make the same tree of them: the same elements, attributes and text, where
white space that no reader sees does not count. A page that says the same in more bytes counts as a difference. The
files in a zip (the ward copy) are compared in the same way, and what is packed with gzip is unpacked. ``--excuse``
names files that may differ or come and go because their names or marks are made from other files' bytes; they are
counted and named, and change nothing in the exit status. Needs selectolax, which the package brings along.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import io
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

GZIP = b"\x1f\x8b"
AS_WRITTEN = {"pre", "textarea", "script", "style", "listing", "plaintext", "xmp"}  # every space in them counts
# White space at the edge of one of these is not shown.
# fmt: off
BLOCKS = {
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "template", "address", "article",
    "aside", "blockquote", "br", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "caption",
    "colgroup", "col", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}
# fmt: on


@dataclass
class Found:
    """What a comparison found, each a list of names; ``details`` has the first lines of each difference."""

    same: list[str] = field(default_factory=list)
    same_tree: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    larger: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    details: dict[str, list[str]] = field(default_factory=dict)
    bytes_before: int = 0
    bytes_after: int = 0

    @property
    def is_same(self) -> bool:
        return not (self.different or self.larger or self.gone or self.new)


def files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def compare(
    before: Mapping[str, Path | bytes],
    after: Mapping[str, Path | bytes],
    found: Found,
    excuses: list[str],
    within: str = "",
) -> None:
    """Compare the files of two folders, or of two zips, by their paths below the top."""
    for path in sorted(before.keys() | after.keys()):
        name = within + path
        excused = any(fnmatch(name, excuse) for excuse in excuses)
        if path not in before or path not in after:
            (found.excused if excused else found.gone if path in before else found.new).append(name)
            continue
        old, new = _bytes(before[path]), _bytes(after[path])
        if path.endswith(".html"):
            found.bytes_before += len(old)
            found.bytes_after += len(new)
        if old == new:
            found.same.append(name)
        elif excused:
            found.excused.append(name)
        elif path.endswith(".zip"):
            compare(*(_unzipped(data) for data in (old, new)), found, excuses, f"{name}!")
        else:
            _compare_file(name, old, new, found)


def _compare_file(name: str, old: bytes, new: bytes, found: Found) -> None:
    if name.endswith((".html", ".svg")):
        trees = [list(tree_lines(data.decode("utf-8", "replace"))) for data in (old, new)]
        if trees[0] == trees[1]:
            found.same_tree.append(name)
            if len(new) > len(old):
                found.larger.append(f"{name} ({len(old):,} to {len(new):,} bytes)")
            return
    else:
        if old.startswith(GZIP) and new.startswith(GZIP):
            old, new = gzip.decompress(old), gzip.decompress(new)
            if old == new:
                found.same_tree.append(name)
                return
        trees = [data.decode("utf-8", "replace").splitlines() for data in (old, new)]
    found.different.append(name)
    found.details[name] = [line[:300] for line in difflib.unified_diff(*trees, "before", "after", n=1, lineterm="")][2:]


def tree_lines(html: str) -> Iterator[str]:
    """A page's tree as lines: each element where it starts, with its attributes in order, each text, each end.

    Comments count, too. Runs of white space in texts are one space, and none is left at the edge of a block.
    """
    tree = LexborHTMLParser(html)
    assert tree.root is not None  # the HTML standard gives every text one
    yield (tree.html or "").partition("<html")[0].strip()  # the document type, and comments before the page
    yield from _lines(tree.root, "")


def _lines(node: LexborNode, indent: str) -> Iterator[str]:
    attributes = "".join(f" {name}={value or ''!r}" for name, value in sorted(node.attributes.items()))
    yield f"{indent}<{node.tag}{attributes}>"
    inner = indent + " "
    if node.tag == "template":  # what it holds is no child of it
        yield f"{inner}{node.html}"
    for child in node.iter(include_text=True):
        if child.is_element_node:
            yield from _lines(child, inner)
        elif child.is_text_node:
            if text := _text(child, node.tag or ""):
                yield f"{inner}{text!r}"
        else:
            yield f"{inner}{child.html}"
    yield f"{indent}</{node.tag}>"


def _text(node: LexborNode, parent: str) -> str:
    """A text as a reader gets it, with one space for each run of white space; the space counts only beside text."""
    text = node.text_content or ""
    if parent in AS_WRITTEN or _is_in_pre(node):
        return text
    words = " ".join(text.split(None))
    if not words:
        return "" if not text or _is_edge(node.prev, parent) or _is_edge(node.next, parent) else " "
    before = " " if text[0].isspace() and not _is_edge(node.prev, parent) else ""
    after = " " if text[-1].isspace() and not _is_edge(node.next, parent) else ""
    return before + words + after


def _is_in_pre(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "pre":
            return True
        parent = parent.parent
    return False


def _is_edge(beside: LexborNode | None, parent: str) -> bool:
    return parent in BLOCKS if beside is None else beside.is_element_node and beside.tag in BLOCKS


def _bytes(file: Path | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()


def _unzipped(data: bytes) -> dict[str, bytes]:
    """A zip's files by their paths below its top folder, whose name may have a date in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist() if not name.endswith("/")}


def report(found: Found, show: int) -> Iterator[str]:
    """What was found, in lines: the differences first, then the counts."""
    for title, names in (
        ("Only before", found.gone),
        ("Only after", found.new),
        ("Different", found.different),
        ("The same in more bytes", found.larger),
        ("Excused", found.excused),
    ):
        for name in names:
            yield f"{title}: {name}"
            yield from (f"    {line}" for line in found.details.get(name, [])[:show])
    yield (
        f"{len(found.same)} files are the same to the byte, {len(found.same_tree)} the same as trees, "
        f"{len(found.different)} differ, {len(found.larger)} grew, {len(found.gone)} are gone, "
        f"{len(found.new)} are new, {len(found.excused)} are excused."
    )
    yield f"HTML: {found.bytes_before:,} bytes before, {found.bytes_after:,} after."


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--excuse", metavar="GLOB", action="append", default=[], help="files that may differ")
    parser.add_argument("--show", metavar="LINES", type=int, default=12, help="lines of each difference to print")
    arguments = parser.parse_args()
    for folder in (arguments.before, arguments.after):
        if not any(folder.rglob("*.html")):
            parser.error(f"{folder} is no site: there is no page in it")
    found = Found()
    compare(files(arguments.before), files(arguments.after), found, arguments.excuse)
    print("\n".join(report(found, arguments.show)))
    return 0 if found.is_same else 1


if __name__ == "__main__":
    sys.exit(main())
