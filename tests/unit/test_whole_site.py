"""What is missing in a finished site: links, places and sizes, as they are told before it is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from recovery_college.outputs import whole_site
from recovery_college.outputs.whole_site import WholeSite

PAGE = (
    '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    '<a href="/college/urgent-help/">help</a><h2 id="tea">Tea</h2>{}'
)
LINKS = [
    ("#tea", ""),
    ("#", ""),
    ("#top", ""),
    ("#t%65a", ""),
    ("#coffee", "there is no such place on the page"),
    ("./", ""),
    ("../", ""),
    ("..", ""),
    (".", ""),
    ("../about/#tea", ""),
    ("../about/index.html", ""),
    ("../about", ""),  # a host leads on to the folder
    ("../About/", "there is no such page or file"),
    ("/college/about/?a=b#tea", ""),
    ("/college", ""),
    ("/about/", "there is no such page or file"),  # beside the site, which lies below /college/
    ("../about/#coffee", "there is no such place on the page"),
    ("../tea%20pot.png", ""),
    ("../gone.png", "there is no such page or file"),
    ("https://www.nhs.uk/gone", ""),
    ("tel:116123", ""),
]


def site_of(folder: Path, text: str) -> WholeSite:
    for name in ("about", "urgent-help", "news"):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(PAGE.format(text if name == "news" else ""), encoding="utf-8")
    (folder / "index.html").write_text(PAGE.format(""), encoding="utf-8")
    (folder / "tea pot.png").write_bytes(b"a")
    return WholeSite(folder, "urgent-help", "/college/", {"news/index.html": "docs/news.md"})


@pytest.mark.parametrize(("address", "trouble"), LINKS)
def test_a_link_of_a_finished_page_leads_somewhere_or_is_told(address: str, trouble: str, tmp_path: Path) -> None:
    said = list(site_of(tmp_path, f'<a href="{address}">a</a>').faults([]))
    told = f"'news/index.html' has a link to '{address}', and {trouble}. Its text is in docs/news.md."
    assert said == ([told] if trouble else [])


def test_a_picture_of_a_finished_page_is_there_or_is_told(tmp_path: Path) -> None:
    (said,) = site_of(tmp_path, '<img src="tea.png" srcset="../tea%20pot.png 2x">').faults([])
    assert said.startswith("'news/index.html' has a link to 'tea.png', and there is no such page or file.")


def test_a_site_that_no_host_takes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_of(tmp_path, "")
    (tmp_path / "copy.zip").write_bytes(bytes(3_000_000))
    monkeypatch.setattr(whole_site, "MOST_OF_A_FILE", 1_000_000)
    assert list(site.faults([])) == [], "what readers choose to download may be large"
    monkeypatch.setattr(whole_site, "MOST_OF_A_SITE", 2_000_000)
    assert list(site.faults([])) == ["The site has 3 MB; the most is 2 MB."]
