"""One answer from two engines: random dated graphs, asked in Python and in Cypher.

``DIFFERENTIAL_GRAPHS`` sets how many graphs are drawn: 1,000 in CI, 10,000 by ``make differential``.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.library import library
from partnership_graph.model import columns
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.vocabulary import CAPACITIES, STANDINGS
from tests.conftest import IN_CI
from tests.contract.twins import TWINS, Row

Cells: TypeAlias = dict[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Cells]]
Ask = Callable[[str, dict[str, Any]], list[Row]]

GRAPHS = int(os.environ.get("DIFFERENTIAL_GRAPHS", "1000" if IN_CI else "25"))

BODIES = [f"b{number}" for number in range(6)]
ORGANISATIONS = ["o0", "o1"]
POSTS = ["q0", "q1"]
PEOPLE = ["p0", "p1"]
ACTORS = [*BODIES, *ORGANISATIONS, *POSTS, *PEOPLE]
KINDS = [
    *("accountable_to", "reports_to", "overseen_by", "committee_of", "has_programme_board") * 2,
    *("minutes_noted_by", "advises"),
]
STRUCTURAL = {"committee_of", "sub_group_of"}
DATES = ("2019", "2019-12", "2019-12-31", "2020-01", "2020-01-01", "2020-01-15", "2020-02-01")
DAYS = ("2019-01-01", "2019-12-31", "2020-01-01", "2020-01-15", "2020-01-31", "2020-02-01")
INCLUDES = ("", "", "proposed", "implied proposed", "proposed implied historical")
"""Few dates, so that starts, ends and the day asked about fall on one another."""


def is_period(pair: tuple[str, str]) -> bool:
    start, end = pair
    return not start or not end or (start[:4] < end[:4] and len(end) >= len(start))


PERIODS = [("", "")] * 12 + [
    pair for start in ("", *DATES) for end in ("", *DATES) if is_period(pair := (start, end))
]
USUAL = {
    "status": "in_force",
    "basis": "stated",
    "as_of": "2019",
    "source_id": "paper",
    "locator": "1",
}


@st.composite
def dated(draw: st.DrawFn, *, marks: bool = True) -> Cells:
    start, end = draw(st.sampled_from(PERIODS))
    cells = {
        "valid_from": start,
        "valid_to": end,
        "as_of": draw(st.sampled_from(["2018", "2019", "2019-12-31", "2020-01-15"])),
        "source_id": draw(st.sampled_from(["paper", "minutes"])),
    }
    if marks:
        status = ["in_force", "in_force", "in_force", "proposed", "historical"]
        cells["status"] = draw(st.sampled_from(status))
        cells["basis"] = draw(st.sampled_from(["stated", "stated", "structural", "implied"]))
    return cells


@st.composite
def lines(draw: st.DrawFn) -> list[Cells]:
    """A spine up from ``b0``, whose lines mostly hold, and anything across it."""
    hops = draw(st.integers(0, 5))
    order = ["b0", *draw(st.permutations(BODIES[1:]))]
    pairs = [(order[at], order[at + 1]) for at in range(hops)]
    calm = len(pairs) * draw(st.sampled_from([1, 1, 0]))
    across = st.sampled_from([(low, high) for low in order for high in order if low != high])
    pairs += draw(st.lists(across, max_size=7))
    found = []
    for at, ends in enumerate(pairs):
        kind = draw(st.sampled_from(KINDS))
        low, high = sorted(ends, key=order.index) if kind in STRUCTURAL else ends
        cells = {} if at < calm else draw(dated())
        found.append({"from_id": low, "to_id": high, "kind": kind, **cells})
    return found


@st.composite
def seats(draw: st.DrawFn) -> Cells:
    """One seat; one held by a body is never on itself."""
    body, member = draw(st.sampled_from(BODIES)), draw(st.sampled_from(ACTORS))
    if body == member:
        member = "p0"
    behalf = draw(st.sampled_from(["", "", *ORGANISATIONS]))
    return {
        "body_id": body,
        "member_id": member,
        "capacity": draw(st.sampled_from(list(CAPACITIES))),
        "voting": draw(st.sampled_from(["yes", "no", "not_stated"])),
        "category": draw(st.sampled_from(["", "council"])),
        "on_behalf_of": "" if behalf == member else behalf,
        "one_of": draw(st.sampled_from(["", "", "", "either"])),
        **draw(dated()),
    }


def things(ids: Sequence[str], kind: str = "") -> st.SearchStrategy[list[Cells]]:
    """Every thing, most of them there throughout, some closing."""
    lasting = st.just({"as_of": "2018", "source_id": "paper"})
    life = st.sampled_from([True, True, True, False]).flatmap(
        lambda calm: lasting if calm else dated(marks=False)
    )
    return st.tuples(*(life for _ in ids)).map(
        lambda lives: [
            {"id": one, "name": one.upper(), "kind": kind, **cells}
            for one, cells in zip(ids, lives, strict=True)
        ]
    )


TIERS = st.fixed_dictionaries(
    {
        "subject_id": st.sampled_from(BODIES),
        "tier": st.sampled_from(["system", "place", "community"]),
    }
)
HOLDERS = st.fixed_dictionaries(
    {
        "post_id": st.sampled_from(POSTS),
        "person_id": st.sampled_from(["", *PEOPLE]),
        "standing": st.sampled_from(list(STANDINGS)),
    }
)
STAGES = st.fixed_dictionaries(
    {
        "body_id": st.sampled_from(BODIES[:3]),
        "to_id": st.sampled_from(BODIES[3:]),
        "trigger": st.sampled_from(["dispute", "risk"]),
        "text": st.just("not settled"),
    }
)
GAPS = st.fixed_dictionaries(
    {
        "subject_id": st.sampled_from(BODIES),
        "what": st.sampled_from(["quorum", "outcome", "holder"]),
    }
)
DECISIONS = st.fixed_dictionaries(
    {
        "by_id": st.sampled_from(["", *BODIES]),
        "act": st.sampled_from(["approve", "delegate"]),
        "on_id": st.sampled_from(["s0", "s1"]),
        "to_id": st.sampled_from(["", *BODIES]),
        "state": st.just("not_recorded"),
        "outcome": st.sampled_from(["not recorded", "agreed"]),
    }
)
SERVED = st.fixed_dictionaries(
    {
        "service_id": st.sampled_from(["s0", "s1"]),
        "party_id": st.sampled_from([*ORGANISATIONS, *BODIES]),
        "capacity": st.sampled_from(["commissioner", "provider", "funder"]),
    }
)
LISTED = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=1, unique=True)


@st.composite
def places(draw: st.DrawFn) -> Tables:
    """A place of up to six bodies, with lines, seats, posts, tiers, stages, citations and a list."""
    tables: dict[str, list[Cells]] = {
        "sources": [{"id": "paper"}, {"id": "minutes"}],
        "boards": draw(things(BODIES, "board")),
        "organisations": draw(things(ORGANISATIONS, "team")),
        "posts": draw(things(POSTS)),
        "people": draw(things(PEOPLE)),
        "services": draw(things(["s0", "s1"])),
        "gaps": [item | draw(dated(marks=False)) for item in draw(st.lists(GAPS, max_size=2))],
        "decisions": [item | draw(dated()) for item in draw(st.lists(DECISIONS, max_size=3))],
        "service_links": [item | draw(dated()) for item in draw(st.lists(SERVED, max_size=3))],
        "reporting_lines": draw(lines()),
        "memberships": draw(st.lists(seats(), max_size=6)),
        "post_holders": [item | draw(dated()) for item in draw(st.lists(HOLDERS, max_size=3))],
        "tier_placements": [item | draw(dated()) for item in draw(st.lists(TIERS, max_size=3))],
        "escalation_stages": [
            item | draw(dated()) | {"stage": str(at)}
            for at, item in enumerate(draw(st.lists(STAGES, max_size=3)), 1)
        ],
    }
    if draw(st.booleans()):
        scope = draw(st.sampled_from(BODIES))
        day = draw(st.sampled_from(["2019", "2020-01-15"]))
        tables["lists"] = [
            {
                "list_id": "roll",
                "name": "roll",
                "scope": "members_of",
                "scope_id": scope,
                "member_id": member,
                "as_of": day,
            }
            for member in draw(LISTED)
        ]
    for table, rows in tables.items():
        for at, row in enumerate(rows):
            row.setdefault("id", f"{table.replace('_', '-')}-{at:02}")
    facts = [row["id"] for row in tables["reporting_lines"] + tables["memberships"]]
    tables["evidence"] = draw(st.lists(citations(facts), max_size=4)) if facts else []
    return tables


def citations(facts: Sequence[str]) -> st.SearchStrategy[Cells]:
    return st.fixed_dictionaries(
        {
            "fact_id": st.sampled_from(facts),
            "source_id": st.sampled_from(["paper", "minutes"]),
            "as_of": st.sampled_from(["2018", "2019-12", "2020-01-01", "2020-02"]),
            "locator": st.sampled_from(["2", "3"]),
        }
    )


def opened(tables: Tables) -> Partnership:
    """Load a place from files, as a person's data are."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        place.mkdir()
        for table, rows in tables.items():
            names = [column.name for column in columns(table)]
            with (place / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(names)
                writer.writerows([cell(table, row, name) for name in names] for row in rows)
        return load(data=place)


def cell(table: str, row: Cells, name: str) -> str:
    if table == "sources":
        usual = {"name": "Paper", "dated": "2020-01-01", "document_file": "f", "publisher": "c"}
        return row.get(name, usual.get(name, ""))
    return row.get(name, USUAL.get(name, ""))


QUESTIONS = st.fixed_dictionaries(
    {
        "as_of": st.sampled_from(DAYS),
        "include": st.sampled_from(INCLUDES),
        "id": st.sampled_from(["b0", "b0", "b0", *ACTORS]),
        "to": st.sampled_from(BODIES[1:]),
        "top": st.sampled_from(BODIES),
        "trigger": st.sampled_from(["", "dispute"]),
        "tier": st.sampled_from(["", "place"]),
        "table": st.sampled_from(["reporting_lines", "memberships", "boards", "lists"]),
        "earlier": st.sampled_from(DAYS),
    }
)


def values_for(name: str, question: Mapping[str, str], tables: Tables) -> dict[str, Any] | None:
    """Return what a query is asked with; None where the place holds nothing to ask it about."""
    parameters = library()[name].parameters
    values: dict[str, Any] = {
        item.name: question.get(item.name, item.default) for item in parameters
    }
    given = {"from": question["id"], "later": question["as_of"]}
    if name in {"downward-tree", "members", "escalation-stages"}:
        given["id"] = question["top"]
    if name in {"seats-of", "seats-on-behalf"}:
        given["include"] = "proposed" + " implied" * ("implied" in question["include"])
    if name == "post-holders":
        given["id"] = ""
    if name in {"parties", "centres", "wards", "actions"}:
        return None  # nothing of theirs is drawn: they are compared on the shipped places
    if name == "decisions":
        given["by"] = question["top"]
    if name == "provenance":
        if not tables["reporting_lines"]:
            return None
        given["fact"] = tables["reporting_lines"][0]["id"]
    values.update({key: value for key, value in given.items() if key in values})
    return values


def test_every_query_with_a_twin_gives_the_rows_that_python_gives(
    fill: Callable[[Elements], None], ask: Ask
) -> None:
    drawn: Counter[str] = Counter()

    @settings(
        max_examples=GRAPHS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(tables=places(), question=QUESTIONS)
    def compare(tables: Tables, question: Mapping[str, str]) -> None:
        partnership = opened(tables)
        fill(elements(partnership.dataset))
        drawn["graphs"] += 1
        for name, (twin, _) in TWINS.items():
            values = values_for(name, question, tables)
            if values is None:
                continue
            found = ask(name, values)
            assert found == list(twin(partnership, values)), (name, values)
            drawn["answers compared"] += 1
            drawn["rows compared"] += len(found)
            drawn[f"{name} with rows"] += bool(found)
            if name == "chain":
                hops = max((row[1] for row in found), default=0)
                event(f"hops: {hops}")
                drawn[f"chains of {hops} hops"] += 1
                drawn["chains of several routes"] += len({row[0] for row in found}) > 1

    compare()
    print("\n" + "\n".join(f"{count:7} {what}" for what, count in sorted(drawn.items())))  # noqa: T201 - pytest shows it with -s
    if GRAPHS >= 1000:
        # A chain through all six bodies is drawn about once in a thousand: it is printed above.
        wanted = [*(f"chains of {hops} hops" for hops in range(5)), "chains of several routes"]
        assert {what: drawn[what] for what in wanted if drawn[what] < 3} == {}
