"""The invented national set of ``benchmarks/``, in its small size: it loads, and nothing is lost."""

from __future__ import annotations

import csv
import json
import runpy
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import THINGS
from partnership_graph.loading import load
from partnership_graph.stores import Graph, as_networkx

GENERATE = Path(__file__).parents[2] / "benchmarks" / "generate.py"
ENDS = {
    "reporting_lines": ("from_id", "to_id"),
    "memberships": ("member_id", "body_id"),
    "post_holders": ("person_id", "post_id"),
    "area_links": ("from_id", "to_id"),
    "service_links": ("party_id", "service_id"),
}
NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"


@pytest.fixture(scope="module")
def generate() -> Any:
    return runpy.run_path(str(GENERATE))["generate"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, generate: Any) -> Path:
    """The small set, written once."""
    place = tmp_path_factory.mktemp("national") / "small"
    generate(place, small=True)
    return place


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    """The small set, loaded: a problem in it would fail every test here."""
    return load(folder)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Read a table plainly."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_that_was_written_is_loaded(folder: Path, dataset: Dataset) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = {name: len(table.rows) for name, table in dataset.tables.items() if len(table.rows)}
    assert found == expected["tables"]
    assert len(dataset.positions) == expected["rows"] > 1000


def test_what_refers_to_a_thing_holds_the_string_that_is_its_id(dataset: Dataset) -> None:
    ids = {wanted: wanted for table in THINGS for wanted in dataset.tables[table].cells("id")}
    for table, ends in ENDS.items():
        cells = chain.from_iterable(map(dataset.tables[table].cells, ends))
        assert all(cell is ids[cell] for cell in cells if cell)


def test_columns_in_which_nothing_stands_are_one(dataset: Dataset) -> None:
    columns = dataset.tables["memberships"].rows.columns
    empty = [cells for cells in columns if not any(cells)]
    assert len(empty) > len({id(cells) for cells in empty}) == 1


def test_no_fact_is_lost_into_networkx(folder: Path, dataset: Dataset) -> None:
    written = Counter(
        (row[low], row[high], row["id"])
        for table, (low, high) in ENDS.items()
        for row in rows(folder, table)
    )
    assert Counter(iter(as_networkx(dataset).edges(keys=True))) == written
    assert max(written.values()) == 1


def test_versions_of_a_fact_stand_beside_each_other(dataset: Dataset) -> None:
    graph = as_networkx(dataset)
    assert any(len(graph[low][high]) > 1 for low, high in graph.edges())


def test_no_two_edges_or_nodes_share_what_an_analyst_may_write_on_them(dataset: Dataset) -> None:
    graph = as_networkx(dataset)
    noted = [note for _, note in graph.nodes(data=True)]
    noted += [note for *_, note in graph.edges(data=True)]
    assert len({id(note) for note in noted}) == len(noted)


@pytest.mark.parametrize("place", ["small", "northshire"])
def test_the_graph_is_the_one_that_the_methods_of_networkx_make(folder: Path, place: str) -> None:
    dataset = load(folder if place == "small" else NORTHSHIRE)
    usual: Graph = nx.MultiDiGraph()
    for table in THINGS:
        usual.add_nodes_from(dataset.tables[table].cells("id"))
    for table, (low, high) in ENDS.items():
        cells = (dataset.tables[table].cells(name) for name in (low, high, "id"))
        for lower, upper, fact_id in zip(*cells, strict=True):
            if lower and upper:
                usual.add_edge(lower, upper, key=fact_id)
    graph = as_networkx(dataset)
    assert list(graph.nodes(data=True)) == list(usual.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(usual.edges(keys=True, data=True))
    assert list(graph.in_edges(keys=True)) == list(usual.in_edges(keys=True))
    assert all(graph.pred[high][low] is not None for low, high in usual.edges())
    graph.remove_node(next(iter(graph)))  # what one index knows and the other does not would raise


def test_the_same_set_is_written_each_time(tmp_path: Path, folder: Path, generate: Any) -> None:
    generate(tmp_path, small=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_a_folder_a_place_holds_every_row_and_each_loads_by_itself(tmp_path: Path) -> None:
    made = runpy.run_path(str(GENERATE))
    expected = made["generate"](tmp_path / "whole", 0.013)
    made["apart"](tmp_path / "whole", tmp_path / "apart")
    dataset = load(tmp_path / "apart")
    assert dataset.places == ("p0000", "p0001")
    assert len(dataset.positions) == expected["rows"]
    assert load(tmp_path / "apart", places=["p0001"]).places == ("p0001",)
