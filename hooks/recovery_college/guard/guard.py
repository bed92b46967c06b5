"""The guard of one college: every guideline's rules, ready to look at its texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from recovery_college.content.guidelines import Guideline, Rule, WordList
from recovery_college.guard.phrases import Lists, Phrase, Unreadable, any_of
from recovery_college.guard.rules import CompiledRule, Verdict, compiled
from recovery_college.guard.sentences import Sentence

_WORDS = re.compile(r"[a-z0-9£%&]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class Slip:
    """A phrase of a rule that cannot be read: where it stands in the guideline, why, and the list that is not there."""

    guideline: str
    loc: tuple[str | int, ...]
    why: str
    missing: str


@dataclass(frozen=True)
class Hit:
    """A sentence that is a sign of a guideline."""

    guideline: str
    sentence: Sentence
    because: str


class Guard:
    """Looks at sentences. ``slips`` says what is wrong with the rules; a rule with a slip does not run."""

    def __init__(self, guidelines: Mapping[str, Guideline], lists: Mapping[str, WordList]) -> None:
        self.slips: list[Slip] = []
        self.rules: dict[str, list[CompiledRule]] = {}
        self._lists: Lists = {name: entry.words for name, entry in lists.items()}
        self._you = {name for name, entry in lists.items() if "peer-support-workers" in entry.you_on_pages_for}
        for name, guideline in guidelines.items():
            ready = [self._rule(name, n, rule) for n, rule in enumerate(guideline.rules)]
            self.rules[name] = [rule for rule in ready if rule]
        self._by_anchor: dict[str, set[str]] = {}
        for name, rules in self.rules.items():
            for word in frozenset().union(*(rule.anchors for rule in rules)):
                self._by_anchor.setdefault(word, set()).add(name)

    @property
    def count(self) -> int:
        """How many rules can run."""
        return sum(map(len, self.rules.values()))

    def _rule(self, name: str, n: int, rule: Rule) -> CompiledRule | None:
        before = len(self.slips)
        read = {key: self._phrases(name, n, key, getattr(rule, key)) for key in ("subject", "duty", "exception")}
        key = "words" if rule.words else "act"
        act = self._phrases(name, n, key, getattr(rule, key))
        if act is None or len(self.slips) > before:
            return None
        pattern = compiled(act)
        assert pattern is not None
        return CompiledRule(
            compiled(read["subject"]),
            compiled(read["duty"]),
            pattern,
            compiled(read["exception"]),
            act.anchors,
            is_words=bool(rule.words),
            unless_cited=rule.unless_cited,
            you=any(f"{{{one}}}" in phrase for phrase in rule.subject for one in self._you),
        )

    def _phrases(self, name: str, n: int, key: str, texts: list[str]) -> Phrase | None:
        found = []
        for m, text in enumerate(texts):
            try:
                found.append(any_of([text], self._lists))
            except Unreadable as slip:
                self.slips.append(Slip(name, ("rules", n, key, m), str(slip), slip.missing))
        return any_of(texts, self._lists) if texts and len(found) == len(texts) else None

    def may_find(self, text: str) -> bool:
        """Whether any rule could find anything in a text: a quick look at its words."""
        return not self._by_anchor.keys().isdisjoint(_WORDS.findall(_plain(text)))

    def look(self, sentences: Iterable[Sentence], seen: Callable[[], None] | None = None) -> Iterator[Hit]:
        """Every sign in some sentences; ``seen`` is called for each of them."""
        for sentence in sentences:
            if seen:
                seen()
            near = self._by_anchor.keys() & set(_WORDS.findall(_plain(sentence.text)))
            if not near:
                continue
            for name in sorted(set().union(*(self._by_anchor[word] for word in near))):
                verdict = self.judge(name, sentence)
                if verdict.is_sign:
                    yield Hit(name, sentence, verdict.because)

    def judge(self, name: str, sentence: Sentence) -> Verdict:
        """What the rules of one guideline say of a sentence."""
        verdicts = [rule.judge(sentence) for rule in self.rules[name]]
        if not verdicts:
            return Verdict(False, "there is no rule that could find it")
        nearest = [v for v in verdicts if not v.because.startswith("it has no")]
        return next((v for v in verdicts if v.is_sign), (nearest or verdicts)[0])


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
