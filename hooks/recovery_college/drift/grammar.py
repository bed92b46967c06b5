"""Compiles what English does to a sentence (it denies, fears, supposes, reports, asks) from ``words/drift.en.yml``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.drift.phrases import any_of

_PRONOUNS = (
    "i|you|we|they|he|she|it|nobody|somebody|someone|anybody|anyone|everybody|everyone|people|there|this|that"
    "|these|those"
)
_ARTICLES = "a|an|the|your|our|my|their|his|her|some|all|other|another|each|every|any|most|many|no|one"
_JOINING = r"and|or|that|when|where|while|until|before|after|as|who|than|once|because|so|then|:|,|;|—|–|\("
_NO_VERB = r"and|or|to|in|on|of|with|for|at|from|about|,|;|:|\.|by|under|beside|alongside"
_PARTS = "but|because|although|though|while|whereas|so that|if|whether|unless"
_HELPERS = "will|can|may|must|should|is|are"
# a new part begins at one of these, and at a comma, 'and' or 'or' with somebody new who does something after it
_BOUNDARY = (
    rf" (?:;|—|–|\(|\)|{_PARTS}"
    rf"|(?:,|and|or)(?= (?:(?:{_ARTICLES}) )?(?:(?:{_PRONOUNS}) |[\w']+(?<!ing) (?:{_HELPERS}) )))(?= )"
)
_DENIED_AFTER = r" (?:is|are|was|were|be)(?: \S+)?? (?:not|never|no)(?= )| not (?:a )?(?:part|job|task|role)(?= )"

_CLOSED = re.compile(r" not(?= (?:,|and|but) )")  # "things that nurses don't, and …": it denies nothing further on


class Grammar:
    """Patterns over the tokens of a sentence (small letters, a space before and after each)."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        def found(name: str) -> str:
            return any_of(lists[name], {}).pattern

        self.negation = re.compile(rf"{found('negation')}(?= )| no(?= (?!one ))")
        self.not_negation = re.compile(found("not_negation") + "(?= )")
        self.denied_after = re.compile(_DENIED_AFTER)
        self.refusal = re.compile(found("refusal") + "(?= )")
        self.condemned = re.compile(found("condemned") + "(?= )")
        self.hypothetical = re.compile(rf"(?: (?:and|or|but|,|even|so|then))*{found('hypothetical')}(?= )")
        self.report = re.compile(found("report") + "(?= )")
        self.history = re.compile(found("history") + "(?= )")
        self.mention = re.compile(found("mention") + "(?= )")
        self.warning_heading = re.compile(found("warning_headings") + "(?= )")
        self.situations = {f" {heading} " for heading in lists["situations"]}
        before = rf"(?:^|(?<=[,:;—–(])| (?:{_JOINING}))(?: (?:{_ARTICLES}))?(?: [\w']+)??"
        self.others = re.compile(rf"{before}{found('others')}(?= (?!(?:{_NO_VERB}) ))")
        self.boundary = re.compile(_BOUNDARY)
        self.somebody = re.compile(r" (?:i|me|my|we|us|our|he|she)(?= )")

    def denies(self, text: str) -> re.Match[str] | None:
        """The first word of a text that denies what follows."""
        if self.not_negation.search(text):
            text = self.not_negation.sub(lambda found: " " + "x" * (len(found[0]) - 1), text)
        return self.negation.search(_CLOSED.sub(" x", text) if " not" in text else text)


def contracted(tokens: str) -> str:
    """The tokens with ``don't`` as two words, so that there is one word for not."""
    return re.sub(r"n't(?= )", " not", tokens) if "n't" in tokens else tokens


@cache
def grammar() -> Grammar:
    """The grammar of English."""
    source = files("recovery_college").joinpath("words/drift.en.yml").read_text(encoding="utf-8")
    return Grammar(yaml.safe_load(source))
