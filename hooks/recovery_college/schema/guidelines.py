"""Defines the records of guidelines with their rules, and of the lists of words that rules share.

A guideline is one file, and everything comes from it: the page that readers see, the help that an author gets, the
rule that ``check`` runs, and the sentences by which the rule is tested.
"""

from __future__ import annotations

from pydantic import Field, RootModel

from recovery_college.schema.fields import Date, Line, Slug, Text, Title, YesNo
from recovery_college.schema.knowledge import Reference
from recovery_college.schema.record import Audience, Record, Weight


class DriftRule(Record):
    """What a sentence has to say to be a sign: who, that it is expected of them, and what."""

    noun = "a rule"
    subject: list[Line] = Field(default_factory=list, description="Who does it, such as {peer}.")
    duty: list[Line] = Field(
        default_factory=list, description="Words that make it a duty. Leave it out if doing it is sign enough."
    )
    act: list[Line] = Field(default_factory=list, description="What is done, such as {serve} {meal}.")
    words: list[Line] = Field(
        default_factory=list, description="In place of the three above: words that are a sign whoever says them."
    )
    exception: list[Line] = Field(default_factory=list, description="Words that make it something else, and fine.")
    allows: list[Line] = Field(
        default_factory=list,
        description="What they may well do with it: such words between who and what make it fine. "
        "The act can then be a thing, such as {meal}, whatever else they do with it.",
    )
    anywhere: YesNo = Field(
        False, description="May the subject stand anywhere in the sentence, as in a claim about it?"
    )
    past: YesNo = Field(False, description="Is it a sign as well where somebody tells what was done (we saved …)?")
    unless_cited: YesNo = Field(False, description="Leave a sentence alone that cites a work of the evidence library?")


class GuidelineRecord(Record):
    """A guideline: the settings at the top of ``docs/guidelines/<name>.md``."""

    noun = "a guideline"
    title: Title = Field(description="What it is about, in a few words.")
    sign: Line = Field(description="The warning sign, in one sentence.")
    why: Text = Field(description="Why it matters, in two or three short sentences.")
    question: Line = Field(description="The question to ask instead of blaming anybody. The message of check asks it.")
    talk_to: Line = Field(description="Who can talk it over, by role.")
    source: list[Reference] = Field(min_length=1, description="Keys of the evidence library.")
    severity: Weight = Field("warning", description="How much a sign weighs. The college can change it in college.yml.")
    rules: list[DriftRule] = Field(
        default_factory=list, description="What makes a sentence a sign. One rule is enough."
    )
    checked_by: list[Slug] = Field(
        default_factory=list, description="Messages of check that look at the settings of courses and pages for it."
    )
    for_people_only: YesNo = Field(False, description="Can only people notice it? Then there is no rule.")
    flags: list[Text] = Field(default_factory=list, description="Sentences that the rules must find.")
    leaves: list[Text] = Field(default_factory=list, description="Sentences that the rules must leave alone.")
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")


class WordList(Record):
    """Words that rules share: an entry of ``docs/guidelines/words.yml``. A rule names it in curly brackets."""

    noun = "a list of words"
    about: Line = Field(description="What the words have in common.")
    words: list[Line] = Field(min_length=1, description="The words, each in its plain form: serve, not serving.")
    you_on_pages_for: list[Audience] = Field(
        default_factory=list, description="On pages for these readers, 'you' is one of the words."
    )


class WordListsFile(RootModel[dict[Slug, WordList]]):
    """``docs/guidelines/words.yml``: each list under the name by which rules use it."""
