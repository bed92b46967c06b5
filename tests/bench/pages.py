"""What the first look at a module page costs a reader, beside stock Material on the very same Markdown.

    python tests/bench/pages.py [MODULES ...] [--runs N] [--no-lighthouse]

For each size a made-up college is written, exported and built twice: with our theme, and with stock Material. Then a
browser that has never been there opens one module of each:

- bytes and requests: all that is sent until the page is quiet, with headers and with gzip as GitHub Pages sends it;
- LCP: when the largest text or picture is there (Largest Contentful Paint), over a line with 400 ms of delay and
  400 kbit/s, on a processor six times as slow as this one. The median of several first visits;
- Lighthouse, as on a phone: performance, accessibility, best practices, search engines. The medians of three runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from gzip_server import serving
from plain_mkdocs import run, write_pair
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.browser import FLAGS, find

PAGE = "courses/course-0/part-1/"
DELAY_MS, BITS_PER_SECOND, SLOWER = 400, 400_000, 6
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = Path(__file__).parents[2] / "node_modules/.bin/lighthouse"
LIGHTHOUSE_RUNS = 3
LCP = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""


@dataclass(frozen=True)
class Cost:
    """What one page costs: bytes sent, requests, seconds to the largest paint, Lighthouse's four scores."""

    sent: int
    requests: int
    elsewhere: int
    lcp: float
    scores: tuple[int, ...]

    def line(self, modules: int, name: str) -> str:
        scores = " ".join(f"{score:>5}" for score in self.scores) or "not run"
        return (
            f"{modules:>8} {name:<9} {self.sent / 1024:>9.1f} {self.requests:>8} {self.elsewhere:>9}"
            f" {self.lcp:>7.2f}  {scores}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", type=int, default=[20, 1000])
    parser.add_argument("--runs", type=int, default=5, help="first visits over the slow line")
    parser.add_argument("--no-lighthouse", action="store_true")
    options = parser.parse_args()
    chromium = find()
    if chromium is None:
        sys.exit("There is no Chromium here. make test fetches one.")
    has_lighthouse = LIGHTHOUSE.exists() and not options.no_lighthouse
    if not has_lighthouse:
        print("Lighthouse is not run: " + ("you said so." if options.no_lighthouse else "npm could not fetch it."))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        print(f"Chromium {browser.version}, {os.cpu_count()} processors; a module page, first visit, gzip")
        print(f"LCP at {DELAY_MS} ms, {BITS_PER_SECOND // 1000} kbit/s, processor {SLOWER} times slower", end="")
        print(f", median of {options.runs}; Lighthouse mobile, medians of {LIGHTHOUSE_RUNS}")
        print(f"{'modules':>8} {'site':<9} {'KiB sent':>9} {'requests':>8} {'elsewhere':>9} {'LCP s':>7}", end="  ")
        print("perf. acc. best-pr. seo")
        for modules in options.modules:
            with tempfile.TemporaryDirectory() as folder:
                for name, site in zip(("ours", "Material"), write_pair(Path(folder), modules), strict=True):
                    run(site, "-m", "mkdocs", "build", "--quiet")
                    with serving(site / "site") as address:
                        sent, requests, elsewhere = weigh(browser, address)
                        seconds = median(slow_visit(browser, address) for _ in range(options.runs))
                        scores = lighthouse(chromium, address) if has_lighthouse else ()
                    print(Cost(sent, requests, elsewhere, seconds, scores).line(modules, name), flush=True)
        browser.close()


def weigh(browser: Any, address: str) -> tuple[int, int, int]:
    """Bytes sent, requests, and requests to other websites, of a first visit."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    sent: list[float] = []
    asked: list[str] = []
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    client.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    page.goto(address + PAGE, wait_until="networkidle")
    page.wait_for_timeout(1000)  # a worker asks for more a little later
    context.close()
    asked = [url for url in asked if not url.startswith(("data:", "blob:"))]
    return int(sum(sent)), len(asked), sum(not url.startswith(address) for url in asked)


def slow_visit(browser: Any, address: str) -> float:
    """Seconds until the largest text or picture of the page is there, for somebody with an old phone far out."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    throughput = BITS_PER_SECOND / 8
    line = {"offline": False, "latency": DELAY_MS, "downloadThroughput": throughput, "uploadThroughput": throughput}
    client.send("Network.emulateNetworkConditions", line)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address + PAGE, wait_until="load", timeout=120_000)
    page.wait_for_timeout(1500)
    milliseconds: float = page.evaluate(LCP)
    context.close()
    return milliseconds / 1000


def lighthouse(chromium: str, address: str) -> tuple[int, ...]:
    """Lighthouse's four scores from 0 to 100, as it measures a phone."""
    runs = []
    for _ in range(LIGHTHOUSE_RUNS):
        with tempfile.TemporaryDirectory() as profile:
            command = [
                str(LIGHTHOUSE),
                address + PAGE,
                "--output=json",
                "--quiet",
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags=--headless=new --user-data-dir={profile} {' '.join(FLAGS)}",
            ]
            environment = os.environ | {"CHROME_PATH": shutil.which(chromium) or chromium}
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"Lighthouse failed:\n{done.stderr[-2000:]}")
        found = json.loads(done.stdout)["categories"]
        runs.append([round((found[name]["score"] or 0) * 100) for name in CATEGORIES])
    return tuple(int(median(one)) for one in zip(*runs, strict=True))


if __name__ == "__main__":
    main()
