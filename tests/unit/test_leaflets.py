"""Leaflets: what is taken out of a PDF, what stays, and what nobody should wait for."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

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


def test_a_leaflet_that_is_a_link_to_another_file_is_told(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": COURSE + "leaflet: leaflet.pdf\nleaflet_same: yes\n"})
    (root / "courses/sleep-well/leaflet.pdf").symlink_to("/etc/passwd")
    codes = [line.rsplit("[", 1)[1] for line in problems(root)]
    assert codes == ["leaflet-missing]", "file-symlink]"]
