"""What English does to a sentence: it denies, fears, supposes, reports, asks. From ``words/guard.en.yml``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.guard.phrases import any_of

_SUBJECTS = (
    "i|you|we|they|he|she|it|nobody|somebody|someone|anybody|anyone|everybody|everyone|people|there|this|that|these|those"
)
_ARTICLES = "a|an|the|your|our|my|their|his|her|some|all|other|another|each|every|any|most|many|no|one"
_JOINING = "and|or|that|when|where|while|until|before|after|as|who|than|once|because|so|then|:|,|;|—|–|\\("
_NOT_A_VERB = "and|or|to|in|on|of|with|for|at|from|about|,|;|:|\\.|by|under|beside|alongside"
_SPLIT = "but|because|although|though|while|whereas|so that|if|whether|unless"


class Grammar:
    """Patterns over the tokens of a sentence (small letters, a space before and after each)."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        def found(name: str) -> re.Pattern[str]:
            return re.compile(any_of(lists[name], {}).pattern + "(?= )")

        others = any_of(lists["others"], {}).pattern
        self.negation = re.compile(any_of(lists["negation"], {}).pattern + r"(?= )| no(?= (?!one ))")
        self.not_negation = found("not_negation")
        self.denied_after = re.compile(r" (?:is|are|was|were|be)(?: \S+)?? (?:not|never|no)(?= )| not (?:a )?(?:part|job|task|role)(?= )")
        self.refusal = found("refusal")
        self.hypothetical = re.compile("(?: (?:and|or|but|,|even|so|then))*" + any_of(lists["hypothetical"], {}).pattern + "(?= )")
        self.report = found("report")
        self.history = found("history")
        self.mention = found("mention")
        self.warning_heading = found("warning_headings")
        self.situations = {f" {heading} " for heading in lists["situations"]}
        self.others = re.compile(
            rf"(?:^|(?<=[,:;—–(])| (?:{_JOINING}))(?: (?:{_ARTICLES}))?(?: [\w']+)??{others}(?= (?!(?:{_NOT_A_VERB}) ))"
        )
        self.boundary = re.compile(
            rf" (?:;|—|–|\(|\)|{_SPLIT}|(?:,|and|or)(?= (?:(?:{_ARTICLES}) )?(?:(?:{_SUBJECTS}) |[\w']+(?<!ing) (?:will|can|may|must|should|is|are) )))(?= )"
        )
        self.somebody = re.compile(r" (?:i|me|my|we|us|our|he|she)(?= )")

    def denies(self, text: str) -> re.Match[str] | None:
        """The first word of a text that denies what follows."""
        if self.not_negation.search(text):
            text = self.not_negation.sub(lambda found: " " * 1 + "x" * (len(found[0]) - 1), text)
        return self.negation.search(text)


def contracted(tokens: str) -> str:
    """The tokens with ``don't`` as two words, so that there is one word for not."""
    return re.sub(r"n't(?= )", " not", tokens) if "n't" in tokens else tokens


@cache
def grammar() -> Grammar:
    """The grammar of English."""
    source = files("recovery_college").joinpath("words/guard.en.yml").read_text(encoding="utf-8")
    return Grammar(yaml.safe_load(source))
