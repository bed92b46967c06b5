"""Listening to a page. The browser of the tests has no voice, so a stand-in plays what belongs to the browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from support.axe import OPTIONS, RUN
from support.building import serving, until

pytestmark = pytest.mark.browser

PAGE = "courses/wellness-planning/when-things-get-hard/"
NEAR = {"name": "Near", "lang": "en-GB", "localService": True}
FAR = {"name": "Far", "lang": "en-GB", "localService": False}
BROWSER = """
{
  class Utterance { constructor(text) { this.text = text; this.rate = 1; } }
  const browser = {
    voices: %s, said: [], now: null, speaking: false, listeners: [], isBroken: false, cancelled: 0,
    getVoices() { return this.voices; },
    addEventListener(name, act) { if (name === "voiceschanged") this.listeners.push(act); },
    speak(one) {
      this.speaking = true;
      if (this.isBroken) { this.speaking = false; return; }
      if (!one.text) return;
      this.now = one;
      this.said.push({ text: one.text, rate: one.rate, voice: one.voice.name, lang: one.lang });
      one.onstart?.();
    },
    // as browsers do it: what is cancelled reports an error
    cancel() {
      const one = this.now;
      this.cancelled += 1;
      this.now = null;
      this.speaking = false;
      one?.onerror?.({ error: "canceled" });
    },
    finish(times) {
      for (let n = 0; n < times && this.now; n += 1) {
        const one = this.now;
        this.now = null;
        this.speaking = false;
        one.onend?.();
      }
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: browser, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
}
"""


@pytest.fixture(scope="module")
def address(reference_site: Path) -> Iterator[str]:
    with serving(reference_site) as address:
        yield address


class Reader:
    """A tab in which somebody listens."""

    def __init__(self, browser: Any, address: str) -> None:
        self._browser, self._address, self._context = browser, address, None

    def open(self, where: str = PAGE, voices: list[dict[str, Any]] | None = None, width: int = 320) -> Any:
        self.close()
        self._context = self._browser.new_context(viewport={"width": width, "height": 640})
        self._context.add_init_script(BROWSER % json.dumps([NEAR] if voices is None else voices))
        self.page = self._context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(where if where.startswith("file:") else self._address + where)
        return self.page

    def start(self) -> None:
        self.page.get_by_role("button", name="Listen to this page").click()
        until(self.page, "speechSynthesis.said.length > 0")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def finish(self, times: int = 1) -> None:
        self.page.evaluate("times => speechSynthesis.finish(times)", times)

    @property
    def said(self) -> list[str]:
        found: list[str] = self.page.evaluate("speechSynthesis.said.map(one => one.text)")
        return found

    @property
    def last(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("speechSynthesis.said.at(-1)")
        return found

    @property
    def marked(self) -> list[str]:
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('.rc-listen-now')].map(one => one.innerText.replace(/\\s+/g, ' ').trim())"
        )
        return found

    def close(self) -> None:
        if self._context:
            assert self.wrong == []
            self._context.close()
            self._context = None


@pytest.fixture
def reader(browser: Any, address: str) -> Iterator[Reader]:
    reader = Reader(browser, address)
    yield reader
    reader.close()


BUTTON = "document.querySelector('.rc-listen').checkVisibility()"


@pytest.mark.parametrize(
    ("voices", "shown"),
    [
        ([NEAR], True),
        ([FAR, {**NEAR, "lang": "en_US"}], True),
        ([{**NEAR, "lang": "EN"}], True),
        ([FAR], False),  # another company would be sent the text
        ([{**NEAR, "lang": "cy-GB"}], False),
        ([{**NEAR, "lang": "enm"}], False),
        ([{"name": "Who knows", "lang": "en-GB"}], False),
        ([], False),
    ],
)
def test_the_button_is_there_where_the_device_has_a_voice_of_its_own(
    reader: Reader, voices: list[dict[str, Any]], shown: bool
) -> None:
    page = reader.open(voices=voices)
    assert page.evaluate(BUTTON) is shown
    late = [url for url in reader.asked if url.endswith(("assets/listen.js", "assets/listen.css"))]
    assert late == [], "the reader is loaded when somebody wants it"


def test_voices_may_come_late_and_go(reader: Reader) -> None:
    page = reader.open(voices=[])
    assert not page.evaluate(BUTTON)
    tell = "voices => { speechSynthesis.voices = voices; speechSynthesis.listeners.forEach(act => act()); }"
    page.evaluate(tell, [NEAR])
    assert page.evaluate(BUTTON)
    page.evaluate(tell, [FAR])
    assert not page.evaluate(BUTTON)


def test_a_browser_without_speech_has_no_button(browser: Any, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page = context.new_page()
    page.goto(address + PAGE)
    assert not page.evaluate(BUTTON)
    context.close()


def test_the_whole_page_is_read_in_its_order_by_sentences(reader: Reader) -> None:
    page = reader.open(voices=[FAR, NEAR])
    reader.start()
    while page.evaluate("!!speechSynthesis.now"):
        reader.finish(40)
    said = reader.said
    wanted = [
        "When things get hard",
        "About 6 minutes to read",
        "Before you read",
        "Step 1. Put the help first",
        "2 or 3 people you could contact, in order. If the first does not answer, try the next.",
        "A table with 3 rows.",
        "Level: Very hard.",
        "How I know: I cannot do my usual day.",
        "Step 4. Afterwards",
        "Your page for hard times (20 minutes)",
        "Where the facts come from",
        "Words on this page",
    ]
    at = [said.index(words) for words in wanted]
    assert at == sorted(at)
    assert all(len(sentence) <= 180 for sentence in said), "browsers stop in the middle of more"
    assert {one["voice"] for one in page.evaluate("speechSynthesis.said")} == {"Near"}
    for words in (
        "Home",
        "On this page",
        "Listen to this page",
        "Print this page",
        "Skip this part",
        "Suggest a change",
    ):
        assert words not in said, words
    assert reader.marked == []
    assert page.get_by_role("button", name="Listen to this page").is_visible()
    assert page.locator(".rc-listen [role=status]").inner_text() == "That was the end of this page."
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert [url for url in reader.asked if "127.0.0.1" not in url] == []


def test_what_is_read_has_a_line_around_it_and_is_on_the_screen(reader: Reader) -> None:
    page = reader.open()
    reader.start()
    reader.finish(20)
    assert len(reader.marked) == 1
    assert reader.last["text"].removeprefix("1. ") in reader.marked[0]
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.rc-listen-now')).outlineWidth)") >= 3
    until(
        page,
        """(() => { const now = document.querySelector('.rc-listen-now').getBoundingClientRect();
        const bar = document.querySelector('.rc-listen__bar').getBoundingClientRect();
        return now.top >= 0 && now.top < bar.top; })()""",
    )


def test_pause_and_go_on_begin_the_same_sentence_again(reader: Reader) -> None:
    reader.open()
    reader.start()
    reader.finish(4)
    sentence, marked = reader.last["text"], reader.marked
    reader.press("Pause")
    assert reader.page.evaluate("speechSynthesis.now") is None
    assert reader.marked == marked, "one sees where one was"
    count = len(reader.said)
    reader.press("Go on")
    assert reader.said[count:] == [sentence]
    assert reader.page.evaluate("document.activeElement.textContent") == "Pause"


def test_stop_brings_the_page_back_as_it_was(reader: Reader) -> None:
    page = reader.open()
    reader.start()
    assert page.evaluate("document.activeElement.textContent") == "Pause", "the keyboard is where the buttons are"
    reader.press("Stop")
    assert page.evaluate("speechSynthesis.now") is None
    assert reader.marked == []
    assert not page.locator(".rc-listen__bar").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Listen to this page"
    reader.start()
    assert reader.said[-1] == reader.said[0], "it begins again from the start"
    page.keyboard.press("Escape")
    assert page.evaluate("speechSynthesis.now") is None


def test_slower_faster_and_from_paragraph_to_paragraph(reader: Reader) -> None:
    page = reader.open(width=1280)
    reader.start()
    status = page.locator(".rc-listen [role=status]")
    reader.press("Faster")
    assert (reader.last["rate"], status.inner_text()) == (1.15, "Speed: 1.15")
    for _ in range(8):
        reader.press("Slower")
    assert (reader.last["rate"], status.inner_text()) == (0.6, "Speed: 0.6")
    reader.press("On a bit")
    reader.press("On a bit")
    third = reader.marked
    reader.press("On a bit")
    assert reader.marked != third
    reader.press("Back a bit")
    assert reader.marked == third
    assert reader.last["rate"] == 0.6
    for _ in range(9):
        reader.press("Back a bit")
    assert reader.last["text"] == reader.said[0]


def test_it_begins_where_somebody_has_marked_words(reader: Reader) -> None:
    page = reader.open()
    page.evaluate("""() => {
        const heading = [...document.querySelectorAll("h2")].find(h => h.textContent.startsWith("Step 4"));
        getSelection().selectAllChildren(heading);
    }""")
    reader.start()
    assert reader.said == ["Step 4. Afterwards"]


def test_it_stops_when_the_reader_leaves_the_page(reader: Reader) -> None:
    page = reader.open()
    reader.start()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.now") is None
    assert reader.marked == []


def test_a_voice_that_says_nothing_is_told_kindly(reader: Reader) -> None:
    page = reader.open()
    page.clock.install()
    page.evaluate("speechSynthesis.isBroken = true")
    page.get_by_role("button", name="Listen to this page").click()
    page.wait_for_selector(".rc-listen__bar:not([hidden])")
    page.clock.fast_forward(7000)
    assert "could not read this aloud" in page.locator(".rc-listen [role=status]").inner_text()
    assert page.get_by_role("button", name="Listen to this page").is_visible()


def test_a_box_that_is_closed_is_named_and_not_read(reader: Reader) -> None:
    page = reader.open("courses/what-is-recovery/clinical-and-personal-recovery/")
    reader.start()
    while page.evaluate("!!speechSynthesis.now"):
        reader.finish(40)
    at = reader.said.index("How we would look at the 8 sentences")
    assert reader.said[at + 1].startswith("This box is closed.")
    inside = page.evaluate("document.querySelector('article details.note').lastElementChild.textContent.trim()")
    assert not [sentence for sentence in reader.said if sentence and sentence in inside]


def test_numbers_and_short_forms_are_said_as_people_say_them(reader: Reader) -> None:
    page = reader.open("recovery/what-is-recovery/")
    page.evaluate("""() => {
        const text = "The PSW's day: call 116 123 or 111, e.g. at A&E. In 2027, 1,000 people and PSWS.";
        document.querySelector(".rc-lead").textContent = text;
    }""")
    reader.start()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.rc-lead'))")
    reader.press("Stop")
    reader.start()
    reader.finish(1)
    reader.finish(1)
    text = " ".join(reader.said)
    assert "The peer support worker's day: call 1 1 6, 1 2 3 or 1 1 1, for example at A and E." in text
    assert "In 2027, 1,000 people and PSWS." in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_while_it_reads(reader: Reader, scheme: str) -> None:
    page = reader.open()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # not in the middle of a smooth scroll
    reader.start()
    reader.finish(12)
    page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, ["html", OPTIONS])
    assert found["rules"] > 10
    assert found["wrong"] == []


def test_the_buttons_words_are_not_found_by_search(reference_site: Path) -> None:
    texts = [
        gzip.decompress(file.read_bytes()).decode() for file in (reference_site / "pagefind").rglob("*.pf_fragment")
    ]
    assert len(texts) > 100
    found = [text for text in texts if "Listen to this page" in text or "Copy the link" in text]
    assert ["/privacy/" in text[:60] for text in found] == [True], "only the page that speaks of the button"


def test_it_works_from_a_file(reader: Reader, reference_site: Path) -> None:
    page = reader.open((reference_site / PAGE / "index.html").as_uri())
    reader.start()
    assert reader.said[0] == "This is an example. The college and its dates are made up."
    assert page.locator(".rc-listen__bar").is_visible()


def test_the_buttons_are_large_enough_and_cover_nothing_that_has_the_focus(reader: Reader) -> None:
    page = reader.open()
    reader.start()
    sizes = page.evaluate("""() => [...document.querySelectorAll(".rc-listen__bar button")]
        .map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))""")
    assert len(sizes) == 6
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    link = page.locator(".rc-footer a").last
    link.focus()
    covered = page.evaluate("""() => {
        const link = document.activeElement.getBoundingClientRect();
        return link.bottom > document.querySelector(".rc-listen__bar").getBoundingClientRect().top;
    }""")
    assert not covered
