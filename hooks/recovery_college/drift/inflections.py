"""Gives the forms that an English word takes: serve, serves, served, serving; try, tries, tried; hold, held.

A form too many does no harm (nobody writes 'mealed'), a form too few would miss a sentence. So this is rough, on
purpose.
"""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = """
be am is are was were been being; have has had having; do does did done doing; go goes went gone going
hold holds held holding; give gives gave given giving; take takes took taken taking; teach teaches taught teaching
tell tells told telling; write writes wrote written writing; know knows knew known knowing; make makes made making
get gets got gotten getting; see sees saw seen seeing; keep keeps kept keeping; lead leads led leading
run runs ran running; lay lays laid laying; find finds found finding; set sets setting; put puts putting
buy buys bought buying; bring brings brought bringing; sit sits sat sitting; say says said saying
speak speaks spoke spoken speaking; become becomes became becoming; think thinks thought thinking
show shows showed shown showing; cut cuts cutting; fall falls fell fallen falling; leave leaves left leaving
feel feels felt feeling; meet meets met meeting; let lets letting; pay pays paid paying; spend spends spent spending
stand stands stood standing; understand understands understood understanding; draw draws drew drawn drawing
send sends sent sending; shut shuts shutting; stick sticks stuck sticking; seek seeks sought seeking
sweep sweeps swept sweeping; freeze freezes froze frozen freezing; rise rises rose risen rising
fight fights fought fighting; shrink shrinks shrank shrunk shrinking; drive drives drove driven driving
overcome overcomes overcame overcoming; fix fixes fixed fixing; person people persons; man men; woman women
shelf shelves; child children; diagnosis diagnoses; psychosis psychoses; crisis crises
refer refers referred referring; deter deters deterred deterring; control controls controlled controlling
enrol enrols enrolled enrolling enroll; commit commits committed committing; permit permits permitted permitting
counsel counsels counselled counselling counseled counseling; monitor monitors monitored monitoring
come comes came coming; die dies died dying; hang hangs hung hanged hanging; throw throws threw thrown throwing
shoot shoots shot shooting; leap leaps leapt leaped leaping; drink drinks drank drunk drinking; tie ties tied tying
burn burns burned burnt burning; hurt hurts hurting; slit slits slitting; beat beats beaten beating; hit hits hitting
lie lies lay lain lying; bleed bleeds bled bleeding; quit quits quitting; blow blows blew blown blowing
swallow swallows swallowed swallowing; wake wakes woke woken waking; drown drowns drowned drowning
fling flings flung flinging
"""
_TABLE = {line.split()[0]: frozenset(line.split()) for line in re.split(r"[;\n]", _IRREGULAR) if line.strip()}
_SMALL = """
a an the of to in on at by for from with without and or nor not no as than then that this these those there it its if
when while who whom whose which what where why how all any each every some both more most much many few own i you he
she we they me him her us them my your his our their one two so such only very too also up down out off over under
into onto about after before between during until through per via can could may might must shall should will would
cannot yes
"""
FUNCTION_WORDS = frozenset(_SMALL.split())
_VOWELS = "aeiou"


@cache
def forms(word: str) -> frozenset[str]:
    """Every form of a word in small letters, itself among them."""
    if word in _TABLE:
        return _TABLE[word]
    if word in FUNCTION_WORDS or not word.isalpha() or len(word) < 3:
        return frozenset({word})
    found = {word, f"{word}s", f"{word}ing", f"{word}ed", f"{word}'s"}
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(f"{word}es")
    if word.endswith("e"):
        found |= {f"{word}d", f"{word[:-1]}ing"}
    if word.endswith("y") and word[-2] not in _VOWELS:
        found |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(found)


@cache
def is_past(form: str) -> bool:
    """Whether a word can only be a past form: served, held, given. ``set`` and ``put`` are not."""
    if form.endswith("ed") and len(form) > 4 and form not in ("need", "feed", "speed", "bleed", "exceed", "proceed"):
        return True
    return any(form in known and form in _past_of(base) for base, known in _TABLE.items())


@cache
def _past_of(base: str) -> frozenset[str]:
    plain = {base, f"{base}s", f"{base}es", "is", "are", "am", "has", "does"}
    return frozenset(f for f in _TABLE[base] if f not in plain and not f.endswith("ing"))
