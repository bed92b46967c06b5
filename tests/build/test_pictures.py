"""Pictures reach readers without what a camera wrote into them, whatever builds the site; nothing comes from Git."""

from __future__ import annotations

import ast
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageColor, ImageStat
from PIL.PngImagePlugin import PngInfo

from recovery_college.model.images import MOST_PIXELS, ImageError, cleaned, trouble
from support.building import PLUGIN, REPOSITORY, build, cli, mkdocs
from support.college import FIRST_MODULE, a_college, problems

SECRETS = [b"Zebedee", b"Fenby", b"52.9", b"MarshPhone"]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>Zebedee of Fenby</creator></x:xmpmeta>'


def drawing(size: tuple[int, int] = (64, 40)) -> Image.Image:
    """A picture with soft edges, like a photograph, in which every corner looks different."""
    image = Image.new("RGB", (4, 3), "white")
    for n, colour in enumerate(("red", "green", "blue", "orange", "black")):
        image.putpixel((n % 4, n // 2), ImageColor.getrgb(colour))
    return image.resize(size, Image.Resampling.BICUBIC)


def notes(orientation: int = 6) -> Image.Exif:
    """What a phone writes: who, where, when, with what."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "MarshPhone"
    exif[ExifTags.Base.Artist] = "Zebedee"
    exif[ExifTags.Base.ImageDescription] = "Fenby"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 9.0, 0.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSProcessingMethod] = b"Fenby"
    return exif


def taken(form: str, **options: Any) -> bytes:
    """A picture with everything in it that a phone or a program can hide there."""
    made = BytesIO()
    exif = {} if form == "GIF" else {"exif": notes(), "icc_profile": PROFILE}
    xmp = {"xmp": XMP} if form in ("JPEG", "WEBP", "AVIF") else {}
    comment = {"comment": b"Zebedee of Fenby"} if form in ("JPEG", "GIF") else {}
    if form == "PNG":
        info = PngInfo()
        info.add_text("Author", "Zebedee")
        info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
        options["pnginfo"] = info
    drawing().save(made, form, **exif, **xmp, **comment, **options)
    return made.getvalue()


ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}


@pytest.mark.parametrize("form", ENDINGS)
def test_nothing_that_was_written_into_a_picture_is_left(form: str, tmp_path: Path) -> None:
    data = taken(form)
    assert any(secret in data for secret in SECRETS), "there is something to lose"
    file = tmp_path / f"a.{ENDINGS[form]}"
    file.write_bytes(data + b"Zebedee of Fenby, 52.9 after the end")
    clean = cleaned(file)
    for secret in SECRETS:
        assert secret not in clean
    with Image.open(BytesIO(clean)) as after, Image.open(BytesIO(data)) as before:
        assert after.format == form
        assert dict(after.getexif()) == ({} if form == "GIF" else {ExifTags.Base.Orientation: 6})
        assert after.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {}
        assert after.info.get("icc_profile") == (None if form == "GIF" else PROFILE)
        assert not {"comment", "xmp", "Author", "XML:com.adobe.xmp", "photoshop"} & after.info.keys()
        difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
        assert max(ImageStat.Stat(difference).mean) < 3, "and it looks the same"


def test_a_picture_that_is_clean_stays_as_it_looks_to_the_last_point(tmp_path: Path) -> None:
    for name in ("a.png", "b.webp"):
        drawing().save(tmp_path / name, lossless=True)
        with Image.open(BytesIO(cleaned(tmp_path / name))) as after:
            assert ImageChops.difference(drawing(), after.convert("RGB")).getbbox() is None


def test_see_through_and_moving_pictures_stay_so(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    with Image.open(BytesIO(cleaned(tmp_path / "clear.png"))) as after:
        assert after.convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 0)
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    for name in ("a.gif", "a.webp", "a.png"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2)
        with Image.open(BytesIO(cleaned(tmp_path / name))) as after:
            assert (getattr(after, "n_frames", 1), after.info["loop"]) == (3, 2), name


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    whole = taken("JPEG")
    for name, data in {"a.jpg": b"<script>", "b.png": whole[:200], "c.gif": b"", "d.jpg": b"%PDF-1.4"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ImageError, match=name):
            cleaned(tmp_path / name)
    Image.new("1", (MOST_PIXELS // 1000 + 1, 1001)).save(tmp_path / "vast.png")
    assert "more than a small computer can read" in trouble(tmp_path / "vast.png")


def test_an_icon_that_says_it_is_a_photograph_is_no_way_in(tmp_path: Path) -> None:
    drawing().save(tmp_path / "a.jpg", "BMP")  # Pillow reads many more formats; browsers and we do not
    assert trouble(tmp_path / "a.jpg") == "We cannot read this file as a picture."


@pytest.fixture(scope="module")
def college_with_photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    module = FIRST_MODULE.replace("(bedroom.png)", "(night.jpg)")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": PLUGIN,
        "courses/sleep-well/01-what-sleep-does.md": module,
        "courses/sleep-well/night.jpg": taken("JPEG"),
        "docs/pictures/room.png": taken("PNG"),
    }
    return a_college(tmp_path_factory.mktemp("photographs"), files, without={"courses/sleep-well/bedroom.png"})


def is_clean(folder: Path) -> bool:
    """Whether both photographs are there and no secret is in any file."""
    found = [*folder.rglob("night.jpg"), *folder.rglob("room.png")]
    assert len(found) == 2
    return not any(secret in file.read_bytes() for file in found for secret in SECRETS)


def test_the_plugin_shows_clean_pictures(college_with_photographs: Path) -> None:
    assert problems(college_with_photographs) == []
    assert is_clean(build(college_with_photographs, "--strict"))


def test_the_hooks_show_clean_pictures(college_with_photographs: Path, tmp_path: Path) -> None:
    root = tmp_path / "hooks-college"
    shutil.copytree(college_with_photographs, root, ignore=shutil.ignore_patterns("site"))
    config = yaml.safe_load(PLUGIN) | {"plugins": ["search"], "hooks": [str(REPOSITORY / "hooks/site.py")]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config))
    assert is_clean(build(root))


def test_exported_pictures_are_clean(college_with_photographs: Path, tmp_path: Path) -> None:
    done = cli(college_with_photographs, "export", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert is_clean(tmp_path / "out")


def test_a_picture_that_breaks_off_publishes_nothing(tmp_path: Path) -> None:
    """Its beginning is fine, so only reading it to the end can tell."""
    vast = BytesIO()
    Image.effect_noise((200, 200), 90).save(vast, "JPEG")
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN, "docs/half.jpg": vast.getvalue()[: len(vast.getvalue()) // 2]})
    done = mkdocs(root)
    assert done.returncode == 1
    assert "half.jpg:1:1: error: We cannot read this file as a picture." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()
    refused = cli(root, "export", str(tmp_path / "out"))
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    assert not (tmp_path / "out").exists()


# ── nothing from Git ──


def test_no_name_photo_or_link_comes_from_git(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN})
    who = {"GIT_AUTHOR_NAME": "Zebedee Quillfeather", "GIT_AUTHOR_EMAIL": "zebedee@fenby.example"}
    who |= {"GIT_COMMITTER_NAME": "Zebedee Quillfeather", "GIT_COMMITTER_EMAIL": "zebedee@fenby.example"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "By Zebedee"]):
        subprocess.run(["git", *command], cwd=root, env={"PATH": "/usr/bin:/bin", **who}, check=True)
    site = build(root, "--strict")
    assert cli(root, "export", str(tmp_path / "out")).returncode == 0
    for file in [*site.rglob("*"), *(tmp_path / "out").rglob("*")]:
        if file.is_file():
            data = file.read_bytes().lower()
            for word in (b"zebedee", b"quillfeather", b"gravatar", b"avatars.githubusercontent", b"fenby.example"):
                assert word not in data, file


def test_the_software_never_asks_git() -> None:
    for file in (REPOSITORY / "hooks").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        # one runs Pagefind, the other MkDocs
        runs_others = file.as_posix().endswith(("/outputs/pagefind.py", "/commands/offline.py"))
        never = {"git", "os.popen", "pygit2", "dulwich"} | ({"subprocess"} if not runs_others else set())
        assert not never & names, file


@pytest.mark.parametrize("plugin", ["git-authors", "git-committers", "git-committers-2"])
def test_a_plugin_that_would_show_names_from_git_is_refused(plugin: str) -> None:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import PluginError

    from recovery_college.adapters.mkdocs.plugin import MkDocsAdapter

    config = MkDocsConfig(config_file_path=str(REPOSITORY / "mkdocs.yml"))
    config.load_dict({"site_name": "x", "docs_dir": str(REPOSITORY / "docs"), "plugins": []})
    config.validate()
    config.plugins[plugin] = object()  # type: ignore[assignment]  # the plugin need not be installed to be named
    with pytest.raises(PluginError, match="names from Git"):
        MkDocsAdapter()._load(config)
