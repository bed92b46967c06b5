"""Leaflets: what is taken out of a PDF, what stays, and what nobody should wait for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from recovery_college.model.leaflets import MOST_OBJECTS, cleaned, trouble
from support.college import COURSE, a_college, problems
from support.pdf_files import a_pdf


def a_file(folder: Path, data: bytes) -> Path:
    file = folder / "leaflet.pdf"
    file.write_bytes(data)
    return file


def test_who_made_it_is_gone_and_what_screen_readers_need_stays(tmp_path: Path) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    about = DecodedStreamObject()
    about.set_data(b"<x:xmpmeta><dc:creator>Jane Doe</dc:creator></x:xmpmeta>")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(about)
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/By"): TextStringObject("Jane Doe")})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject()
    writer.add_metadata({"/Author": "Jane Doe", "/Title": "Draft 7"})
    made = io.BytesIO()
    writer.write(made)
    assert made.getvalue().count(b"Jane Doe") == 3
    data = cleaned(a_file(tmp_path, made.getvalue()), "Sleep well")
    read = PdfReader(io.BytesIO(data))
    assert b"Jane Doe" not in data
    assert b"Draft 7" not in data
    assert dict(read.metadata or {}) == {"/Title": "Sleep well"}
    assert (read.root_object["/Lang"], "/MarkInfo" in read.root_object) == ("en-GB", True)


def test_an_earlier_version_that_a_program_left_in_the_file_stays_behind(tmp_path: Path) -> None:
    first = a_pdf(author="Jane Doe")
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Author": "The college"})
    made = io.BytesIO()
    writer.write(made)
    assert b"Jane Doe" in made.getvalue()
    assert b"Jane Doe" not in cleaned(a_file(tmp_path, made.getvalue()), "Sleep well")


def test_the_same_leaflet_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    files = [a_file(folder, a_pdf(author="Jane Doe")) for folder in (tmp_path, tmp_path / "again")]
    assert cleaned(files[0], "Sleep well") == cleaned(files[1], "Sleep well")


def test_a_file_of_very_many_parts_is_refused_before_it_is_looked_through(tmp_path: Path) -> None:
    data = b"%PDF-1.7\n"
    places = []
    objects = [b"<</Type/Catalog/Pages 2 0 R/X 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]
    objects += [b"<</N %d 0 R>>" % (n + 5) for n in range(MOST_OBJECTS)] + [b"null"]
    for n, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(data) - len(table) - len(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)),
    )
    assert trouble(a_file(tmp_path, data)) == "This PDF has more parts than a small computer can check."


def a_pdf_of(page: bytes = b"", catalog: bytes = b"", fourth: bytes = b"null") -> bytes:
    """A PDF of one page, with more in its page or its catalog, and a fourth object that they can speak of."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]%b>>" % page,
        fourth,
    ]
    data, places = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def a_link(action: bytes) -> bytes:
    return b"/Annots[<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/A %b>>]" % action


def a_stream(more: bytes, data: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (more, len(data), data)


WEB = b"<</S/URI/URI(https://evil.example)>>"
OUTSIDE = "This PDF shows something from another file."
REFUSED = {
    "a page that opens a web page": (a_pdf_of(catalog=b"/OpenAction" + WEB), "when it is opened"),
    "a thread of another computer": (a_pdf_of(catalog=rb"/OpenAction<</S/Thread/F(\\\\evil\\a)>>"), "does not need"),
    "a command at the opening of a page": (a_pdf_of(b"/AA<</O %b>>" % WEB), "a command that runs by itself"),
    "an unknown command": (a_pdf_of(a_link(b"<</S/Trick>>")), "a command that a leaflet does not need"),
    "a command after another": (a_pdf_of(a_link(b"<</S/GoTo/D(a)/Next[4 0 R]>>"), b"", b"<</S/Hide>>"), "not need"),
    "a program after another command": (a_pdf_of(a_link(b"<</S/GoTo/D(a)/Next<</S/Launch>>>>")), "starts a program"),
    "words from elsewhere": (a_pdf_of(b"/Contents 4 0 R", b"", a_stream(b"/F(\\\\\\\\evil)")), OUTSIDE),
    "a picture from the web": (
        a_pdf_of(b"/Contents 4 0 R", b"", a_stream(b"/F<</FS/URL/F(https://evil.example)>>")),
        OUTSIDE,
    ),
    "a page of another file": (
        a_pdf_of(
            b"/Resources<</XObject<</X 4 0 R>>>>",
            b"",
            a_stream(b"/Subtype/Form/BBox[0 0 9 9]/Ref<</F(a.pdf)/Page 0>>"),
        ),
        OUTSIDE,
    ),
}
HARMLESS = {
    "a link to a page of the web": a_pdf_of(a_link(WEB)),
    "a link to the next page": a_pdf_of(a_link(b"<</S/Named/N/NextPage>>")),
    "where it opens": a_pdf_of(catalog=b"/OpenAction[3 0 R/Fit]"),
    "how it opens": a_pdf_of(catalog=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"),
    "a flag of a link": a_pdf_of(b"/Annots[<</Subtype/Link/Rect[1 1 9 9]/F 4/A %b>>]" % WEB),
    "what screen readers need": a_pdf_of(
        catalog=b"/StructTreeRoot<</K<</S/Figure/P 1 0 R/A[<</O/Layout/Width 9>>]/Ref[3 0 R]>>>>"
    ),
    "how layers mix, and pages change": a_pdf_of(b"/Group<</S/Transparency>>/Trans<</S/Fade>>"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_more_than_go_somewhere_or_is_elsewhere_is_refused(what: str, tmp_path: Path) -> None:
    data, said = REFUSED[what]
    assert said in trouble(a_file(tmp_path, data))


@pytest.mark.parametrize("what", HARMLESS)
def test_what_good_leaflets_have_is_published(what: str, tmp_path: Path) -> None:
    assert trouble(a_file(tmp_path, HARMLESS[what])) == ""


@pytest.mark.parametrize("wrapped", [False, True])
def test_pictures_do_not_say_who_took_them_and_keep_their_colours(wrapped: bool, tmp_path: Path) -> None:
    def part(kind: int, text: bytes) -> bytes:
        return bytes([0xFF, kind]) + (len(text) + 2).to_bytes(2) + text

    people = [(0xE1, b"Exif\0\0Jane Doe"), (0xED, b"Photoshop 3.0\0Jane Doe"), (0xFE, b"by Jane Doe")]
    colours = [(0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"), (0xDB, b"tables")]
    end = part(0xDA, b"scan") + b"\x11\x22\xff\x00\xff\xd9"
    kept = b"\xff\xd8" + b"".join(part(*one) for one in colours) + end
    picture = kept[:2] + b"".join(part(*one) for one in people) + kept[2:]
    filters = b"[/ASCIIHexDecode/DCTDecode]" if wrapped else b"/DCTDecode"
    image = a_stream(
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter" + filters,
        picture.hex().encode() + b">" if wrapped else picture,
    )
    data = cleaned(a_file(tmp_path, a_pdf_of(b"/Resources<</XObject<</X 4 0 R>>>>", b"", image)), "Sleep well")
    found = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/XObject"]["/X"]  # type: ignore[index]
    assert isinstance(found, StreamObject)
    assert (found["/Filter"], found._data) == ("/DCTDecode", kept)


def test_a_picture_that_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    image = a_stream(b"/Subtype/Image/Filter[/Trick/DCTDecode]", b"x")
    data = a_pdf_of(b"/Resources<</XObject<</X 4 0 R>>>>", b"", image)
    assert trouble(a_file(tmp_path, data)) == "We cannot read this file as a PDF."


def test_a_leaflet_that_is_a_link_to_another_file_is_told(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": COURSE + "leaflet: leaflet.pdf\nleaflet_same: yes\n"})
    (root / "courses/sleep-well/leaflet.pdf").symlink_to("/etc/passwd")
    codes = [line.rsplit("[", 1)[1] for line in problems(root)]
    assert codes == ["leaflet-missing]", "file-symlink]"]
