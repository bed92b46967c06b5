import { required } from "../common/dom.js";
import { shared } from "../common/shared.js";

/**
 * "Listen to this page" is shown only where the device has a voice of its own in the page's language: with a voice
 * from the web, another company would be sent the text. Some browsers bring their list of voices late. The reader is
 * loaded when somebody presses the button.
 */
export const listenButton = () => {
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".rc-listen");
  /** @type {SpeechSynthesis | undefined} */
  const speech = window.speechSynthesis;
  if (!box || !speech?.getVoices) return;
  const language = document.documentElement.lang.split("-")[0].toLowerCase();
  /** @type {SpeechSynthesisVoice | undefined} */
  let voice;
  const look = () => {
    voice = speech
      .getVoices()
      .find((one) => one.localService === true && one.lang.toLowerCase().split(/[-_]/)[0] === language);
    box.hidden = !voice;
  };
  look();
  speech.addEventListener?.("voiceschanged", look);
  required("button", box).addEventListener("click", () => {
    if (shared.listen) {
      shared.listen();
      return;
    }
    // iPhones speak only what is begun while the button is pressed: begin with nothing, until the reader is there
    const nothing = new SpeechSynthesisUtterance("");
    nothing.voice = voice || null;
    speech.speak(nothing);
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = box.dataset.style || "";
    const script = document.createElement("script");
    script.src = box.dataset.reader || "";
    script.onload = () => shared.listen?.();
    document.head.append(sheet, script);
  });
};
