"""Places drawn at random: a few rows in every table that a query of the library reads.

A row is a number or two, each read as one choice for each of several cells: a thousand places are drawn in
seconds, and a failing one still shrinks to its plainest cells. Dates are few, so that starts, ends
and the day asked about fall on one another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.facts.records import columns
from partnership_graph.facts.vocabulary import CAPACITIES, STANDINGS, TIERS
from partnership_graph.library import library

Cells: TypeAlias = dict[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Cells]]
Choices: TypeAlias = Mapping[str, Sequence[str]]

BODIES: Final = [f"b{number}" for number in range(9)]
MET: Final = ["b0", "b0", "b1", "b3", "b3"]
"""Bodies drawn more often, so that lines, seats and tiers meet at them."""

SHARED: Final = "both"
"""An organisation that every place has: no route may cross by it."""

ORGANISATIONS: Final = ["o0", SHARED]
POSTS: Final = ["q0", "q1"]
PEOPLE: Final = ["p0", "p1", "p2"]
AREAS: Final = ["a0", "a1", "a2"]
CENTRES: Final = ["c0", "c1", "c2"]
SERVICES: Final = ["s0", "s1"]
ACTIONS: Final = ["r0", "r1"]
ACTORS: Final = [*BODIES, *ORGANISATIONS, *POSTS, *PEOPLE]
AGREEMENT: Final = "d0"
MEETING: Final = "g0"

OWN: Final = "answers for"
"""A place's own word for a line, which is climbed."""

_COMMON: Final = {"", SHARED, "paper", "minutes", OWN, "answers-for"}
"""What is the same in every place."""

_WORDS: Final[Cells] = {
    "id": "answers-for",
    "adds_to": "line",
    "name": OWN,
    "family": "upward",
    "strength": "overseen_by",
}

DATES: Final = (
    *("2019", "2019-12", "2019-12-31"),
    *("2020", "2020-01", "2020-01-01", "2020-01-15", "2020-02-01"),
)
DAYS: Final = (
    *("2020-01-15", "2019-01-01", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01"),
    *("2018-06-30", "2019-12-30", "2020-01-14", "2021-01-01"),
)
INCLUDES: Final = (
    *("", "", "proposed", "implied", "historical"),
    *("implied proposed", "proposed implied historical"),
)


def _is_period(start: str, end: str) -> bool:
    return not start or not end or (start[:4] < end[:4] and len(end) >= len(start))


_PERIODS: Final = [
    f"{start} {end}" for start, end in product(("", *DATES), repeat=2) if _is_period(start, end)
]
_LIFE: Final[Choices] = {
    "period": [" "] * 12 + _PERIODS,
    "as_of": ["2018", "2019", "2019-12-31", "2020-01-15"],
    "source_id": ["paper", "minutes"],
}
_DATED: Final[Choices] = {
    **_LIFE,
    "status": ["in_force", "in_force", "in_force", "proposed", "historical"],
    "basis": ["stated", "stated", "structural", "implied"],
}
_LASTING: Final[Cells] = {"as_of": "2018", "source_id": "paper"}
_USUAL: Final[Cells] = {
    "status": "in_force",
    "basis": "stated",
    "as_of": "2019",
    "source_id": "paper",
    "locator": "1",
    "dated": "2020-01-01",
    "document_file": "f",
    "publisher": "c",
    "text": "not settled",
    "state": "not_recorded",
    "signed": "not recorded",
}
"""What a cell holds for which nothing is drawn."""

_STRUCTURAL: Final = {"committee_of", "joint_committee_of", "has_programme_board"}
_LINES: Final[Choices] = {
    "kind": [
        *("accountable_to", "reports_to", "overseen_by", "committee_of", "has_programme_board") * 2,
        *("joint_committee_of", "minutes_noted_by", "advises", "delegates_to", OWN),
    ],
    "matter": ["", "", "care"],
    **_DATED,
}
_THINGS: Final[Mapping[str, tuple[Sequence[str], Choices]]] = {
    "boards": (BODIES, {"kind": ["board"]}),
    "organisations": (["o0"], {"kind": ["team"]}),
    "posts": (POSTS, {}),
    "people": (PEOPLE, {}),
    "services": (SERVICES, {}),
    "areas": (AREAS, {"kind": ["ward", "locality"]}),
    "childrens_centres": (CENTRES, {"kind": ["childrens_centre", "outreach_site"]}),
    "programmes": (ACTIONS, {"kind": ["action", "recommendation", "plan"]}),
    "documents": ([AGREEMENT], {"kind": ["memorandum"]}),
    "meetings": ([MEETING], {"kind": ["meeting"]}),
}
_FACTS: Final[Mapping[str, tuple[int, Choices]]] = {
    "memberships": (
        9,
        {
            "body_id": [*MET, *MET, *BODIES],
            "member_id": [*PEOPLE * 6, *ACTORS],
            "capacity": ["chair"] * 4 + [*CAPACITIES],
            "voting": ["yes", "no", "not_stated"],
            "category": ["", "council"],
            "on_behalf_of": ["", "", *ORGANISATIONS],
            "one_of": ["", "", "", "either"],
            "any_of": ["", "", "", "some"],
            "how_many": ["", "", "3"],
            "appointed_by": ["", "", *ORGANISATIONS],
            "rotation": ["", "", "", "turns ", "turns 1", "turns 12"],
        },
    ),
    "post_holders": (
        4,
        {
            "post_id": POSTS,
            "person_id": ["", *PEOPLE],
            "standing": list(STANDINGS),
            **_DATED,
            "status": ["in_force", "proposed", "proposed", "historical"],
        },
    ),
    "tier_placements": (
        6,
        {
            **_DATED,
            "subject_id": [*MET, *BODIES],
            "tier": list(TIERS),
            "status": ["in_force"] * 4 + ["proposed", "historical"],
            "basis": ["stated"] * 3 + ["implied"],
        },
    ),
    "escalation_stages": (
        3,
        {"body_id": BODIES[:3], "to_id": BODIES[3:], "trigger": ["dispute", "risk"]},
    ),
    "gaps": (4, {"subject_id": BODIES, "what": ["outcome", "holder"]}),
    "decisions": (
        3,
        {
            "by_id": ["", *BODIES],
            "act": ["approve", "delegate"],
            "on_id": SERVICES,
            "to_id": ["", *BODIES],
            "outcome": ["not recorded", "agreed"],
        },
    ),
    "service_links": (
        3,
        {
            "service_id": SERVICES,
            "party_id": [*ORGANISATIONS, *BODIES],
            "capacity": ["commissioner", "provider", "funder"],
        },
    ),
    "area_links": (
        6,
        {
            "from_id": [*CENTRES, *CENTRES, "a0", "a1"],
            "to_id": ["a2", "a1", "a0"],
            "kind": ["located_in", "serves_ward", "within"],
        },
    ),
    "assignments": (
        3,
        {
            "assignee_id": [*POSTS, *BODIES[:2]],
            "subject_id": ACTIONS,
            "capacity": ["owner", "lead"],
        },
    ),
    "parties": (3, {"agreement_id": [AGREEMENT], "party_id": [*ORGANISATIONS, *BODIES]}),
    "changes": (4, {"kind": ["close", "rename"], "subject_id": BODIES, "into_id": ["", *BODIES]}),
    "contradictions": (2, {"topic": ["chair"], "subject_id": BODIES, "side": ["a", "b"]}),
    "quorum": (
        4,
        {
            "body_id": BODIES,
            "category": ["council", "members"],
            "rule": ["minimum", "among", "discretion"],
            "alternative": ["", "", "any"],
        },
    ),
    "programme_links": (2, {"from_id": ["r0"], "to_id": ["r1"], "kind": ["in_plan"]}),
    "terms_of_reference": (
        3,
        {
            "body_id": BODIES,
            "clause": ["decision_rule"],
            "decides": ["", "majority", "unanimous"],
            "member_id": ["", *ORGANISATIONS],
        },
    ),
    "identifiers": (2, {"thing_id": BODIES, "scheme": ["nhs_ods"], "identifier": ["RQX", "RZ9"]}),
    "figures": (3, {"subject_id": BODIES, "measure": ["seats"], "value": ["7"]}),
    "milestones": (3, {"subject_id": BODIES, "name": ["Step"]}),
    "descriptions": (3, {"subject_id": BODIES, "kind": ["brand"]}),
    "aliases": (3, {"of_id": BODIES}),
    "attendance": (
        3,
        {"meeting_id": [MEETING], "attendee_id": [*PEOPLE, *BODIES], "capacity": ["present"]},
    ),
}


def row(choices: Choices) -> st.SearchStrategy[Cells]:
    """One row: a few numbers, each read as one choice for each of several cells."""
    parts: list[dict[str, Sequence[str]]] = [{}]
    for name, options in choices.items():
        if prod(map(len, parts[-1].values())) * len(options) > _EVEN:
            parts.append({})
        parts[-1][name] = options
    return st.tuples(*map(_part, parts)).map(_whole)


_EVEN: Final = 1 << 24
"""Of larger ranges hypothesis prefers the small numbers: cells would nearly always be the first."""


def _part(choices: Choices) -> st.SearchStrategy[Cells]:
    def read(number: int) -> Cells:
        cells = {}
        for name, options in choices.items():
            number, at = divmod(number, len(options))
            cells[name] = options[at]
        return cells

    return st.integers(0, prod(map(len, choices.values())) - 1).map(read)


def _whole(parts: Iterable[Cells]) -> Cells:
    cells = {name: cell for part in parts for name, cell in part.items()}
    if "period" in cells:
        cells["valid_from"], cells["valid_to"] = cells.pop("period").split(" ")
    return cells


_LIVES: Final[Choices] = {
    **_LIFE,
    "period": [" "] * len(_PERIODS) + _PERIODS,
    "status": ["in_force", "historical"],
}
"""A good part of them historical without an end: over."""

_RESTLESS: Final = [
    *(one for table, (ids, _) in _THINGS.items() if table != "areas" for one in ids),
    *BODIES * 2,  # which nearly every table names
]
_MOST_RESTLESS: Final = 12


@st.composite
def _things(draw: st.DrawFn) -> dict[str, list[Cells]]:
    """The things of every table: most are there throughout, the others begin, close or are over."""
    kinds = draw(
        row({one: cells["kind"] for ids, cells in _THINGS.values() for one in ids if cells})
    )
    restless = st.tuples(st.sampled_from(_RESTLESS), row(_LIVES))
    lives = dict(draw(st.lists(restless, max_size=_MOST_RESTLESS)))
    return {
        table: [
            {
                "id": one,
                "name": one.upper(),
                "kind": kinds.get(one, ""),
                **lives.get(one, _LASTING),
            }
            for one in ids
        ]
        for table, (ids, _) in _THINGS.items()
    }


_SPINE: Final = BODIES[1:]
_ACROSS: Final[Choices] = {
    "from_id": [*MET, *BODIES, *BODIES, SHARED],
    "to_id": [*MET, *BODIES, *BODIES, SHARED],
    **_LINES,
}
_HOPS: Final = range(len(_SPINE), -1, -1)
_MOST_BESIDE: Final = 2
"""Lines beside those of the spine: each doubles its routes, and a chain lists no more than fifty."""


@st.composite
def _lines(draw: st.DrawFn) -> list[Cells]:
    """A spine up from ``b0``, whose lines mostly hold, some twice, and anything across it."""
    order = ["b0", *draw(st.permutations(_SPINE))]
    spine = list(pairwise(order[: draw(st.sampled_from(_HOPS)) + 1]))
    calm = draw(st.sampled_from([True, True, False]))
    beside = draw(st.lists(st.sampled_from(spine), max_size=_MOST_BESIDE)) if spine else []
    found = []
    for low, high in [*spine, *beside]:
        cells = draw(row(_LINES))
        held = {**_LASTING, "kind": cells["kind"]} if calm else cells
        found.append({**held, "from_id": low, "to_id": high})
    for cells in draw(st.lists(row(_ACROSS), max_size=7)):
        low, high = cells["from_id"], cells["to_id"]
        if low == high:
            continue
        if cells["kind"] in _STRUCTURAL:  # structure never goes round in a circle
            low, high = sorted((low, high), key=[*order, SHARED].index)
        found.append({**cells, "from_id": low, "to_id": high})
    return found


@st.composite
def places(draw: st.DrawFn) -> Tables:
    """A place: a few bodies, lines, seats, posts, tiers, stages, areas, citations and a list."""
    sources = [{"id": name, "name": name} for name in ("paper", "minutes")]
    tables: dict[str, list[Cells]] = {"sources": sources, **draw(_things())}
    tables["organisations"].append({"id": SHARED, "name": "BOTH", "kind": "team", **_LASTING})
    tables["reporting_lines"] = draw(_lines())
    for table, (most, cells_of) in _FACTS.items():
        tables[table] = draw(st.lists(row({**_DATED, **cells_of}), max_size=most))
    if draw(st.booleans()):
        tables["tier_placements"] += _at_two_tiers(tables["reporting_lines"])
    tables["memberships"] = list(_seats([*_in_turn(tables["memberships"])]))
    tables["words"] = [dict(_WORDS)]
    for rule in tables["quorum"]:  # alternatives make up one number, and are of one rule
        rule["alternative"] = rule["alternative"] if rule["rule"] == "minimum" else ""
    tables["area_links"] = [
        item
        for item in tables["area_links"]
        if (item["from_id"] in CENTRES) != (item["kind"] == "within")
        and (item["from_id"] in CENTRES or item["from_id"] < item["to_id"])
    ]
    tables["lists"] = [
        cells
        for at, one in enumerate(draw(st.lists(row(_LISTED), max_size=9)))
        for cells in _entries(at, one)
    ]
    for table, rows in tables.items():
        for at, cells in enumerate(rows):
            cells.setdefault("id", f"{table.replace('_', '-')}-{at:02}")
            cells.update(_numbered(table, at))
    facts = [cells["id"] for cells in tables["reporting_lines"] + tables["memberships"]]
    if facts:
        tables["evidence"] = [
            {"id": f"evidence-{at:02}", **cells}
            for at, cells in enumerate(
                draw(st.lists(row({"fact_id": facts, **_CITED}), max_size=4))
            )
        ]
    return tables


def _at_two_tiers(lines: Sequence[Cells]) -> Iterator[Cells]:
    """The two ends of a line at two tiers: by chance alone they hardly ever are."""
    for line in lines[:1]:
        for end, tier in (("from_id", "place"), ("to_id", "system")):
            yield {"subject_id": line[end], "tier": tier, **_LASTING}


_LISTED: Final[Choices] = {
    "scope": ["members_of b0", "centres_of a2", "centres_of a2", "members_of b1"],
    "members": ["0", "1", "2", "0 1", "0 2", "1 2"],
    "as_of": ["2018-06", "2019", "2019-12-31", "2020-01-01", "2020-01-15", "2020-02-01"],
    "status": ["in_force"] * 5 + ["proposed"],
    "basis": ["stated"] * 5 + ["implied"],
}


def _entries(at: int, drawn: Cells) -> Iterator[Cells]:
    """A complete list, one row an entry: of the people on a body, or of the centres."""
    scope, _, of = drawn["scope"].partition(" ")
    for number in drawn["members"].split():
        yield {
            **{name: drawn[name] for name in ("as_of", "status", "basis")},
            "list_id": f"roll-{at}",
            "name": "Roll",
            "scope": scope,
            "scope_id": of,
            "member_id": f"{'c' if scope == 'centres_of' else 'p'}{number}",
        }


_CITED: Final[Choices] = {
    "source_id": ["paper", "minutes"],
    "as_of": ["2018", "2019-12", "2020-01-01", "2020-02"],
    "locator": ["2", "3"],
}


def _seats(drawn: Sequence[Cells]) -> Iterator[Cells]:
    """Seats as they may be: none of a body on itself, one sole chair of a body after another, or chairs in turn."""
    chairing: dict[str, Cells] = {}
    in_turn = {
        seat["body_id"] for seat in drawn if seat["capacity"] == "chair" and seat["rotation"]
    }
    for seat in drawn:
        if seat["member_id"] == seat["body_id"]:
            seat["member_id"] = "p0"
        if seat["on_behalf_of"] == seat["member_id"]:
            seat["on_behalf_of"] = ""
        if seat["capacity"] == "other":
            seat["word"] = "convener"
        if seat["capacity"] == "chair" and not seat["rotation"]:
            before = chairing.get(seat["body_id"])
            if seat["body_id"] in in_turn or (before and not _succeeds(before, seat)):
                seat["capacity"] = "joint_chair"
            else:
                chairing[seat["body_id"]] = seat
        yield seat


def _in_turn(seats: Iterable[Cells]) -> Iterator[Cells]:
    """Seats of which none is alone in taking turns; where the first says how long one lasts, they are reckoned."""
    every = list(seats)
    taking: dict[str, list[Cells]] = {}
    having: dict[tuple[str, int], Cells] = {}
    for seat in every:
        seat["rotation"], _, seat["turn_months"] = seat["rotation"].partition(" ")
        if seat["rotation"]:
            taking.setdefault(seat["body_id"], []).append(seat)
    for seat in every:
        together = taking.get(seat["body_id"], [])
        if not seat["rotation"] or together == [seat]:
            seat.update(rotation="", turn="", turn_months="")
            continue
        at = next(at for at, one in enumerate(together) if one is seat)
        number = 1 + at % 3
        before = having.get((seat["body_id"], number))
        if before and not _follows(before, seat):
            number = 1 + at
        having[seat["body_id"], number] = seat
        seat["turn"] = str(number)
        if months := together[0]["turn_months"]:
            seat["turn_months"] = months
            if seat is together[0]:
                seat.update(valid_from="2019-12-31", valid_to="")
    yield from every


def _follows(before: Cells, seat: Cells) -> bool:
    """End a turn for whoever has it where the next who has it begins, if the dates allow it."""
    turn = seat["valid_from"]
    if not turn or not _is_period(before["valid_from"], turn):
        return False
    before["valid_to"] = turn
    return True


def _succeeds(before: Cells, seat: Cells) -> bool:
    """End one chair's term where the next one's begins, if the dates allow it."""
    turn = seat["valid_from"]
    if not turn or not _is_period(before["valid_from"], turn):
        return False
    before.update(valid_to=turn, status="historical")
    return True


def _numbered(table: str, at: int) -> Cells:
    return {
        "escalation_stages": {"stage": str(at + 1)},
        "parties": {"bullet": str(at + 1)},
        "changes": {"outcome": "not recorded"},
        "contradictions": {"claim": f"claim {at}"},
        "aliases": {"name": f"Other {at}"},
    }.get(table, {})


def opened(*every: Tables) -> Partnership:
    """Load places from files, as a person's data are; all ids but the first place's say where."""
    with TemporaryDirectory() as folder:
        written(Path(folder), *every)
        return load(data=Path(folder))


def written(folder: Path, *every: Tables) -> None:
    """Write places into a folder; all ids but the first place's say where."""
    for at, tables in enumerate(every):
        place = folder / f"place{at}"
        place.mkdir()
        for table, rows in tables.items():
            _write(place / f"{table}.csv", table, rows, at)


def _write(path: Path, table: str, rows: Sequence[Cells], at: int) -> None:
    names = [column.name for column in columns(table)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(_filled(table, cells, at) for cells in rows)


def _filled(table: str, cells: Cells, at: int) -> Cells:
    """Return every cell of a row, its ids and names those of the place of that number.

    The names as well: what shares one with something else is called by more than its name. Only
    what every place has is called the same in each.
    """
    given = _USUAL | cells
    own = {column.name for column in columns(table) if column.kind in {"ref", "id"}}
    if given["id"] not in _COMMON:
        own.add("name")
    return {
        column.name: in_place(given.get(column.name, ""), at if column.name in own else 0)
        for column in columns(table)
    }


def as_written(*every: Tables) -> Tables:
    """Return all rows of places as their files have them, each with its place in ``place``."""
    found: dict[str, list[Cells]] = {}
    for at, tables in enumerate(every):
        for table, rows in tables.items():
            filled = [{**_filled(table, cells, at), "place": f"place{at}"} for cells in rows]
            found.setdefault(table, []).extend(filled)
    return found


def in_place(wanted: str, at: int) -> str:
    """Return an id or a name as it is in the place of that number."""
    return wanted if wanted in _COMMON or not at else f"{wanted}-{at}"


# What is asked

_WHOM: Final[Choices] = {
    "id": ["b0"] * len(ACTORS) + ACTORS,
    "body": BODIES,
    "post": ["", *POSTS, *PEOPLE],
    "area": AREAS,
    "within": ["", *AREAS],
    "from": ["b0"] * len(ACTORS) + ACTORS,
    "to": BODIES[1:],
    "first": BODIES[:2],
    "second": ["b3", "b3", "b4"],
    "member": [*PEOPLE, *PEOPLE, *POSTS, *ORGANISATIONS, *BODIES[:2]],
    "behalf": [*ORGANISATIONS, *ORGANISATIONS, "b0"],
    "agreement": [AGREEMENT],
    "centre": ["", *CENTRES],
    "owner": [*POSTS, *BODIES[:2]],
    "by": ["", *BODIES],
    "of": ["", *BODIES],
    "party": ["", *ORGANISATIONS, *BODIES],
}
_WHEN: Final[Choices] = {
    "as_of": DAYS,
    "later": DAYS,
    "earlier": DAYS,
    "include": INCLUDES,
    "trigger": ["", "dispute"],
    "tier": ["", "place"],
    "table": ["reporting_lines", "memberships", "boards", "lists", *_FACTS],
    "what": ["", "outcome"],
    "act": ["", "approve"],
    "capacity": ["", "provider"],
    "kind": ["", "close"],
}
_ID_OF: Final = {
    **dict.fromkeys(("downward-tree", "members", "escalation-stages"), "body"),
    "post-holders": "post",
    "areas-within": "area",
    "seats-of": "member",
    "seats-on-behalf": "behalf",
}
"""Queries whose ``id`` is not that of just anything."""

QUESTIONS: Final = row({**_WHOM, **_WHEN})


def about_things(name: str) -> bool:
    """Tell whether a query asks about one thing, rather than about all there are."""
    return any(item.type == "thing" or item.name == "fact" for item in library()[name].parameters)


def values_for(
    name: str, question: Mapping[str, str], tables: Tables, at: int = 0
) -> dict[str, Any] | None:
    """Return what a query is asked with; None where the place holds nothing to ask it about."""
    values: dict[str, Any] = {}
    for item in library()[name].parameters:
        value = question.get(item.name, item.default)
        if item.name == "id":
            value = question[_ID_OF.get(name, "id")]
        if item.name == "fact":
            lines = tables["reporting_lines"]
            value = lines[0]["id"] if lines else None
        if value is None:
            return None
        thing = item.type == "thing" or item.name == "fact"
        values[item.name] = in_place(value, at) if thing else value
    if name == "actions":
        values["capacity"] = "owner"
    if name in {"seats-of", "seats-on-behalf"}:  # the question shows proposed seats as well
        values["include"] = "proposed" + " implied" * ("implied" in question["include"])
    return values
