"""Finds which run of a file a run of a sheet is: both lists in, the sheet's runs in the places of the file's out.

An empty entry stands for a run or a session that the file has and the sheet does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Run = dict[str, Any]

WAYS = ("sessions", "every", "when")
"""The ways in which a run says when, of which it has one."""
_OF_WAYS = {*WAYS, "from", "to", "number", "except", "start", "end", "all_day"}


def aligned_runs(there: Sequence[Run], wanted: Sequence[Run]) -> list[Run]:
    """The wanted runs, each in the place of the run that it is, the new ones behind all others."""
    partner = _partners(there, wanted)
    found: list[Run] = [{} for _ in there]
    for n, run in enumerate(wanted):
        at = partner.get(n)
        if at is None:
            found.append(run)
        else:
            found[at] = _like(there[at], run)
    return found


def _partners(there: Sequence[Run], wanted: Sequence[Run]) -> dict[int, int]:
    """For each wanted run the place of its partner, the surest pairs first."""
    pairs = sorted(
        (-score, abs(n - at), n, at)
        for n, run in enumerate(wanted)
        for at, other in enumerate(there)
        if (score := _likeness(other, run))
    )
    found: dict[int, int] = {}
    for _, _, n, at in pairs:
        if n not in found and at not in found.values():
            found[n] = at
    left = [n for n in range(len(wanted)) if n not in found]
    free = [at for at in range(len(there)) if at not in found.values()]
    for n in left:
        term = wanted[n].get("term")
        mine = [one for one in left if wanted[one].get("term") == term]
        others = [at for at in free if there[at].get("term") == term]
        if term and len(mine) == len(others) == 1 and _may_be_fixed_now(there[others[0]], wanted[n]):
            found[n] = others[0]
    return found


def _likeness(there: Run, wanted: Run) -> int:
    """How sure it is that two are one run: 0 if nothing says so."""
    days = _days(there) & _days(wanted)
    same_place = there.get("place") == wanted.get("place")
    if days:
        return 10 * len(days) + 5 * same_place + (there.get("term") == wanted.get("term"))
    if any(there.get(way) != wanted.get(way) for way in ("every", "when", "from")):
        return 0
    is_same = bool(wanted.get("every") or wanted.get("when")) or _is_term_only(there, wanted)
    same_term = there.get("term") == wanted.get("term")
    return 2 + 5 * same_place if is_same and same_term and (same_place or not there.get("place")) else 0


def _is_term_only(there: Run, wanted: Run) -> bool:
    return not any(run.get(way) for run in (there, wanted) for way in WAYS)


def _may_be_fixed_now(there: Run, wanted: Run) -> bool:
    """A run that was not exact and now is; or the same number of sessions in the same place, on other days."""
    if not there.get("sessions"):
        return True
    return len(there["sessions"]) == len(wanted.get("sessions") or ()) and there.get("place") == wanted.get("place")


def _days(run: Run) -> set[str]:
    found = set()
    for session in run.get("sessions") or ():
        found.add(str(session.get("date")))
        if isinstance(moved := session.get("moved"), dict):
            found.add(str(moved.get("to")))
    return found if not run.get("every") else set()


def _like(there: Run, wanted: Run) -> Run:
    """A wanted run as it would stand in the place of the run that is there."""
    if _way(there) != _way(wanted) and _way(wanted):
        return {name: value for name, value in there.items() if name not in _OF_WAYS} | wanted
    if not there.get("sessions") or not wanted.get("sessions"):
        return wanted
    return wanted | {"sessions": _aligned_sessions(there, wanted)}


def changes_its_way(there: Run, wanted: Run) -> bool:
    """Whether a run says when in another way than before, so that it has to be written as a whole."""
    return bool(_way(wanted)) and _way(there) != _way(wanted)


def _way(run: Run) -> str:
    return next((way for way in ("every", "when", "sessions") if run.get(way)), "")


def _aligned_sessions(there: Run, wanted: Run) -> list[Run]:
    old, new = there["sessions"], list(wanted["sessions"])
    found: list[Run] = [{} for _ in old]
    left = []
    for session in new:
        at = next(
            (
                n
                for n, one in enumerate(old)
                if not found[n] and session["date"] in _dates(one) and _same_start(one, session, there)
            ),
            None,
        )
        at = (
            at
            if at is not None
            else next((n for n, one in enumerate(old) if not found[n] and session["date"] in _dates(one)), None)
        )
        if at is None:
            left.append(session)
        else:
            found[at] = _said_anew(old[at], session, there)
    free = [n for n, one in enumerate(found) if not one and not _is_off(old[n])]
    if len(free) == len(left):  # as many are gone as are new: the days have changed
        for n, session in zip(free, left, strict=True):
            found[n] = _said_anew(old[n], session, there)
        left = []
    return found + left


def _dates(session: Run) -> set[str]:
    moved = session.get("moved")
    return {str(session.get("date"))} | ({str(moved.get("to"))} if isinstance(moved, dict) else set())


def _same_start(old: Run, new: Run, run: Run) -> bool:
    return str(old.get("start", run.get("start", ""))).zfill(5) == str(new.get("start", "")).zfill(5)


def _is_off(session: Run) -> bool:
    return bool(session.get("cancelled") or session.get("moved"))


def _said_anew(old: Run, new: Run, run: Run) -> Run:
    """A session without what its run says for all of it, and without the day to which it was moved."""
    moved = old.get("moved")
    if isinstance(moved, dict) and str(moved.get("to")) == new["date"] != old.get("date"):
        return {"title": new["title"]} if "title" in new else {"date": old["date"]}
    inherited = {
        name
        for name in ("start", "end", "place", "all_day")
        if name not in old and run.get(name) == new.get(name) is not None
    }
    return {name: value for name, value in new.items() if name not in inherited}
