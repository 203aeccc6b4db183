"""Measure `load neo4j` beside the script that an analyst would write by hand, on one real server.

    python benchmarks/neo4j_load.py [--scale 0.01] [--rounds 3] [--version lts]

The script makes a constraint for each label and then sends the same nodes and relationships in
batches of 1,000, each committed by itself and none looked at again. The load is one transaction,
counted before it is committed. Both start from an empty database, one after the other
in every round, so that a slow minute of the machine falls on both. The server is started and ended
here as the tests do it: Maven, or Docker.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

# The package beside this folder, and its tests.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from partnership_graph.bundled import folder as bundled
from partnership_graph.loading import load as tables_of
from partnership_graph.stores import neo4j as store
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, elements
from tests.contract import neo4j_server

HERE: Final = Path(__file__).resolve()
GOAL: Final = 0.8
BATCH: Final = 1_000
MEMORY: Final = {"-Xmx768m": "-Xmx4g", "db.memory.transaction.max=320m": ""}
"""What the tests keep small, to run out of it: a whole place is one transaction."""


def by_hand(made: Elements, settings: store.Settings) -> None:
    """Load as a script would: constraints, then UNWIND after UNWIND."""
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        for statement in filter(str.strip, schema.constraints().split(";")):
            session.run(statement).consume()
        for label, rows in made.nodes.items():
            merge = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"
            for batch in batches(rows):
                session.run(merge, rows=batch).consume()
        for (kind, low, high), links in made.relationships.items():
            create = (
                f"UNWIND $rows AS row MATCH (a:{low} {{id: row.from_id}}) "
                f"MATCH (b:{high} {{id: row.to_id}}) CREATE (a)-[r:{kind}]->(b) SET r = row.props"
            )
            for batch in batches(links):
                session.run(create, rows=batch).consume()


def by_package(made: Elements, settings: store.Settings) -> None:
    """Load as `pgraph load neo4j` does."""
    texts = {f"{place}/boards.csv": "" for place in made.places}
    store.load(texts, settings, lambda _: made, store.How(say=lambda _: None))


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield rows a thousand at a time."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


WAYS: Final[dict[str, Callable[[Elements, store.Settings], None]]] = {
    "by hand, UNWIND": by_hand,
    "load neo4j": by_package,
}


def measure(made: Elements, settings: store.Settings, rounds: int) -> dict[str, float]:
    """Return the rows a second of each way, the median of the rounds after a first one."""
    took: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(rounds + 1):
        for way, load in WAYS.items():
            empty(settings)
            began = time.perf_counter()
            load(made, settings)
            took[way].append(time.perf_counter() - began)
    return {way: sum(made.sizes()) / median(each[1:]) for way, each in took.items()}


def empty(settings: store.Settings) -> None:
    """Leave nothing in the database, whatever its size."""
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def report(name: str, made: Elements, rates: dict[str, float]) -> Iterator[str]:
    """Yield the figures of one set of data, and whether the goal is met, as lines."""
    nodes, links = made.sizes()
    yield f"{name}: {nodes:,} nodes and {links:,} relationships"
    for way, rate in rates.items():
        yield f"  {way:24}{rate:10,.0f} rows/s"
    hand, ours = rates.values()
    verdict = "met" if ours / hand >= GOAL else "not met"
    yield f"  {'x by hand':24}{ours / hand:10.2f}  goal >= {GOAL:g}  {verdict}"


def generated(scale: float, folder: Path) -> Path:
    """Write the invented national set at a scale, and return its folder."""
    out = folder / "national"
    command = [sys.executable, str(HERE.with_name("generate.py")), "--out", str(out)]
    subprocess.run([*command, "--scale", str(scale)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this project's own script
    return out


def main() -> None:
    """Start a server, measure both ways on the shipped data and on a larger place, and end it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.01, help="size of the larger place")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is run")
    parser.add_argument("--version", choices=list(neo4j_server.VERSIONS), default="lts")
    given = parser.parse_args()
    servers = neo4j_server.Servers([given.version], changes=MEMORY)
    try:
        settings = servers[given.version].settings
        with TemporaryDirectory() as scratch:
            large = generated(given.scale, Path(scratch))
            for name, folder in (("shipped", bundled("data")), (f"scale {given.scale:g}", large)):
                made = elements(tables_of(folder))
                rates = measure(made, settings, given.rounds)
                print("\n".join(report(name, made, rates)), flush=True)
    finally:
        servers.stop()


if __name__ == "__main__":
    main()
