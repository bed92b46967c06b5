// "Listen to this page" is shown only where the device has a voice of its own in the page's language: with a voice from
// the web, another company would be sent the text. Some browsers bring their list of voices late. The reader is loaded
// when somebody presses the button.
{
  const box = document.querySelector(".rc-listen");
  const speech = window.speechSynthesis;
  if (box && speech && speech.getVoices) {
    const language = document.documentElement.lang.split("-")[0].toLowerCase();
    let voice;
    const look = () => {
      voice = speech.getVoices().find((v) => v.localService === true && v.lang.toLowerCase().split(/[-_]/)[0] === language);
      box.hidden = !voice;
    };
    look();
    speech.addEventListener?.("voiceschanged", look);
    box.querySelector("button").addEventListener("click", () => {
      if (window.recoveryCollege?.listen) {
        window.recoveryCollege.listen();
        return;
      }
      // iPhones speak only what is begun while the button is pressed: begin with nothing, until the reader is there
      const nothing = new SpeechSynthesisUtterance("");
      nothing.voice = voice;
      speech.speak(nothing);
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = box.dataset.style;
      const script = document.createElement("script");
      script.src = box.dataset.reader;
      script.onload = () => window.recoveryCollege.listen();
      document.head.append(sheet, script);
    });
  }
}
