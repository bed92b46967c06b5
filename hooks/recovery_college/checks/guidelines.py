"""Finds guidelines that are incomplete, cannot be read or are wrong about their own sentences, and weighs by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, codes, problem
from recovery_college.diagnostics.wording import did_you_mean, shown
from recovery_college.drift.sentences import SentenceReader
from recovery_college.markdown.scanner import Scan
from recovery_college.model.college import College
from recovery_college.model.entities import Guideline

LIBRARY = "docs/evidence/library.bib"
WORDS = "docs/guidelines/words.yml"


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for name, guideline in context.college.guidelines.items():
        yield from _shape(guideline)
        yield from _sources(context, guideline)
        yield from _examples(context, name, guideline)
    for slip in context.drift.slips:
        document = context.college.guidelines[slip.guideline].document
        words = context.college.documents.get(WORDS)
        is_broken = WORDS in context.college.unread or (words is not None and slip.missing in words.node.value)
        if slip.missing and is_broken:
            continue  # the file with the lists has a problem of its own
        if slip.missing:
            lists = list(context.college.word_lists)
            message = f"There is no list of words called '{shown(slip.missing)}' in {WORDS}."
            hint = did_you_mean(slip.missing, lists) or "Add the list, or correct the name."
            yield problem(document.path, document.at(*slip.loc), "reference-unknown", message, hint)
        else:
            message = f"We cannot read this phrase of the rule: {slip.why}."
            hint = "Write plain words. Use / for one or the other, ( ) for what may be there, { } for a list."
            yield problem(document.path, document.at(*slip.loc), "guideline-rule-unreadable", message, hint)
    yield from _weights(context)


def _shape(guideline: Guideline) -> Iterator[Diagnostic]:
    """What one setting asks of the others."""
    facts, document = guideline.facts, guideline.document

    def say(loc: tuple[str | int, ...], code: str, message: str, hint: str) -> Diagnostic:
        return problem(document.path, document.at(*loc), code, message, hint)

    if not (facts.rules or facts.checked_by or facts.for_people_only):
        message = "This guideline has no rule, and does not say why."
        hint = "Add 'rules' or 'checked_by', or write 'for_people_only: yes'."
        yield say((), "data-missing", message, hint)
    if facts.for_people_only and (facts.rules or facts.checked_by):
        message = "This guideline says that only people can notice the sign, and it also has a check."
        yield say(("for_people_only",), "data-wrong-value", message, "Take one of the two out.")
    for n, rule in enumerate(facts.rules):
        if bool(rule.act) == bool(rule.words):
            message = "A rule has either 'act' or 'words'."
            yield say(("rules", n), "data-wrong-value", message, "Write one of the two.")
        elif rule.words and (rule.subject or rule.duty):
            message = "A rule with 'words' holds whoever says them, so it has no 'subject' and no 'duty'."
            yield say(("rules", n), "data-wrong-value", message, "Take them out, or write 'act' in place of 'words'.")
    for name in ("flags", "leaves"):
        if facts.rules and not getattr(facts, name):
            kind = "find" if name == "flags" else "leave alone"
            message = f"This guideline has a rule, and no sentence that the rule must {kind}."
            yield say(("rules",), "data-missing", message, f"Add '{name}' with at least one sentence.")
        elif getattr(facts, name) and not facts.rules:
            message = f"There are sentences under '{name}', and no rule to try on them."
            yield say((name,), "data-wrong-value", message, "Add 'rules', or take the sentences out.")
    known = codes().keys()
    for n, code in enumerate(facts.checked_by):
        if code not in known:
            message = f"There is no message of check called '{shown(code)}'."
            hint = did_you_mean(code, known) or "Look at the list of messages in the editors' guide."
            yield say(("checked_by", n), "reference-unknown", message, hint)


def _sources(context: CheckContext, guideline: Guideline) -> Iterator[Diagnostic]:
    library = context.college.documents.get(LIBRARY)
    works = list(library.node.value) if library else []
    for n, key in enumerate(guideline.facts.source):
        if key not in works:
            at = guideline.document.at("source", n)
            message = f"There is no work called '{shown(key)}' in {LIBRARY}."
            hint = did_you_mean(key, works) or "Add it, or correct the name."
            yield problem(guideline.document.path, at, "reference-unknown", message, hint)


def _examples(context: CheckContext, name: str, guideline: Guideline) -> Iterator[Diagnostic]:
    """The guideline's own sentences, tried on its own rules."""
    if any(slip.guideline == name for slip in context.drift.slips) or not context.drift.rules[name]:
        return  # said already
    facts, document = guideline.facts, guideline.document
    for key, wanted in (("flags", True), ("leaves", False)):
        for n, text in enumerate(getattr(facts, key)):
            verdicts = [context.drift.judge(name, sentence) for sentence in SentenceReader(Scan(text)).sentences()]
            found = next((verdict for verdict in verdicts if verdict.is_sign), None)
            if (found is not None) == wanted:
                continue
            why = found.because if found else "; ".join(dict.fromkeys(verdict.because for verdict in verdicts))
            did = "does not find" if wanted else "finds"
            message = f"The rule {did} the sentence '{shown(text)}': {why or 'there is no sentence in it'}."
            hint = "Change the rule, or the sentence."
            yield problem(document.path, document.at(key, n), "guideline-example-failed", message, hint)


def _weights(context: CheckContext) -> Iterator[Diagnostic]:
    """What college.yml says about guidelines."""
    college = context.college
    document = college.documents.get("courses/college.yml")
    if college.facts is None or document is None:
        return
    for name, weight in college.facts.guidelines.items():
        if name not in college.guidelines:
            at = document.at("guidelines", name, key=True)
            message = f"There is no guideline called '{shown(name)}' in docs/guidelines."
            hint = did_you_mean(name, college.guidelines) or "Correct the name, or take the line out."
            yield problem(document.path, at, "reference-unknown", message, hint)
        elif stopped := _stops(college.guidelines[name], weight):
            message = f"'{name}' cannot be made '{weight}': what it checks always stops a publication ('{stopped}')."
            hint = "Take the line out."
            yield problem(document.path, document.at("guidelines", name), "data-wrong-value", message, hint)


def _stops(guideline: Guideline, weight: str) -> str:
    """A check of a guideline that is an error and would be made less; nothing where there is none."""
    if weight == Severity.ERROR:
        return ""
    named = (code for code in guideline.facts.checked_by if code in codes())
    return next((code for code in named if codes()[code].severity is Severity.ERROR), "")


def weigh(found: Iterable[Diagnostic], college: College) -> list[Diagnostic]:
    """The same problems with the weight that college.yml gives to the guidelines whose checks found them."""
    weights: dict[str, str] = {}
    for name, weight in college.facts.guidelines.items() if college.facts else ():
        guideline = college.guidelines.get(name)
        if guideline and not _stops(guideline, weight):
            weights |= dict.fromkeys(guideline.facts.checked_by, weight)
    return [_weighed(one, weights.get(one.code)) for one in found if weights.get(one.code) != "off"]


def _weighed(one: Diagnostic, weight: str | None) -> Diagnostic:
    return replace(one, severity=Severity(weight)) if weight else one
