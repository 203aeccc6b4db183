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
import os
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
sys.path.insert(0, str(Path(__file__).resolve().parent))

from goals import goal

from partnership_graph.bundled import folder as bundled
from partnership_graph.loading import dataset_of, load, texts_of
from partnership_graph.stores import neo4j as store
from partnership_graph.stores import schema
from partnership_graph.stores.parts import Parted
from tests.contract import neo4j_server

HERE: Final = Path(__file__).resolve()
GOAL: Final = 0.8
BATCH: Final = 1_000


def by_hand(folder: Path, settings: store.Settings) -> None:
    """Load as a script would: constraints, then UNWIND after UNWIND, nodes before relationships."""
    made = Parted(load(folder))
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        for statement in filter(str.strip, schema.constraints().split(";")):
            session.run(statement).consume()
        for part in made.parts:
            for label, rows in part().nodes.items():
                merge = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"
                for batch in batches(rows):
                    session.run(merge, rows=batch).consume()
        for part in made.parts:
            for (kind, low, high), links in part().relationships.items():
                create = (
                    f"UNWIND $rows AS row MATCH (a:{low} {{id: row.from_id}}) "
                    f"MATCH (b:{high} {{id: row.to_id}}) CREATE (a)-[r:{kind}]->(b) SET r = row.props"
                )
                for batch in batches(links):
                    session.run(create, rows=batch).consume()


def by_package(folder: Path, settings: store.Settings, *, in_batches: bool | None) -> None:
    """Load as `pgraph load neo4j` does."""
    how = store.How(say=lambda _: None, in_batches=in_batches)
    store.load(texts_of(folder), settings, lambda texts: Parted(dataset_of(texts)), how)


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield rows a thousand at a time."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


WAYS: Final = ("by hand, UNWIND", "load neo4j", "the same again")


def one(way: str, folder: Path, settings: store.Settings, *, at_once: bool) -> dict[str, float]:
    """Load in this process, from the files on; return how long it took, and the memory in MB."""
    began = time.perf_counter()
    if way == WAYS[0]:
        by_hand(folder, settings)
    else:
        by_package(folder, settings, in_batches=False if at_once else None)
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time(),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def counted(settings: store.Settings) -> tuple[int, int]:
    """Return how many nodes and relationships there are, but for what the load keeps beside them."""
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        nodes = session.run("MATCH (n) WHERE n.places IS NOT NULL AND NOT n:Load RETURN count(n)")
        links = session.run("MATCH ()-[r]->() RETURN count(r)")
        return nodes.single(strict=True)[0], links.single(strict=True)[0]


def measure(folder: Path, server: neo4j_server.Server, given: argparse.Namespace) -> Iterator[str]:
    """Yield the figures of one set of data as lines, medians of the rounds, and whether the goal is met."""
    took: dict[str, list[dict[str, float]]] = {way: [] for way in given.ways}
    served: dict[str, float] = {}
    for _ in range(given.rounds):
        for way in given.ways:
            if way != WAYS[-1]:
                empty(server.settings)
            before = cpu(server)
            took[way].append(apart(way, folder, server.settings, at_once=given.at_once))
            took[way][-1]["server"] = cpu(server) - before
            served[way] = peak(server)
            print(f"  {way}: {took[way][-1]}", file=sys.stderr, flush=True)
    nodes, links = counted(server.settings)
    rows = nodes + links
    yield f"{folder.name}: {nodes:,} nodes and {links:,} relationships"
    yield f"  {'':20}{'s':>9}{'rows/s':>10}{'CPU s':>8}{'server':>8}{'MB':>8}{'server MB so far':>18}"
    seconds = {way: median(each["seconds"] for each in found) for way, found in took.items()}
    for way, found in took.items():
        yield (
            f"  {way:20}{seconds[way]:9.1f}{rows / seconds[way]:10,.0f}"
            f"{median(each['cpu'] for each in found):8.1f}{median(each['server'] for each in found):8.1f}"
            f"{max(each['memory'] for each in found):8,.0f}{served[way]:18,.0f}"
        )
    if not {*WAYS[:2]} <= {*seconds}:
        return
    ratio = seconds[WAYS[0]] / seconds[WAYS[1]]
    yield goal(f"load neo4j, {folder.name}, rows a second, x by hand", ratio, least=GOAL)
    loader = max(each["memory"] for way in WAYS[1:] for each in took[way])
    yield goal(f"load neo4j, {folder.name}, MB of the loader", loader, most=1024)


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


def cpu(server: neo4j_server.Server) -> float:
    """Return the seconds of CPU that the server has had; none where it is not of this machine."""
    if server.process is None:
        return float("nan")
    said = Path(f"/proc/{server.process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    return sum(map(int, said.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def empty(settings: store.Settings) -> None:
    """Leave nothing in the database, whatever its size."""
    some = (
        "MATCH ()-[r]->() WITH r LIMIT 50000 DELETE r RETURN count(*)",  # what one node has may be very many
        "MATCH (n) WITH n LIMIT 50000 DELETE n RETURN count(*)",
    )
    with neo4j_server.driver(settings) as driver, driver.session() as session:
        for statement in some:
            while session.run(statement).single(strict=True)[0]:
                pass


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
    parser.add_argument("--folder", type=Path, help="load this alone, in place of both")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS, help="these alone")
    parser.add_argument("--at-once", action="store_true", help="load in one transaction")
    for internal in ("--one", "--data", "--uri"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        settings = store.Settings(uri=given.uri, password=neo4j_server.PASSWORD)
        print(json.dumps(one(given.one, Path(given.data), settings, at_once=given.at_once)))
        return
    # What the tests keep small, to run out of it, and a compiler that takes no time to optimise.
    memory = {
        "-Xmx768m": f"-Xmx{given.heap}",
        "db.memory.transaction.max=320m": "",
        "server.memory.pagecache.size=64m": "server.memory.pagecache.size=512m",
        "-XX:TieredStopAtLevel=1": "-XX:TieredStopAtLevel=4",
    }
    servers = neo4j_server.Servers([given.version], changes=memory)
    try:
        with TemporaryDirectory() as scratch:
            folders = [given.folder] if given.folder else [bundled("data")]
            if not given.folder:
                folders.append(generated(given.scale, Path(scratch)))
            for folder in folders:
                for line in measure(folder, servers[given.version], given):
                    print(line, flush=True)
    finally:
        servers.stop()


if __name__ == "__main__":
    main()
