"""The cleaned article, made ready for every reader: what the Markdown's HTML lacks for keyboards and screen readers.

Works on the output of the sanitiser only, whose tags are always written in one way.
"""

from __future__ import annotations

import re

_TICK = re.compile(r'<input type="checkbox"([^>]*)>\s*')
_NAMES_NOTHING = re.compile(r"<th(?: [^>]*)?></th>")
_ALIGNED = re.compile(r'(<t[dh])([^>]*?) align="(left|center|right)"')


def finish(html: str, table_label: str) -> str:
    """Tables in a box that scrolls by keyboard, boxes to tick as signs, and no attributes of old HTML.

    A tick box in a text cannot be ticked by a reader, so it is no form control without a name but a sign, which is
    there on paper and in a text browser, too.
    """
    if "<table>" in html:
        label = table_label.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        html = html.replace("<table>", f'<div class="rc-table" role="group" tabindex="0" aria-label="{label}"><table>')
        html = html.replace("</table>", "</table></div>")
        html = _NAMES_NOTHING.sub("<td></td>", html)  # the corner above the names of the rows is no heading
        html = _ALIGNED.sub(r'\1\2 class="rc-\3"', html)
    if '<input type="checkbox"' in html:
        html = _TICK.sub(lambda box: "☑ " if "checked" in box[1] else "☐ ", html)
    return html
