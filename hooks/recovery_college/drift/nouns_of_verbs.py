"""Gives the nouns that English makes of a verb: observe, observation; restrain, restraint; advise, advice.

What somebody does to somebody can be said with the noun ("observation of patients is a task of the peer worker").
The regular ones in -ing are forms of the verb already.
"""

from __future__ import annotations

import re
from functools import cache

from recovery_college.drift.inflections import forms

_NOUNS = """
observe observation; restrain restraint; assess assessment; treat treatment; diagnose diagnosis; prescribe prescription
evaluate evaluation; examine examination; medicate medication; formulate formulation; administer administration
advise advice; guide guidance; instruct instruction; recommend recommendation; direct direction; persuade persuasion
supervise supervision; inform information; document documentation; surveil surveillance; inspect inspection
attend attendance; complete completion; participate participation; qualify qualification; certify certificate
refer referral; approve approval; confirm confirmation; permit permission; agree agreement; discharge discharge
reduce reduction; prevent prevention; save saving; admit admission; hospitalise hospitalisation; fall fall; drop drop
intervene intervention; detain detention; seclude seclusion; enforce enforcement; remove removal; intend intention
prepare preparation; distribute distribution; serve service; deliver delivery; accompany accompaniment; escort escort
decide decision; choose choice; solve solution; interpret interpretation; comply compliance; adhere adherence
pay payment; employ employment; replace replacement; require requirement; oblige obligation; exclude exclusion
manage management; allocate allocation; review review; titrate titration; adjust adjustment; increase increase
collect collection; measure measurement; withdraw withdrawal; absent absence; select selection
"""
_TABLE = {line.split()[0]: line.split()[1] for line in re.split(r"[;\n]", _NOUNS) if line.strip()}


@cache
def with_nouns(word: str) -> frozenset[str]:
    """Every form of a word, and of its noun where it is a verb that has one."""
    noun = _TABLE.get(word)
    return forms(word) | forms(noun) if noun else forms(word)
