"""Search in figures: does it find the right page, how much does it load, how long does it take?

Run it from the repository: ``make bench-search``. It needs a Chromium. Three searches stand beside each other over the
same made-up pages, in one run: ours, stock Material, and Pagefind with its own box.

Findability: MRR is the mean of 1 / the place of the right page, 0 where it is not shown; hit@3 is how often it stands
among the first 3, in the order of the page. Payload: the gzipped size of every script, index and data file that the
browser began to ask for before the first result stood there. Time: from the start of loading the page, with a question
in its address and nothing kept from before, to the first result. A phone is this machine slowed down 4 times.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from generated_college import write_college  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from recovery_college.build_date import today  # noqa: E402
from recovery_college.project import Project  # noqa: E402
from recovery_college.search.crisis import sounds_like_crisis  # noqa: E402
from recovery_college.search.index import SearchIndex  # noqa: E402
from recovery_college.search.ranking import FIRST, find  # noqa: E402
from recovery_college.settings import read_settings  # noqa: E402
from support.building import EPOCH, REPOSITORY, serving  # noqa: E402
from tools.browser import FLAGS  # noqa: E402
from tools.browser import find as chromium  # noqa: E402

OURS = "site_name: Ours\nsite_url: https://ours.example/\ntheme: {name: material}\nplugins: [recovery-college]\n"
QUESTION = "kitchen garden"  # two words of the made-up pages
TYPED = ["peer support worker", "cant sleep at nite", "anxiaty", "I want to die", "qualifications for psw"]
PHONE = 4
BOX = """<!doctype html><html lang="en"><head><title>Search</title>
<script src="/pagefind/pagefind-ui.js"></script></head><body><div id="box"></div><script>
const box = new PagefindUI({ element: "#box", showImages: false })
box.triggerSearch(new URLSearchParams(location.search).get("q"))
</script></body></html>
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="pages of the made-up college")
    parser.add_argument("--runs", type=int, default=5, help="times that each search is opened")
    options = parser.parse_args()
    findability()
    with tempfile.TemporaryDirectory() as folder:
        loading(Path(folder), options.pages, options.runs)


def findability() -> None:
    """What the reference college's own questions, and the set of questions, find."""
    index = Project(REPOSITORY, read_settings(REPOSITORY), today()).index
    print("Findability on the reference college          questions     MRR   hit@3")
    for group in ("course", "page", "module"):
        documents = [(d.address, q) for d in index.documents if d.group == group and not d.is_word for q in d.questions]
        row(f"each {group} by its own asked_as", [place(index, q, [address]) for address, q in documents])
    table = yaml.safe_load((HERE / "search-queries.yml").read_text(encoding="utf-8"))
    can = [q for q in table["queries"] if not q.get("cannot")]
    row("the set of questions, right page", [place(index, q["q"], q["right"]) for q in can])
    row("the same, by the words expected", [carrying(index, q) for q in can])
    row("questions that were not tuned for", [place(index, q["q"], q["right"]) for q in table["unseen"]])
    print("\nQuestions that the college's pages cannot answer yet; they are not counted above:")
    for query in (q for q in table["queries"] if q.get("cannot")):
        shown = ", ".join(f"/{one.document.address}" for one in find(index, query["q"]).in_order()[:FIRST])
        print(f"  {query['q']}: {query['cannot']}\n      shown: {shown or 'nothing'}")


def place(index: SearchIndex, question: str, right: list[str]) -> int:
    """Where the first right page stands, from 1; 0 where there is none. Urgent help stands above all."""
    order = [one.document.address for one in find(index, question).in_order()]
    if sounds_like_crisis(question) == "now":
        order.insert(0, "urgent-help/")
    return next((n for n, address in enumerate(order, 1) if address in right), 0)


def carrying(index: SearchIndex, query: dict[str, Any]) -> int:
    """Where the first result stands that carries one of the words that a good one would."""
    if query.get("crisis"):
        return int(sounds_like_crisis(query["q"]) == "now")
    for n, one in enumerate(find(index, query["q"]).in_order(), 1):
        d = one.document
        text = " ".join((d.title, d.summary, *d.questions, *d.headings)).lower()
        if any(word.lower() in text for word in query["expects"]):
            return n
    return 0


def row(name: str, places: list[int]) -> None:
    mrr = sum(1 / n for n in places if n) / len(places)
    hits = sum(0 < n <= FIRST for n in places) / len(places)
    print(f"  {name:<42} {len(places):>9} {mrr:>7.3f} {hits:>7.3f}")


def loading(folder: Path, pages: int, runs: int) -> None:
    """Build the three sites and open each of them."""
    ours, plain = folder / "ours", folder / "plain"
    write_college(ours, pages * 5 // 6)  # five modules and their course are six pages
    (ours / "mkdocs.yml").write_text(OURS)
    run(ours, "-m", "mkdocs", "build", "--quiet")
    run(ours, "-m", "recovery_college.commands.cli", "export", str(plain))
    config = yaml.safe_load((plain / "mkdocs.yml").read_text())
    config["theme"] = {"name": "material", "font": False, "features": ["navigation.prune"]}
    config["plugins"] = ["search"]
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config))
    run(plain, "-m", "mkdocs", "build", "--quiet")
    site = plain / "site"
    run(site, "-m", "pagefind", "--site", ".", "--silent")
    (site / "box.html").write_text(BOX)
    index = Project(ours, read_settings(ours), today()).index
    words = len(index.documents)
    print(
        f"\nA made-up college: {words} pages that can be found. Median of {runs} openings, nothing kept between them."
    )
    print(f"{'':<28}{'payload, KB gzip':>18}{'first result, s':>18}{f'on a phone ({PHONE}x), s':>22}")
    searches: list[tuple[str, Path, str, str]] = [
        ("ours", ours / "site", f"search/?q={QUESTION}", ".rc-search-result"),
        ("stock Material", site, f"?q={QUESTION}", ".md-search-result__item"),
        ("Pagefind alone", site, f"box.html?q={QUESTION}", ".pagefind-ui__result-link"),
    ]
    times: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, root, path, first in searches:
            with serving(root) as address:
                opened = [opening(browser, address + path, first, slow) for slow in (1, PHONE) for _ in range(runs)]
            seconds = [median(s for _, s in part) for part in (opened[:runs], opened[runs:])]
            times[name] = seconds[0]
            times[f"{name} on a phone"] = seconds[1]
            print(
                f"{name:<28}{median(kb for kb, _ in opened):>18.0f}{seconds[0]:>18.2f}{seconds[1]:>22.2f}", flush=True
            )
        for where in ("", " on a phone"):
            ratio = times[f"ours{where}"] / times[f"stock Material{where}"]
            print(f"ours / stock{where}: {ratio:.2f}")
        with serving(ours / "site") as address:
            keystrokes(browser, address, "the made-up college")
        reference = folder / "reference"
        run(REPOSITORY, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(reference))
        with serving(reference) as address:
            keystrokes(browser, address, "the reference college")
        browser.close()
    whole = in_lunrs_own_form(index)
    packed = len(gzip.compress(json.dumps(index.data(), ensure_ascii=False, separators=(",", ":")).encode(), 9))
    print(f"The index packed: {packed / 1000:.0f} KB gzip. In lunr's own form, with its script: {whole / 1000:.0f} KB.")


_WATCH = """first => {
  const look = () => {
    if (window.firstResult || !document.querySelector(first)) return
    window.firstResult = performance.now()
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}"""


def opening(browser: Any, address: str, first: str, slow: int) -> tuple[float, float]:
    """Open a search with a question: KB of scripts and data until the first result, and the seconds to it."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"({_WATCH})({json.dumps(first)})")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    answers: list[Any] = []
    page.on("response", lambda response: answers.append(response))
    page.goto(address, wait_until="commit")
    page.wait_for_selector(first, timeout=120_000)
    page.wait_for_load_state("networkidle")
    began, milliseconds = page.evaluate("[performance.timeOrigin, window.firstResult]")
    wanted = [one for one in answers if one.request.resource_type not in ("document", "stylesheet", "image")]
    until = [one for one in wanted if one.ok and one.request.timing["startTime"] < began + milliseconds]
    size = sum(len(gzip.compress(one.body(), 9)) for one in until)
    context.close()
    return size / 1000, milliseconds / 1000


def keystrokes(browser: Any, address: str, name: str) -> None:
    """The main thread's milliseconds for each letter typed, on a phone.

    The full text is looked through when somebody rests, 350 ms after the last letter, so it is not part of a letter.
    """
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{address}search/?q=hope")
    page.wait_for_selector(".rc-search-count")
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # other work on this machine does not count
    session.send("Emulation.setCPUThrottlingRate", {"rate": PHONE})

    def busy() -> tuple[float, float]:
        metrics = {m["name"]: m["value"] * 1000 for m in session.send("Performance.getMetrics")["metrics"]}
        work = sum(metrics[f"{name}Duration"] for name in ("Script", "RecalcStyle", "Layout"))
        return work, metrics["TaskDuration"]

    work, whole = [], []
    for text in TYPED:
        page.fill("#rc-search-q", "")
        page.wait_for_timeout(500)
        for letter in text:
            before = busy()
            page.keyboard.press(letter if letter != " " else "Space")
            page.wait_for_timeout(200)
            after = busy()
            work.append(after[0] - before[0])
            whole.append(after[1] - before[1])
    ordered = sorted(work)
    print(
        f"One letter typed on a phone, {name}: script, style and layout: median {median(work):.0f} ms,"
        f" 95 of 100 within {ordered[int(len(ordered) * 0.95)]:.0f} ms, longest {ordered[-1]:.0f} ms."
        f" With painting, which has no graphics card here, and the browser's own work: median {median(whole):.0f} ms."
    )
    page.close()


def in_lunrs_own_form(index: SearchIndex) -> int:
    """What the same weights take as lunr keeps them, with lunr's own script: bytes, gzipped."""
    import mkdocs.contrib.search
    from lunr.builder import Builder

    from recovery_college.search.index import FIELDS
    from recovery_college.search.tokens import words_of

    builder = Builder()
    for field in FIELDS:
        builder.field(field)
    for n, d in enumerate(index.documents):
        parts: dict[str, Iterable[str]] = {
            "title": [d.title],
            "question": d.questions,
            "heading": d.headings,
            "summary": [d.summary],
        }
        builder.add({"id": n, **{k: [w for line in lines for w in words_of(line)] for k, lines in parts.items()}})
    shown = [[d.address, d.title, d.summary, d.notes] for d in index.documents]
    data = json.dumps([builder.build().serialize(), shown], separators=(",", ":"), default=str)
    script = Path(mkdocs.contrib.search.__file__).parent / "templates/search/lunr.js"
    return sum(len(gzip.compress(part, 9)) for part in (data.encode(), script.read_bytes()))


def run(folder: Path, *command: str) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
