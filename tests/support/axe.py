"""How axe-core is asked about a page: which rules, and what comes back from the browser."""

from __future__ import annotations

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "elementRef": False}
# Only what a message needs comes back from the browser: the whole answer is megabytes long on a long page.
RUN = r"""([where, options]) => axe.run(where, options).then(found => ({
  version: found.testEngine.version,
  rules: found.passes.length + found.violations.length,
  wrong: found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${rule.help}. ${node.target} ${node.html.slice(0, 90)}`.replace(/\s+/g, " "))),
}))"""

# axe takes most of its time for the contrast of texts, one by one. What it measures hangs on the colours of a text and
# of all that lies behind it, and on its size: a text that shares all these with another gives the same answer (whether
# one lies on another is asked in test_comfort.py). So where a page was looked at whole before, in other colours or
# in a wider window, the texts that differ in these are enough. A mark tells axe which they are.
ONE_OF_EACH_LOOK = r"""where => {
  const grounds = new Map();
  const ground = e => {
    if (!e) return "";
    if (!grounds.has(e)) {
      const s = getComputedStyle(e);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode].join();
      grounds.set(e, ground(e.parentElement) + (own === "rgba(0, 0, 0, 0),none,1,none,normal" ? "" : own + "/"));
    }
    return grounds.get(e);
  };
  const looks = new Set();
  for (const e of document.querySelectorAll("[data-one-of-each]")) e.removeAttribute("data-one-of-each");
  for (const e of document.querySelector(where).querySelectorAll("*")) {
    const hasText = [...e.childNodes].some(one => one.nodeType === 3 && one.data.trim());
    if (!hasText && !e.matches("input, select, textarea")) continue;
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    const s = getComputedStyle(e);
    const look = [e.localName, s.color, s.fontSize, s.fontWeight, s.textShadow, s.position, ground(e)].join("|");
    if (!looks.has(look)) e.setAttribute("data-one-of-each", "");
    looks.add(look);
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-one-of-each]" }] });
  return looks.size;
}"""
