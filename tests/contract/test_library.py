"""The library: headers, the portable subset, and rows equal to the answers of Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import QueryError, UnknownNameError
from partnership_graph.facts.records import (
    Area,
    Board,
    ChildrensCentre,
    Membership,
    Organisation,
    Person,
    Post,
    ReportingLine,
)
from partnership_graph.library import CATEGORIES, Query, library, named, read
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.embedded import Store
from tests.contract.portable import problems_of
from tests.contract.twins import TWINS, WITHOUT_A_TWIN, Row

Ask = Callable[[str, dict[str, Any]], list[Row]]

PLACES = Path(__file__).parents[1] / "places"
DAYS = ("2016-07-14", "2016-10-12", "2017-09-20", "2020-01-31")

GIVEN = {
    "id": "thurrock-lscb",
    "from": "mase",
    "to": "thurrock-lscb",
    "first": "thurrock-hwb",
    "second": "ice",
    "agreement": "thurrock-mou-2020-agreement",
    "body": "brighter-futures-partnership",
    "fact": "thurrock-hwb",
    "earlier": "2016-10-12",
}
"""What a parameter without a default is given."""

ONLY_DRAWN = {
    "between-tiers",
    "review-centre-without-locality",
    "review-delegation-without-instrument",
    "review-ended-parent",
    "review-escalation-to-the-ended",
    "review-joint-of-one",
}
"""What no shipped place has, and places drawn at random have: no single body joins two tiers."""

FILE = """\
// name: mine
// question: Which bodies are there?
// category: overview
// returns: id
MATCH (b:Board)
RETURN b.id AS id
ORDER BY id
"""


def values(query: Query, partnership: Partnership, **given: str) -> dict[str, Any]:
    needed = {item.name for item in query.parameters if item.default is None}
    usual = {name: value for name, value in GIVEN.items() if name in needed}
    usual["id"] = {"areas-within": "thurrock"}.get(query.name, GIVEN["id"])
    known = {item.name for item in query.parameters}
    chosen = {name: value for name, value in {**usual, **given}.items() if name in known}
    return query.values(chosen, partnership.dataset, partnership.view.day)


# What stands in the files


def test_there_are_enough_queries_in_every_category() -> None:
    assert len(library()) >= 25
    assert {query.category for query in library().values()} == set(CATEGORIES)


@pytest.mark.parametrize("name", library())
def test_a_query_stays_in_the_portable_subset_and_keeps_its_contract(name: str) -> None:
    assert list(problems_of(library()[name])) == []


@pytest.mark.parametrize("name", library())
def test_a_query_is_a_question_and_says_what_it_takes(name: str) -> None:
    query = library()[name]
    assert query.question.endswith("?")
    assert all(item.about.endswith(".") for item in query.parameters)
    assert query.text.endswith("\n")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("MATCH (a:Board)-[:REPORTS_TO*]->(b)", "a path without bounds"),
        ("MATCH (a:Board)-[:REPORTS_TO*1..]->(b)", "a path without bounds"),
        ("MATCH (a:Board)-[:REPORTS_TO*..]->(b)", "a path without bounds"),
        ("MATCH p = shortestPath((a:Board)-[*1..3]->(b))", "shortestPath means"),
        ("MATCH p = ANY SHORTEST (a:Board)-[*1..3]->(b)", "a shortest-path selector"),
        ("MATCH (a:Board) (()-[:REPORTS_TO]->()){1,3} (b)", "a quantified path pattern"),
        ("MATCH (a:Board) WHERE id(a) = 1", "id(), elementId()"),
        ("MATCH (a:Board) WHERE elementId(a) = '1'", "id(), elementId()"),
        ("MATCH (a:Board) WHERE exists(a.note)", "id(), elementId()"),
        ("MATCH (a:Board) WITH a, keys(a) AS k", "id(), elementId()"),
        ("MATCH (a:Board) WITH a {.*} AS b", "a map of every property"),
        ("MATCH (a:Board) WITH COLLECT { MATCH (b) RETURN b } AS c", "COLLECT"),
        ("OPTIONAL CALL (a) { RETURN 1 AS x }", "OPTIONAL CALL"),
        ("MATCH (a:Board)-[r]->() MATCH (f:Fact {id: r.fact_id})", "a property of another row"),
        ("MATCH (a:Board) WHERE a.title = 'x'", "a property called type"),
        ("MATCH (a:Board) WITH apoc.text.join([], '') AS x", "APOC"),
        ("LOAD CSV FROM 'x' AS row", "LOAD CSV"),
        ("CYPHER 5 MATCH (a:Board)", "a version in front"),
        ("MATCH (a:$(label))", "a label made at run time"),
        ("MATCH (b:Board) SET b.name = 'x'", "would change the graph"),
        ("MATCH (b:Board) WHERE b.id = $unheard", "$unheard is not declared"),
    ],
)
def test_what_is_not_portable_is_found(tmp_path: Path, said: str, why: str) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text(FILE.replace("MATCH (b:Board)", said), encoding="utf-8")
    assert why in "\n".join(problems_of(read(file)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("ORDER BY id\n", "", "no ORDER BY at the end"),
        ("AS id", "AS other", "returns other and declares id"),
        (
            "// returns",
            "// parameter: day day = latest - A day.\n// returns",
            "$day is never used",
        ),
        (
            "MATCH (b:Board)",
            "MATCH (b:Board) WHERE b.begins <= $day",
            "$day is not declared",
        ),
    ],
)
def test_a_contract_not_kept_is_found(tmp_path: Path, old: str, new: str, why: str) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    assert why in "\n".join(problems_of(read(file)))


def test_a_day_must_be_made_a_date(tmp_path: Path) -> None:
    file = tmp_path / "mine.cypher"
    text = FILE.replace("// returns", "// parameter: day day = latest - A day.\n// returns")
    file.write_text(text.replace("(b:Board)", "(b:Board) WHERE b.begins <= $day"), encoding="utf-8")
    assert "compare it as date($day)" in "\n".join(problems_of(read(file)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("// name: mine\n", "", "mine.cypher: expected one line '// name: ...'"),
        ("name: mine", "name: yours", "the file and the query have one name"),
        ("overview", "gossip", "category: expected one of accountability"),
        ("// returns", "// yields", "mine.cypher:4: expected one of name, question"),
        ("// returns", "// parameter: day date - A day.\n// returns", "the type one of thing"),
    ],
)
def test_a_header_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryError, match=re.escape(why)):
        read(file)


def test_a_header_without_a_query_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text("".join(FILE.splitlines(keepends=True)[:4]), encoding="utf-8")
    with pytest.raises(QueryError, match="there is no query below the header"):
        read(file)


# What a query is asked with


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(QueryError, match="Did you mean chain"):
        named("chian")


def test_a_name_that_is_nothing_like_one_is_sent_to_the_list() -> None:
    with pytest.raises(QueryError, match="Try 'pgraph query list'"):
        named("xyzzy")


def test_a_thing_is_given_by_name_and_a_day_has_a_default(shipped: Partnership) -> None:
    given = named("chain").values(
        {"id": "Living Well in Thurrock"}, shipped.dataset, shipped.view.day
    )
    assert given == {"id": "living-well-in-thurrock", "as_of": shipped.view.day, "include": ""}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "chain needs id: an id, a name or another name of a thing; give -p id=..."),
        ({"id": "mase", "day": "x"}, "chain has no parameter 'day'; its parameters: id, as_of"),
        ({"id": "mase", "as_of": "2016-02-30"}, "as_of=2016-02-30: not a day that exists"),
        ({"id": "mase", "as_of": "16"}, "as_of=16: not a day that exists"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    shipped: Partnership, given: dict[str, str], why: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(why)):
        named("chain").values(given, shipped.dataset, shipped.view.day)


def test_a_thing_that_is_not_there_is_refused(shipped: Partnership) -> None:
    with pytest.raises(UnknownNameError):
        named("chain").values({"id": "masse"}, shipped.dataset, shipped.view.day)


def test_a_number_is_a_number(tmp_path: Path, shipped: Partnership) -> None:
    file = tmp_path / "mine.cypher"
    text = FILE.replace("// returns", "// parameter: most number = 3 - How many.\n// returns")
    file.write_text(text.replace("ORDER BY id", "ORDER BY id LIMIT $most"), encoding="utf-8")
    query = read(file)
    assert query.values({}, shipped.dataset, shipped.view.day) == {"most": 3}
    with pytest.raises(QueryError, match="most=few: expected a whole number"):
        query.values({"most": "few"}, shipped.dataset, shipped.view.day)


# What the queries return


@pytest.mark.parametrize("name", library())
def test_a_query_runs_and_its_order_is_total(
    name: str, shipped: Partnership, shipped_store: Store
) -> None:
    query = library()[name]
    columns, rows, _ = shipped_store.ask(query.body, values(query, shipped), 100_000)
    assert tuple(columns) in {(), query.returns}
    ordered = re.findall(r"\w+", query.body.rpartition("ORDER BY")[2])
    at = [query.returns.index(column) for column in ordered]
    keys = [tuple(row[number] for number in at) for row in rows]
    assert len(keys) == len(set(keys))


def test_every_query_has_a_twin_or_a_reason_for_having_none() -> None:
    assert sorted([*TWINS, *WITHOUT_A_TWIN]) == sorted(library())


@pytest.mark.parametrize("name", TWINS)
def test_a_query_gives_the_rows_that_python_gives(
    name: str, shipped: Partnership, ask_shipped: Ask
) -> None:
    twin, _ = TWINS[name]
    found = 0
    for day, given in product(DAYS, asked_about(name, shipped)):
        chosen = values(library()[name], shipped, as_of=day, earlier=day, **given)
        rows = ask_shipped(name, chosen)
        assert rows == list(twin(shipped, chosen)), chosen
        found += len(rows)
    assert found or name in ONLY_DRAWN, "a comparison of nothing with nothing"


def asked_about(name: str, partnership: Partnership) -> list[dict[str, str]]:
    """Return what to ask a query about: several things of each table it may be asked about."""
    dataset = partnership.dataset

    def some(kind: Any, step: int) -> list[str]:
        return [item.id for item in dataset.all(kind)][::step]

    things = [*some(Board, 6), *some(Post, 16), *some(Person, 16), *some(Organisation, 16)]
    sitting = list(dict.fromkeys(seat.body_id for seat in dataset.all(Membership)))
    cases: dict[str, list[dict[str, str]]] = {
        "members": [{"id": item} for item in sitting],
        "escalation-stages": [
            {"id": item} for item in ["bd-childrens-partnership", *some(Board, 9)]
        ],
        "provenance": [{"fact": item} for item in some(ReportingLine, 12)],
        "decisions": [{"by": item} for item in ["", *some(Board, 8)]],
        "services": [{"party": item} for item in ["", *some(Organisation, 12)]],
        "gaps": [{"what": what} for what in ("", "chair", "tier")],
        "facts-on-a-day": [{"table": table} for table in ("reporting_lines", "gaps", "boards")],
        "tiers": [{"tier": ""}, {"tier": "place"}],
        "terms": [
            {"body": body, "clause": clause}
            for body in ("bd-childrens-partnership", "thurrock-mou-2020-agreement", *some(Board, 7))
            for clause in ("", "remit", "frequency")
        ],
        "figures": [{"of": item} for item in ("", "adoption-panel", "early-offer-of-help")],
        "parties": [{"agreement": GIVEN["agreement"]}],
        "post-holders": [{"id": ""}, *({"id": item} for item in some(Post, 20))],
        "centres": [{"within": item} for item in ("", "east-locality", "west-locality")],
        "wards": [{"centre": item} for item in ["", *some(ChildrensCentre, 6)]],
        "actions": [
            {"owner": "head-of-childrens-social-care"},
            *({"owner": item} for item in some(Post, 16)),
        ],
        "routes-between": [{"from": "mase", "to": "thurrock-lscb"}],
        "overlaps": [{"first": one, "second": two} for one, two in combinations(sitting, 2)],
        "parties-without-a-seat": [{"body": item} for item in some(Board, 9)],
        "proposed-changes": [{"kind": kind} for kind in ("", "close")],
        "areas-within": [{"id": item.id} for item in dataset.all(Area)],
    }
    if name in cases:
        return cases[name]
    parameters = {item.name for item in library()[name].parameters}
    return [{"id": item} for item in things] if "id" in parameters else [{}]


def test_a_joint_committee_answers_to_both_and_a_delegation_is_beside_it(
    fill: Callable[[Elements], None], ask: Ask
) -> None:
    joint = load(data=PLACES / "joint-board")
    fill(elements(joint.dataset))
    climbed = ask("chain", values(library()["chain"], joint, id="morven-staff"))
    said = str(climbed)
    assert "morven-council" in said
    assert "morven-health" in said
    assert ask("chain", values(library()["chain"], joint, id="morven-council")) == []
    beside = str(
        ask("other-relations", values(library()["other-relations"], joint, id="morven-ijb"))
    )
    assert "delegates_to" in beside


def test_who_chairs_by_turns_is_who_chairs_on_the_day(
    fill: Callable[[Elements], None], ask: Ask
) -> None:
    joint = load(data=PLACES / "joint-board")
    fill(elements(joint.dataset))
    for day, chair in (("2023-06-14", "morven-council"), ("2025-06-14", "morven-health")):
        rows = ask("chairs", values(library()["chairs"], joint, as_of=day))
        assert [row[3] for row in rows if row[1] == "morven-ijb" and row[5] == "chair"] == [chair]
