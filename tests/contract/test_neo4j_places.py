"""Places loaded, replaced and removed one after another: the graph is that of a load of all there are.

Of what places share, when it is shown and who says so depends on the tables of each: so everything
is compared, node by node and relationship by relationship.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from partnership_graph.bundled import folder
from partnership_graph.errors import DataError, EngineError, PartnershipGraphError
from partnership_graph.loading import Texts, texts_of
from partnership_graph.stores.neo4j import Settings
from tests.contract.neo4j_loads import (
    differences,
    drawn,
    edited,
    graph_of,
    load,
    one,
    remove,
    with_centres,
)
from tests.contract.neo4j_server import read, snapshot, wipe, write
from tests.contract.random_places import SHARED, Cells, Tables, places, written

DRAWN: Final = int(os.environ.get("SEQUENCES_NEO4J", "8"))


def of(place: str, texts: Texts) -> dict[str, str]:
    """Return the tables of one place."""
    return {file: text for file, text in texts.items() if file.startswith(f"{place}/")}


def fresh(texts: Texts, settings: Settings) -> object:
    """Return what there is when everything is loaded at once, and leave nothing."""
    wipe(settings)
    load(texts, settings)
    found = snapshot(settings)
    wipe(settings)
    return found


def test_what_two_places_share_is_there_once_and_says_what_both_say(empty: Settings) -> None:
    texts = drawn(one(as_of="2016-01-01"), one(as_of="2019-06-01", valid_to="2020-06-01"))
    together = fresh(texts, empty)
    shared = f"MATCH (o:Organisation {{id: '{SHARED}'}}) RETURN o.places, o.first_recorded, o.ends"
    for places_in_order in (("place0", "place1"), ("place1", "place0")):
        wipe(empty)
        for place in places_in_order:
            load(of(place, texts), empty)
        assert snapshot(empty) == together
        assert read(empty, shared)[0][:2] == ("place0, place1", "2016-01-01")
        assert differences(texts, empty) == []


def test_what_two_places_share_is_absent_in_both_while_the_list_of_one_that_omits_it_is_there(
    empty: Settings,
) -> None:
    texts = drawn(with_centres("c0"), with_centres())
    absent = (
        "MATCH (c:ChildrensCentre)-[r:ABSENT]->(gone:Absence) RETURN c.id, r.places, gone.places"
    )
    load(of("place1", texts), empty)
    assert read(empty, absent) == []
    load(of("place0", texts), empty)
    assert read(empty, absent) == [(SHARED, "place0, place1", "place0, place1")]
    assert differences(texts, empty) == []
    remove("place0", empty)
    assert read(empty, absent) == []


def test_a_place_removed_leaves_what_a_load_of_the_rest_would(empty: Settings) -> None:
    texts = drawn(one(as_of="2016-01-01"), one(as_of="2019-06-01"))
    for gone, rest in (("place0", "place1"), ("place1", "place0")):
        wanted = fresh(of(rest, texts), empty)
        load(texts, empty)
        remove(gone, empty)
        assert snapshot(empty) == wanted
    remove("place0", empty)
    assert read(empty, "MATCH (n) WHERE n.id <> '.lock' RETURN n.id") == []


def test_a_dry_run_tells_of_the_other_place_what_is_said_otherwise_of_what_it_shares(
    empty: Settings,
) -> None:
    texts = drawn(one(as_of="2018-01-01"), one(as_of="2016-01-01"))
    load(of("place1", texts), empty)
    found = {(item.place, item.name): item for item in differences(of("place0", texts), empty)}
    assert found["place0", "Board"].added == 1
    assert found["place1", "Organisation"].changed == 1
    assert ("place1", "Board") not in found


def test_what_two_places_share_may_be_renamed_in_both_at_once_and_not_in_one(
    empty: Settings,
) -> None:
    old = drawn(one(), one())
    new = edited(old, "organisations", lambda row: {**row, "name": "Foundation Trust"})
    load(old, empty)
    before = snapshot(empty)
    with pytest.raises(DataError, match=r"place1/organisations.csv:2: name: 'Trust' differs from"):
        load(of("place0", new), empty)
    assert snapshot(empty) == before
    load(new, empty)
    assert read(empty, "MATCH (o:Organisation) RETURN o.name") == [("Foundation Trust",)]


def test_a_failure_leaves_every_place_as_it_was(empty: Settings) -> None:
    texts = drawn(one(), one())
    load(texts, empty)
    before = snapshot(empty)
    with pytest.raises(EngineError, match="refused"):
        load(edited(texts, "boards", lambda row: row), empty, make=_fails)
    assert snapshot(empty) == before


def _fails(_: Texts) -> NoReturn:
    raise EngineError("refused")


def test_a_load_puts_right_what_somebody_changed_on_the_server(empty: Settings) -> None:
    texts = drawn(one(), one())
    load(texts, empty)
    before = snapshot(empty)
    write(empty, "MATCH (b:Board) SET b.name = 'mine', b.colour = 'red'")
    write(empty, "MATCH (m:Membership)-[r:OF]->() DELETE r")
    write(empty, "MATCH (f:Fact)-[:CITES]->(s:Source) CREATE (f)-[:CITES {places: 'place0'}]->(s)")
    write(empty, "MATCH (f:Fact {table: 'memberships'}) WITH f LIMIT 1 DETACH DELETE f")
    assert {item.name for item in differences(texts, empty)} >= {"Board", "OF", "CITES", "Fact"}
    load(texts, empty)
    assert snapshot(empty) == before


def test_a_place_of_an_older_release_is_not_guessed_at(empty: Settings) -> None:
    texts = drawn(one(), one())
    load(of("place0", texts), empty)
    write(empty, "MATCH (l:Load) WHERE l.text IS NOT NULL DELETE l")
    before = snapshot(empty)
    with pytest.raises(EngineError, match=r"place0 was loaded by an older release.*Load it again"):
        load(of("place1", texts), empty)
    assert snapshot(empty) == before
    load(texts, empty)
    assert len(read(empty, "MATCH (l:Load) WHERE l.places IS NOT NULL RETURN l.id")) == 2


def test_a_file_that_somebody_else_put_there_is_written_nowhere(empty: Settings) -> None:
    texts = drawn(one(), one())
    load(of("place0", texts), empty)
    write(empty, "CREATE (:Load {id: '../boards.csv', text: 'id'})")
    with pytest.raises(PartnershipGraphError, match=r"'\.\./boards.csv' is not a table of a place"):
        load(of("place1", texts), empty)


def test_the_shipped_places_one_after_the_other_are_the_shipped_places(empty: Settings) -> None:
    texts = texts_of(folder("data"))
    together = fresh(texts, empty)
    for place in ("thurrock", "barking-and-dagenham", "thurrock"):
        load(of(place, texts), empty)
    assert snapshot(empty) == together
    assert differences(of("thurrock", texts), empty) == []


_DATED: Final = st.fixed_dictionaries(
    {
        "as_of": st.sampled_from(["2018", "2019-12-31", "2020-01-15"]),
        "valid_to": st.sampled_from(["", "", "2021-01-01", "2021"]),
        "locator": st.sampled_from(["1", "2"]),
    }
)


@st.composite
def shares(draw: st.DrawFn) -> dict[str, str]:
    """Three places that have the same things, and of each some of the facts, dated otherwise."""
    whole = draw(places())
    every = [_share(draw, whole) for _ in range(3)]
    with TemporaryDirectory() as scratch:
        for at, tables in enumerate(every):
            inside = Path(scratch) / str(at)
            inside.mkdir()
            written(inside, tables)
            (inside / "place0").rename(Path(scratch) / f"place{at}")
            inside.rmdir()
        return texts_of(Path(scratch))


def _share(draw: st.DrawFn, whole: Tables) -> dict[str, list[Cells]]:
    wanted = draw(st.randoms(use_true_random=False))
    optional = {"memberships", "reporting_lines", "lists", "gaps", "decisions", "post_holders"}
    found = {
        table: [
            {**row, **(draw(_DATED) if table == "organisations" else {})}
            for row in rows
            if table not in optional or wanted.random() < 0.7
        ]
        for table, rows in whole.items()
    }
    kept = {row["id"] for rows in found.values() for row in rows}
    if "evidence" in found:
        found["evidence"] = [row for row in found["evidence"] if row["fact_id"] in kept]
    return found


def _is_sound(texts: Texts) -> bool:
    try:
        graph_of(texts)
    except DataError:
        return False
    return True


def test_any_places_in_any_order_are_what_they_are_at_once(empty: Settings) -> None:
    names = [f"place{at}" for at in range(3)]

    @profile(
        max_examples=DRAWN,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(shares(), st.permutations(names), st.sampled_from(names))
    def in_order(texts: dict[str, str], order: list[str], last: str) -> None:
        rest = {file: text for file, text in texts.items() if not file.startswith(f"{last}/")}
        assume(all(map(_is_sound, (texts, rest, *(of(name, texts) for name in names)))))
        wanted = fresh(texts, empty), fresh(rest, empty)
        event(f"{len(read_shared(texts))} shared")
        for place in (*order, order[0]):
            load(of(place, texts), empty)
        assert snapshot(empty) == wanted[0]
        assert differences(texts, empty) == []
        remove(last, empty)
        assert snapshot(empty) == wanted[1]

    in_order()


def read_shared(texts: Texts) -> Mapping[str, str]:
    """Return the nodes that more than one place has."""
    made = graph_of(texts)
    return {
        row["id"]: row["places"]
        for rows in made.nodes.values()
        for row in rows
        if "," in row["places"]
    }
