"""Tells about how long a text takes to read, so that nobody starts something that is too much for today.

Adults read non-fiction silently at 238 words a minute on average, most of them at 175 to 300 (Brysbaert 2019, "How
many words do we read per minute?", Journal of Memory and Language 109). People who are unwell, tired, older or
reading in a second language are slower. So the slow end is taken: it is better to be done early than to feel slow.
"""

from __future__ import annotations

import math

from recovery_college.markdown.plain_text import count_words
from recovery_college.pages.context import PageContext

WORDS_A_MINUTE = 175


def reading_time(context: PageContext, text: str) -> str:
    """``About 4 minutes to read``, of a text as learners get it in Markdown; nothing where it is less than a minute."""
    count = count_words(text)
    if count < WORDS_A_MINUTE:
        return ""
    return context.words("site.reading_time", minutes=context.count("minutes", math.ceil(count / WORDS_A_MINUTE)))
