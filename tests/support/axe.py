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
