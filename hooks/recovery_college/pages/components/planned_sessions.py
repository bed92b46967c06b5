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
from recovery_college.model.nations import time_zone
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run, Session


@dataclass(frozen=True)
class PlannedSession:
    """One session. ``uid`` is the same at every build while course, time and place are, and says nothing by itself."""

    id: str
    uid: str
    title: str
    when: str
    where: str
    start: str  # 20270114T100000Z
    end: str

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
        for session in run.sessions:
            if session.date >= context.today:
                one = _planned(context, course, run, session)
                if one.id in found and found[one.id].end != one.end:
                    one = _planned(context, course, run, session, f"-to-{session.end:%H%M}")
                found.setdefault(one.id, one)
    return list(found.values())


def _planned(context: PageContext, course: Course, run: Run, session: Session, more: str = "") -> PlannedSession:
    place = session.place or run.place
    zone = time_zone(context.facts)
    id_ = f"{course.slug}/{session.date.isoformat()}-{session.start:%H%M}-{place}{more}"
    address = f"{context.settings.site_url or context.facts.name}/{urls.address(urls.course(course.slug))}#{id_}"
    return PlannedSession(
        id=id_,
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
        title=course.facts.title,
        when=f"{context.day(session.date)}, {context.between(session)}",
        where=context.place_name(place),
        start=_utc(session.date, session.start, zone),
        end=_utc(session.date, session.end, zone),
    )


def _utc(day: dt.date, time: dt.time, zone: ZoneInfo) -> str:
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
