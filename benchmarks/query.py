"""Measure what a query of the library costs on the embedded engine, in a new process and in one that runs.

    python benchmarks/query.py [--rounds 5]

Cold: an empty cache, so that the graph is built first. Warm: the graph is there, and each command starts
the engine anew. In one call: each of twenty queries that `pgraph cypher -f` asks one after another. The same
engine: a second query of one that runs already, as at the prompt. The ways take
turns in every round, beside ``python -c pass`` and ``pgraph chain``, and what counts is the ratio of
their median times: the engine has two processes, whose waiting for one another is part of the cost.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S603 - our own interpreter and arguments
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
ROOT: Final = HERE.parent.parent
sys.path.insert(0, str(ROOT))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the paths

from partnership_graph.library import named  # noqa: E402 - after the path
from partnership_graph.partnership import load  # noqa: E402
from partnership_graph.stores.sessions import Session  # noqa: E402

PGRAPH: Final = (sys.executable, "-m", "partnership_graph")
GOALS: Final = {
    "query run, cold": 8.0,
    "query run, warm": 2.0,
    "in one call, cold": 8.0,
    "in one call, warm": 2.0,
}
IN_ONE_CALL: Final = 20
CHAIN: Final = (*PGRAPH, "query", "run", "chain", "-p", "id=mase")


def command(*arguments: str, cache: Path) -> None:
    """Run a command in a new process, with a cache."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PARTNERSHIP_GRAPH_CACHE": str(cache)}
    subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, check=True)


def cold(*arguments: str) -> None:
    """Run a command with an empty cache."""
    with TemporaryDirectory() as cache:
        command(*arguments, cache=Path(cache))


def ways(cache: Path, session: Session) -> Mapping[str, Callable[[], object]]:
    """Return each way by its name; the session's graph is open."""
    opened = load()
    query = named("chain")
    values = query.values({"id": "mase"}, opened.dataset, opened.view.day)
    session.open(opened.dataset)
    file = cache / "queries.cypher"
    file.write_text(f"{query.body.rstrip().rstrip(';')};\n" * IN_ONE_CALL, encoding="utf-8")
    given = (f"{name}={value}" for name, value in values.items())
    several = (
        *PGRAPH,
        "cypher",
        "-f",
        str(file),
        *chain.from_iterable(("-p", item) for item in given),
    )
    return {
        "python -c pass": lambda: command(sys.executable, "-c", "pass", cache=cache),
        "pgraph chain": lambda: command(*PGRAPH, "chain", "mase", cache=cache),
        "query run, cold": lambda: cold(*CHAIN),
        "query run, warm": lambda: command(*CHAIN, cache=cache),
        "in one call, cold": lambda: cold(*several),
        "in one call, warm": lambda: command(*several, cache=cache),
        "the same engine": lambda: session.ask(query.body, values, limit=1000),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder, Session(seconds=60, cache=Path(folder)) as session:
        taken: dict[str, list[float]] = {}
        asked = ways(Path(folder), session)
        for _ in range(rounds + 1):
            for name, way in asked.items():
                began = time.perf_counter()
                way()
                taken.setdefault(name, []).append(time.perf_counter() - began)
    middle = {
        name: median(values[1:]) / (IN_ONE_CALL if "one call" in name else 1)
        for name, values in taken.items()
    }
    print(f"{'':18} {'ms':>7} {'x pass':>8} {'x pgraph chain':>15}")
    for name, value in middle.items():
        ratios = value / middle["python -c pass"], value / middle["pgraph chain"]
        print(f"{name:18} {value * 1000:7.0f} {ratios[0]:8.2f} {ratios[1]:15.2f}")
    for name, most in GOALS.items():
        print(goal(f"{name}, x pgraph chain", middle[name] / middle["pgraph chain"], most=most))


if __name__ == "__main__":
    main()
