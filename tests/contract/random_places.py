"""Places drawn at random: a few rows in every table that a query of the library reads.

A row is a number or two, each read as one choice for each of several cells: a thousand places are drawn in
seconds, and a failing one still shrinks to its plainest cells. Dates are few, so that starts, ends
and the day asked about fall on one another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations, product
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.library import library
from partnership_graph.model import columns
from partnership_graph.vocabulary import CAPACITIES, STANDINGS

Cells: TypeAlias = dict[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Cells]]
Choices: TypeAlias = Mapping[str, Sequence[str]]

BODIES: Final = [f"b{number}" for number in range(6)]
SHARED: Final = "both"
"""An organisation that every place has: no route may cross by it."""

ORGANISATIONS: Final = ["o0", SHARED]
POSTS: Final = ["q0", "q1"]
PEOPLE: Final = ["p0", "p1"]
AREAS: Final = ["a0", "a1", "a2"]
CENTRES: Final = ["c0", "c1"]
SERVICES: Final = ["s0", "s1"]
ACTIONS: Final = ["r0", "r1"]
ACTORS: Final = [*BODIES, *ORGANISATIONS, *POSTS, *PEOPLE]
AGREEMENT: Final = "d0"
_COMMON: Final = {"", SHARED, "paper", "minutes"}

DATES: Final = (
    *("2019", "2019-12", "2019-12-31"),
    *("2020-01", "2020-01-01", "2020-01-15", "2020-02-01"),
)
DAYS: Final = ("2020-01-15", "2019-01-01", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01")
INCLUDES: Final = ("", "", "proposed", "implied proposed", "proposed implied historical")


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

_STRUCTURAL: Final = {"committee_of", "has_programme_board"}
_LINES: Final[Choices] = {
    "kind": [
        *("accountable_to", "reports_to", "overseen_by", "committee_of", "has_programme_board") * 2,
        *("minutes_noted_by", "advises"),
    ],
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
}
_FACTS: Final[Mapping[str, tuple[int, Choices]]] = {
    "memberships": (
        8,
        {
            "body_id": ["b0", "b1", "b3", *BODIES],
            "member_id": [*PEOPLE * 4, *ACTORS],
            "capacity": list(CAPACITIES),
            "voting": ["yes", "no", "not_stated"],
            "category": ["", "council"],
            "on_behalf_of": ["", "", *ORGANISATIONS],
            "one_of": ["", "", "", "either"],
        },
    ),
    "post_holders": (
        3,
        {"post_id": POSTS, "person_id": ["", *PEOPLE], "standing": list(STANDINGS)},
    ),
    "tier_placements": (3, {"subject_id": BODIES, "tier": ["system", "place", "community"]}),
    "escalation_stages": (
        3,
        {"body_id": BODIES[:3], "to_id": BODIES[3:], "trigger": ["dispute", "risk"]},
    ),
    "gaps": (2, {"subject_id": BODIES, "what": ["outcome", "holder"]}),
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
    "changes": (2, {"kind": ["close", "rename"], "subject_id": BODIES, "into_id": ["", *BODIES]}),
    "contradictions": (2, {"topic": ["chair"], "subject_id": BODIES, "side": ["a", "b"]}),
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


def _thing(choices: Choices) -> st.SearchStrategy[Cells]:
    """One thing: three of four are there throughout, the others begin or close."""
    return row({"calm": ["yes", "yes", "yes", "no"], **choices, **_LIFE}).map(
        lambda cells: (
            cells | _LASTING | {"valid_from": "", "valid_to": ""}
            if cells["calm"] == "yes"
            else cells
        )
    )


_ORDERS: Final = [list(order) for order in permutations(BODIES[1:])]
_ACROSS: Final[Choices] = {
    "from_id": [*BODIES, *BODIES, SHARED],
    "to_id": [*BODIES, *BODIES, SHARED],
    **_LINES,
}


@st.composite
def _lines(draw: st.DrawFn) -> list[Cells]:
    """A spine up from ``b0``, whose lines mostly hold, and anything across it."""
    order = ["b0", *draw(st.sampled_from(_ORDERS))]
    hops = draw(st.integers(0, 5))
    calm = draw(st.sampled_from([True, True, False]))
    found = []
    for low, high in pairwise(order[: hops + 1]):
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
    tables: dict[str, list[Cells]] = {
        "sources": [{"id": name, "name": name} for name in ("paper", "minutes")],
    }
    for table, (ids, choices) in _THINGS.items():
        drawn = [draw(row(choices) if table == "areas" else _thing(choices)) for _ in ids]
        tables[table] = [
            {"id": one, "name": one.upper(), **each} for one, each in zip(ids, drawn, strict=True)
        ]
    tables["organisations"].append({"id": SHARED, "name": "BOTH", "kind": "team", **_LASTING})
    tables["reporting_lines"] = draw(_lines())
    for table, (most, cells_of) in _FACTS.items():
        tables[table] = draw(st.lists(row({**cells_of, **_DATED}), max_size=most))
    tables["memberships"] = list(_seats(tables["memberships"]))
    tables["area_links"] = [
        item
        for item in tables["area_links"]
        if (item["from_id"] in CENTRES) != (item["kind"] == "within")
        and (item["from_id"] in CENTRES or item["from_id"] < item["to_id"])
    ]
    tables["lists"] = draw(st.lists(row(_LISTED), max_size=1))
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


_LISTED: Final[Choices] = {
    "list_id": ["roll"],
    "name": ["roll"],
    "scope": ["members_of"],
    "scope_id": BODIES,
    "member_id": PEOPLE,
    "as_of": ["2019", "2020-01-15"],
}
_CITED: Final[Choices] = {
    "source_id": ["paper", "minutes"],
    "as_of": ["2018", "2019-12", "2020-01-01", "2020-02"],
    "locator": ["2", "3"],
}


def _seats(drawn: Sequence[Cells]) -> Iterator[Cells]:
    """Seats as they may be: none of a body on itself, and one sole chair a body."""
    chaired = set()
    for seat in drawn:
        if seat["member_id"] == seat["body_id"]:
            seat["member_id"] = "p0"
        if seat["on_behalf_of"] == seat["member_id"]:
            seat["on_behalf_of"] = ""
        if seat["capacity"] == "chair":
            seat["capacity"] = "joint_chair" if seat["body_id"] in chaired else "chair"
            chaired.add(seat["body_id"])
        yield seat


def _numbered(table: str, at: int) -> Cells:
    return {
        "escalation_stages": {"stage": str(at + 1)},
        "parties": {"bullet": str(at + 1)},
        "changes": {"outcome": "not recorded"},
        "contradictions": {"claim": f"claim {at}"},
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
    refs = {column.name for column in columns(table) if column.kind in {"ref", "id"}}
    names = [column.name for column in columns(table)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for cells in rows:
            filled = _USUAL | cells
            writer.writerow(
                [
                    in_place(filled.get(name, ""), at) if name in refs else filled.get(name, "")
                    for name in names
                ]
            )


def in_place(wanted: str, at: int) -> str:
    """Return an id as it is in the place of that number."""
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
    "second": BODIES[3:5],
    "agreement": [AGREEMENT],
    "centre": ["", *CENTRES],
    "owner": [*POSTS, *BODIES[:2]],
    "by": ["", *BODIES],
    "party": ["", *ORGANISATIONS, *BODIES],
}
_WHEN: Final[Choices] = {
    "as_of": DAYS,
    "later": DAYS,
    "earlier": DAYS,
    "include": INCLUDES,
    "trigger": ["", "dispute"],
    "tier": ["", "place"],
    "table": ["reporting_lines", "memberships", "boards", "lists"],
    "what": ["", "outcome"],
    "act": ["", "approve"],
    "capacity": ["", "provider"],
    "kind": ["", "close"],
}
_ID_OF: Final = {
    **dict.fromkeys(("downward-tree", "members", "escalation-stages"), "body"),
    "post-holders": "post",
    "areas-within": "area",
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
