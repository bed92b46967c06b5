"""Word documents as modules: what stands in Word is what readers get, and what cannot be brought is said.

The documents are made by python-docx, or are written as XML where it has no words for something.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from recovery_college.importing import pictures, word_file
from recovery_college.importing.docx import ImportedModule, read_docx
from recovery_college.markdown.dialect import render
from recovery_college.markdown.facilitator_words import is_heading_of_notes, is_like_a_note
from support.building import PLUGIN, build, cli, main_text
from support.college import a_college

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Make = Callable[[Document], object]


def saved(folder: Path, *make: Make) -> Path:
    """A Word document, written by a function or more."""
    document = docx.Document()
    for step in make:
        step(document)
    path = folder / "from-word.docx"
    document.save(str(path))
    return path


def imported(folder: Path, *make: Make) -> ImportedModule:
    return read_docx(saved(folder, *make), set())


def paragraph(text: str, style: str | None = None) -> Make:
    return lambda document: document.add_paragraph(text, style)


def xml(*inside: str) -> Make:
    """A paragraph of hand-written XML for each text."""
    names = nsdecls("w", "a", "wp", "pic", "r", "m") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )

    def add(document: Document) -> None:
        for one in inside:
            document.element.body.insert(-1, parse_xml(f"<w:p {names}>{one}</w:p>"))

    return add


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def picture(size: tuple[int, int] = (40, 30), form: str = "PNG", **more: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(made, form, **more)
    return made.getvalue()


def with_picture(alt_text: str, data: bytes) -> Make:
    def add(document: Document) -> None:
        shape = document.add_picture(BytesIO(data))
        shape._inline.docPr.set("descr", alt_text)

    return add


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen(html: str) -> str:
    """What a reader of some HTML sees, in one line."""
    parser = _Text()
    parser.feed(html)
    return " ".join("".join(parser.text).split())


# --- what becomes of what ------------------------------------------------------------------------------------------

BOLD, ITALIC = "<w:b/>", "<w:i/>"

BECOMES = [
    pytest.param(
        [paragraph("A", "Heading 1"), paragraph("x"), paragraph("B", "Heading 1")], "x\n\n## B\n", id="first heading"
    ),
    pytest.param(
        [paragraph("A", "Title"), paragraph("B", "Heading 1"), paragraph("C", "Heading 2")],
        "## B\n\n### C\n",
        id="title",
    ),
    pytest.param(
        [paragraph("x"), paragraph("A", "Heading 3"), paragraph("B", "Heading 1")], "x\n\n## A\n", id="one top heading"
    ),
    pytest.param(
        [paragraph("x"), paragraph("A", "Heading 2"), paragraph("B", "Heading 5"), paragraph("C", "Heading 2")],
        "x\n\n## A\n\n### B\n\n## C\n",
        id="a level left out",
    ),
    pytest.param(
        [paragraph("one", "List Bullet"), paragraph("in", "List Bullet 2"), paragraph("two", "List Bullet")],
        "- one\n    - in\n- two\n",
        id="nested list",
    ),
    pytest.param(
        [paragraph("one", "List Number"), paragraph("so"), paragraph("two", "List Number")],
        "1. one\n\nso\n\n2. two\n",
        id="a list that goes on",
    ),
    pytest.param([xml(run("bold ", BOLD) + run("plain"))], "**bold** plain\n", id="space outside of the stars"),
    pytest.param([xml(run("a", BOLD) + run("b", BOLD + ITALIC) + run(" c"))], "**a*b*** c\n", id="italic in bold"),
    pytest.param([xml(run("not", '<w:b w:val="0"/>'))], "not\n", id="bold switched off"),
    pytest.param([paragraph("one\ntwo")], "one  \ntwo\n", id="a broken line"),
    pytest.param([paragraph("one\ntwo", "List Bullet")], "- one  \n    two\n", id="a broken line in a list"),
    pytest.param([xml(run("10") + run("2", '<w:vertAlign w:val="superscript"/>'))], "10²\n", id="a raised number"),
    pytest.param([xml('<w:pPr><w:outlineLvl w:val=""/></w:pPr>' + run("x"))], "x\n", id="no outline level"),
    pytest.param([paragraph("Kind words", "Quote")], "> Kind words\n", id="a quotation"),
    pytest.param([xml(run("a") + "<w:r><w:tab/></w:r>" + run("b"))], "a b\n", id="a tab"),
    pytest.param([xml('<w:fldSimple w:instr="REF x">' + run("kept") + "</w:fldSimple>")], "kept\n", id="a field"),
    pytest.param([xml('<w:bdo w:val="rtl">' + run("kept") + "</w:bdo>")], "kept\n", id="direction"),
    pytest.param(
        [xml("<w:pPr><w:outlineLvl w:val='1'/></w:pPr>" + run("H")), paragraph("x")], "## H\n\nx\n", id="outline level"
    ),
    pytest.param(
        [
            xml(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                '<w:r><w:instrText>HYPERLINK "https://a.example/b_(c)"</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + run("site")
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ],
        "[site](https://a.example/b_%28c%29)\n",
        id="a link",
    ),
]


@pytest.mark.parametrize(("make", "markdown"), BECOMES)
def test_becomes_our_markdown(tmp_path: Path, make: list[Make], markdown: str) -> None:
    assert imported(tmp_path, *make).text == markdown


def test_a_table_has_one_line_for_each_row(tmp_path: Path) -> None:
    def add(document: Document) -> None:
        table = document.add_table(3, 3)
        for n, text in enumerate(("When | I", "What", "Who", "a\nb", "", "{{ x }}", "left", "over", "_c_")):
            table.cell(n // 3, n % 3).text = text
        table.cell(2, 0).merge(table.cell(2, 1))

    module = imported(tmp_path, add)
    assert module.text.split("\n") == [
        "| When \\| I | What | Who |",
        "| --- | --- | --- |",
        "| a b |  | &#123;&#123; x &#125;&#125; |",
        "| left over |  | \\_c\\_ |",
        "",
    ]
    assert render(module.text).count("<td>") == 6
    assert any("joined cell" in line for line in module.to_look_at)
    assert any("first row became the headings" in line for line in module.to_look_at)


LIVE = [
    "# heading",
    "## heading",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "---",
    "***",
    "===",
    '=== "Tab"',
    "!!! note",
    '!!! facilitator "x"',
    "??? tip",
    "```",
    "~~~",
    "`code`",
    "*a* **b** _c_ __d__",
    "~~a~~",
    "| a | b |",
    ": definition",
    "[a](b)",
    "![a](b)",
    "[a]: https://b.example",
    "[^1]: note",
    "[^1]",
    "[x] done",
    "<b>x</b>",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "&lt;",
    "&amp;amp;",
    "a & b",
    "{{ x }}",
    "{% x %}",
    "{# x #}",
    "{: .x}",
    "Title {#id}",
    "\\*",
    "a\\",
    "C#",
    "• item",
    "– item",
    "https://a.example/b_c_d",
    "a_b_c",
    "2 * 3 * 4",
    "Hello!",
    "x" * 3000,
    "snake_case*",
    "<https://x.example>",
    "&#60;b&#62;",
    "*[HTML]: y",
]


@pytest.mark.parametrize("style", [None, "List Bullet", "Heading 2", "Quote", "table", "bold"])
def test_words_never_become_marks(tmp_path: Path, style: str | None) -> None:
    """The text that stands in Word is the text that a reader sees, whatever Markdown could make of it."""

    def add(document: Document) -> None:
        document.add_paragraph("The start", "Heading 2")
        for text in LIVE:
            if style == "table":
                table = document.add_table(2, 2)
                table.cell(0, 0).text = table.cell(1, 1).text = text
            elif style == "bold":
                document.add_paragraph().add_run(text).bold = True
            else:
                document.add_paragraph(text, style)
            document.add_paragraph("and")

    html = render(imported(tmp_path, add).text)
    each = [f"{text} {text} and" if style == "table" else f"{text} and" for text in LIVE]
    assert seen(html) == " ".join(["The start", *each])
    assert not re.search(r"<(script|b|a|img|code|del|div|dl|sup)\b", html)


def test_a_mark_beside_a_link_stays_text(tmp_path: Path) -> None:
    link = '<w:hyperlink w:anchor="here">' + run("link") + "</w:hyperlink>"
    start = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:bookmarkStart w:id="1" w:name="here"/>'
    module = imported(
        tmp_path, paragraph("Top", "Title"), xml(start + run("Here &amp; now"), run("Look!") + link + run("(x)"))
    )
    assert module.text == "## Here &amp; now\n\nLook&#33;[link](#here-now)(x)\n"
    assert seen(render(module.text)) == "Here & now Look!link(x)"


# --- notes, pictures, boxes ----------------------------------------------------------------------------------------


def with_parts(path: Path, change: dict[str, str | bytes]) -> Path:
    """The document with files written into it, or written again."""
    with zipfile.ZipFile(path) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (files | change).items():
            archive.writestr(name, data)
    return path


def with_notes(path: Path, *texts: str) -> Path:
    notes = "".join(f'<w:footnote w:id="{n}"><w:p>{run(text)}</w:p></w:footnote>' for n, text in enumerate(texts, 1))
    return with_parts(path, {"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'})


def note(n: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'


def test_footnotes_go_where_their_marks_are(tmp_path: Path) -> None:
    """A note of the facilitators' box is in the box: at the foot of the page everybody would read it."""
    heading = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    document = saved(
        tmp_path,
        xml(heading + run("Sleep"), run("For all") + note(1), heading + run("Trainer notes"), run("For us") + note(2)),
    )
    module = read_docx(with_notes(document, "See *this*.", "Only ours."), set())
    assert module.text == (
        "## Sleep\n\nFor all[^1]\n\n"
        '!!! facilitator "Trainer notes"\n    For us[^2]\n\n    [^2]: Only ours.\n\n'
        "[^1]: See \\*this\\*.\n"
    )
    html = render(module.text)
    assert "Only ours." in html
    assert "[^" not in html


HEADINGS = [
    ("Trainer notes", True),
    ("TRAINERS’ NOTES", True),
    ("Leader's notes for week 2", True),
    ("Facilitator", True),
    ("Facilitator: running this part", True),
    ("Notes for facilitators", True),
    ("For the tutor", True),
    ("Tutor guide", True),
    ("Co-trainer notes", True),
    ("Information for trainers", True),
    ("Becoming a trainer", False),
    ("Notes", False),
    ("For trainers and students", False),
    ("Facilitating change", False),
    ("Notes to yourself", False),
    ("Leadership", False),
    ("What a peer trainer does", False),
]


@pytest.mark.parametrize(("heading", "is_theirs"), HEADINGS)
def test_a_heading_for_facilitators_takes_its_section_into_a_box(tmp_path: Path, heading: str, is_theirs: bool) -> None:
    make = [
        paragraph("T", "Title"),
        paragraph(heading, "Heading 1"),
        paragraph("in"),
        paragraph("S", "Heading 2"),
        paragraph("deep", "List Bullet"),
        paragraph("After", "Heading 1"),
        paragraph("out"),
    ]
    module = imported(tmp_path, *make)
    box = f'!!! facilitator "{heading}"\n    in\n\n    ### S\n\n    - deep\n\n## After\n\nout\n'
    assert (module.text == box) is is_theirs
    assert any("in a box for facilitators" in line for line in module.to_look_at) is is_theirs
    assert is_heading_of_notes(heading) is is_theirs


def test_a_document_that_is_all_for_facilitators_is_one_box(tmp_path: Path) -> None:
    module = imported(tmp_path, paragraph("Trainer notes", "Title"), paragraph("A", "Heading 1"), paragraph("x"))
    assert (module.title, module.text) == ("", '!!! facilitator "Trainer notes"\n    ### A\n\n    x\n')


def test_what_could_be_a_note_is_said(tmp_path: Path) -> None:
    said = ["Trainer notes: ask Sam", "Facilitator – wait", '!!! facilitator "x"', "[Leader's notes] go"]
    calm = ["Trainers meet on Monday.", "For you", "Leaders who listen"]
    module = imported(tmp_path, paragraph("T", "Title"), *map(paragraph, [*said, *calm]))
    told = [line for line in module.to_look_at if "could be for facilitators" in line]
    assert len(told) == len(said)
    assert not any(map(is_like_a_note, calm))


def test_pictures_lose_their_metadata_and_keep_their_words(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret camera of Jo Smith"
    photo = picture((60, 40), "JPEG", exif=exif)
    module = imported(
        tmp_path,
        with_picture("Three chairs [by] a window", photo),
        with_picture("Again", photo),
        with_picture("", picture()),
        with_picture("C:\\Users\\Jo\\me.png", picture((9, 9))),
        with_picture("A cat. Description automatically generated", picture((8, 9))),
    )
    first, again, *rest = re.findall(r"!\[((?:[^\]\\]|\\.)*)\]\((\S+)\)", module.text)
    assert first == ("Three chairs \\[by\\] a window", "three-chairs-by-a-window.jpg")
    assert again == ("Again", "three-chairs-by-a-window.jpg")
    assert [alt for alt, _ in rest] == ["", "", "A cat."]
    assert set(module.pictures) == {name for _, name in [first, *rest]}
    assert b"Secret camera" not in b"".join(module.pictures.values())
    assert any(line.startswith("2 pictures say nothing") for line in module.to_look_at)
    assert any("written by a program" in line for line in module.to_look_at)
    assert "Users" not in module.text


def test_a_picture_never_takes_the_name_of_another(tmp_path: Path) -> None:
    document = saved(tmp_path, with_picture("A room", picture()), with_picture("A room", picture((9, 9))))
    names = set(read_docx(document, {"a-room.png"}).pictures)
    assert len(names) == 2
    assert all(re.fullmatch(r"a-room-[0-9a-f]{8}\.png", name) for name in names)


# --- what is left out ----------------------------------------------------------------------------------------------


def box(text: str) -> str:
    inner = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        '<a:graphicData uri="x/wps">'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def comment(document: Document) -> None:
    one = document.add_paragraph().add_run("said")
    document.add_comment(one, text="Secret remark", author="Jo Smith", initials="JS")


def header(document: Document) -> None:
    document.add_paragraph("said")
    document.sections[0].header.paragraphs[0].text = "Secret header"


def author(document: Document) -> None:
    document.add_paragraph("said")
    document.core_properties.author = document.core_properties.last_modified_by = "Secret Person"


GRAPHIC = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://x/{}"/></a:graphic></wp:inline></w:drawing></w:r>'
)

STAYS_BEHIND = [
    pytest.param([comment], "1 comment", "said", id="comment"),
    pytest.param([header], "1 header or footer", "said", id="header"),
    pytest.param([author], "", "said", id="author"),
    pytest.param(
        [xml(run("said") + "<w:del w:author='Jo Smith'><w:r><w:delText>Secret</w:delText></w:r></w:del>")],
        "1 tracked deletion",
        "said",
        id="deleted",
    ),
    pytest.param(
        [xml("<w:ins w:author='Jo Smith'>" + run("said") + "</w:ins>")], "1 tracked change", "said", id="inserted"
    ),
    pytest.param([xml(run("said") + run("Secret", "<w:vanish/>"))], "1 piece of hidden text", "said", id="hidden"),
    pytest.param([xml(run("said", '<w:color w:val="FF0000"/>'))], "the colour of 1 piece of text", "said", id="colour"),
    pytest.param([xml(run("said", '<w:u w:val="single"/>'))], "1 underline", "said", id="underline"),
    pytest.param([xml(run("said", "<w:strike/>"))], "struck through", "said", id="struck"),
    pytest.param([xml(run("said") + box("boxed"))], "1 text box", "said boxed", id="text box"),
    pytest.param(
        [xml(run("said") + "<w:r><w:object><v:shape/></w:object></w:r>")], "1 embedded object", "said", id="object"
    ),
    pytest.param([xml(run("said") + GRAPHIC.format("chart"))], "1 chart", "said", id="chart"),
    pytest.param([xml(run("said") + GRAPHIC.format("diagram"))], "1 diagram", "said", id="diagram"),
    pytest.param(
        [xml(run("said") + "<m:oMath><m:r><m:t>Secret</m:t></m:r></m:oMath>")], "1 equation", "said", id="equation"
    ),
    pytest.param(
        [xml('<w:hyperlink w:anchor="gone">' + run("said") + "</w:hyperlink>")],
        "1 link to a place",
        "said",
        id="lost link",
    ),
    pytest.param([paragraph("sa\u00adi\u200b\u202ed\u202c")], "4 characters that nobody can see", "said", id="unseen"),
    pytest.param(
        [lambda d: d.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("said")],
        "1 table with a single column",
        "said",
        id="frame",
    ),
]


@pytest.mark.parametrize(("make", "told", "text"), STAYS_BEHIND)
def test_what_stays_behind_is_said_once(tmp_path: Path, make: list[Make], told: str, text: str) -> None:
    module = imported(tmp_path, *make)
    assert seen(render(module.text)) == text
    lines = [line for line in [*module.left_out, *module.to_look_at] if told in line]
    assert len(lines) == 1 if told else not module.left_out + module.to_look_at
    everything = f"{module}"
    assert "Secret" not in everything
    assert "Jo Smith" not in everything


@pytest.mark.parametrize("cut", ["25000", "25%", "-500"])
def test_a_cropped_picture_stays_behind_with_what_was_cut_off(tmp_path: Path, cut: str) -> None:
    def crop(document: Document) -> None:
        fill = document.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill
        fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} l="{cut}"/>'))

    module = imported(tmp_path, paragraph("said"), with_picture("A room", picture()), crop)
    assert (module.text, module.pictures) == ("said\n", {})
    assert module.left_out[0].startswith("1 picture that was cropped")


# --- what is refused -----------------------------------------------------------------------------------------------

DOCUMENT = "openxmlformats-officedocument.wordprocessingml.document.main"
LOST_LINK = (
    '<w:hyperlink r:id="gone" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:r>'
)
CONTENT_TYPES = "[Content_Types].xml"


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def written(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def changed(name: str, change: Callable[[str], str]) -> Callable[[Path], Path]:
    """A good document with one of its files changed."""

    def write(path: Path) -> Path:
        document = saved(path.parent, paragraph("said"))
        with zipfile.ZipFile(document) as archive:
            text = archive.read(name).decode()
        return with_parts(document, {name: change(text)})

    return write


def sized(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(200_000_000)
    return path


def a_bomb(path: Path) -> Path:
    return with_parts(saved(path.parent, paragraph("said")), {"word/more.xml": b"<a>" + b" " * 40_000_000 + b"</a>"})


def cut_off(path: Path) -> Path:
    document = saved(path.parent, *[paragraph(f"said {n}") for n in range(300)])
    document.write_bytes(document.read_bytes()[:9000])
    return document


def spoiled(path: Path) -> Path:
    document = saved(path.parent, *[paragraph(f"said {n}") for n in range(300)])
    data = bytearray(document.read_bytes())
    with zipfile.ZipFile(document) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 200
    data[at : at + 40] = bytes(40)
    document.write_bytes(data)
    return document


ENTITIES = '<!DOCTYPE x [<!ENTITY a "Secret"><!ENTITY b "&a;&a;">]>'
FETCHED = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def after_declaration(more: str) -> Callable[[str], str]:
    return lambda text: text.replace("?>", f"?>{more}", 1)


REFUSED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("missing", lambda path: path, "There is no file"),
    ("a folder", lambda path: path.parent, "is not a file"),
    ("empty", written(b""), "is empty"),
    ("pdf", written(b"%PDF-1.7\n" + b"x" * 99), "is a PDF"),
    ("rtf", written(b"{\\rtf1 hello}"), "is an RTF file"),
    ("a web page", written(b"\xef\xbb\xbf<html>x</html>"), "is a web page or XML"),
    ("old Word", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999), "Word before 2007"),
    (
        "password",
        written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        "has a password",
    ),
    ("text", written(b"hello"), "is no Word document"),
    ("odt", lambda p: zipped(p, **{"mimetype": b"application/x", "content.xml": b"<a/>"}), "LibreOffice (.odt)"),
    ("zip", lambda p: zipped(p, **{"a.txt": b"hello"}), "is a zip file"),
    ("cut off", cut_off, "is broken"),
    ("spoiled", spoiled, "is broken"),
    ("200 MB", sized, "has 200 MB"),
    ("bomb", a_bomb, "too large when it is unpacked"),
    ("no text", lambda p: saved(p.parent), "There is no text"),
    (
        "macros",
        changed(CONTENT_TYPES, lambda t: t.replace(DOCUMENT, "ms-word.document.macroEnabled.main")),
        "holds macros",
    ),
    (
        "hidden macros",
        lambda p: with_parts(saved(p.parent, paragraph("x")), {"word/vbaProject.bin": b"x"}),
        "holds macros",
    ),
    (
        "Excel",
        changed(CONTENT_TYPES, lambda t: t.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")),
        "an Excel or PowerPoint file",
    ),
    ("template", changed(CONTENT_TYPES, lambda t: t.replace("document.main", "template.main")), "is a template"),
    ("entities", changed("word/document.xml", after_declaration(ENTITIES)), "declares things"),
    ("a fetched entity", changed("word/styles.xml", after_declaration(FETCHED)), "declares things"),
    (
        "an entity in a list of links",
        changed("word/_rels/document.xml.rels", after_declaration(ENTITIES)),
        "declares things",
    ),
    ("broken XML", changed("word/document.xml", lambda t: t[:-9]), "is broken"),
    (
        "deep",
        changed(
            "word/document.xml",
            lambda t: t.replace("<w:p>", "<w:sdt>" * 200 + "<w:p>").replace("</w:p>", "</w:p>" + "</w:sdt>" * 200),
        ),
        "too deep",
    ),
    (
        "a link without an address",
        changed("word/document.xml", lambda t: t.replace("<w:r>", LOST_LINK, 1)),
        "not understood",
    ),
]


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_college(tmp_path_factory.mktemp("college"))


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("make", "said"), [(make, said) for _, make, said in REFUSED], ids=[name for name, _, _ in REFUSED]
)
def test_what_cannot_be_brought_is_refused_in_plain_words(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    path = make(tmp_path / "the-text.docx")
    with pytest.raises(word_file.DocumentError, match=re.escape(said)):
        read_docx(path, set())


def test_many_elements_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "MOST_ELEMENTS", 2000)
    with pytest.raises(word_file.DocumentError, match="too long for one part"):
        imported(tmp_path, *[paragraph("x")] * 1000)


def test_many_pictures_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_POINTS", 2000)
    imported(tmp_path, with_picture("A room", picture()), with_picture("A room", picture()))  # one picture, twice
    with pytest.raises(word_file.DocumentError, match="too many pictures"):
        imported(tmp_path, with_picture("A room", picture()), with_picture("Another", picture((41, 30))))


def test_pictures_from_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    def link(document: Document) -> None:
        blip = document.element.body.find(".//{*}blip")
        name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        target = document.part.relate_to("http://127.0.0.1:9/x.png", "http://x/image", is_external=True)
        del blip.attrib[f"{name}embed"]
        blip.set(f"{name}link", target)

    module = imported(tmp_path, paragraph("said"), with_picture("A room", picture()), link)
    assert (module.text, module.pictures) == ("said\n", {})
    assert module.left_out == ["1 picture that is not in the document: it only says where it is, and we fetch nothing"]


# --- the command ---------------------------------------------------------------------------------------------------


def test_the_command_writes_a_draft_that_checks_and_builds(tmp_path: Path) -> None:
    college = a_college(tmp_path / "college")
    document = saved(
        tmp_path,
        paragraph('A calm evening: "ours" #1', "Title"),
        paragraph("Sit down. <script>alert(1)</script> {{ config }}"),
        paragraph("Two lists", "Heading 1"),
        paragraph("tea", "List Number"),
        paragraph("between"),
        paragraph("rest", "List Number"),
        with_picture("Three chairs by a window", picture()),
        paragraph("Trainer notes", "Heading 1"),
        paragraph("Ask how it went."),
        author,
    )
    before = contents(college)
    done = cli(college, "new", "module", "sleep-well", "--from", str(document))
    assert done.returncode == 0, done.stderr
    made = contents(college)
    assert {path: made[path] for path in before} == before
    module, room = sorted(set(made) - set(before))
    assert re.fullmatch(r"\d\d-a-calm-evening-ours-1\.md", module.name)
    assert room.name == "three-chairs-by-a-window.png"
    text = module.read_text()
    assert 'title: "A calm evening: \\"ours\\" #1"' in text
    assert "REPLACE: which hard subjects come up" in text  # not for us to say
    assert "content_notes" in done.stdout
    assert "review_by" in done.stdout
    assert "in a box for facilitators" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "What the checks ask because of it:" in done.stdout
    assert "[placeholder-in-example]" in done.stdout  # the course says none
    module.write_text(re.sub(r"content_notes:\n  - .*", "content_notes: none", text))
    assert cli(college, "check").returncode == 0
    (college / "mkdocs.yml").write_text(PLUGIN)
    page = (build(college) / "courses/sleep-well/a-calm-evening-ours-1/index.html").read_text()
    assert "Sit down. <script>" not in page
    words = main_text(page)
    for said in ("Sit down. <script>alert(1)</script> {{ config }}", "Two lists", "tea between rest"):
        assert said in words
    assert '<ol start="2">' in page
    assert "Ask how it went." not in words
    assert "Secret Person" not in page + text + done.stdout


REFUSED_COMMANDS = [
    (["sleep-well", "--from", "nowhere.docx"], "There is no file 'nowhere.docx'."),
    (["nowhere", "--from", "from-word.docx"], "There is no course 'nowhere'."),
    (["../sleep-well", "x", "--from", "from-word.docx"], "There is no course '../sleep-well'."),
    (["sleep-well", "what-sleep-does", "--from", "from-word.docx"], "has a module 'what-sleep-does' already."),
    (["sleep-well", "../../x", "--from", "from-word.docx"], "cannot be part of a web address"),
    (["sleep-well", "--from", "from-word.docx"], "The document has no title that could be a web address."),
    (["sleep-well"], "Give the module a name"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED_COMMANDS)
def test_the_command_says_why_and_writes_nothing(college: Path, arguments: list[str], said: str) -> None:
    saved(college, paragraph("said"), with_picture("A room", picture()))
    before = contents(college)
    done = cli(college, "new", "module", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("recovery-college: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(college) == before


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recovery_college.commands import word_import

    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(FileExistsError):
        word_import._write_all({tmp_path / "a.png": b"x", tmp_path / "b.md": b"y"})
    assert contents(tmp_path) == {tmp_path / "b.md": b"mine"}


def test_ten_thousand_paragraphs_are_brought(tmp_path: Path) -> None:
    make = [paragraph("T", "Title"), xml(*[run("Line ") + run(str(n), BOLD) for n in range(10_000)])]
    module = imported(tmp_path, *make)
    assert module.text.count("\n\n") == 9_999
    assert module.text.endswith("Line **9999**\n")
