const LONGEST = 180; // letters; some voices stop in the middle of more
const SHORT = 100; // letters that are said in one breath, such as "Step 1. Put the help first"

/**
 * A paragraph in sentences, and a long one in pieces of it.
 *
 * @param {string} text
 * @param {string} language
 */
export const sentencesOf = (text, language) => {
  if (text.length <= SHORT) return [text];
  const sentences = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((one) => one.segment)
    : text.match(/[^.!?…]+(?:[.!?…]+["”’)]*|$)\s*/g) || [text];
  return sentences.flatMap((sentence) => {
    const pieces = [];
    let rest = sentence.trim();
    while (rest.length > LONGEST) {
      const start = rest.slice(0, LONGEST);
      const end = Math.max(start.lastIndexOf(", "), start.lastIndexOf("; "), start.lastIndexOf(": "));
      const cut = end > 40 ? end + 1 : start.lastIndexOf(" ") > 0 ? start.lastIndexOf(" ") : LONGEST;
      pieces.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut).trim();
    }
    return rest ? [...pieces, rest] : pieces;
  });
};
