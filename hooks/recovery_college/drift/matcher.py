"""Finds the sentences of texts that are signs of drift, by the rules of a college's guidelines.

Most sentences have none of the words that any rule needs. So each paragraph is asked first, by its words alone, which
guidelines could have anything to say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from recovery_college.diagnostics.location import Position
from recovery_college.drift.doers import CARED_FOR, Doer, Verdict, compiled
from recovery_college.drift.phrases import Lists, Phrase, PhraseError
from recovery_college.drift.phrases import read as read_phrase
from recovery_college.drift.rules import CompiledRule
from recovery_college.drift.sentences import Frame, Sentence, SentenceReader, of_text
from recovery_college.markdown.sentences import count
from recovery_college.schema.guidelines import DriftRule, GuidelineRecord, WordList

_YES = re.compile(r"yes[,.!: —–]", re.I)
_WORDS = re.compile(r"[a-z0-9£%&]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class RuleSlip:
    """A phrase of a rule that cannot be read: where it stands in the guideline, why, and the list that is not there."""

    guideline: str
    loc: tuple[str | int, ...]
    why: str
    missing: str


@dataclass(frozen=True)
class DriftHit:
    """A sentence that is a sign of a guideline."""

    guideline: str
    sentence: Sentence
    because: str
    heading: str = ""  # the one that excuses it


# A rule: the name of its guideline, and which of its rules it is.
RuleKey = tuple[str, int]
# The phrases of a rule that need a word: for each, the sets of which a text needs one word each, too.
_Ways = list[tuple[frozenset[str], ...]]
# Rules with one subject: its words, whether a page can speak to it without naming it, and by word what to look for.
# Most paragraphs of a college have no subject, so most tables are never opened.
_Table = tuple[frozenset[str], bool, dict[str, list[tuple[RuleKey, _Ways]]]]


class DriftMatcher:
    """Looks at texts. ``slips`` says what is wrong with the rules; a rule with a slip does not run."""

    def __init__(self, guidelines: Mapping[str, GuidelineRecord], lists: Mapping[str, WordList]) -> None:
        self.slips: list[RuleSlip] = []
        self.rules: dict[str, list[CompiledRule]] = {}
        self._by_key: dict[RuleKey, CompiledRule] = {}
        self.seen = 0  # sentences
        self.excused: list[DriftHit] = []  # those that would be signs, were it not for the heading above them
        self._lists: Lists = {name: entry.words for name, entry in lists.items()}
        self._you = {name for name, entry in lists.items() if "peer-support-workers" in entry.you_on_pages_for}
        self._tables: dict[tuple[frozenset[str], bool], _Table] = {}
        for name, guideline in guidelines.items():
            ready = [self._rule(name, n, rule) for n, rule in enumerate(guideline.rules)]
            self.rules[name] = [rule for rule in ready if rule]
            self._by_key.update(((name, n), rule) for n, rule in enumerate(ready) if rule)

    @property
    def count(self) -> int:
        """How many rules can run."""
        return sum(map(len, self.rules.values()))

    def _rule(self, name: str, n: int, rule: DriftRule) -> CompiledRule | None:
        before, key = len(self.slips), "words" if rule.words else "act"
        read = {
            key: self._phrases(name, n, key, getattr(rule, key))
            for key in ("subject", "duty", "exception", "allows", key)
        }
        phrases = read.pop(key)
        act = compiled(phrases)
        if act is None or len(self.slips) > before:
            return None
        you = any(f"{{{one}}}" in phrase for phrase in rule.subject for one in self._you)
        subject = frozenset().union(*(phrase.needs[0] for phrase in read["subject"]))
        if you and rule.allows:
            subject |= CARED_FOR
        needs: dict[str, set[tuple[frozenset[str], ...]]] = {}
        for phrase in phrases:
            for word in phrase.needs[0]:
                needs.setdefault(word, set()).add(phrase.needs[1:])
        is_spoken_to = you and not rule.allows
        table = self._tables.setdefault((subject, is_spoken_to), (subject, is_spoken_to, {}))
        for word, of_phrases in needs.items():
            ways = sorted(of_phrases, key=len)[:1] if () in of_phrases else list(of_phrases)
            table[2].setdefault(word, []).append(((name, n), ways))
        return CompiledRule(
            doer=Doer(compiled(read["subject"]), compiled(read["allows"]), rule.anywhere, you),
            duty=compiled(read["duty"]),
            act=act,
            exception=compiled(read["exception"]),
            past=rule.past,
            is_words=bool(rule.words),
            unless_cited=rule.unless_cited,
        )

    def _phrases(self, name: str, n: int, key: str, texts: list[str]) -> list[Phrase]:
        found = []
        for m, text in enumerate(texts):
            try:
                found.append(read_phrase(text, self._lists))
            except PhraseError as slip:
                self.slips.append(RuleSlip(name, ("rules", n, key, m), str(slip), slip.missing))
        return found

    def suspects(self, text: str, lead: str = "", *, for_peers: bool = False) -> set[RuleKey]:
        """The rules that could have something to say of a text, going by its words alone.

        ``for_peers`` is whether 'you' can be a subject.
        """
        words = set(_WORDS.findall(_plain(f"{lead} {text}")))
        found: set[RuleKey] = set()
        for subject, is_spoken_to, by_word in self._tables.values():
            if subject and not (for_peers and is_spoken_to) and subject.isdisjoint(words):
                continue
            for word in words & by_word.keys():
                for key, ways in by_word[word]:
                    if key not in found and _has_one(ways, words):
                        found.add(key)
        return found

    def _those_in(self, sentence: Sentence, keys: set[RuleKey]) -> set[RuleKey]:
        """Those of some rules that a sentence could break, whoever does it: they can stand in the sentence before."""
        words = set(_WORDS.findall(_plain(f"{sentence.frame.lead} {sentence.text}")))
        found: set[RuleKey] = set()
        for _, _, by_word in self._tables.values():
            for word in words & by_word.keys():
                for key, ways in by_word[word]:
                    if key in keys and key not in found and _has_one(ways, words):
                        found.add(key)
        return found

    def look(self, reader: SentenceReader) -> Iterator[DriftHit]:
        """Every sign in a Markdown text."""
        found: set[RuleKey] = set()
        alone = False

        def worth(text: str, lead: str) -> bool:
            nonlocal found, alone
            found = self.suspects(text, lead, for_peers=reader.for_peers)
            alone = bool(found) and count(text) == 1
            return bool(found)

        reader.worth = worth
        for sentence in reader.sentences():
            keys = found
            if not alone:  # whoever does it can stand in the sentence before
                sentence = _answered(sentence)
                keys = self._those_in(sentence, found)
            yield from self._judge(keys, sentence)
        self.seen += reader.count

    def look_at_text(self, text: str, position: Position, frame: Frame) -> Iterator[DriftHit]:
        """Every sign in a plain text of a YAML file."""
        self.seen += count(text)
        if found := self.suspects(text, for_peers=frame.for_peers):
            for sentence in of_text(text, position, frame):
                yield from self._judge(found, sentence)

    def _judge(self, keys: set[RuleKey], sentence: Sentence) -> Iterator[DriftHit]:
        """Each guideline of which the sentence is a sign, once."""
        done: set[str] = set()
        for name, n in sorted(keys):
            if name in done:
                continue
            verdict = self._by_key[name, n].judge(sentence)
            if verdict.is_sign:
                done.add(name)
                yield DriftHit(name, sentence, verdict.because)
            elif verdict.heading:
                done.add(name)
                self.excused.append(DriftHit(name, sentence, verdict.because, verdict.heading))

    def judge(self, name: str, sentence: Sentence) -> Verdict:
        """What the rules of one guideline say of a sentence."""
        verdicts = [rule.judge(sentence) for rule in self.rules[name]]
        if not verdicts:
            return Verdict(False, "there is no rule that could find it")
        nearest = [v for v in verdicts if not v.because.startswith("it has no")]
        return next((v for v in verdicts if v.is_sign), (nearest or verdicts)[0])


def _has_one(of_phrases: _Ways, words: set[str]) -> bool:
    """Whether a text with these words can have one of the phrases."""
    for needs in of_phrases:
        for need in needs:
            if need.isdisjoint(words):
                break
        else:
            return True
    return False


def _answered(sentence: Sentence) -> Sentence:
    """A sentence that begins with yes says what the question before it asked."""
    if not (_YES.match(sentence.text) and sentence.before.rstrip().endswith("?")):
        return sentence
    asked = sentence.before.strip().rstrip("?").strip()
    return replace(sentence, text=f"{asked}, {sentence.text[4:]}")


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("n't", " not")
