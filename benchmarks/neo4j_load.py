"""Measure `load neo4j` beside the script that an analyst would write by hand, on one real server.

    python benchmarks/neo4j_load.py [--scale 0.01] [--rounds 3] [--version lts] [--heap 2g] [--at-once]

The script makes a constraint for each label and then sends the same nodes and relationships in
batches of 1,000, each committed by itself and none looked at again. The load compares what is there,
and counts before it is committed; a large one goes in batches as well, unless it is told not to. Both
start from an empty database, one after the other in every round, so that a slow minute of the machine
falls on both; then the load is done again with nothing changed. Each runs in a process of its own,
whose memory is told beside the server's. The server is started and ended here as the tests do it.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
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


def by_package(made: Elements, settings: store.Settings, *, in_batches: bool | None) -> None:
    """Load as `pgraph load neo4j` does."""
    texts = {f"{place}/boards.csv": "" for place in made.places}
    how = store.How(say=lambda _: None, in_batches=in_batches)
    store.load(texts, settings, lambda _: made, how)


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield rows a thousand at a time."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


WAYS: Final = ("by hand, UNWIND", "load neo4j", "the same again")


def one(way: str, folder: Path, settings: store.Settings, *, at_once: bool) -> dict[str, float]:
    """Load in this process, and return how long it took, of how many rows, and the memory in MB."""
    made = elements(tables_of(folder))
    began = time.perf_counter()
    if way == WAYS[0]:
        by_hand(made, settings)
    else:
        by_package(made, settings, in_batches=False if at_once else None)
    nodes, links = made.sizes()
    return {
        "seconds": time.perf_counter() - began,
        "nodes": nodes,
        "links": links,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure(folder: Path, server: neo4j_server.Server, given: argparse.Namespace) -> Iterator[str]:
    """Yield the figures of one set of data as lines, medians of the rounds, and whether the goal is met."""
    took: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(given.rounds):
        for way in WAYS:
            if way != WAYS[-1]:
                empty(server.settings)
            took[way].append(apart(way, folder, server.settings, at_once=given.at_once))
    first = took[WAYS[0]][0]
    rows = first["nodes"] + first["links"]
    yield f"{folder.name}: {first['nodes']:,.0f} nodes and {first['links']:,.0f} relationships"
    seconds = {way: median(each["seconds"] for each in found) for way, found in took.items()}
    for way, found in took.items():
        yield (
            f"  {way:20}{seconds[way]:9.1f} s{rows / seconds[way]:10,.0f} rows/s"
            f"{max(each['memory'] for each in found):8,.0f} MB"
        )
    ratio = seconds[WAYS[0]] / seconds[WAYS[1]]
    verdict = "met" if ratio >= GOAL else "not met"
    yield f"  {'x by hand':20}{ratio:11.2f}  goal >= {GOAL:g}  {verdict}"
    yield f"  {'server at most':20}{peak(server):11,.0f} MB"


def apart(way: str, folder: Path, settings: store.Settings, *, at_once: bool) -> dict[str, float]:
    """Return what a process of its own measures."""
    command = [sys.executable, str(HERE), "--one", way, "--data", str(folder)]
    command += ["--uri", settings.uri, *(["--at-once"] if at_once else [])]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this script
    found: dict[str, float] = json.loads(done.stdout)
    return found


def peak(server: neo4j_server.Server) -> float:
    """Return the most memory that the server has had, in MB; none where it is not of this machine."""
    if server.process is None:
        return float("nan")
    said = Path(f"/proc/{server.process}/status").read_text(encoding="ascii")
    return int(said.partition("VmHWM:")[2].split()[0]) / 1024


def empty(settings: store.Settings) -> None:
    """Leave nothing in the database, whatever its size."""
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def generated(scale: float, folder: Path) -> Path:
    """Write the invented national set at a scale, and return its folder."""
    out = folder / "national"
    command = [sys.executable, str(HERE.with_name("generate.py")), "--out", str(out)]
    subprocess.run([*command, "--scale", str(scale)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this project's own script
    return out


def main() -> None:
    """Start a server, measure all ways on the shipped data and on a larger place, and end it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.01, help="size of the larger place")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is run")
    parser.add_argument("--version", choices=list(neo4j_server.VERSIONS), default="lts")
    parser.add_argument("--heap", default="2g", help="the server's heap")
    parser.add_argument("--at-once", action="store_true", help="load in one transaction")
    for internal in ("--one", "--data", "--uri"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        settings = store.Settings(uri=given.uri, password=neo4j_server.PASSWORD)
        print(json.dumps(one(given.one, Path(given.data), settings, at_once=given.at_once)))
        return
    # What the tests keep small, to run out of it.
    memory = {"-Xmx768m": f"-Xmx{given.heap}", "db.memory.transaction.max=320m": ""}
    servers = neo4j_server.Servers([given.version], changes=memory)
    try:
        with TemporaryDirectory() as scratch:
            large = generated(given.scale, Path(scratch))
            for folder in (bundled("data"), large):
                for line in measure(folder, servers[given.version], given):
                    print(line, flush=True)
    finally:
        servers.stop()


if __name__ == "__main__":
    main()
