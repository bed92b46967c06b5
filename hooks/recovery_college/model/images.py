"""Writes pictures again without what a camera or a program put into them, and says which cannot be read.

A photograph from a phone says where it was taken, when, and with whose phone. Pillow reads the picture, and writes it
again with its colours, its colour profile and which way up it is; nothing else goes along. It is a library and not
our own reading of the files, because data hides in many corners of five formats.
"""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, JpegImagePlugin, UnidentifiedImageError

from recovery_college.errors import RecoveryCollegeError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
MOST_PIXELS = 50_000_000  # the largest photograph of a good camera; a larger one could stop a small computer
MOST_TO_WRITE = {"AVIF": 20_000_000}  # of a format that is slow to write, so that a build waits some seconds at most
SMALLEST_FRAME = 50_000  # points: a smaller frame of a moving picture takes as long
MOST_BYTES = 10_000_000  # of a file
MOST_SCANS = 30  # of a JPEG: programs write up to 12, and each is read over the whole picture
MOST_NOTES = 1_000  # texts in a PNG: programs write a handful
MOST_OF_A_PROFILE = 1_000_000  # bytes; the largest of a printer has about as many, and no screen needs one
_ORIENTATION = 0x0112  # the one entry of a camera's notes that decides how the picture looks
_ENDS = {
    "JPEG": b"\xff\xd9",
    "MPO": b"\xff\xd9",
    "GIF": b";",
}  # of the formats that Pillow's ``verify`` reads no further
_TAIL = 64  # bytes in which the end mark stands, with what some programs put behind it
_KEPT = ("icc_profile", "transparency", "gamma", "background", "duration", "loop", "disposal")
_BAD = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


class ImageError(RecoveryCollegeError):
    """The file is no picture that can be shown. The text says why."""


@cache
def _formats() -> list[str]:
    """The formats that this computer's Pillow can read: a few builds of it are without AVIF."""
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def trouble(path: Path) -> str:
    """Why a file cannot be shown as a picture, without reading all of it; nothing where it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if (size := path.stat().st_size) > MOST_BYTES:
                most = f"the most we read is {MOST_BYTES // 1_000_000} MB"
                return f"This picture has {size / 1_000_000:.1f} MB; {most}."
            with Image.open(path, formats=_formats()) as image:
                if said := _too_much(image, path):
                    return said
                form = str(image.format)
                image.verify()
            if not _has_end(path, form):
                with Image.open(path, formats=_formats()) as image:
                    image.load()
    except Image.DecompressionBombError:
        return "This picture has more points than a small computer can read."
    except _BAD:
        return "We cannot read this file as a picture."
    return ""


def _has_end(path: Path, form: str) -> bool:
    """Whether a picture has the mark that ends it. Where it has none, only reading it tells whether it is whole."""
    end = _ENDS.get(form)
    return end is None or end in path.read_bytes()[-_TAIL:]


def _too_much(image: Image.Image, path: Path) -> str:
    """Why a picture would take too long or too much memory, from what it says of itself: no point is decoded."""
    width, height = image.size
    most = MOST_TO_WRITE.get(str(image.format), MOST_PIXELS)
    if width * height > most:
        return f"This picture has {width} × {height} points, which is more than a small computer can read."
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        scans = path.read_bytes().count(b"\xff\xda")
        if scans > MOST_SCANS:
            return f"This picture is stored in {scans} layers, which is more than a small computer can read."
        return ""
    if image.format == "PNG":
        notes = sum(path.read_bytes().count(kind) for kind in (b"tEXt", b"zTXt", b"iTXt"))
        if notes > MOST_NOTES:
            return f"This picture has {notes:,} notes in it, which is more than a small computer can read."
    frames = int(getattr(image, "n_frames", 1))
    if frames > 1 and frames * max(width * height, SMALLEST_FRAME) > most:
        size = f"{frames:,} frames of {width} × {height} points"
        return f"This moving picture has {size}, which is more than a small computer can read."
    return ""


def cleaned(path: Path) -> bytes:
    """The picture in a file, without anything about who took it, when or where. Raises ``ImageError``."""
    stat = path.stat()
    return _cleaned(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _cleaned(path: Path, _changed: int, _size: int) -> bytes:
    if said := trouble(path):
        raise ImageError(f"{path.name}: {said}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_formats()) as image:
                return _written(image, path)
    except _BAD as error:
        raise ImageError(f"{path.name}: We cannot read this picture to its end.") from error


def _written(image: Image.Image, path: Path) -> bytes:
    name = "JPEG" if image.format == "MPO" else str(image.format)
    turned = image.getexif().get(_ORIENTATION, 1)
    options: dict[str, Any] = {"format": name}
    if turned != 1 and name != "GIF":
        notes = Image.Exif()
        notes[_ORIENTATION] = turned
        options["exif"] = notes
    if isinstance(image, JpegImagePlugin.JpegImageFile):  # the same tables again, so that hardly a point changes
        options |= {"qtables": image.quantization, "subsampling": JpegImagePlugin.get_sampling(image)}
        options |= {"progressive": bool(image.info.get("progressive")), "comment": b""}
    elif name == "WEBP":
        options |= {"lossless": b"VP8L" in path.read_bytes()[:64], "quality": 90}
    elif name == "AVIF":
        options |= {"quality": 85}
    elif name == "GIF":
        options |= {"comment": b""}
    profile = image.info.pop("icc_profile", None)
    if profile and len(profile) <= MOST_OF_A_PROFILE:
        options["icc_profile"] = profile
    if name != "JPEG" and getattr(image, "is_animated", False):
        options["save_all"] = True
        if "loop" in image.info:
            options["loop"] = image.info["loop"]
    image.load()
    image.info = {key: value for key, value in image.info.items() if key in _KEPT}
    made = BytesIO()
    image.save(made, **options)
    return made.getvalue()
