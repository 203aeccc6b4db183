"""Measure how the national set loads, beside what an analyst would do with the same files.

    python benchmarks/load.py [--scale 1.0] [--folder FOLDER] [--rounds 5]

Each way runs in a process of its own, one after another in every round, so that a slow minute of
the machine falls on all of them. What counts is CPU time, without the imports, as a multiple of
reading the same files with ``csv.reader``; and the most memory the process had at once.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: PLC0415 - each way imports what it needs, so that its memory is its own
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the paths

ENDS: Final = {
    "reporting_lines": ("from_id", "to_id"),
    "memberships": ("member_id", "body_id"),
    "post_holders": ("person_id", "post_id"),
    "area_links": ("from_id", "to_id"),
    "service_links": ("party_id", "service_id"),
}
"""The tables of the national set whose rows are links, as an analyst would find them."""

NOT_NODES: Final = ("sources", "gaps")

Loaded: TypeAlias = Callable[[], "tuple[int, int]"]
"""Counts the facts that went in and that came out. It holds all that was loaded, so that neither
the counting nor the clearing away is measured."""

Load: TypeAlias = Callable[[], Loaded]
Measured: TypeAlias = "dict[str, float]"


def files(folder: Path) -> list[Path]:
    """Return the tables of a folder, in name order."""
    return sorted(folder.glob("*.csv"))


def with_csv(folder: Path) -> Load:
    """Read every row and drop it: the floor."""

    def load() -> Loaded:
        for path in files(folder):
            with path.open(encoding="utf-8", newline="") as file:
                for _ in csv.reader(file):
                    pass
        return lambda: (0, 0)

    return load


def with_package(folder: Path) -> Load:
    """Load with this package: read, validate, index."""
    from partnership_graph import loading

    def load() -> Loaded:
        dataset = loading.load(folder)
        rows = [table.rows for name, table in dataset.tables.items() if name != "evidence"]
        return lambda: (sum(map(len, rows)), len(dataset.positions))

    return load


def with_package_and_graph(folder: Path) -> Load:
    """Load with this package and build the networkx graph; count the facts before and after."""
    import networkx as nx

    from partnership_graph import loading, stores

    del nx  # imported here, as the others do it: as_networkx would while it is measured

    def load() -> Loaded:
        dataset = loading.load(folder)
        graph = stores.as_networkx(dataset)
        links = [dataset.tables[table].rows for table in ENDS]
        return lambda: (sum(map(len, links)), graph.number_of_edges())

    return load


def with_networkx(folder: Path) -> Load:
    """Build the graph the usual way: a dictionary a row, all of it on the node or edge."""
    import networkx as nx

    def rows(path: Path) -> Iterator[dict[str, Any]]:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def load() -> Loaded:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        facts = 0
        for path in files(folder):
            if path.stem in ENDS:
                lower, upper = ENDS[path.stem]
                for row in rows(path):
                    graph.add_edge(row[lower], row[upper], key=row["id"], **row)
                    facts += 1
            elif path.stem not in NOT_NODES:
                for row in rows(path):
                    graph.add_node(row["id"], **row)
        return lambda: (facts, graph.number_of_edges())

    return load


def with_pandas(folder: Path) -> Load:
    """Build the graph as an analyst would: data frames, then ``from_pandas_edgelist``."""
    import networkx as nx
    import pandas as pd

    def load() -> Loaded:
        frames = {path.stem: pd.read_csv(path, dtype=str) for path in files(folder)}
        ends = {table: {lower: "source", upper: "target"} for table, (lower, upper) in ENDS.items()}
        links = pd.concat([frames[table].rename(columns=ends[table]) for table in ENDS])
        graph: nx.MultiDiGraph[str] = nx.from_pandas_edgelist(
            links, edge_attr=True, create_using=nx.MultiDiGraph
        )
        for table, frame in frames.items():
            if table not in ENDS and table not in NOT_NODES:
                nodes: Any = frame.set_index("id").to_dict("index").items()
                graph.add_nodes_from(nodes)
        return lambda: (len(links), graph.number_of_edges())

    return load


def with_rustworkx(folder: Path) -> Load:
    """Build the same graph in rustworkx: nodes and edges are numbers there, and carry the rows."""
    rustworkx: Any = import_module("rustworkx")

    def load() -> Loaded:
        graph = rustworkx.PyDiGraph()
        at: dict[str, int] = {}
        facts = 0

        def node(wanted: str) -> int:
            if wanted not in at:
                at[wanted] = graph.add_node(None)
            return at[wanted]

        for path in files(folder):
            with path.open(encoding="utf-8", newline="") as file:
                rows = [*csv.DictReader(file)]
            if path.stem in ENDS:
                lower, upper = ENDS[path.stem]
                graph.add_edges_from([(node(row[lower]), node(row[upper]), row) for row in rows])
                facts += len(rows)
            elif path.stem not in NOT_NODES:
                for row in rows:
                    graph[node(row["id"])] = row
        return lambda: (facts, graph.num_edges())

    return load


WAYS: Final[dict[str, Callable[[Path], Load]]] = {
    "csv.reader, rows dropped": with_csv,
    "this package: load": with_package,
    "this package: load and networkx": with_package_and_graph,
    "networkx, the usual way": with_networkx,
    "rustworkx": with_rustworkx,
    "pandas and networkx": with_pandas,
}
CSV, PACKAGE, GRAPH, NETWORKX, RUSTWORKX, PANDAS = WAYS
EXTRA: Final = {RUSTWORKX: "rustworkx", PANDAS: "pandas"}
"""What is left out where its library is not installed."""


def measure(way: str, folder: Path) -> Measured:
    """Run one way in this process, and return what it took; its imports are not counted."""
    load = WAYS[way](folder)
    start = time.process_time()
    loaded = load()
    took = time.process_time() - start
    before, after = loaded()
    return {
        "cpu": took,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_A_MEGABYTE,
        "lost": before - after,
    }


_MAXRSS_A_MEGABYTE: Final = 2**20 if sys.platform == "darwin" else 2**10


def in_child(way: str, folder: Path) -> Measured:
    """Run one way in a process of its own."""
    command = [sys.executable, str(HERE), "--folder", str(folder), "--way", way]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - this script
    measured: Measured = json.loads(done.stdout)
    return measured


def compare(folder: Path, rounds: int) -> dict[str, Measured]:
    """Run every way in every round, and return the medians."""
    ways = [way for way in WAYS if way not in EXTRA or find_spec(EXTRA[way])]
    every: dict[str, list[Measured]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            every[way].append(in_child(way, folder))
    return {
        way: {name: median(run[name] for run in runs) for name in runs[0]}
        for way, runs in every.items()
    }


def report(found: dict[str, Measured]) -> Iterator[str]:
    """Yield the figures and whether each goal is met, as lines."""
    floor = found[CSV]["cpu"]
    yield f"{'':34}{'x csv.reader':>14}{'CPU s':>8}{'peak MB':>9}{'facts lost':>12}"
    for way, took in found.items():
        multiple = f"{took['cpu'] / floor:.2f}"
        lost = "-" if way == CSV else f"{took['lost']:.0f}"
        yield f"{way:34}{multiple:>14}{took['cpu']:8.2f}{took['peak']:9.0f}{lost:>12}"
    for way in EXTRA.keys() - found:
        yield f"{way:34}left out: {EXTRA[way]} is not installed"
    ours = found[GRAPH]
    yield ""
    for what, reached, most in (
        ("load with networkx, x csv.reader", ours["cpu"] / floor, 6),
        ("load with networkx, x csv.reader: stretch", ours["cpu"] / floor, 4.5),
        ("load with networkx, x networkx the usual way", ours["cpu"] / found[NETWORKX]["cpu"], 0.5),
        ("load with networkx, MB", ours["peak"], 1024),
        ("load with networkx, MB: stretch", ours["peak"], 700),
        ("facts lost", ours["lost"], 0),
    ):
        yield goal(what, reached, most=most)


def main() -> None:
    """Measure one way, or compare them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", type=float, default=1.0, help="size of the set: 0.1, 1 or 10")
    parser.add_argument("--folder", type=Path, help="a set already generated there")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is run")
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps(measure(given.way, given.folder)))
        return
    with TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "national"
        if not given.folder:
            # In a process of its own: a child starts with the peak memory of its parent.
            generate = [str(HERE.with_name("generate.py")), "--out", str(folder)]
            command = [sys.executable, *generate, "--scale", str(given.scale)]
            subprocess.run(command, check=True)  # noqa: S603 - this project's own script
        print("\n".join(report(compare(folder, given.rounds))))


if __name__ == "__main__":
    main()
