"""Writes a run as an entry of a Markdown list of dates, and what is said of a session that was on otherwise."""

from __future__ import annotations

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.model.run_dates import DatedSession, days_of, held, of_note, sessions_of
from recovery_college.pages.components.run_words import loose, on_day, row
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run


def run_line(context: PageContext, course: Course, run: Run, here: str, *, every: bool = False) -> str:
    """A run in a list of dates: when, what, where, whether there is room, and how many days it takes.

    People choose by the last day as much as by the first, so it is named too; ``every`` names all days. What was
    cancelled, moved or changed is said until its day has passed.
    """
    words = context.words
    sessions, on = sessions_of(run), held(run)
    days = days_of(on or sessions)
    when = row(context, run) or (on_day(context, days[0]) if days else without_days(context, run))
    said = words("when.cancelled", when=cancelled_days(context, run)) if run.cancelled else when
    lines = [f"-   **{escape(said)}**"]
    title = context.link(course.facts.title, urls.course(course.slug), here)
    place = (days[0][0].place if days else None) or run.place
    where = f", {context.place_link(place, here)}" if place else ""
    if run.cancelled:
        return "  \n    ".join([*lines, f"{title}{where}. {escape(words('when.why', why=stopped(run.cancelled)))}"])
    language = words("details.run_language", language=run.language) if run.language else ""
    lines.append(
        " ".join(part for part in (f"{title}{where}.", escape(language), escape(booking(context, run))) if part)
    )
    more = days[1:]
    if run.every:
        left = context.left(run)
        if left and left[0].date != on[0].date:
            lines.append(words("when.next_on", day=context.day(left[0].date)))
    elif more and every:
        lines.append(words("timetable.then", days="; ".join(on_day(context, day) for day in more)))
    elif len(more) == 1:
        lines.append(words("timetable.then_one", day=context.day(more[0][0].date)))
    elif more:
        count, last = context.count("more_days", len(more)), context.day(more[-1][0].date)
        lines.append(words("timetable.then_last", days=count, day=last))
    lines += [escape(said) for said in news(context, run)]
    if run.note:
        lines.append(escape(run.note))
    return "  \n    ".join(lines)


def booking(context: PageContext, run: Run) -> str:
    """Whether somebody can book; empty where nobody has said it."""
    if context.has_begun(run):
        return context.words("course.started")
    return context.words(f"bookings.{run.booking}") if run.booking else ""


def without_days(context: PageContext, run: Run) -> str:
    """When a run is that has no exact day and does not repeat: as its file says it, or its term; with its hours."""
    term = context.college.terms.get(run.term or "")
    when = loose(context, run.when) if run.when else term.name if term else run.term or context.words("when.ask_when")
    return ", ".join(part for part in (when, context.between(run)) if part)


def cancelled_days(context: PageContext, run: Run) -> str:
    """When a run would have been that is cancelled as a whole: its first day, and how many there were."""
    days = days_of(sessions_of(run))
    if run.every or not days:
        return row(context, run) or without_days(context, run)
    when = on_day(context, days[0])
    if len(days) == 1:
        return when
    return context.words("card.when_more", when=when, days=context.count("more_days", len(days) - 1))


def news(context: PageContext, run: Run) -> list[str]:
    """What has been cancelled, moved or changed in a run that is on, each a sentence, until its day has passed."""
    sessions = of_note(run) if run.every else sessions_of(run)
    told = [session for session in sessions if session.last_day >= context.today]
    return [said for session in told if (said := change(context, run, session))]


def change(context: PageContext, run: Run, session: DatedSession) -> str:
    """What is different of a session from what people were told before, and why; empty where nothing is."""
    words, when = context.words, on_day(context, [session])
    if session.cancelled:
        return words("when.cancelled_why", when=when, why=stopped(session.cancelled))
    was = session.was
    if was is None or session.last_day < context.today:
        return ""
    is_moved = was.date != session.date
    before = DatedSession(was.date, was.start, was.end, all_day=False, place=was.place)
    has_new_place = session.place != was.place
    if not is_moved and (was.start, was.end) == (session.start, session.end):
        now, then = context.place_name(session.place or ""), context.place_name(was.place or "")
        name = "when.changed_places" if was.place else "when.changed_place"
        return words(name, when=when, now=now, before=then, why=stopped(was.reason))
    now = f"{when}, {context.place_name(session.place)}" if has_new_place and session.place else when
    then = on_day(context, [before]) if is_moved else context.between(before) or words("when.no_time")
    then = f"{then}, {context.place_name(was.place)}" if has_new_place and was.place else then
    return words("when.moved" if is_moved else "when.changed", when=now, before=then, why=stopped(was.reason))


def stopped(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
