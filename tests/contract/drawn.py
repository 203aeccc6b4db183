"""What random places are drawn for: each kind of time that a plain look at the rows finds in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from tests.plain_time import TAKING_PART, Cells, Reading, Tables, span

NAMING: Final = {
    "reporting_lines": ("from_id", "to_id"),
    "memberships": ("body_id", "member_id", "on_behalf_of"),
    "tier_placements": ("subject_id",),
    "escalation_stages": ("body_id", "to_id"),
    "post_holders": ("post_id", "person_id"),
    "assignments": ("assignee_id", "subject_id"),
    "service_links": ("service_id", "party_id"),
    "area_links": ("from_id", "to_id"),
    "quorum": ("body_id",),
    "programme_links": ("from_id", "to_id"),
    "parties": ("agreement_id", "party_id"),
    "decisions": ("by_id", "on_id", "to_id"),
    "changes": ("subject_id", "into_id"),
    "gaps": ("subject_id",),
    "contradictions": ("subject_id",),
    "terms_of_reference": ("body_id",),
    "figures": ("subject_id",),
    "milestones": ("subject_id",),
    "descriptions": ("subject_id",),
    "aliases": ("of_id",),
    "attendance": ("meeting_id", "attendee_id"),
    "identifiers": ("thing_id",),
    "lists": ("scope_id", "member_id"),
}
"""Every table of facts about things, and the columns in which it names them."""

UPWARD: Final = {
    *("accountable_to", "reports_to", "committee_of", "sub_group_of"),
    *("has_programme_board", "overseen_by", "answers for"),
}
WANTED: Final = (
    *(f"something that ended is named in {table}" for table in NAMING),
    *(f"something that is over is named in {table}" for table in TAKING_PART),
    *(f"a start given as a {kind}" for kind in ("year", "month", "day")),
    *(f"an end given as a {kind}" for kind in ("year", "month", "day")),
    "an end without a start",
    "an end without a start, all its sources later",
    "a thing with a fact that is stated from before it is recorded",
    "a person who leaves a list of members and comes back",
    "a centre that leaves a list of centres and comes back",
    "a centre off a list, named again by a later fact",
    "several complete lists of one kind",
    "a list that is only proposed or implied",
    "a post with proposed holders alone",
    "parallel lines",
    "chairs in turn",
    "a seat whose turn is reckoned",
    "a seat whose turn cannot be reckoned",
    "a line in a place's own words",
    *(f"lines that lead up {hops} hops" for hops in range(1, 9)),
)
"""What must be found in some of the places that are drawn."""


def drawn_in(tables: Tables) -> set[str]:
    """Return what of all that is in one place, its rows as they are written."""
    reading = Reading(tables)
    facts = [
        (table, row)
        for table, row in reading.rows()
        if table not in {"sources", "evidence", "words"}
    ]
    return {
        *_ended(reading),
        *(said for table, row in facts for said in _dates(reading, table, row)),
        *_lists(reading),
        *_holders(tables),
        *_turns(reading),
    }


def _turns(reading: Reading) -> Iterator[str]:
    for seat in reading.tables.get("memberships", ()):
        if reading.taking(seat):
            known = reading.rota(seat) is not None
            yield f"a seat whose turn {'is' if known else 'cannot be'} reckoned"


def _ended(reading: Reading) -> Iterator[str]:
    for table, columns in NAMING.items():
        for row in reading.tables.get(table, ()):
            for end in filter(None, map(row.__getitem__, columns)):
                thing = reading.find(end)[1]
                if thing["valid_to"]:
                    yield f"something that ended is named in {table}"
                elif thing["status"] == "historical":
                    yield f"something that is over is named in {table}"


def _dates(reading: Reading, table: str, row: Cells) -> Iterator[str]:
    for name, said in (("valid_from", "a start"), ("valid_to", "an end")):
        if given := row[name]:
            yield f"{said} given as a {('year', 'month', 'day')[given.count('-')]}"
    if row["valid_to"] and not row["valid_from"]:
        yield "an end without a start"
        if min(reading.spoken(row)) >= span(row["valid_to"])[1]:
            yield "an end without a start, all its sources later"
    if table in TAKING_PART and row["valid_from"]:
        start = span(row["valid_from"])[0]
        if any(
            start < min(reading.spoken(reading.find(end)[1])) for end in reading.takers(table, row)
        ):
            yield "a thing with a fact that is stated from before it is recorded"


def _lists(reading: Reading) -> Iterator[str]:
    rows = reading.tables.get("lists", ())
    if any(row["status"] != "in_force" or row["basis"] == "implied" for row in rows):
        yield "a list that is only proposed or implied"
    for scope, who, what in (
        ("members_of", "memberships", "a person who leaves a list of members and comes back"),
        (
            "centres_of",
            "childrens_centres",
            "a centre that leaves a list of centres and comes back",
        ),
    ):
        lists = reading.lists(scope)
        if len(lists) > 1:
            yield "several complete lists of one kind"
        for fact in reading.tables.get(who, ()):
            marks = _marks(reading, who, fact)
            if "10" in marks and "1" in marks[marks.index("10") + 2 :]:
                yield what
            if who == "childrens_centres" and any(
                omitted < named
                for omitted in (span(one[0]["as_of"])[1] for one in lists)
                for named in reading.naming(fact)
            ):
                yield "a centre off a list, named again by a later fact"


def _marks(reading: Reading, table: str, fact: Cells) -> str:
    """Return whether a fact is omitted, day by day of the lists: 1 where it is there, else 0."""
    days = sorted({span(row["as_of"])[1] for row in reading.tables.get("lists", ())})
    return "".join("0" if reading.is_omitted(table, fact, day) else "1" for day in days)


def _holders(tables: Tables) -> Iterator[str]:
    held: dict[str, set[str]] = {}
    for row in tables.get("post_holders", ()):
        held.setdefault(row["post_id"], set()).add(row["status"])
    if {"proposed"} in held.values():
        yield "a post with proposed holders alone"
    lines = [row for row in tables.get("reporting_lines", ()) if row["kind"] in UPWARD]
    if any(_alike(one, two, "from_id", "to_id") for one, two in combinations(lines, 2)):
        yield "parallel lines"
    pairs = {(row["from_id"], row["to_id"]) for row in lines}
    yield f"lines that lead up {max((_hops(pairs, low, ()) for low, _ in pairs), default=0)} hops"
    if any(row["kind"] == "answers for" for row in lines):
        yield "a line in a place's own words"
    chairs = [row for row in tables.get("memberships", ()) if row["capacity"] == "chair"]
    if any(_alike(one, two, "body_id") for one, two in combinations(chairs, 2)):
        yield "chairs in turn"


def _hops(pairs: Collection[tuple[str, str]], low: str, passed: tuple[str, ...]) -> int:
    """Return how many hops the longest way up has that never meets itself."""
    onward = [high for one, high in pairs if one == low and high not in (*passed, low)]
    return max((1 + _hops(pairs, high, (*passed, low)) for high in onward), default=0)


def _alike(one: Cells, two: Cells, *names: str) -> bool:
    return all(one[name] == two[name] for name in names)
