/**
 * Puts values into a text: "{n} results" and { n: 3 } give "3 results". A name without a value stays as it is.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
