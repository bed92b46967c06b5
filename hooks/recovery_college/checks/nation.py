"""Finds what a college has to say because of where it is: its country, its time zone, helplines of its own."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.helplines import NEEDED, of_college
from recovery_college.model.nations import OTHER, country, nation_facts

FILE = "courses/college.yml"
OWN = "courses/helplines.yml"


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    facts, document = college.facts, college.documents.get(FILE)
    if facts is None or document is None:
        return
    at = document.at("nation")
    nation = nation_facts(facts.nation)
    if facts.nation == OTHER and not facts.country:
        message = "The nation is 'other', and the country is not named."
        yield problem(FILE, at, "nation-details", message, "Add a line such as 'country: Portugal'.")
    if facts.nation != OTHER and facts.country:
        message = f"The country is only for the nation 'other', and this college is in {nation.name}."
        yield problem(FILE, document.at("country", key=True), "nation-details", message, "Take this line out.")
    if not facts.time_zone and not nation.time_zone:
        where = "For the nation 'other'" if facts.nation == OTHER else f"{nation.name[:1].upper()}{nation.name[1:]}"
        message = f"{where} has several time zones, and yours is not named."
        if facts.nation == OTHER:
            message = "The time zone of the college is not named."
        hint = f"Add a line such as 'time_zone: {nation.such_as}'. Without it, the times in calendars would be wrong."
        yield problem(FILE, at, "nation-details", message, hint)
    shown = {line.kind for line in of_college(facts.nation, college.helplines).values()}
    for kind in NEEDED if facts.nation == OTHER else ():
        if kind not in shown:
            message = f"We know no helplines of {country(facts)}, and {OWN} names none of the kind '{kind}'."
            hint = "Add one that you have called or read yourself, with its page and the day. Every page will show it."
            yield problem(FILE, at, "urgent-help-missing", message, hint)
