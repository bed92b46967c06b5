/**
 * Minutes since midnight as people say them: "10am", "2:30pm", "12 noon". The pages are written with the same in Python.
 *
 * @param {number} minutes
 * @param {string} noon the words for 12 o'clock
 */
export const clock = (minutes, noon) => {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  if (hour === 12 && minute === 0) return noon;
  const past = minute ? `:${String(minute).padStart(2, "0")}` : "";
  return `${((hour + 11) % 12) + 1}${past}${hour < 12 ? "am" : "pm"}`;
};
