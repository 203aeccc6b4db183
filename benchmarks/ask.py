"""Measure what one accountability chain costs once the facts are loaded, beside plain networkx.

    python benchmarks/ask.py [--scale 0.1]

The same bodies are asked about on a small set and on the whole one, because a place of the invented
set is the same at every scale: what a question costs should not grow with the graph around it. The
ways take turns body by body, and the figures are microseconds of CPU time for one chain.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

import networkx as nx  # noqa: E402 - after the paths
from generate import generate  # noqa: E402
from goals import goal  # noqa: E402

from partnership_graph.partnership import Partnership, load  # noqa: E402
from partnership_graph.questions.lines.climbing import ALL_KINDS, climb_from, upward  # noqa: E402
from partnership_graph.stores import graph_of  # noqa: E402

ROUNDS: Final = 5
BODIES: Final = 100
Way = Callable[[str], object]


def ways(asked: Partnership) -> dict[str, Way]:
    """Return each way to climb from a body, everything it needs made beforehand."""
    then = asked.at("2019-06-30")
    dataset = asked.dataset
    graph = graph_of(dataset)
    copied = nx.MultiDiGraph()
    for low, high, key in graph.edges(keys=True):
        record = dataset.record(key)
        if record.table == "reporting_lines":
            copied.add_edge(low, high, key=key, kind=getattr(record, "kind", ""))

    def by_view(start: str) -> object:
        kept = nx.subgraph_view(copied, filter_edge=lambda _low, _high, _key: True)
        return nx.descendants(kept, start) if start in kept else set()

    return {
        "this package, default day": lambda start: climb_from(asked.view, start),
        "this package, another day": lambda start: climb_from(then.view, start),
        "networkx, edges walked by hand": lambda start: _by_hand(copied, start),
        "networkx, a filtered view": by_view,
    }


def _by_hand(graph: nx.MultiDiGraph[str], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for _, high, kind in graph.out_edges(waiting.pop(), data="kind"):
            if kind in ALL_KINDS and high not in seen:
                seen.add(high)
                waiting.append(high)
    return seen


def measure(named: dict[str, Way], bodies: Sequence[str]) -> dict[str, float]:
    """Return the median microseconds of each way over the bodies, rounds taken in turn."""
    for way in named.values():
        for body in bodies:
            way(body)  # once, so that what is kept is there
    taken: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(ROUNDS):
        for name, way in named.items():
            began = time.process_time()
            for body in bodies:
                way(body)
            taken[name].append((time.process_time() - began) / len(bodies) * 1e6)
    return {name: median(values) for name, values in taken.items()}


def bodies_of(asked: Partnership) -> list[str]:
    """Return the first bodies of the set that have a line to climb."""
    names = (row[0] for row in asked.dataset.tables["boards"].rows)
    with_lines = [name for name in names if upward(asked.view, name)]
    return with_lines[:BODIES]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.1, help="of the whole set, at most 1")
    given = parser.parse_args()
    figures: list[dict[str, float]] = []
    bodies: list[str] = []
    for scale in (given.scale / 10, given.scale):
        with TemporaryDirectory() as folder:
            generate(Path(folder), scale)
            asked = load(data=folder)
        bodies = bodies or bodies_of(asked)
        figures.append(measure(ways(asked), bodies))
    print(f"one chain, CPU us, median of {ROUNDS} rounds over {len(bodies)} bodies")
    print(
        f"{'way':34} {'scale ' + str(given.scale / 10):>12} {'scale ' + str(given.scale):>12}  growth"
    )
    for name, small in figures[0].items():
        whole = figures[1][name]
        print(f"{name:34} {small:12.1f} {whole:12.1f}  {whole / small:.2f} x")
    default, other = (figures[1][f"this package, {day} day"] for day in ("default", "another"))
    print(goal("one chain, us", default, most=50))
    growth = default / figures[0]["this package, default day"]
    print(goal("the same, x that of a graph a tenth as large", growth, most=1.25))
    print(goal("the same on another day, x", other / default, most=1.4))


if __name__ == "__main__":
    main()
