"""Take the pictures of the README again: python tests/tools/pictures.py (make pictures).

Each is the reference site as it is, on the day that the tests are fixed to, in the installed Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from support.building import REPOSITORY, build, serving
from tools.browser import FLAGS, find

FOLDER = REPOSITORY / ".github/pictures"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 760}
PICTURES = [
    ("home", "", WIDE),
    ("course-list", "courses/", WIDE),
    ("course", "courses/wellness-planning/", WIDE),
    ("module", "courses/wellness-planning/when-things-get-hard/", PHONE),
    ("urgent-help", "urgent-help/", PHONE),
    ("search", "search/?q=cant+sleep+at+nite", PHONE),
]


def main() -> None:
    path = find()
    if path is None:
        sys.exit("There is no Chromium here. make test fetches one.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(REPOSITORY, "--strict", "--site-dir", str(site))
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with serving(site) as address:
            for name, where, size in PICTURES:
                page = browser.new_page(viewport=size)  # type: ignore[arg-type]
                page.goto(address + where, wait_until="networkidle")
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
