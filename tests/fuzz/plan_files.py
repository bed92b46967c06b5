"""Makes up the files that readers save and open again, and opens them with the page's own modules, in Node.

``PlanOpener().open(bytes)`` gives "taken" or "refused …"; anything else raises ``AssertionError``.
"""

from __future__ import annotations

import base64
import json
import select
import subprocess
from functools import cache

from hypothesis import strategies as st

from support.building import REPOSITORY
from tools.node import find

PATIENCE = 20.0  # seconds; a file may have 2,000 bytes here, which is read at once

_NAMES = st.sampled_from(
    [
        "wellness",
        "courses",
        "a-b",
        "__proto__",
        "constructor",
        "toString",
        "A b",
        "",
        "x" * 81,
        "/a",
        "a/../b",
        "good-day",
    ]
) | st.text(max_size=6)
_TEXTS = st.sampled_from(
    ["", "tea", "a\n\nb", "\0", "\u202e", "\ud83c", "é", "<script>", "x" * 41, "x" * 40]
) | st.text(max_size=9)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(_NAMES, inside, max_size=3),
    max_leaves=8,
)
_ENTRIES = st.fixed_dictionaries({"question": _TEXTS, "answer": _TEXTS | st.just(True)}) | _ANYTHING
_FILES = st.fixed_dictionaries(
    {"format": st.just("recovery-college-plan")},
    optional={
        "version": st.just(1) | st.sampled_from([0, 2, 1.5, "1", 1e999, -1]) | _ANYTHING,
        "college": st.just("Marsh Lane") | _ANYTHING,
        "day": st.just("2026-11-21") | _ANYTHING,
        "answers": st.dictionaries(_NAMES, st.dictionaries(_NAMES, _ENTRIES, max_size=3) | _ANYTHING, max_size=3),
        "more": _ANYTHING,
    },
)
_WHOLE = {"format": "recovery-college-plan", "version": 1, "college": "Marsh Lane", "day": "2026-11-21"}
_GOOD = st.dictionaries(
    st.sampled_from(["wellness", "courses", "constructor", "a-b"]),
    st.dictionaries(
        st.sampled_from(["good-day", "b", "x/y.z", "constructor", "to-string"]),
        st.fixed_dictionaries({"question": st.text("Qé ?", max_size=30), "answer": st.text("ab\n☕", max_size=40)}),
        max_size=3,
    ),
    max_size=2,
).map(lambda answers: {**_WHOLE, "answers": answers})


@st.composite
def plan_files(draw: st.DrawFn) -> bytes:
    """A file: a good one, one with anything in it, or either with other bytes somewhere."""
    made = json.dumps(draw(_GOOD | _FILES | _ANYTHING), ensure_ascii=draw(st.booleans()))
    data = made.encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        pieces = [
            b"",
            b"\xef\xbb\xbf",
            b"\xff",
            b"\0",
            b"[" * 400,
            b'{"',
            b"1e9999",
            b'"__proto__":{"a":1},',
            b" " * 2000,
        ]
        data = data[:at] + draw(st.sampled_from(pieces) | st.binary(max_size=4)) + data[at + draw(st.integers(0, 9)) :]
    return data


class PlanOpener:
    """A Node that waits for files."""

    def __init__(self) -> None:
        command = [find(), "tests/scripts/open-plan-files.js"]
        self._node = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def open(self, data: bytes) -> str:
        """What came of a file: "taken", or "refused" and why."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(base64.b64encode(data) + b"\n")
        ready, _, _ = select.select([self._node.stdout], [], [], PATIENCE)
        assert ready, f"nothing has come of it after {PATIENCE} s"
        said = self._node.stdout.readline().decode().strip()
        assert said == "taken" or said.startswith("refused "), said
        return said

    def close(self) -> None:
        """Ends the Node."""
        assert self._node.stdin
        self._node.stdin.close()
        self._node.wait(PATIENCE)


@cache
def opener() -> PlanOpener:
    """The Node of this process, which ends with it: there is no more to read then."""
    return PlanOpener()
