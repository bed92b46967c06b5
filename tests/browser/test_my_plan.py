"""My plan in a real browser: what somebody writes is theirs. It is kept where they put it, and nowhere else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from support.axe import OPTIONS, RUN
from support.building import REPOSITORY, serving, until

pytestmark = pytest.mark.browser

SCHEMA = json.loads((REPOSITORY / "overrides/assets/plan-file.schema.json").read_text(encoding="utf-8"))
LEARNING, WELLNESS, WORK = "my-plan/learning/", "my-plan/wellness/", "my-plan/wellness-at-work/"
ANSWERS = "courses/wellness-planning/my-answers/"
COURSE, MODULE = "courses/wellness-planning/", "courses/wellness-planning/noticing-early-signs/"
FORMS = [LEARNING, WELLNESS, WORK, ANSWERS]
TODAY = "2026-11-21T12:00:00Z"
NASTY = 'First line\n\n<b onclick=alert(1)>not bold</b> & “quotes” 🌱 {n} \\ "x" <script>window.pwned = 1</script>'
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
})"""
NOTHING: dict[str, Any] = {"local": [], "session": [], "caches": [], "workers": 0, "cookies": ""}
GOOD_DAY, LIKED_FOR = "#q-good-day", "#q-liked-for"


@pytest.fixture(scope="module")
def site(reference_site: Path) -> Iterator[str]:
    with serving(reference_site) as address:
        yield address


@pytest.fixture
def reader(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes a page of a new browser on a fixed day, which stumbles over nothing and asks only for our files."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def new(day: str = TODAY, script: str = "", **options: Any) -> Any:
        context = browser.new_context(accept_downloads=True, **options)
        context.set_default_timeout(10_000)
        context.clock.set_fixed_time(day)
        if script:
            context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        context.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept())  # leaving with words that are not saved
        return page

    yield new
    for context in contexts:
        context.close()
    assert wrong == [], "no script of ours stumbles, and none breaks the policy"


FILL = """text => {
  const put = (box, name, value) => { box[name] = value; box.dispatchEvent(new Event("input")); };
  const boxes = [...document.querySelectorAll(".rc-plan textarea")];
  boxes.forEach((box, n) => put(box, "value", `${n} ${text}`));
  [...document.querySelectorAll(".rc-plan [data-group][type=checkbox]")]
    .forEach((box, n) => n % 2 || put(box, "checked", true));
  return boxes.length;
}"""


def fill(page: Any, text: str = NASTY) -> int:
    """Something in every place to write, and every second box ticked; how many places there are."""
    return int(page.evaluate(FILL, text))


def state(page: Any) -> list[Any]:
    """What stands in every field."""
    found: list[Any] = page.evaluate("""() => [...document.querySelectorAll(".rc-plan [data-group]")]
      .map(box => [box.dataset.group, box.dataset.id, box.type === "checkbox" ? box.checked : box.value])""")
    return found


def saved(page: Any, button: str = "#rc-plan-save") -> tuple[str, bytes]:
    """The name of a file that the page saves, and what is in it."""
    with page.expect_download() as waiting:
        page.locator(button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def plan_of(page: Any) -> dict[str, Any]:
    """The saved file, which keeps to its schema."""
    made: dict[str, Any] = json.loads(saved(page)[1])
    Draft202012Validator(SCHEMA).validate(made)
    return made


def open_file(page: Any, content: Any, name: str = "my-plan.json") -> str:
    """Opens a file; what the page says then. The line is emptied first, so that an old answer is not taken for it."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    page.evaluate("document.querySelector('[data-said=open]').textContent = ''")
    page.set_input_files("#rc-plan-file", {"name": name, "mimeType": "application/json", "buffer": data})
    until(
        page,
        "!!document.querySelector('[data-said=open]').textContent || !document.getElementById('rc-plan-mix').hidden",
    )
    return str(page.locator("[data-said=open]").text_content())


def a_plan(**groups: dict[str, Any]) -> dict[str, Any]:
    """A file with these answers."""
    answers = {
        group.replace("_", "-"): {id_: {"question": f"Q {id_}", "answer": answer} for id_, answer in entries.items()}
        for group, entries in groups.items()
    }
    college = "Example Recovery College"
    return {
        "format": "recovery-college-plan",
        "version": 1,
        "college": college,
        "day": "2026-11-20",
        "answers": answers,
    }


def said(page: Any, where: str) -> str:
    return str(page.locator(f"[data-said={where}]").text_content())


@pytest.mark.parametrize("where", FORMS)
def test_every_plan_goes_through_its_file_and_comes_back_whole(site: str, reader: Any, where: str) -> None:
    page = reader()
    page.goto(site + where)
    assert fill(page) > 10
    before = state(page)
    name, content = saved(page)
    assert name == "my-plan-2026-11-21.json"
    made = json.loads(content)
    Draft202012Validator(SCHEMA).validate(made)
    assert sum(map(len, made["answers"].values())) == sum(bool(value) for *_, value in before)
    other = reader()
    other.goto(site + where)
    assert not any(value for *_, value in state(other))
    assert open_file(other, content) == "Your file is open. What was in it stands on this page."
    assert state(other) == before
    assert plan_of(other) == made
    assert other.evaluate("window.pwned") is None
    assert other.evaluate(KEPT) == NOTHING == page.evaluate(KEPT)
    assert [url for url in page.asked + other.asked if not url.startswith((site, "blob:", "data:"))] == []


def test_answers_of_other_plans_and_of_older_forms_are_kept_shown_and_can_be_taken_out(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WORK)
    file = a_plan(wellness={"good-day": "I hum"}, wellness_at_work={"kept-at-work": "drawer", "gone": "<i>old</i>"})
    file["answers"]["constructor"] = {"constructor": {"question": "Q", "answer": "odd, and kept"}}
    told = open_file(page, file)
    assert "Your file also holds: My wellness plan; constructor." in told
    assert page.locator("#q-kept-at-work").input_value() == "drawer"
    older = page.locator(".rc-plan-entries")
    assert "From an older form" in older.inner_text()
    assert "<i>old</i>" in older.inner_text(), "text, and no markup"
    assert plan_of(page)["answers"] == file["answers"]
    older.get_by_role("button", name="Take this answer out: Q gone").click()
    assert not older.is_visible()
    del file["answers"]["wellness-at-work"]["gone"]
    assert plan_of(page)["answers"] == file["answers"]
    page.goto(site + "my-plan/")  # the start page shows all of it
    open_file(page, file)
    text = page.locator("#rc-plan-entries").inner_text()
    assert all(words in text for words in ("My wellness plan", "I hum", "drawer"))
    page.goto(site + ANSWERS)  # and answers about another course are nothing old
    open_file(page, a_plan(reflections={"what-is-recovery/what-recovery-means/e22879d6": "x"}))
    assert not page.locator(".rc-plan-entries").is_visible()


@pytest.mark.parametrize(
    ("button", "good_day", "liked_for"),
    [
        ("Keep both, one under the other", "typed\n\nfrom the file", "file only"),
        ("Keep what I have written", "typed", "file only"),
        ("Take what is in the file", "from the file", "file only"),
        ("Do not open the file", "typed", ""),
    ],
)
def test_what_is_typed_is_asked_about_before_a_file_is_mixed_in(
    site: str, reader: Any, button: str, good_day: str, liked_for: str
) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "typed")
    page.fill("#q-most-days", "mine alone")
    open_file(page, a_plan(wellness={"good-day": "from the file", "liked-for": "file only"}))
    assert page.input_value(GOOD_DAY) == "typed", "nothing has changed yet"
    assert page.evaluate("document.activeElement.id") == "rc-plan-mix-title"
    assert page.locator(".rc-plan-differ").inner_text() == "Q good-day"
    page.get_by_role("button", name=button).click()
    assert (page.input_value(GOOD_DAY), page.input_value(LIKED_FOR)) == (good_day, liked_for)
    assert page.input_value("#q-most-days") == "mine alone"
    assert not page.locator("#rc-plan-mix").is_visible()
    assert said(page, "open")


def _changed(**changes: Any) -> dict[str, Any]:
    return a_plan(wellness={"good-day": "taken"}) | changes


def _answers(group: str, id_: str, entry: Any) -> dict[str, Any]:
    return _changed(answers={group: {id_: entry}})


_RAW = json.dumps(_changed())
HOSTILE: dict[str, tuple[Any, str]] = {
    "nothing at all": (b"", "not a plan"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "not a plan"),
    "a text": (b"Dear diary", "not a plan"),
    "another program's JSON": ({"plan": 1}, "not a plan"),
    "a list": ([], "not a plan"),
    "null": (b"null", "not a plan"),
    "a file that is cut off": (_RAW[:-9].encode(), "damaged"),
    "a byte that is no letter": (_RAW.replace("taken", "\udcff").encode("utf-8", "surrogateescape"), "not a plan"),
    "a NUL inside": (_RAW.replace("taken", "\\u0000").encode(), "damaged"),
    "a control character": (_RAW.replace("taken", "\\u001b[2J").encode(), "damaged"),
    "a newer version": (_changed(version=2), "newer version"),
    "version 0": (_changed(version=0), "damaged"),
    "a version that is a text": (_changed(version="1"), "damaged"),
    "another format": (_changed(format="recovery-college-notes"), "not a plan"),
    "a name that we never write": (_changed(extra=1), "damaged"),
    "no answers": ({k: v for k, v in _changed().items() if k != "answers"}, "damaged"),
    "answers that are a list": (_changed(answers=[]), "damaged"),
    "a day that is markup": (_changed(day="<img src=x>"), "damaged"),
    "a college that is very long": (_changed(college="x" * 201), "damaged"),
    "__proto__ as a group": (_RAW.replace('"wellness"', '"__proto__"').encode(), "damaged"),
    "__proto__ as a question": (_RAW.replace('"good-day"', '"__proto__"').encode(), "damaged"),
    "__proto__ at the top": (_RAW.replace('"version"', '"__proto__": {"x": 1}, "version"').encode(), "damaged"),
    "an id that is markup": (_answers("wellness", "<b>", {"question": "", "answer": "x"}), "damaged"),
    "an id that is a selector": (_answers("wellness", '"]#x', {"question": "", "answer": "x"}), "damaged"),
    "an answer that is a number": (_answers("wellness", "good-day", {"question": "", "answer": 1}), "damaged"),
    "an answer that is a group": (_answers("wellness", "good-day", {"question": "", "answer": {}}), "damaged"),
    "an answer without a question": (_answers("wellness", "good-day", {"answer": "x"}), "damaged"),
    "an answer that is no group": (_answers("wellness", "good-day", "x"), "damaged"),
    "a setting in an answer": (_answers("wellness", "good-day", {"question": "", "answer": "x", "on": 1}), "damaged"),
    "an answer of great length": (
        _answers("wellness", "good-day", {"question": "", "answer": "x" * 20_001}),
        "damaged",
    ),
    "a question of great length": (_answers("wellness", "good-day", {"question": "x" * 601, "answer": "x"}), "damaged"),
    "too many answers": (
        _changed(answers={"wellness": {f"q{n}": {"question": "", "answer": "x"} for n in range(2001)}}),
        "damaged",
    ),
    "nested a hundred thousand deep": (b"[" * 100_000 + b"]" * 100_000, "not a plan"),
    "deep inside": (
        (_RAW[:-1] + ', "x": ' + '{"a":' * 50_000 + "1" + "}" * 50_001).encode(),
        "damaged",
    ),
    "more than 4 MiB": (b" " * (4 * 1024 * 1024 + 1), "too large"),
}


def test_a_damaged_foreign_or_hostile_file_is_refused_kindly_and_changes_nothing(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    open_file(page, a_plan(work={"kept": "other plan"}))
    page.fill(LIKED_FOR, "typed before")
    before, made = state(page), plan_of(page)
    validator = Draft202012Validator(SCHEMA)
    for name, (content, expected) in HOSTILE.items():
        told = open_file(page, content)
        assert expected in told, f"{name}: {told}"
        assert "Nothing on this page has changed." in told, name
        assert not page.locator("#rc-plan-mix").is_visible(), name
        assert state(page) == before, name
        if not isinstance(content, bytes) and name != "too many answers":
            assert not validator.is_valid(content), f"{name}: the schema says the same"
    assert plan_of(page) == made
    assert page.evaluate("({}).x") is None
    # the same page still opens a good one, with a mark that Windows puts in front
    assert "Your file is open" in open_file(page, b"\xef\xbb\xbf" + _RAW.encode())
    assert page.input_value(GOOD_DAY) == "taken"


def test_a_file_from_another_college_is_opened_and_says_so(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    told = open_file(page, a_plan(wellness={"good-day": "x"}) | {"college": "Marsh Lane <b>"})
    assert told == "Your file is open. It was saved on the site of: Marsh Lane <b>."


def test_nothing_is_kept_on_any_page_unless_the_switch_is_on(site: str, reader: Any) -> None:
    page = reader()
    for where in [*FORMS, "my-plan/", COURSE, MODULE]:
        page.goto(site + where)
        if where in FORMS:
            fill(page, "private words")
            saved(page, "#rc-plan-copy")
            saved(page)
            assert not page.is_checked("#rc-plan-keep")
            page.wait_for_timeout(350)  # longer than the page would wait before it keeps something
        assert page.evaluate(KEPT) == NOTHING, where
    page.goto(site + WELLNESS)
    assert not any(value for *_, value in state(page))


def test_with_the_switch_on_a_plan_is_there_again_and_off_it_is_gone_and_the_words_stay(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "I hum")
    warning = page.locator("#rc-plan-keep-warning")
    assert warning.bounding_box()["y"] < page.locator("#rc-plan-keep").bounding_box()["y"], "the warning comes first"
    page.check("#rc-plan-keep")
    assert said(page, "keep") == "Your plan is kept in this browser on this device."
    page.fill(LIKED_FOR, "kind")
    page.goto(site + WORK)  # at once: leaving the page keeps what was typed last
    page.fill("#q-kept-at-work", "drawer")
    page.reload()
    assert page.is_checked("#rc-plan-keep")
    assert page.input_value("#q-kept-at-work") == "drawer"
    assert said(page, "open") == "We have put back what this browser kept for you."
    page.goto(site + WELLNESS)
    assert (page.input_value(GOOD_DAY), page.input_value(LIKED_FOR)) == ("I hum", "kind")
    record = page.evaluate("JSON.parse(localStorage['rc-plan'])")
    assert sorted(record) == ["day", "days", "plan", "reading", "version"]
    Draft202012Validator(SCHEMA).validate(record["plan"])
    assert page.evaluate(KEPT) == NOTHING | {"local": ["rc-plan"]}
    back = page.context.new_page()  # a page that the browser held in memory while another one cleared everything
    back.goto(site + WELLNESS)
    back.evaluate("""() => {
      const kept = localStorage["rc-plan"];
      delete localStorage["rc-plan"];
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      localStorage["rc-plan"] = kept;
    }""")
    assert back.input_value(GOOD_DAY) == ""
    assert said(back, "keep") == "This browser no longer keeps your plan, so this page is empty again."
    back.close()
    page.goto(site + WELLNESS)
    page.uncheck("#rc-plan-keep")
    assert page.evaluate(KEPT) == NOTHING
    assert page.input_value(GOOD_DAY) == "I hum"
    page.fill(GOOD_DAY, "I hum a lot")
    page.wait_for_timeout(350)
    assert page.evaluate(KEPT) == NOTHING


def test_a_plan_that_nobody_came_back_to_is_deleted_on_any_page_and_the_reader_is_told(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "I hum")
    page.check("#rc-plan-keep")
    page.goto(site)
    page.context.clock.set_fixed_time("2027-02-19T23:00:00Z")  # 90 days later
    page.goto(site)  # a visit to any page counts, and the days begin again
    assert page.evaluate("JSON.parse(localStorage['rc-plan']).day") == "2027-02-19"
    page.context.clock.set_fixed_time("2027-05-20T23:00:00Z")
    page.goto(site + WELLNESS)
    assert page.input_value(GOOD_DAY) == "I hum"
    page.goto(site)
    page.context.clock.set_fixed_time("2027-08-19T12:00:00Z")  # 91 days later
    page.goto(site + "timetable/")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(site + WELLNESS)
    assert "More than 90 days have gone by" in said(page, "open")
    assert page.evaluate(KEPT) == NOTHING
    assert page.input_value(GOOD_DAY) == ""
    page.evaluate("localStorage['rc-plan'] = '{broken'")  # it has no day, so nobody could say when to delete it
    page.goto(site)
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
    ],
    ids=["no room", "not allowed"],
)
def test_a_browser_that_cannot_keep_anything_says_so_and_loses_nothing(site: str, reader: Any, broken: str) -> None:
    page = reader(script=broken)
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "I hum")
    page.locator("#rc-plan-keep").click()
    assert "This browser does not let us keep anything." in said(page, "keep")
    assert not page.is_checked("#rc-plan-keep")
    assert page.input_value(GOOD_DAY) == "I hum"
    assert plan_of(page)["answers"]["wellness"]["good-day"]["answer"] == "I hum"


def test_a_store_that_fills_up_later_says_so_and_leaving_asks(site: str, reader: Any) -> None:
    page = reader(
        script="const put = Storage.prototype.setItem; Storage.prototype.setItem = function (...all) {"
        " if (window.rcFull) throw new DOMException('full', 'QuotaExceededError'); put.apply(this, all); };"
    )
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.goto(site + WELLNESS)
    page.check("#rc-plan-keep")
    page.locator(GOOD_DAY).press_sequentially("I hum")
    page.evaluate("window.rcFull = true")
    page.locator(GOOD_DAY).press_sequentially(" a lot")
    until(page, "document.querySelector('[data-said=keep]').textContent.includes('does not let us keep')")
    page.goto(site)
    assert asked == ["beforeunload"]


def test_two_windows_lose_none_of_each_others_words(site: str, reader: Any) -> None:
    one = reader()
    one.goto(site + WELLNESS)
    one.check("#rc-plan-keep")
    two = one.context.new_page()
    two.on("dialog", lambda dialog: dialog.accept())
    two.goto(site + WELLNESS)
    one.fill(GOOD_DAY, "from one")
    two.fill(GOOD_DAY, "from two")  # in the same place, before either window has kept it
    two.fill(LIKED_FOR, "kind")
    until(one, "document.querySelector('#q-liked-for').value === 'kind'")
    for page in (one, two):
        until(page, "document.querySelector('#q-good-day').value.includes('from one')")
        until(page, "document.querySelector('#q-good-day').value.includes('from two')")
    one.fill(GOOD_DAY, "")  # what one window deletes is deleted, and does not come back
    until(two, "document.querySelector('#q-good-day').value === ''")
    two.fill("#q-most-days", "typed while the other clears")
    one.locator("#rc-plan-clear").click()
    one.locator("#rc-plan-clear-yes").click()
    until(two, "!document.querySelector('#rc-plan-keep').checked")
    assert two.input_value("#q-most-days") == "typed while the other clears"
    two.wait_for_timeout(350)
    assert one.evaluate(KEPT) == NOTHING, "a window that was slower brings nothing back"


def test_a_window_keeps_nothing_before_its_own_reader_asks_for_it(site: str, reader: Any) -> None:
    one = reader()
    one.goto(site + WELLNESS)
    two = one.context.new_page()
    two.goto(site + WELLNESS)
    one.fill(GOOD_DAY, "words of one")
    two.fill(LIKED_FOR, "words of two")
    two.check("#rc-plan-keep")
    until(one, "document.querySelector('[data-said=keep]').textContent.startsWith('Another window now keeps')")
    assert not one.is_checked("#rc-plan-keep")
    assert (one.input_value(GOOD_DAY), one.input_value(LIKED_FOR)) == ("words of one", "")
    one.fill("#q-most-days", "more words of one")
    one.wait_for_timeout(350)
    assert "words of one" not in one.evaluate("localStorage['rc-plan']")
    one.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert "words of one" not in one.evaluate("localStorage['rc-plan']")
    one.check("#rc-plan-keep")  # and with that it joins
    assert said(one, "keep").endswith("It was joined with the plan from your other window.")
    assert (one.input_value(GOOD_DAY), one.input_value(LIKED_FOR)) == ("words of one", "words of two")
    until(two, "document.querySelector('#q-good-day').value === 'words of one'")
    one.uncheck("#rc-plan-keep")
    assert one.evaluate(KEPT) == NOTHING


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("record.version = 2", "a newer version of this site"),
        ("record.plan.version = 2", "a newer version of this site"),
        ("record.plan.answers = { wellness: { x: 1 } }", "a plan that is damaged"),
        ("delete record.plan", "a plan that is damaged"),
    ],
)
def test_what_a_page_cannot_read_it_never_writes_over(site: str, reader: Any, change: str, expected: str) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "kept before")
    page.check("#rc-plan-keep")
    other = page.context.new_page()
    other.goto(site + WELLNESS)
    read, write = "JSON.parse(localStorage['rc-plan'])", "localStorage['rc-plan'] = JSON.stringify(record)"
    other.evaluate(f"() => {{ const record = {read}; {change}; {write}; }}")
    until(page, f"document.querySelector('[data-said=keep]').textContent.includes('{expected}')")
    assert not page.is_checked("#rc-plan-keep"), "a window that was keeping stops"
    before = page.evaluate("localStorage['rc-plan']")
    page.goto(site + WELLNESS)
    assert expected in said(page, "keep")
    page.fill(GOOD_DAY, "typed today")
    page.locator("#rc-plan-keep").click()
    assert expected in said(page, "keep")
    assert "press “Clear everything” first" in said(page, "keep")
    assert not page.is_checked("#rc-plan-keep")
    page.wait_for_timeout(350)
    other.close()
    assert page.evaluate("localStorage['rc-plan']") == before
    assert page.input_value(GOOD_DAY) == "typed today"
    page.locator("#rc-plan-clear").click()
    page.locator("#rc-plan-clear-yes").click()
    until(page, "!!document.querySelector('[data-said=clear]').textContent")
    page.check("#rc-plan-keep")  # the way out
    assert page.evaluate("!!localStorage['rc-plan']")


def test_a_page_that_comes_back_from_memory_shows_what_is_kept_now(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "of an earlier plan")
    page.check("#rc-plan-keep")
    page.evaluate("""() => {
      const record = JSON.parse(localStorage["rc-plan"]);
      record.plan.answers = { wellness: { "liked-for": { question: "Q", answer: "of a new plan" } } };
      localStorage["rc-plan"] = JSON.stringify(record);
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    assert (page.input_value(GOOD_DAY), page.input_value(LIKED_FOR)) == ("", "of a new plan")


PUT = """async base => {
  localStorage["rc-look"] = "dark"; localStorage["rc-later"] = "x"; localStorage["of-another-site"] = "stays";
  sessionStorage["rc-plan-gone"] = "1";
  await (await caches.open(`rc-${new URL(base).pathname} 0a1b`)).put(base, new Response("x"));
  for (const other of ["of-another-site", "rc-/another-college/ 0a1b"]) await caches.open(other);
  await navigator.serviceWorker.register(`${base}rc-test.js`);
  await navigator.serviceWorker.register(`${base}assets/theme.js`, { scope: `${base}assets/` });
}"""
# Workers and caches of other colleges at the same address.
OTHERS = {"caches": ["of-another-site", "rc-/another-college/ 0a1b"], "workers": 1}


def test_one_button_clears_everything_and_looks_again(site: str, reader: Any) -> None:
    page = reader()
    script = {"content_type": "text/javascript", "body": "// keeps nothing"}
    page.context.route("**/rc-test.js", lambda route: route.fulfill(**script))
    page.goto(site + WELLNESS)
    page.evaluate(PUT, site)
    page.reload()
    page.fill(GOOD_DAY, "I hum")
    page.check("#rc-plan-keep")
    assert page.evaluate(KEPT)["workers"] == 2
    page.locator("#rc-plan-clear").click()
    assert page.evaluate("document.activeElement.id") == "rc-plan-sure-title"
    page.locator("#rc-plan-clear-no").click()
    assert page.input_value(GOOD_DAY) == "I hum"
    page.locator("#rc-plan-clear").click()
    page.locator("#rc-plan-clear-yes").click()
    until(page, "!!document.querySelector('[data-said=clear]').textContent")
    assert said(page, "clear").startswith(
        "All cleared. We have looked again, and this site keeps nothing in this browser."
    )
    assert "“Back” may still show" in page.locator("#rc-plan-clear-hint").inner_text()
    assert page.evaluate(KEPT) == NOTHING | OTHERS | {"local": ["of-another-site"]}
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations())[0].scope").endswith("/assets/")
    assert not any(value for *_, value in state(page))
    assert page.evaluate("document.documentElement.dataset.rcLook") is None
    page.reload()
    assert page.input_value(GOOD_DAY) == ""


def test_clearing_that_did_not_work_is_not_called_done(site: str, reader: Any) -> None:
    page = reader(script="Storage.prototype.removeItem = () => {};")
    page.goto(site + "my-plan/")
    page.evaluate("localStorage['rc-look'] = 'dark'")
    page.locator("#rc-plan-clear").click()
    page.locator("#rc-plan-clear-yes").click()
    until(page, "!!document.querySelector('[data-said=clear]').textContent")
    assert "We could not clear all of it. This is left: rc-look." in said(page, "clear")


@pytest.mark.parametrize("where", [COURSE, MODULE])
def test_a_course_is_added_by_a_plain_link_and_without_leaving_where_the_plan_is_kept(
    site: str, reader: Any, where: str
) -> None:
    page = reader()
    page.goto(site + where)
    page.get_by_role("link", name="Add this course to my plan").click()
    page.wait_for_url(f"{site}{LEARNING}")  # without the "#…": a reload does not tick it again
    assert page.is_checked("#course-wellness-planning")
    assert page.evaluate("document.activeElement.id") == "course-wellness-planning"
    note = page.locator(".rc-plan-ticked")
    assert "Wellness Planning is ticked in your plan." in note.inner_text()
    note.get_by_role("button", name="Take it out again").click()
    assert not page.is_checked("#course-wellness-planning")
    page.check("#rc-plan-keep")
    page.goto(site + where)
    page.get_by_role("link", name="Add this course to my plan").click()
    assert page.url == site + where
    assert page.locator(".rc-mine__said").inner_text() == "This course is in your plan."
    courses = "JSON.parse(localStorage['rc-plan']).plan.answers.courses"
    assert page.evaluate(courses) == {"wellness-planning": {"question": "Wellness Planning", "answer": True}}
    page.locator(".rc-mine__undo").click()
    assert page.evaluate(courses) == {}
    page.get_by_role("link", name="Add this course to my plan").click()
    page.goto(site + where)
    page.get_by_role("link", name="Add this course to my plan").click()
    assert page.locator(".rc-mine__said").inner_text() == "This course is in your plan."
    assert not page.locator(".rc-mine__undo").is_visible(), "what was ticked before is not taken out by the way"
    page.goto(f"{site}{LEARNING}#course-wellness-planning")
    assert page.is_checked("#course-wellness-planning")
    assert page.locator(".rc-plan-ticked").inner_text() == "Wellness Planning is ticked in your plan."
    page.get_by_role("link", name="Example Recovery College").first.click()


def test_where_was_i_is_said_only_where_the_reader_keeps_a_plan(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + MODULE)
    page.goto(site + COURSE)
    assert not page.locator(".rc-mine__last").is_visible()
    page.goto(site + LEARNING)
    page.check("#rc-plan-keep")
    page.goto(site + MODULE)
    page.goto(site + COURSE)
    last = page.locator(".rc-mine__last a")
    assert last.inner_text() == "You were last at part 3: Noticing early signs"
    last.click()
    assert page.url == site + MODULE
    page.goto(site + LEARNING)  # saving the plan keeps it
    page.fill("#q-hopes", "x")
    page.wait_for_timeout(350)
    page.evaluate(
        "const r = JSON.parse(localStorage['rc-plan']); r.reading['wellness-planning'] = '../../evil'; "
        "localStorage['rc-plan'] = JSON.stringify(r)"
    )
    page.goto(site + COURSE)
    assert not page.locator(".rc-mine__last").is_visible(), "only a part of this course is linked to"


def events(content: bytes) -> list[Any]:
    """The events of a calendar file, which keeps to the rules of RFC 5545 for lines."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_planned_sessions_come_out_as_one_calendar_file(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + LEARNING)
    page.locator("#rc-plan-calendar").click()
    assert said(page, "calendar").startswith("You have not ticked a date")
    open_file(
        page,
        a_plan(
            sessions={
                "what-is-recovery/2027-01-21-1000-harbour-library": True,
                "what-is-recovery/2027-05-08-1000-orchard-centre": True,
                "listening-together/2020-01-01-1000-online": True,
            }
        ),
    )
    name, content = saved(page, "#rc-plan-calendar")
    found = events(content)
    ticked = page.locator(".rc-plan-tick--date input:checked").count()
    assert name == "my-dates.ics"
    assert 0 < len(found) == ticked
    assert f"Dates in it: {ticked}." in said(page, "calendar")
    assert "Left out, because they are over or not in our list any more:" in said(page, "calendar")
    first = found[0]
    assert (first["SUMMARY"], first["LOCATION"]) == ("What is Recovery?", "Harbour Library")
    assert first["DTSTART"].dt.isoformat() == "2027-01-21T10:00:00+00:00", "winter: London is UTC"
    assert first["DTSTAMP"].dt.isoformat() == "2026-11-21T12:00:00+00:00"
    page.check("#rc-plan-private")
    private = saved(page, "#rc-plan-calendar")[1]
    assert [one["SUMMARY"] for one in events(private)] == ["Course"] * ticked
    assert [one["UID"] for one in events(private)] == [one["UID"] for one in found], "the same date, not a second one"
    assert b"Recovery?" not in private
    assert b"Library" not in private
    page.evaluate("""() => document.querySelectorAll(".rc-plan-tick--date input").forEach(box => {
      box.checked = true;
      box.dispatchEvent(new Event("input"));
    })""")
    page.uncheck("#rc-plan-private")
    every = events(saved(page, "#rc-plan-calendar")[1])
    assert len({one["UID"] for one in every}) == len(every) > 20
    summer = next(one for one in every if one["DTSTART"].dt.date().isoformat() == "2027-05-08")
    assert summer["DTSTART"].dt.isoformat() == "2027-05-08T09:00:00+00:00", "10 o'clock in summer is 9 in UTC"
    page.context.clock.set_fixed_time("2027-05-08T14:00:00Z")  # an hour before that day ends
    later = events(saved(page, "#rc-plan-calendar")[1])
    assert min(one["DTSTART"].dt for one in later) == summer["DTSTART"].dt
    assert len(later) < len(every)


def test_a_calendar_file_escapes_and_folds_what_people_write(site: str, reader: Any) -> None:
    title, where = "Tea, cake; and “më”\n" + "ünïcödé 🌱 " * 20, "A\\B, C"
    page = reader()

    def change(route: Any) -> None:
        before, data, after = re.split(r'(?<=id="rc-plan-data">)(.*?)(?=</script>)', route.fetch().text(), flags=re.S)
        told = json.loads(data) | {"college": "Marsh; Lane"}
        told["sessions"] = [session | {"title": title, "where": where} for session in told["sessions"]]
        route.fulfill(body=before + json.dumps(told) + after, content_type="text/html; charset=utf-8")

    page.route(f"**/{LEARNING}", change)
    page.goto(site + LEARNING)
    page.evaluate("""() => {
      const box = document.querySelector(".rc-plan [data-group=sessions]");
      box.checked = true;
      box.dispatchEvent(new Event("input"));
    }""")
    page.uncheck("#rc-plan-private")
    (event,) = events(saved(page, "#rc-plan-calendar")[1])
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (title, where)


def test_a_copy_to_read_is_plain_words(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.locator("#rc-plan-copy").click()
    assert said(page, "save") == "There is nothing to save yet."
    page.fill(GOOD_DAY, "I hum\nand sing")
    open_file(page, a_plan(courses={"wellness-planning": True}))
    name, content = saved(page, "#rc-plan-copy")
    assert name == "my-plan-2026-11-21.txt"
    text = content.decode()
    assert text.replace("\r\n", "\n").split("\n")[3:] == [
        "My wellness plan", "================", "",
        "On a good enough day, I …", "    I hum", "    and sing", "",
        "Courses I like", "==============", "", "- Q wellness-planning", "",
    ]  # fmt: skip
    assert "21 November 2026" in text


def paper(page: Any) -> tuple[str, int]:
    """What is printed, in one line, and on how many sheets."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    return " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split()), len(pdf.pages)


def test_paper_shows_all_that_was_typed_and_has_lines_where_nothing_was(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    empty, sheets = paper(page)
    assert "On a good enough day, I …" in empty
    assert "Call 116 123" in empty
    assert sheets <= 6
    for gone in ("Save to a file", "Keep my plan", "Clear everything", "Open your file"):
        assert gone not in empty, gone
    page.fill(GOOD_DAY, "\n".join(f"line number {n} of what I typed" for n in range(70)))
    full = paper(page)[0]
    assert all(f"line number {n} of what I typed" in full for n in range(70)), "also what a box would cut off"
    lines = "() => [...document.querySelectorAll('.rc-plan-lines')].filter(e => e.checkVisibility()).length"
    page.emulate_media(media="print")
    assert page.evaluate(lines) == page.locator(".rc-plan textarea").count() - 1
    page.emulate_media(media="null")
    page.goto(site + LEARNING)
    assert paper(page)[0].count("Orchard Community Centre") > 5, "printed empty, all dates are there to be ticked"
    page.check("#course-wellness-planning")
    ticked = paper(page)[0]
    assert "Wellness Planning" in ticked
    assert "Preparing a team" not in ticked


def test_without_script_it_is_a_page_to_type_into_and_print_that_can_send_nothing(site: str, reader: Any) -> None:
    page = reader(java_script_enabled=False)
    page.goto(site + WELLNESS)
    page.locator(GOOD_DAY).press_sequentially("I hum")
    page.locator(GOOD_DAY).press("Enter")
    page.locator(LIKED_FOR).fill("kind")
    page.locator(LIKED_FOR).press("Enter")
    assert page.url == site + WELLNESS
    assert page.locator("main form").count() == 0
    text = paper(page)[0]
    assert "I hum" in text
    assert "kind" in text
    page.goto(site + COURSE)
    page.get_by_role("link", name="Add this course to my plan").click()
    assert page.url.endswith("#course-wellness-planning")
    assert page.locator("#course-wellness-planning").is_visible()


@pytest.mark.parametrize("where", [LEARNING, WELLNESS, ANSWERS])
def test_axe_finds_nothing_with_the_form_filled_and_every_part_of_it_open(site: str, reader: Any, where: str) -> None:
    page = reader(viewport={"width": 320, "height": 800})
    page.goto(site + where)
    open_file(page, a_plan(wellness={"old": "x"}, learning={"old": "x"}, reflections={"wellness-planning/old": "x"}))
    fill(page, "words")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    page.locator("#rc-plan-clear").click()
    group, id_, _ = next(one for one in state(page) if isinstance(one[2], str))
    open_file(page, _answers(group, id_, {"question": "Q", "answer": "else"}))
    page.evaluate(Axe().axe_script)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(RUN, ["html", OPTIONS])
        assert found["rules"] > 20
        assert found["wrong"] == []


def test_leaving_with_words_that_are_not_saved_asks_first(site: str, reader: Any) -> None:
    page = reader()
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.goto(site + WELLNESS)
    page.locator(GOOD_DAY).click()
    page.goto(site + WELLNESS)
    assert asked == [], "nothing is written yet"
    page.locator(GOOD_DAY).press_sequentially("I hum")
    page.goto(site + WELLNESS)
    assert asked == ["beforeunload"]
    page.locator(GOOD_DAY).press_sequentially("I hum")
    saved(page)
    page.goto(site + WELLNESS)
    page.locator(GOOD_DAY).press_sequentially("I hum")
    page.check("#rc-plan-keep")
    page.goto(site + WELLNESS)
    assert asked == ["beforeunload"], "not once it is saved or kept"


def test_from_a_folder_everything_works_but_keeping(reference_site: Path, reader: Any) -> None:
    page = reader()
    page.goto((reference_site / WELLNESS / "index.html").as_uri())
    fill(page)
    before, (_, content) = state(page), saved(page)
    assert not page.locator("#rc-plan-keep").is_visible()
    assert "cannot keep your plan" in page.locator(".rc-plan-ward").inner_text()
    page.goto((reference_site / WELLNESS / "index.html").as_uri())
    open_file(page, content)
    assert state(page) == before
    page.locator("#rc-plan-clear").click()
    page.locator("#rc-plan-clear-yes").click()
    until(page, "!!document.querySelector('[data-said=clear]').textContent")
    assert said(page, "clear").startswith("All cleared.")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto((reference_site / LEARNING / "index.html").as_uri() + "#course-wellness-planning")
    assert page.is_checked("#course-wellness-planning")
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_in_the_copy_for_a_ward_there_is_no_switch_and_nothing_is_read(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, "of somebody before")
    page.check("#rc-plan-keep")

    def as_ward(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<html ", '<html data-copy="ward" ', 1))

    page.route("**/*/", as_ward)
    page.goto(site + WELLNESS)
    assert not page.locator(".rc-plan-keep").is_visible()
    assert page.input_value(GOOD_DAY) == ""
    page.fill(GOOD_DAY, "of somebody else")
    page.wait_for_timeout(350)
    assert "of somebody else" not in page.evaluate("localStorage['rc-plan']")


def test_leaving_quickly_asks_nothing(site: str, reader: Any) -> None:
    page = reader()
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))

    def with_button(route: Any) -> None:
        answer = route.fetch()
        button = f'<body><a class="rc-leave" href="{site}timetable/">Leave</a>'
        route.fulfill(response=answer, body=answer.text().replace("<body>", button, 1))

    page.route(f"{site}{WELLNESS}", with_button)
    page.goto(site + WELLNESS)
    page.locator(GOOD_DAY).press_sequentially("I hum")
    page.locator(".rc-leave").click()
    page.wait_for_url(f"{site}timetable/")
    page.goto(site + WELLNESS)
    page.locator(GOOD_DAY).press_sequentially("I hum")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{site}timetable/")
    assert asked == []


def test_a_paste_that_does_not_fit_is_not_cut_in_silence(site: str, reader: Any) -> None:
    page = reader()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + WELLNESS)
    box = page.locator(GOOD_DAY)
    room = page.locator(f"{GOOD_DAY} ~ .rc-plan-room")
    assert room.get_attribute("role") == "status"
    for text in ("x" * 6000, "x" * 4999 + "👩‍👩‍👧‍👧"):  # a sign that is not cut in two leaves the box not quite full
        box.fill("")
        assert room.text_content() == ""
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        box.press("Control+v")
        until(page, "document.querySelector('#q-good-day').value.length > 4900")
        page.wait_for_timeout(50)
        assert len(box.input_value()) <= 5000
        assert (room.text_content() or "").startswith("This box is full. It holds 5,000 letters.")
        box.press("Backspace")
    box.fill("short")
    page.evaluate("navigator.clipboard.writeText(' and fits')")
    box.press("Control+v")
    until(page, "document.querySelector('#q-good-day').value === 'short and fits'")
    assert room.text_content() == ""


def _twice(page: Any, site: str, mine: str, file: dict[str, Any]) -> dict[str, Any]:
    """What is in a plan when the same file was opened twice, and both was kept each time."""
    page.goto(site + WELLNESS)
    page.fill(GOOD_DAY, mine)
    for _ in range(2):
        open_file(page, file)
        if page.locator("#rc-plan-mix").is_visible():
            page.get_by_role("button", name="Keep both, one under the other").click()
    return {id_: entry["answer"] for id_, entry in plan_of(page)["answers"]["wellness"].items()}


def test_keeping_both_a_second_time_adds_nothing(site: str, reader: Any) -> None:
    page = reader()
    of_file = a_plan(wellness={"good-day": "One.\n\nTwo."})
    assert _twice(page, site, "Mine.\n\nToo.", of_file) == {"good-day": "Mine.\n\nToo.\n\nOne.\n\nTwo."}
    longer = a_plan(wellness={"good-day": "Zero.\n\nMine.\n\nToo.\n\nEnd."})
    assert _twice(page, site, "Mine.\n\nToo.", longer) == {"good-day": "Zero.\n\nMine.\n\nToo.\n\nEnd."}
    assert _twice(page, site, "Two", of_file) == {"good-day": "Two\n\nOne.\n\nTwo."}, "a part of a paragraph is not it"


def test_an_answer_that_finds_no_room_never_stands_under_the_id_of_a_question(site: str, reader: Any) -> None:
    page = reader()
    much = "y" * 19_000
    file = a_plan(wellness={"good-day": much, "good-day-2": "an answer of its own"})
    made = _twice(page, site, "x" * 1500, file)
    assert made == {"good-day": "x" * 1500, "good-day/more-1": much, "good-day-2": "an answer of its own"}


def test_a_plan_with_any_id_that_content_can_have_is_opened_again(site: str, reader: Any) -> None:
    page = reader()
    page.goto(site + "my-plan/")
    file = a_plan(wellness={"-x": "one"}, courses={"-foo": True}, reflections={"-foo/-bar/0a1b2c3d": "two"})
    assert open_file(page, file).startswith("Your file is open.")
    made = plan_of(page)
    assert made["answers"] == file["answers"]
    assert open_file(page, made).startswith("Your file is open.")


@pytest.mark.parametrize("scripted", [True, False])
def test_urgent_help_opens_beside_what_is_written_and_asks_nothing(site: str, browser: Any, scripted: bool) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=scripted)
    page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site + "my-plan/wellness/")
    box = page.locator("textarea").first
    box.fill("I hum")
    for link in (page.locator(".rc-urgent__link"), page.locator(".rc-plan-urgent .rc-plan-more a").first):
        with context.expect_page() as opened:
            link.click()
        opened.value.get_by_role("link", name="Call 999").first.wait_for()
        assert "in a new window" in (link.text_content() or "")
        opened.value.close()
    assert box.input_value() == "I hum"
    assert asked == []
    context.close()
