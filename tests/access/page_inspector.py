"""What a reader meets on a page, asked inside the page: where the keyboard stops, what is covered, clipped or pale.

Small functions of JavaScript, put into a page before its own scripts. They are ours and run in the tests only.
"""

from __future__ import annotations

PAGE_INSPECTOR = r"""
window.rcInspect = (() => {
  const name = e => {
    const text = (e.getAttribute("aria-label") || e.innerText || e.value || e.alt || "").replace(/\s+/g, " ").trim();
    const classes = [...e.classList].map(one => "." + one).join("");
    return `<${[e.localName, e.id && "#" + e.id, classes].filter(Boolean).join(" ")}> ${text.slice(0, 50)}`;
  };
  const visible = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && [...e.getClientRects()].some(r => r.width > 1 && r.height > 1);

  // everything Tab stops at, in its order; of radio buttons with one name Tab knows the chosen one or the first
  const stops = (root = document) => {
    const all = [...root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
      .filter(e => e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]"))
      .filter(e => e.checkVisibility({ visibilityProperty: true }));
    return all.filter(e => {
      if (e.type !== "radio") return true;
      const same = all.filter(o => o.type === "radio" && o.name === e.name && o.form === e.form);
      return e === (same.find(o => o.checked) || same[0]);
    });
  };

  // a radio button or a tick box may be drawn by its label
  const drawn = e => (e.type === "radio" || e.type === "checkbox") && e.labels && e.labels[0] ? [e, e.labels[0]] : [e];
  const isThere = (e, hit) => hit && drawn(e).some(d => d === hit || d.contains(hit));

  const colours = new Map();  // a page has few colours, and reading one back from a canvas is slow
  const rgb = text => {
    if (!colours.has(text)) colours.set(text, painted(text));
    return colours.get(text);
  };
  const painted = text => {
    const canvas = painted.canvas ||= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = c => {
    const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = e => {
    for (let at = e; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgb(colour)[3] > 250) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches ? "black" : "white";
  };

  // what is wrong with an element that has the keyboard's focus
  const focusProblems = e => {
    const wrong = [];
    const rects = drawn(e).flatMap(d => [...d.getClientRects()]).filter(r => r.width > 1 && r.height > 1);
    if (!rects.length) return [`${name(e)} has the focus and cannot be seen`];
    const box = rects.find(r => r.top >= -1 && r.left >= -1 && r.bottom <= innerHeight + 1 && r.right <= innerWidth + 1)
      || rects.find(r => r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth);
    if (!box) return [`${name(e)} has the focus and is off the screen`];
    const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
    const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
    const hit = document.elementFromPoint(x, y);
    if (!isThere(e, hit)) wrong.push(`${name(e)} has the focus and is covered by ${hit ? name(hit) : "something"}`);
    if (!e.matches(":focus-visible")) wrong.push(`${name(e)} has the focus and does not know it`);
    // the ring may stand round the link, or round all that the link stretches over (::after)
    const shown = drawn(e).flatMap(d => [getComputedStyle(d), getComputedStyle(d, "::after")]).find(s =>
      (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none");
    if (!shown) wrong.push(`${name(e)} has the focus and nothing shows it`);
    else if (shown.outlineStyle !== "none" && parseFloat(shown.outlineOffset) >= 0) {
      const ratio = contrast(shown.outlineColor, ground(e.parentElement));
      if (ratio < 3) wrong.push(`${name(e)} has an outline of ${ratio.toFixed(1)}:1 only`);
    }
    return wrong;
  };

  const textNodes = root => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      if (node.data.trim() && node.parentElement.checkVisibility({ visibilityProperty: true })) found.push(node);
    }
    return found;
  };
  const hiddenOnPurpose = e => {  // for screen readers only, or shown when it has the focus
    const s = getComputedStyle(e);
    if (s.clipPath !== "none" || s.clip !== "auto" || (s.position === "absolute" && e.offsetWidth <= 1)) return true;
    if (!/absolute|fixed/.test(s.position)) return false;
    const box = e.getBoundingClientRect();
    return box.right <= 0 || box.bottom + scrollY <= 0;
  };

  // text that is cut off, or that lies on other text
  const textProblems = () => {
    const wrong = [], boxes = [];
    // texts share most of what they stand in, so each element is asked once
    const hidden = new Map([[null, false]]), clipping = new Map([[null, []], [document.body, []]]);
    const isHidden = e => {
      if (!hidden.has(e)) hidden.set(e, hiddenOnPurpose(e) || isHidden(e.parentElement));
      return hidden.get(e);
    };
    const clippedBy = e => {
      if (!clipping.has(e)) {
        const s = getComputedStyle(e), clips = /hidden|clip/.test(s.overflowX + s.overflowY);
        const own = clips ? [{ at: e, outer: e.getBoundingClientRect() }] : [];
        clipping.set(e, [...own, ...clippedBy(e.parentElement)]);
      }
      return clipping.get(e);
    };
    for (const node of textNodes(document.body)) {
      const e = node.parentElement;
      if (isHidden(e)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(r => r.width > 2 && r.height > 2);
      for (const { at, outer } of clippedBy(e)) {
        if (rects.some(r => r.right > outer.right + 2 || r.bottom > outer.bottom + 2
          || r.left < outer.left - 2 || r.top < outer.top - 2)) {
          wrong.push(`${name(e)} is cut off by ${name(at)}`);
          break;
        }
      }
      boxes.push(...rects.map(r => ({ r, e, node })));
    }
    boxes.sort((a, b) => a.r.top - b.r.top);
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length && boxes[j].r.top < boxes[i].r.bottom; j++) {
        const [a, b] = [boxes[i], boxes[j]];
        if (a.node === b.node || a.e.contains(b.e) || b.e.contains(a.e)) continue;
        const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
        const down = Math.min(a.r.bottom, b.r.bottom) - b.r.top;
        if (across > 2 && down > 0.4 * Math.min(a.r.height, b.r.height)) {
          wrong.push(`${name(a.e)} lies on ${name(b.e)}`);
        }
      }
    }
    return [...new Set(wrong)];
  };

  // what makes a page wider than its window, if it is
  const tooWide = () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .filter(e => visible(e) && e.getBoundingClientRect().right > width + 1);
    const all = document.documentElement.scrollWidth;
    return [`the page is ${all} wide in a window of ${width}: ${wide.slice(0, 3).map(name).join("; ")}`];
  };

  return { name, visible, stops, focusProblems, textProblems, tooWide, contrast, ground, textNodes };
})();
"""
