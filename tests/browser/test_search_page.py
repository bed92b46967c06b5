"""Search in a real browser: the same table as in Python, and everything that people do on the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.building import REPOSITORY, serving, until
from support.reference import reference_project
from support.search_table import CASES, URGENT, asked, index

pytestmark = pytest.mark.browser

ASSETS = REPOSITORY / "overrides/assets"
RESULT = "#rc-search-results .rc-search-result"


@pytest.fixture(scope="module")
def address(reference_site: Path) -> Iterator[str]:
    with serving(reference_site) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    assert page.wrong == []
    context.close()


def late(page: Any) -> list[str]:
    """What was loaded besides the page itself."""
    names = ("search/index-", "search-find", "search-full-text", "pagefind")
    return [url for url in page.asked if any(name in url for name in names)]


def titles(page: Any) -> list[str]:
    page.wait_for_selector(RESULT)
    return list(page.locator(f"{RESULT} h3").all_inner_texts())


def type_at_once(page: Any, text: str) -> None:
    """What dictation and paste do: the text is there, and one ``input`` event; no key is pressed."""
    page.evaluate(
        "text => { const box = document.getElementById('rc-search-q'); box.value = text;"
        " box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })) }",
        text,
    )


# ---- the same answers in both languages ----


@pytest.fixture(scope="module")
def scripts(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.add_script_tag(path=str(ASSETS / "search-find.js"))
    page.evaluate("data => { window.table = recoveryCollege.finding.open(data) }", index().data())
    yield page
    page.close()


_FIND = """([question, choices]) => {
  const { finding } = recoveryCollege
  const { found, corrected } = finding.find(table, question, choices)
  const order = finding.grouped(found).flatMap(({ list }) => list.slice(0, 5))
  return { order: order.map((one) => [one.document.address, one.score, one.why()]), corrected }
}"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["asks"])[:40] or "nothing")
def test_the_browser_finds_what_python_finds(scripts: Any, case: dict[str, Any]) -> None:
    from recovery_college.search.ranking import find

    said = scripts.evaluate(_FIND, [asked(case), case.get("choices", {})])
    addresses = [address for address, _, _ in said["order"]]
    assert addresses[: len(case.get("finds", []))] == case.get("finds", [])
    results = find(index(), asked(case), **case.get("choices", {}))
    assert addresses == [one.document.address for one in results.in_order()]
    assert [score for _, score, _ in said["order"]] == pytest.approx([one.score for one in results.in_order()])
    assert [tuple(pair) for pair in said["corrected"]] == results.corrected
    for (_, _, why), one in zip(said["order"], results.in_order(), strict=True):
        expected = {"parts": one.why.words, "otherwise": one.why.otherwise, "isMeant": one.why.is_meant}
        assert why == expected


@pytest.fixture(scope="module")
def search_page(browser: Any, address: str) -> Iterator[Any]:
    page = browser.new_page()
    page.goto(address + "search/")
    yield page
    page.close()


@pytest.mark.parametrize(("question", "tone"), URGENT)
def test_the_page_hears_a_crisis_where_python_does(search_page: Any, question: str, tone: str) -> None:
    """``tests/scripts`` asks the same of the words alone."""
    type_at_once(search_page, question)
    urgent = search_page.locator("#rc-search-urgent")
    quiet = "rc-search-urgent--quiet" in str(urgent.get_attribute("class"))
    assert ("" if urgent.is_hidden() else "quiet" if quiet else "now") == tone


def test_every_question_of_the_college_has_the_same_answer_in_both(browser: Any, reference_site: Path) -> None:
    """Hundreds of real questions, whole and cut short, against the index that the site carries."""
    from recovery_college.search.ranking import find

    college = reference_project().index
    questions = [q for d in college.documents for q in d.questions]
    questions += [q[: len(q) // 2] for q in questions[::3]] + [q[:5] + q[6:] for q in questions[::3]]
    page = browser.new_page()
    page.add_script_tag(path=str(ASSETS / "search-find.js"))
    built = next((reference_site / "search").glob("index-*.js")).read_text(encoding="utf-8")
    page.add_script_tag(content=built)
    page.evaluate("() => { window.table = recoveryCollege.finding.open(recoveryCollege.data) }")
    answers = page.evaluate(
        f"questions => questions.map((q) => ({_FIND})([q, {{}}]).order.map((o) => o[0]))", questions
    )
    assert len(questions) > 700
    for question, answer in zip(questions, answers, strict=True):
        assert answer == [one.document.address for one in find(college, question).in_order()], question
    page.close()


# ---- the page ----


def test_nothing_is_loaded_before_somebody_wants_to_search(page: Any, address: str) -> None:
    page.goto(address + "search/", wait_until="networkidle")
    assert late(page) == []
    page.focus("#rc-search-q")
    page.wait_for_load_state("networkidle")
    assert len([url for url in late(page) if "search/index-" in url]) == 1
    assert page.locator(RESULT).count() == 0


def test_a_question_in_the_address_is_answered_and_says_why(page: Any, address: str) -> None:
    page.goto(address + "search/?q=welness+plan")
    assert "Wellness Planning" in titles(page)[:3]
    results = page.locator("#rc-search-results")
    assert "In the title: “" in results.inner_text()
    assert "Before you read:" in results.inner_text()
    assert results.get_by_role("heading", name="Courses", exact=True).is_visible()
    assert page.locator("#rc-search-urgent").is_hidden()
    until(page, "document.getElementById('rc-search-status').textContent.includes('result')")


@pytest.mark.parametrize("way", ["keys", "paste"])
def test_it_answers_to_typing_dictation_and_paste(page: Any, address: str, way: str) -> None:
    page.goto(address + "search/")
    if way == "keys":
        page.locator("#rc-search-q").press_sequentially("anxiaty", delay=20)
    else:
        type_at_once(page, "anxiaty")
    assert titles(page)
    assert "We read “anxiaty” as “anxiety”." in page.locator("#rc-search-results").inner_text()
    until(page, "document.getElementById('rc-search-status').textContent.includes('anxiety')")
    assert page.url.endswith("#q=anxiaty")


def test_the_back_button_leads_to_the_question_before(page: Any, address: str) -> None:
    page.goto(address + "search/")
    page.fill("#rc-search-q", "supervision")
    page.press("#rc-search-q", "Enter")
    first = titles(page)
    assert page.url.endswith("#q=supervision")
    page.locator("#rc-search-q").fill("")
    page.locator("#rc-search-q").press_sequentially("money", delay=90)
    until(page, "location.hash === '#q=money'")
    page.press("#rc-search-q", "Enter")
    page.go_back()
    assert page.locator("#rc-search-q").input_value() == "supervision"
    until(page, "!document.querySelector('#rc-search-results').textContent.includes('Money')")
    assert titles(page)[0] == first[0]
    page.go_back()
    assert page.locator("#rc-search-q").input_value() == ""
    assert page.locator(RESULT).count() == 0


def test_with_the_keyboard_alone(page: Any, address: str) -> None:
    page.goto(address + "search/")
    page.focus("#rc-search-q")
    page.keyboard.type("boundaries friends")
    page.keyboard.press("Enter")
    titles(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.rc-search-result') !== null"):
            break
    first = page.locator(f"{RESULT} a").first.get_attribute("href")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


def test_results_can_be_narrowed_and_the_choice_stays_in_the_address(page: Any, address: str) -> None:
    page.goto(address + "search/?q=peer+support")
    titles(page)
    page.get_by_text("Show only what fits").click()
    page.select_option("select[name=who]", "carers")
    until(page, "location.hash.includes('who=carers')")
    page.wait_for_load_state("networkidle")
    assert page.locator(f"{RESULT} a[href*='courses/becoming-a-peer-support-worker/']").count() == 0
    page.select_option("select[name=mode]", "self-paced")
    page.wait_for_selector(".rc-search-nothing")
    page.get_by_role("button", name="Take the choices away").click()
    assert titles(page)
    assert page.url.endswith("#q=peer+support")


@pytest.mark.parametrize(
    ("question", "heading", "has_results"),
    [
        ("I want to die", "You can get help now", True),
        ("cant go on", "You can get help now", None),
        ("suicide prevention training", "Do you need help now?", True),
        ("crisis plan template", "Do you need help now?", True),
    ],
)
def test_urgent_help_comes_first_and_results_stay(
    page: Any, address: str, question: str, heading: str, has_results: bool | None
) -> None:
    page.goto(address + "search/")
    type_at_once(page, question)
    urgent = page.locator("#rc-search-urgent")
    assert urgent.is_visible()  # at once
    assert urgent.get_by_role("heading", name=heading).is_visible()
    assert urgent.get_by_role("link", name="Call 999").get_attribute("href") == "tel:999"
    page.wait_for_selector(".rc-search-count")
    if has_results:
        assert page.locator(RESULT).first.bounding_box()["y"] > urgent.bounding_box()["y"]
    until(page, "document.getElementById('rc-search-status').textContent.startsWith('Urgent help')")
    type_at_once(page, "die Grünen")
    assert urgent.is_hidden()


def test_urgent_help_waits_for_no_index(page: Any, address: str) -> None:
    held = threading.Event()
    page.route("**/search/index-*.js", lambda route: (held.wait(5), route.continue_()))
    page.goto(address + "search/?q=i+want+to+die", wait_until="domcontentloaded")
    page.wait_for_selector("#rc-search-urgent", state="visible", timeout=3000)
    assert page.get_by_text("Looking …").first.is_visible()
    held.set()
    assert titles(page)


def test_a_failing_index_is_said_kindly_and_can_be_tried_again(page: Any, address: str) -> None:
    page.route("**/search/index-*.js", lambda route: route.abort())
    page.goto(address + "search/?q=i+want+to+die")
    page.wait_for_selector("#rc-search-results >> text=Search cannot be loaded at the moment.")
    assert page.locator("#rc-search-urgent").is_visible()
    assert page.locator("#rc-search-ways").get_by_role("link", name="All our courses").is_visible()
    page.unroute("**/search/index-*.js")
    page.get_by_role("button", name="Try again").click()
    assert titles(page)


def test_nothing_found_shows_ways_to_go_on(page: Any, address: str) -> None:
    page.goto(address + "search/?q=zzxxqqjj")
    page.wait_for_selector(".rc-search-nothing")
    assert "It is not your fault." in page.locator(".rc-search-nothing").inner_text()
    ways = page.locator("#rc-search-ways")
    names = [
        "All our courses",
        "What the first day is like",
        "What words mean",
        "Look through everything, A to Z",
        "Ask us anything",
    ]
    for name in names:
        assert ways.get_by_role("link", name=name).is_visible()
    until(page, "document.getElementById('rc-search-status').textContent.startsWith('Nothing found.')")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "<img src=x onerror=alert(1)>",
        "a.*(+[",
        "\\",
        "קשה לי לישון",
        "\u202ehope\u202c",
        "x" * 10_000,
        "hope " * 2000,
        "%E0%A4%A",
    ],
    ids=[
        "empty",
        "spaces",
        "markup",
        "regular expression",
        "backslash",
        "Hebrew",
        "override",
        "one long word",
        "many words",
        "bad escape",
    ],
)
def test_odd_input_is_met_calmly(page: Any, address: str, typed: str) -> None:
    page.goto(address + "search/")
    type_at_once(page, typed)
    if typed.strip():
        page.wait_for_selector(".rc-search-count")
    else:
        page.wait_for_timeout(200)
        assert page.locator("#rc-search-results").inner_html() == ""
    assert page.locator("#rc-search-results img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_address_with_nonsense_in_it_is_met_calmly(page: Any, address: str) -> None:
    page.goto(address + "search/?q=%E0%A4%A&who=nobody&mode=%3Cscript%3E&strand=")
    page.wait_for_selector(".rc-search-count")
    assert page.locator("select[name=who]").input_value() == ""


def test_without_javascript_there_are_lists_and_urgent_help(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "search/?q=sleep")
    assert page.locator("noscript p", has_text="this page needs JavaScript").is_visible()
    assert page.locator("noscript a[href='tel:999']").is_visible()
    assert page.locator("noscript a", has_text="All our courses").is_visible()
    lists = page.locator("#rc-search-browse")
    for name in ("Wellness Planning", "Your privacy", "New here? What to expect"):
        assert lists.get_by_role("link", name=name, exact=True).is_visible()
    context.close()


def test_from_a_disk_it_searches_and_its_links_lead_to_files(browser: Any, reference_site: Path) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((reference_site / "search/index.html").as_uri())
    page.fill("#rc-search-q", "recovry")
    page.wait_for_selector(RESULT)
    type_at_once(page, "i want to die")
    assert page.locator("#rc-search-urgent").is_visible()
    type_at_once(page, "benefits money")
    until(page, "document.querySelector('.rc-search-result')?.textContent.includes('Money')")
    page.locator(f"{RESULT} a").first.click()
    page.wait_for_url("**/for-workers/money/index.html")
    assert page.get_by_role("heading", name="Money, pay and welfare benefits").is_visible()
    assert wrong == []
    page.close()


def test_the_full_text_adds_pages_and_excerpts(page: Any, address: str) -> None:
    page.goto(address + "search/?q=kitchen")  # a word of an example in a text, in no title, heading or question
    page.wait_for_selector(".rc-search-excerpt mark")
    assert page.locator(".rc-search-excerpt mark").first.inner_text().lower().startswith("kitchen")
    assert "in their text only" in page.locator(".rc-search-count").inner_text()
    assert page.locator("#rc-search-ways").is_hidden()


def test_nothing_that_is_typed_is_sent_or_stored(page: Any, address: str) -> None:
    page.goto(address + "search/")
    type_at_once(page, "xylophone worries")
    page.wait_for_load_state("networkidle")
    page.press("#rc-search-q", "Enter")
    page.wait_for_timeout(300)
    assert len(page.asked) > 5
    assert [url for url in page.asked if "xylo" in url or "worries" in url] == []
    assert [url for url in page.asked if not url.startswith((address, "data:", "blob:"))] == []
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", ["wellness plan", "I want to die", "zzxxqqjj"])
def test_results_are_accessible_and_fit_a_small_phone(browser: Any, address: str, scheme: str, question: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"{address}search/?q={question}")
    page.wait_for_selector(".rc-search-count")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for box in page.locator(
        "#rc-search button:visible, #rc-search select:visible, #rc-search-q, .rc-search-result h3 a"
    ).all():
        assert box.bounding_box()["height"] >= 43.5
    found = Axe().run(page, context="#rc-main").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.close()


CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def test_it_works_under_a_strict_policy(page: Any, address: str) -> None:
    """Nothing inline, nothing evaluated: Pagefind's WebAssembly runs in a worker of its own."""
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "search" in message.text else None)

    def answer(route: Any) -> None:
        response = route.fetch()
        policy = f'<head><meta http-equiv="Content-Security-Policy" content="{CSP}">'
        route.fulfill(response=response, body=response.text().replace("<head>", policy, 1))

    page.route("**/search/?q=*", answer)
    page.goto(address + "search/?q=hope")
    page.wait_for_selector(".rc-search-excerpt")
    assert refused == []


def test_our_scripts_are_small_and_classic() -> None:
    import gzip

    total = 0
    for file in sorted(ASSETS.glob("search-*.js")):
        text = file.read_text(encoding="utf-8")
        assert '"use strict"' in text
        for word in ("innerHTML", "eval(", "import ", "export ", "document.write", "localStorage"):
            assert word not in text, (file.name, word)
        total += len(gzip.compress(text.encode(), 9))
    assert total < 13_000


def test_words_from_the_box_of_any_page_are_sent_to_nobody(browser: Any, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "courses/")
    page.get_by_role("searchbox").fill("wellness plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=wellness%20plan")
    assert titles(page)
    assert [url for url in asked if "wellness%20plan" in url or "wellness+plan" in url] == []
    page.reload()
    assert titles(page)
    page.locator(f"{RESULT} a").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    assert titles(page)
    page.go_back()
    page.wait_for_url("**/courses/")
    assert [url for url in asked if "wellness" in url.partition("/search/")[2]] == []
    page.close()
