"""Writes the part of a course's page that says when it is taught: each run that is not over, with its sessions."""

from __future__ import annotations

from recovery_college.markdown.dialect import escape, slugify
from recovery_college.model.entities import Course
from recovery_college.model.run_dates import DatedSession, of_note, sessions_of
from recovery_college.pages.components.next_run import says_when
from recovery_college.pages.components.run_lines import booking, change, stopped, without_days
from recovery_college.pages.components.run_words import dates, on_day, row
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course_details import about_dates, about_run
from recovery_college.schema.run import Run


def course_dates(context: PageContext, course: Course, here: str) -> list[str]:
    """The heading, and each run under one of its own."""
    blocks = [f"## {context.words('course.dates')}"]
    runs = context.runs(course)
    if course.facts.status == "published" and not says_when(course):
        return []  # what_to_ask says that people can ask
    if not runs:
        none = "course.no_dates" if course.facts.status == "published" else "course.resting"
        return [*blocks, escape(context.words(none)), *about_dates(context, course.facts)]
    for n, run in enumerate(runs, 1):
        blocks += [_heading(context, run, here, n if len(runs) > 1 else 0), *_run(context, course, run, here)]
    return [block for block in [*blocks, *about_dates(context, course.facts)] if block]


def _heading(context: PageContext, run: Run, here: str, n: int) -> str:
    """``### Spring term 2027, Harbour Library``; where neither is said, a number if there are several runs."""
    term = context.college.terms.get(run.term or "")
    named = [escape(term.name if term else run.term or "")] if run.term else []
    named += [context.place_link(run.place, here)] if run.place else []
    if named:
        return f"### {', '.join(named)}"
    return f"### {context.words('course.run_n', n=n)}" if n else ""


def _run(context: PageContext, course: Course, run: Run, here: str) -> list[str]:
    words, sessions = context.words, sessions_of(run)
    blocks = [escape(words("when.all_cancelled", why=stopped(run.cancelled)))] if run.cancelled else []
    if run.every:
        blocks += _row(context, run, sessions, here)
    elif sessions:
        blocks.append("\n".join(_session(context, run, session, here) for session in sessions))
    else:
        blocks += _without_days(context, course, run)
    if run.note:
        blocks.append(escape(run.note))
    if run.cancelled:
        return blocks
    about = [words("course.places", n=run.places)] if run.places else []
    if said := booking(context, run):
        about.append(said)
    return [*blocks, escape(" ".join(about)), *about_run(context, course.facts, run)]


def _row(context: PageContext, run: Run, sessions: list[DatedSession], here: str) -> list[str]:
    """A run that repeats: the row, all its days if they are known, and those of which there is more to say."""
    blocks = [escape(stopped(row(context, run)))]
    on = [session for session in sessions if session.cancelled is None]
    if len(on) > 1:
        blocks.append(escape(context.words("when.the_days", days=dates(context, on))))
    of_more = [s for s in of_note(run) if run.cancelled is None and s.last_day >= context.today]
    if of_more:
        blocks.append("\n".join(_session(context, run, session, here) for session in of_more))
    return blocks


def _without_days(context: PageContext, course: Course, run: Run) -> list[str]:
    words = context.words
    if run.when is None:
        term = context.college.terms.get(run.term or "")
        if term and term.first_day and term.last_day:
            days = words(
                "when.to",
                first=context.date(term.first_day, year=term.first_day.year != term.last_day.year),
                last=context.date(term.last_day),
            )
            return [escape(f"{stopped(words('when.of_term', term=term.name, days=days))} {words('when.no_days')}")]
        return [escape(words("when.no_days"))]
    said = escape(stopped(without_days(context, run)))
    if run.when.kind == "on_request":
        anchor = slugify(words("course.take_part"))
        how = f" [{words('when.ask_how')}](#{anchor})." if context.take_part(course.facts) else ""
        said += how
    return [said]


def _session(context: PageContext, run: Run, session: DatedSession, here: str) -> str:
    """A session as an entry of a list: its change first, because that is what people must not miss."""
    said = "" if run.cancelled else change(context, run, session)
    title = f" {escape(stopped(context.words('when.of_session', title=session.title)))}" if session.title else ""
    if said:
        kind, colon, rest = said.partition(":")
        return f"-   **{escape(kind)}{colon}** {escape(rest.strip())}{title}"
    elsewhere = session.place if session.place and session.place != run.place else None
    where = f", {context.place_link(elsewhere, here)}" if elsewhere else ""
    line = f"-   {escape(on_day(context, [session]))}{where}"
    if run.cancelled:
        line = f"-   {escape(context.words('when.cancelled', when=on_day(context, [session])))}"
    return f"{line}: {escape(session.title)}" if session.title else line
