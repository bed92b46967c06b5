"""What ``check --fix`` writes looks on the page as before, has the same words, and is not mended again."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from recovery_college.commands.mending import MendedFile, mended_files
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.markdown.dialect import render
from recovery_college.markdown.normalise import normalise, tidy
from support.dialect import TRIED, shape, typed

_ID = re.compile(r"\{#b\}")  # what another program wrote behind a heading
_BULLET = re.compile(r"(?m)^([ \t]*)[o§](?=\t)")  # a letter that is Word's bullet


def words(text: str) -> list[str]:
    return re.findall(r"\w+", _BULLET.sub(r"\1", _ID.sub("", text)))


def test_a_mended_text_looks_the_same_and_has_the_same_words() -> None:
    for text in map(typed, TRIED[::10]):
        mended = tidy(text)
        assert tidy(mended) == mended, text
        assert words(mended) == words(text), text
        assert shape(render(normalise(mended).text)) == shape(render(normalise(text).text)), text


_LINES = ["title: Sleep", "title:Sleep", "title: “A: b”", "# a remark", "days: 3 # about", "- tea", "-tea", "• tea"]
_LINES += ["", "  - role: Nurse", "  about:\u00a0Her", "date: 14 January 2027", "key = value", 'a: "b" c', "a: b: c"]


def test_mended_settings_keep_remarks_and_words(tmp_path: Path) -> None:
    dice = random.Random(13)  # noqa: S311 - the same texts each time
    for _ in range(150):
        text = "\n".join(dice.choice(_LINES) for _ in range(dice.randint(1, 6))) + "\n"
        (tmp_path / "x.yml").write_text(text, encoding="utf-8")
        for _ in range(8):
            files = mended_files(tmp_path, ["x.yml"], read_yaml(text, "x.yml")[1])
            if not files:
                break
            assert words(files[0].after) == words(text), text
            assert [line for line in files[0].after.split("\n") if "#" in line and "“" not in line] == [
                line for line in text.split("\n") if "#" in line and "“" not in line
            ]
            text = files[0].after
            (tmp_path / "x.yml").write_text(text, encoding="utf-8")
        else:
            pytest.fail(f"mended without end: {text}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_stay(end: str, tmp_path: Path) -> None:
    for n, text in enumerate(TRIED[:200]):
        text = text.replace("\r\n", "\n")
        path = tmp_path / f"{n}.md"
        path.write_bytes(text.replace("\n", end).encode())
        mended = tidy(text)
        assert MendedFile(path.name, path, text, mended).write()
        assert path.read_bytes() == mended.replace("\n", end).encode()
