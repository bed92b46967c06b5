/** @param {string} tag */
const short = (tag) => tag.toLowerCase().replace("_", "-");

/**
 * The voice that reads: one of the device, in the page's language, in the reader's own kind of it where there is one.
 *
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language of the page
 * @param {readonly string[]} languages that the reader's browser asks for
 * @returns {SpeechSynthesisVoice | undefined}
 */
export const voiceFor = (voices, language, languages) => {
  const ours = voices.filter(
    (one) => one.localService === true && short(one.lang).split("-")[0] === short(language).split("-")[0],
  );
  for (const tag of [language, ...languages].map(short)) {
    const exact = ours.filter((one) => short(one.lang) === tag);
    if (exact.length) return exact.find((one) => one.default) || exact[0];
  }
  return ours.find((one) => one.default) || ours[0];
};
