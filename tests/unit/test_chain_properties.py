"""Chains over random dated places, against a slow and plain reading of their rows.

The reading below shares no code with the package, and no idea either: it counts days one by one,
grows every route a line at a time, and looks at nothing but the cells of the tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError
from tests.conftest import LOOKED_AT
from tests.plain_time import NO, SURE, Reading, has_passed, span

Row: TypeAlias = Mapping[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Row]]
Route: TypeAlias = tuple[frozenset[str], ...]
"""The ids of the lines of each hop."""

Write = Callable[..., Path]

UPWARD = {
    "accountable_to": "is accountable to",
    "reports_to": "reports to",
    "committee_of": "is a committee of",
    "sub_group_of": "is a sub-group of",
    "has_programme_board": "has as its programme board",
    "overseen_by": "is overseen by",
}
"""What model.md lets a chain climb, strongest first, in the words of a single hop."""

SIDEWAYS = (
    "minutes_noted_by",
    "sends_reports_to",
    "briefs",
    "heard_by",
    "may_raise_with",
    "scrutinised_by",
    "reviewed_by",
    "governs",
    "set_up_by",
    "owned_by",
    "responds_to",
    "advises",
    "supports",
    "aligned_with",
    "communicates_with",
    "gives_direction_to",
    "attached_to",
    "partner_in",
    "responsible_for",
    "funded_by",
    "in_group",
    "uses",
)
"""What model.md never lets a chain climb."""

STRUCTURAL = ("committee_of", "sub_group_of")
MOST_ROUTES = 50

DATES = (
    "2019",
    "2020",
    "2019-12",
    "2020-01",
    "2020-02",
    "2019-12-31",
    "2020-01-01",
    "2020-01-15",
    "2020-02-01",
)
"""Few, so that starts, ends and the day asked about fall on one another."""

DAYS = (
    "2018-12-31",
    "2019-01-01",
    "2019-12-01",
    "2019-12-30",
    "2019-12-31",
    "2020-01-01",
    "2020-01-14",
    "2020-01-15",
    "2020-01-16",
    "2020-01-31",
    "2020-02-01",
    "2020-02-29",
    "2020-03-01",
    "2020-12-31",
    "2021-01-01",
)


# A plain reading


@cache
def first(text: str) -> date:
    """Return the first day of a year, a month or a day."""
    numbers = [int(part) for part in text.split("-")]
    return date(*([*numbers, 1, 1])[:3])


@cache
def over(text: str) -> date:
    """Return the first day on which an end has come."""
    day = first(text)
    if text == day.isoformat():
        return day
    while day.isoformat().startswith(text):
        day += timedelta(days=1)
    return day


class Filter(NamedTuple):
    """What a question lets through."""

    include: frozenset[str] = frozenset()
    only: str = ""
    source: str = ""


class Above(NamedTuple):
    """What a plain reading finds above a body on a day, and whether a route met itself."""

    routes: frozenset[Route]
    met_itself: bool


def plain(tables: Tables) -> Reading:
    """Return a plain reading of the rows, as they are when all that is usual is filled in."""
    usual = {"status": "in_force", "basis": "stated", "valid_from": "", "valid_to": ""}
    return Reading({name: [{**usual, **row} for row in rows] for name, rows in tables.items()})


def ended(row: Row, day: date) -> bool:
    return row["valid_to"] != "" and has_passed(row["valid_to"], day) == SURE


def let_through(tables: Tables, row: Row, let: Filter) -> bool:
    cited = [item for item in tables["evidence"] if item["fact_id"] == row["id"]]
    if let.source and let.source not in {item["source_id"] for item in [row, *cited]}:
        return False
    if let.only:
        return let.only in {row["status"], row["basis"]}
    if row["basis"] == "implied" and "implied" not in let.include:
        return False
    if row["status"] == "proposed":
        return "proposed" in let.include
    if row["status"] == "historical" and not row["valid_to"]:
        return "historical" in let.include
    return True


def lines_on(tables: Tables, day: date, let: Filter) -> list[Row]:
    """Return the upward lines that hold on a day."""
    reading = plain(tables)
    return [
        row
        for row in tables["reporting_lines"]
        if row["kind"] in UPWARD
        and reading.hold(row["id"], day) != NO
        and let_through(tables, row, let)
    ]


def read(tables: Tables, start: str, day: date, let: Filter) -> Above:
    """Return every route up that does not meet itself and that no line makes longer.

    Routes through the same bodies are one, with the lines of all of them.
    """
    lines = lines_on(tables, day, let)
    growing: list[list[Row]] = [[]]
    grown: dict[tuple[str, ...], list[set[str]]] = {}
    met_itself = False
    while growing:
        route = growing.pop()
        visited = [start, *(line["to_id"] for line in route)]
        next_lines = [line for line in lines if line["from_id"] == visited[-1]]
        longer = [[*route, line] for line in next_lines if line["to_id"] not in visited]
        met_itself = met_itself or len(longer) < len(next_lines)
        growing += longer
        if route and not longer:
            hops = grown.setdefault(tuple(visited), [set() for _ in route])
            for hop, line in zip(hops, route, strict=True):
                hop.add(line["id"])
    return Above(frozenset(tuple(map(frozenset, hops)) for hops in grown.values()), met_itself)


def strength(tables: Tables, route: Route) -> str:
    """Return how much may be said of the two ends of a route: a hop is as strong as its best line."""
    kinds = [best(row for row in tables["reporting_lines"] if row["id"] in hop) for hop in route]
    if len(kinds) == 1:
        return UPWARD[kinds[0]]
    if all(kind == "accountable_to" for kind in kinds):
        return "is accountable to"
    weakest = [kind for kind in UPWARD if kind in kinds][-1]
    return f"linked, the weakest {weakest.replace('sub_', 'sub-').replace('_', ' ')}"


def best(lines: Iterable[Row]) -> str:
    """Return the strongest kind of what is in force, or of all where nothing is."""
    by_mark: dict[bool, set[str]] = {True: set(), False: set()}
    for row in lines:
        over = row["status"] == "historical" and not row["valid_to"]
        marked = over or row["status"] == "proposed" or row["basis"] == "implied"
        by_mark[marked].add(row["kind"])
    kinds = by_mark[False] or by_mark[True]
    return next(kind for kind in UPWARD if kind in kinds)


# Random places

PERIODS = [
    (start, end)
    for start in ("", "", *DATES)
    for end in ("", "", *DATES)
    if not start or not end or first(start) < over(end)
]
FILTERS = st.builds(
    Filter,
    include=st.sets(st.sampled_from(["proposed", "implied", "historical"])).map(frozenset),
    only=st.sampled_from(
        ["", "", "", "", "in_force", "stated", "proposed", "implied", "historical"]
    ),
    source=st.sampled_from(["", "", "", "paper", "minutes"]),
)
ANY_FILTER = st.sampled_from([Filter(), None]).flatmap(
    lambda usual: FILTERS if usual is None else st.just(usual)
)
ANY_DAY = st.sampled_from(DAYS).map(date.fromisoformat)


@st.composite
def places(draw: st.DrawFn) -> Tables:
    """Up to seven bodies and fourteen lines: a spine up from ``b0``, and anything across it.

    A calm spine has lines that hold throughout, so that long routes are as common as short ones.
    """
    hops = draw(st.sampled_from([6, 5, 4, 3, 2, 1, 0]))
    above = [f"b{number}" for number in range(1, draw(st.integers(max(2, hops + 1), 7)))]
    order = ["b0", *draw(st.permutations(above))]
    spine = list(pairwise(order[: hops + 1]))
    across = st.sampled_from([(low, high) for low in order for high in order if low != high])
    ends = spine + draw(st.lists(across, max_size=11 - len(spine)))
    kinds = draw(st.sampled_from([["accountable_to"], list(UPWARD), [*UPWARD, *SIDEWAYS[::5]]]))
    calm = len(spine) * draw(st.sampled_from([1, 1, 1, 0]))
    lines = [draw(line(pair, kinds, order, calm=at < calm)) for at, pair in enumerate(ends)]
    versions = draw(st.lists(st.sampled_from(lines), max_size=3)) if lines else []
    lines += [{**draw(DATED), **{key: old[key] for key in LINKED}} for old in versions]
    rows = [{"id": f"l{at:02}", **row} for at, row in enumerate(lines)]
    return {
        "sources": [{"id": "paper"}, {"id": "minutes"}],
        "boards": [{"id": body, **draw(LIFETIME)} for body in order],
        "reporting_lines": rows,
        "memberships": draw(seats(order)),
        "evidence": draw(st.lists(citation([row["id"] for row in rows]), max_size=4))
        if rows
        else [],
    }


LINKED = ("from_id", "to_id", "kind")


def cells(
    status: str, basis: str, period: tuple[str, str], as_of: str, source: str
) -> dict[str, str]:
    return {
        "status": status,
        "basis": basis,
        "valid_from": period[0],
        "valid_to": period[1],
        "as_of": as_of,
        "source_id": source,
    }


CALM = st.just(cells("in_force", "stated", ("", ""), "2019", "paper"))
DATED = st.builds(
    cells,
    st.sampled_from(["in_force", "in_force", "in_force", "proposed", "historical"]),
    st.sampled_from(["stated", "stated", "structural", "implied"]),
    st.sampled_from(PERIODS),
    st.sampled_from(["2019", "2019-12-31", "2020-01", "2020-01-15"]),
    st.sampled_from(["paper", "minutes"]),
)
LIFETIME = st.builds(
    cells,
    st.just("in_force"),
    st.just("stated"),
    st.sampled_from([("", "")] * len(PERIODS) * 5 + PERIODS),
    st.sampled_from(["2018"] * 9 + ["2020-01"]),
    st.just("paper"),
)
"""Most bodies are there throughout."""


@st.composite
def line(
    draw: st.DrawFn, pair: tuple[str, str], kinds: list[str], order: list[str], *, calm: bool
) -> dict[str, str]:
    """One line; one of a structural kind always points up the order, so that no circle is made."""
    kind = draw(st.sampled_from([kind for kind in kinds if kind in UPWARD] if calm else kinds))
    if kind in STRUCTURAL:
        pair = (min(pair, key=order.index), max(pair, key=order.index))
    return {"from_id": pair[0], "to_id": pair[1], "kind": kind, **draw(CALM if calm else DATED)}


@st.composite
def seats(draw: st.DrawFn, bodies: list[str]) -> list[Row]:
    """Seats of bodies on bodies, which no chain may climb."""
    pairs = draw(st.lists(st.permutations(bodies), max_size=2))
    return [
        {"id": f"seat-{at}", "member_id": low, "body_id": high, "as_of": "2018"}
        for at, (low, high, *_) in enumerate(pairs)
    ]


def citation(facts: list[str]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "fact_id": st.sampled_from(facts),
            "source_id": st.sampled_from(["paper", "minutes"]),
            "as_of": st.sampled_from(["2018", "2019-12", "2020-01-01", "2020-02"]),
            "locator": st.sampled_from(["2", "3"]),
        }
    )


def lasting(tables: Tables) -> Tables:
    """Return a place whose bodies are there on every day that is asked about."""
    bodies = [{"id": body["id"], "as_of": "2018"} for body in tables["boards"]]
    return {**tables, "boards": bodies}


def features(tables: Tables) -> set[str]:
    """Tell what is remarkable in a place."""
    lines = tables["reporting_lines"]
    versions = [
        (one, other)
        for one in lines
        for other in lines
        if one is not other and all(one[key] == other[key] for key in LINKED)
    ]
    changes = [
        first(other["valid_from"]) - over(one["valid_to"])
        for one, other in versions
        if one["valid_to"] and other["valid_from"]
    ]
    given_days = [row[key] for row in lines for key in ("valid_from", "valid_to")]
    found = {
        "partial date": any(0 < len(text) < len("2019-11-05") for text in given_days),
        "several versions of one line": bool(versions),
        "gap in the dates of one line": any(change > timedelta(0) for change in changes),
        "one version begins as another ends": timedelta(0) in changes,
        "body that closes": any(body["valid_to"] for body in tables["boards"]),
    }
    return {name for name, is_so in found.items() if is_so}


# What the package says


@contextmanager
def opened(write: Write, tables: Tables) -> Iterator[Partnership]:
    """Load a place from files, as a person's data are."""
    with TemporaryDirectory() as folder:
        yield load(data=write(Path(folder) / "place", **tables))


def asked(partnership: Partnership, day: date, let: Filter) -> Partnership:
    return partnership.at(day.isoformat(), include=let.include, only=let.only, source=let.source)


def routes_of(answer: Answer) -> list[Route]:
    found = []
    for section in answer.sections:
        if section.name.startswith("route_"):
            hops: dict[int, set[str]] = {}
            for statement in section.statements:
                hops.setdefault(statement.depth, set()).add(statement.fact_id)
            found.append(tuple(frozenset(hops[depth]) for depth in sorted(hops)))
    return found


def strength_said(clause: str) -> tuple[str, str]:
    """Return the top that a clause of a verdict names, and what it says of it."""
    linked = re.match(r"B0 is linked to (B\d) in \d hops, the weakest '(.+)'", clause)
    if linked:
        return linked[1].lower(), f"linked, the weakest {linked[2]}"
    single = re.match(r"B0 (.+) (B\d)\b", clause)
    assert single, clause
    return single[2].lower(), single[1]


@settings(deadline=None, max_examples=max(100, settings().max_examples))
@given(tables=places(), day=ANY_DAY, let=ANY_FILTER)
def test_the_routes_of_a_chain_are_those_of_a_plain_reading(
    write: Write, tables: Tables, day: date, let: Filter
) -> None:
    with opened(write, tables) as partnership:
        question = asked(partnership, day, let)
        (start,) = (body for body in tables["boards"] if body["id"] == "b0")
        there = plain(tables).hold("b0", day) != NO
        if not there and (ended(start, day) or start["valid_from"]):
            event("asked outside the dates of the body")
            assert refused(question)
            return
        answer = question.chain("b0")
        if not there:
            event("asked before the body is recorded")
            assert (answer.found, routes_of(answer)) == (False, [])
            return
        expected = read(tables, "b0", day, let)
        event(f"hops: {max(map(len, expected.routes), default=0)}")
        for feature in sorted(features(tables)):
            event(feature)
        found = routes_of(answer)
        event(f"several routes: {len(found) > 1}")
        assert answer.found == bool(expected.routes)
        assert len(found) == len(set(found)) == min(len(expected.routes), MOST_ROUTES)
        assert expected.routes.issuperset(found)


def refused(question: Partnership) -> bool:
    try:
        question.chain("b0")
    except QuestionError:
        return True
    return False


@settings(deadline=None)
@given(tables=places(), day=ANY_DAY, let=ANY_FILTER)
def test_a_verdict_says_no_more_than_the_weakest_line_of_its_route(
    write: Write, tables: Tables, day: date, let: Filter
) -> None:
    tables = lasting(tables)
    with opened(write, tables) as partnership:
        answer = asked(partnership, day, let).chain("b0")
    top_of = {row["id"]: row["to_id"] for row in tables["reporting_lines"]}
    expected = {
        (top_of[line], strength(tables, route))
        for route in routes_of(answer)
        for line in sorted(route[-1])
    }
    event(f"accountable: {any(said == 'is accountable to' for _, said in expected)}")
    if not expected:
        assert answer.verdict.startswith("None ")
        return
    clauses = re.split(r"; (?=B0 )", answer.verdict)  # a mark in brackets may have its own
    assert {strength_said(clause) for clause in clauses} == expected


@settings(deadline=None)
@given(tables=places())
def test_without_a_day_a_chain_is_read_on_the_latest_day_recorded(
    write: Write, tables: Tables
) -> None:
    facts = [row for table in tables.values() for row in table if "as_of" in row]
    day = max(span(row["as_of"])[1] for row in facts)
    (start,) = (body for body in tables["boards"] if body["id"] == "b0")
    reading = plain(tables)
    if ended(start, day):
        event("the body has ended")
        day = over(start["valid_to"]) - timedelta(days=1)
    while reading.hold("b0", day) == NO:
        event("the body has not begun")
        day += timedelta(days=1)
    with opened(write, tables) as partnership:
        answer = partnership.chain("b0")
    assert answer.as_of == day.isoformat()
    routes = read(tables, "b0", day, Filter()).routes
    assert routes.issuperset(routes_of(answer))
    assert len(routes_of(answer)) == min(len(routes), MOST_ROUTES)


@settings(deadline=None)
@given(tables=places(), day=ANY_DAY)
def test_every_hop_is_cited_by_the_paragraphs_of_its_own_row(
    write: Write, tables: Tables, day: date
) -> None:
    tables = lasting(tables)
    with opened(write, tables) as partnership:
        answer = asked(partnership, day, Filter()).chain("b0")
    rows = {row["id"]: row for row in tables["reporting_lines"]}
    for section, statement in answer.statements():
        if section.name.startswith("route_"):
            wanted = statement.fact_id
            cited = [item for item in tables["evidence"] if item["fact_id"] == wanted]
            paragraphs = {(item["source_id"], item["locator"]) for item in cited}
            own = (rows[wanted]["source_id"], "1")
            assert {(item.source, item.locator) for item in statement.citations} == {
                own,
                *paragraphs,
            }


def line_by_line(write: Write, *kinds: str) -> Answer:
    """Ask for the chain of a place whose bodies stand in one line of these kinds."""
    bodies = [f"b{number}" for number in range(len(kinds) + 1)]
    ends = zip(pairwise(bodies), kinds, strict=True)
    rows = [{"id": f"{a}-up", "from_id": a, "to_id": b, "kind": kind} for (a, b), kind in ends]
    tables = {"boards": [{"id": body} for body in bodies], "reporting_lines": rows}
    with opened(write, tables) as partnership:
        return partnership.chain("b0")


@pytest.mark.parametrize("kind", UPWARD)
def test_an_upward_kind_is_climbed_and_said_in_its_own_words(write: Write, kind: str) -> None:
    answer = line_by_line(write, kind)
    assert (answer.found, answer.verdict) == (True, f"B0 {UPWARD[kind]} B1")


@pytest.mark.parametrize("kind", SIDEWAYS)
def test_a_sideways_kind_is_never_climbed(write: Write, kind: str) -> None:
    answer = line_by_line(write, kind, "accountable_to")
    assert (answer.found, routes_of(answer)) == (False, [])


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["accountable_to", "accountable_to"], "B0 is accountable to B2"),
        (
            ["accountable_to", "overseen_by", "reports_to"],
            "B0 is linked to B3 in 3 hops, the weakest 'overseen by'",
        ),
        (
            ["reports_to", "accountable_to"],
            "B0 is linked to B2 in 2 hops, the weakest 'reports to'",
        ),
    ],
)
def test_a_longer_route_is_said_by_its_weakest_kind(
    write: Write, kinds: Sequence[str], said: str
) -> None:
    assert line_by_line(write, *kinds).verdict == said


def test_two_lines_a_hop_are_one_route_with_both_under_each_hop(write: Write) -> None:
    bodies = [f"b{number}" for number in range(7)]
    rows = [
        {"id": f"{low}-{version}", "from_id": low, "to_id": high}
        for low, high in pairwise(bodies)
        for version in "xy"
    ]
    tables = {"boards": [{"id": body} for body in bodies], "reporting_lines": rows}
    with opened(write, tables) as partnership:
        answer = partnership.chain("b0")
    assert routes_of(answer) == [tuple(frozenset({f"{low}-x", f"{low}-y"}) for low in bodies[:-1])]
    assert answer.remarks == ()


# What the generator draws


def test_the_generator_draws_routes_of_every_length_circles_gaps_and_versions() -> None:
    drawn: Counter[str] = Counter()

    @LOOKED_AT
    @given(tables=places(), day=ANY_DAY, let=ANY_FILTER)
    def look(tables: Tables, day: date, let: Filter) -> None:
        found = read(tables, "b0", day, let)
        drawn[f"{max(map(len, found.routes), default=0)} hops"] += 1
        drawn["several routes"] += len(found.routes) > 1
        drawn["several lines a hop"] += any(len(hop) > 1 for way in found.routes for hop in way)
        drawn["a route that meets itself"] += found.met_itself
        drawn["more is let through than by default"] += found != read(tables, "b0", day, Filter())
        drawn.update(features(tables))

    look()
    wanted = [
        *(f"{hops} hops" for hops in range(7)),
        "several routes",
        "several lines a hop",
        "a route that meets itself",
        "more is let through than by default",
        "partial date",
        "several versions of one line",
        "gap in the dates of one line",
        "one version begins as another ends",
        "body that closes",
    ]
    assert {name: drawn[name] for name in wanted if drawn[name] < 3} == {}
