"""Pictures that would take a small computer too long or too much memory, or that are not what they say.

``TOO_LARGE`` has those that are refused, with what is said of each; ``BROKEN`` those that nothing can read; ``ODD``
those that are unusual and fine.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from recovery_college.model.images import MOST_BYTES


def moving(form: str, size: tuple[int, int], frames: int, **more: object) -> bytes:
    made = BytesIO()
    first, *rest = (Image.new("RGB", size, (n * 40 % 256, n * 70 % 256, 0)) for n in range(frames))
    first.save(made, form, save_all=True, append_images=rest, duration=100, **more)
    return made.getvalue()


def equal_frames(size: int, frames: int) -> bytes:
    """A GIF with the same frame again and again, as a program for pictures would not write it."""
    made = BytesIO()
    images = [Image.new("P", (size, size), 0), Image.new("P", (size, size), 1)]
    images[0].save(made, "GIF", save_all=True, append_images=images[1:], duration=100)
    data = made.getvalue()
    start = data.rindex(b"\x21\xf9")  # the second frame, with what stands before it
    return data[:start] + data[start:-1] * (frames - 1) + b";"


def many_scans() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 64)).save(made, "JPEG", progressive=True)
    data = made.getvalue()
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * 200 + data[-2:]


def of_size(form: str, size: tuple[int, int]) -> bytes:
    made = BytesIO()
    Image.new("1" if form == "PNG" else "RGB", size).save(made, form)
    return made.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes, size: tuple[int, int] = (40, 30)) -> bytes:
    """A PNG with other chunks before its points."""
    data = of_size("PNG", size)
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(chunks) + data[at:]


def jpeg_with(*segments: bytes, form: str = "RGB", **more: object) -> bytes:
    """A JPEG with other segments at its start."""
    made = BytesIO()
    Image.new(form, (64, 48)).save(made, "JPEG", **more)
    data = made.getvalue()
    return data[:2] + b"".join(b"\xff" + kind_and_data for kind_and_data in segments) + data[2:]


def segment(kind: int, data: bytes) -> bytes:
    return bytes([kind]) + struct.pack(">H", len(data) + 2) + data


def saved(mode: str, size: tuple[int, int], form: str, **more: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size).save(made, form, **more)
    return made.getvalue()


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def noise(size: tuple[int, int], form: str, **more: object) -> bytes:
    """A picture that packs badly."""
    made = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, form, **more)
    return made.getvalue()


def png_of_bomb() -> bytes:
    """Points that unpack to more than the picture has."""
    data = of_size("PNG", (40, 30))
    at, end = data.index(b"IDAT") - 4, data.index(b"IEND") - 4
    return data[:at] + png_chunk(b"IDAT", zlib.compress(bytes(900_000_000), 9)) + data[end:]


def text_bomb(kind: bytes) -> bytes:
    packed = zlib.compress(b"a" * 400_000_000, 9)
    head = b"Comment\0\0" if kind == b"zTXt" else b"XML:com.adobe.xmp\0\1\0\0\0"
    return png_with(png_chunk(kind, head + packed))


def profile_bomb() -> bytes:
    return png_with(png_chunk(b"iCCP", b"icc\0\0" + zlib.compress(b"a" * 400_000_000, 9)))


def gif_of_canvas() -> bytes:
    """One point on a canvas of 65,535 by 65,535."""
    data = bytearray(saved("P", (1, 1), "GIF"))
    data[6:10] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


MOVING = "This moving picture has {} frames of {} × {} points, which is more than a small computer can read."
TOO_LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.gif": (lambda: equal_frames(3000, 100), MOVING.format(100, 3000, 3000)),
    "small.gif": (lambda: equal_frames(1, 2000), MOVING.format("1,999", 1, 1)),
    "apng.png": (lambda: moving("PNG", (1600, 1600), 20), MOVING.format(20, 1600, 1600)),
    "a.webp": (lambda: moving("WEBP", (1600, 1600), 20, method=0), MOVING.format(20, 1600, 1600)),
    "a.avif": (lambda: moving("AVIF", (640, 640), 60, speed=10), MOVING.format(60, 640, 640)),
    "large.png": (
        lambda: of_size("PNG", (8000, 7000)),
        "This picture has 8000 × 7000 points, which is more than a small computer can read.",
    ),
    "huge.png": (
        lambda: of_size("PNG", (20000, 20000)),
        "This picture has more points than a small computer can read.",
    ),
    "layers.jpg": (
        many_scans,
        "This picture is stored in 209 layers, which is more than a small computer can read.",
    ),
    "heavy.jpg": (
        lambda: of_size("JPEG", (10, 10)) + bytes(MOST_BYTES),
        "This picture has 10.0 MB; the most we read is 10 MB.",
    ),
}

CANNOT = "We cannot read this file as a picture."
TOO_LARGE |= {
    "wide.jpg": (
        lambda: of_size("JPEG", (65_500, 1_000)),
        "This picture has 65500 × 1000 points, which is more than a small computer can read.",
    ),
    "canvas.gif": (gif_of_canvas, "This picture has more points than a small computer can read."),
    "large.webp": (
        lambda: saved("RGB", (16_000, 5_000), "WEBP", method=0, quality=1),
        "This picture has 16000 × 5000 points, which is more than a small computer can read.",
    ),
    "large.avif": (
        lambda: saved("RGB", (6_000, 4_000), "AVIF", speed=10, quality=1),
        "This picture has 6000 × 4000 points, which is more than a small computer can read.",
    ),
}

# What each is, and what makes it. The ending is what it is called, not always what it is.
BROKEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a GIF that is cut off": ("a.gif", lambda: cut(noise((300, 200), "GIF"))),
    "a JPEG that is cut off": ("a.jpg", lambda: cut(noise((300, 200), "JPEG"))),
    "a PNG that is cut off": ("a.png", lambda: cut(noise((300, 200), "PNG"))),
    "a WebP that is cut off": ("a.webp", lambda: cut(noise((300, 200), "WEBP"))),
    "an AVIF that is cut off": ("a.avif", lambda: cut(noise((300, 200), "AVIF"))),
    "a drawing that can run code, called .png": (
        "a.png",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    ),
    "a web page, called .jpg": ("a.jpg", lambda: b"<html><script>1</script></html>"),
    "a TIFF, called .png": ("a.png", lambda: of_size("TIFF", (40, 30))),
    "a Windows icon, called .png": ("a.png", lambda: of_size("ICO", (32, 32))),
    "a PostScript file, called .jpg": ("a.jpg", lambda: of_size("EPS", (40, 30))),
    "a PDF, called .png": ("a.png", lambda: b"%PDF-1.7\n" + bytes(500)),
    "a zip, called .webp": ("a.webp", lambda: b"PK\3\4" + bytes(500)),
    "a program, called .avif": ("a.avif", lambda: b"\x7fELF" + bytes(500)),
    "a PNG whose comment unpacks to 400 MB": ("a.png", lambda: text_bomb(b"zTXt")),
    "a PNG whose notes (XMP) unpack to 400 MB": ("a.png", lambda: text_bomb(b"iTXt")),
    "a PNG without any points": ("a.png", lambda: of_size("PNG", (40, 30)).split(b"IDAT")[0][:-4]),
    "an empty file, called .png": ("a.png", lambda: b""),
    "a PNG whose colour profile unpacks to 400 MB": ("a.png", profile_bomb),
    "a PNG with 600,000 comments": ("a.png", lambda: png_with(png_chunk(b"tEXt", b"a\0b") * 600_000)),
}
ODD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a moving GIF of 12 frames": ("a.gif", lambda: moving("GIF", (300, 200), 12)),
    "a moving WebP of 12 frames": ("a.webp", lambda: moving("WEBP", (300, 200), 12)),
    "a moving PNG of 12 frames": ("a.png", lambda: moving("PNG", (300, 200), 12)),
    "a moving AVIF of 12 frames": ("a.avif", lambda: moving("AVIF", (300, 200), 12)),
    "a PNG of 16 bits": ("a.png", lambda: saved("I;16", (300, 200), "PNG")),
    "a JPEG for printers (CMYK)": ("a.jpg", lambda: jpeg_with(form="CMYK")),
    "a JPEG in 10 layers": ("a.jpg", lambda: jpeg_with(progressive=True)),
    "a GIF that is a script, too": ("a.gif", lambda: saved("P", (40, 30), "GIF") + b"*/=1;alert(1)//"),
    "a JPEG with a zip behind it": ("a.jpg", lambda: jpeg_with() + b"PK\3\4" + bytes(900)),
    "a JPEG with a web page in its comment": ("a.jpg", lambda: jpeg_with(segment(0xFE, b"<script>alert(1)</script>"))),
    "a JPEG, called .png": ("a.png", lambda: jpeg_with()),
    "a JPEG with 9 MB of a camera's notes": (
        "a.jpg",
        lambda: jpeg_with(*[segment(0xE1, b"Exif\0\0" + bytes(65_000))] * 138),
    ),
    "a JPEG with 9 MB of XMP": (
        "a.jpg",
        lambda: jpeg_with(*[segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + b"<" * 65_000)] * 138),
    ),
    "a JPEG with 9 MB of a colour profile": (
        "a.jpg",
        lambda: jpeg_with(
            *[segment(0xE2, b"ICC_PROFILE\0" + bytes([n % 138 + 1, 138]) + bytes(65_000)) for n in range(138)]
        ),
    ),
    "a PNG whose points unpack to 900 MB": ("a.png", png_of_bomb),
    "a PNG of 49 million points": ("a.png", lambda: saved("RGBA", (7_000, 7_000), "PNG")),
    "a GIF of 49 million points": ("a.gif", lambda: saved("P", (7_000, 7_000), "GIF")),
    "a JPEG of 49 million points": ("a.jpg", lambda: saved("RGB", (7_000, 7_000), "JPEG")),
    "a WebP of 49 million points": ("a.webp", lambda: saved("RGB", (7_000, 7_000), "WEBP", method=0)),
    "an AVIF of 19 million points": ("a.avif", lambda: saved("RGB", (4_800, 4_000), "AVIF", speed=10)),
    "a photograph of 12 million points that packs badly": ("a.jpg", lambda: noise((4_000, 3_000), "JPEG")),
    "a moving GIF of 900 small frames": ("a.gif", lambda: equal_frames(20, 900)),
    "a WebP of 12 million points without loss": (
        "a.webp",
        lambda: saved("RGB", (4_000, 3_000), "WEBP", lossless=True, method=0),
    ),
}
