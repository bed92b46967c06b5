"""Gives the sessions that a reader can plan to come to: what to tick, and what a calendar needs.

A browser cannot work out what "10:00" means in the college's time zone on another day, across the change of clocks.
So each time is worked out here, from the zone of ``college.yml``, in UTC, as RFC 5545 writes it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.model.run_dates import DatedSession, sessions_of
from recovery_college.pages.components.run_lines import change
from recovery_college.pages.components.run_words import on_day
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run


@dataclass(frozen=True)
class PlannedSession:
    """One session. ``uid`` is the same at every build while course, time and place are, and says nothing by itself."""

    id: str
    uid: str
    title: str
    when: str
    where: str
    start: str  # 20270114T100000Z; 20270114 where it takes the whole day or its hours are not known
    end: str  # empty where it is not known
    until: str  # when it is over: its end, or else that of its day
    status: str  # "cancelled", "changed", or empty

    @property
    def label(self) -> str:
        """What stands beside the box: when and where, or what has become of it."""
        return self.when if self.status or not self.where else f"{self.when}, {self.where}"

    @property
    def data(self) -> dict[str, str]:
        return asdict(self)


def planned_sessions(context: PageContext, course: Course) -> list[PlannedSession]:
    """The sessions of a course that are still to come, the next first; none where it is not taught.

    Two runs may share a session: then it is one thing to tick. Where they only begin together, each has its own id.
    """
    if course.facts.status != "published":
        return []
    found: dict[str, PlannedSession] = {}
    for run in context.runs(course):
        for session in sessions_of(run):
            if session.last_day >= context.today:
                one = _planned(context, course, run, session)
                if one.id in found and found[one.id].end != one.end:
                    one = _planned(context, course, run, session, f"-to-{session.end:%H%M}" if session.end else "-on")
                if one.id not in found or found[one.id].status == "cancelled":
                    found[one.id] = one
    return list(found.values())


def _planned(context: PageContext, course: Course, run: Run, session: DatedSession, more: str = "") -> PlannedSession:
    # A move or a change leaves a session what it was: a reader's tick, and the entry in a calendar, stay the same ones.
    was = session.was
    day, at, place = (was.date, was.start, was.place) if was else (session.date, session.start, session.place)
    zone = ZoneInfo(context.facts.time_zone)
    at_time = f"-{at:%H%M}" if at else ""
    id_ = f"{course.slug}/{day.isoformat()}{at_time}{f'-{place}' if place else ''}{more}"
    address = f"{context.settings.site_url or context.facts.name}/{urls.address(urls.course(course.slug))}#{id_}"
    return PlannedSession(
        id=id_,
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
        title=f"{course.facts.title}: {session.title}" if session.title else course.facts.title,
        when=change(context, run, session) or on_day(context, [session]),
        where=context.place_name(session.place) if session.place else "",
        start=_utc(session.date, session.start, zone) if session.start else session.date.strftime("%Y%m%d"),
        end=_utc(session.date, session.end, zone) if session.end else "",
        until=_utc(session.date, session.end or dt.time(23, 59), zone),
        status="cancelled" if session.cancelled else "changed" if was else "",
    )


def _utc(day: dt.date, time: dt.time, zone: ZoneInfo) -> str:
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
