"""Measure what a command costs from nothing: a new process, its imports, the tables, the answer.

    python benchmarks/start.py [--rounds 9]

The commands and the two floors, ``python -c pass`` and ``import networkx``, take turns in every
round, so that a slow minute of the machine falls on all of them. What counts is CPU time, the least
of all rounds. Byte code is compiled first, whatever PYTHONDONTWRITEBYTECODE says. Snapshots are kept in a folder
of the benchmark; the first time is with an empty one each round.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S603 - our own interpreter and arguments
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
ROOT: Final = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the path

ENVIRONMENT: Final = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(ROOT),
}
PGRAPH: Final = ("-m", "partnership_graph")
CHAIN: Final = (*PGRAPH, "chain", "mase", "--place", "thurrock")
FIRST: Final = "the same, the first time"
WAYS: Final = {
    "python -c pass": ("-c", "pass"),
    "import click": ("-c", "import click"),
    "import networkx": ("-c", "import networkx"),
    "pgraph --help": (*PGRAPH, "--help"),
    "pgraph chain, one place": CHAIN,
    FIRST: CHAIN,
    "pgraph chain, all places": (*PGRAPH, "chain", "mase"),
    "pgraph chain --down": (*PGRAPH, "chain", "thurrock-hwb", "--down", "--place", "thurrock"),
}
GOALS: Final = (
    ("pgraph --help", "python -c pass", 5.0),
    ("pgraph chain, one place", "import networkx", 1.2),
)


def seconds(arguments: tuple[str, ...], cache: str) -> float:
    """Return the CPU time of one new process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    environment = {**ENVIRONMENT, "PARTNERSHIP_GRAPH_CACHE": cache}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(rounds: int) -> dict[str, float]:
    """Return the least seconds of each way; the round that writes the byte code is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in WAYS}
    with TemporaryDirectory() as cache:
        for number in range(rounds + 1):
            for name, arguments in WAYS.items():
                kept = Path(cache) / (f"{number}" if name == FIRST else "kept")
                taken[name].append(seconds(arguments, str(kept)))
    return {name: min(values[1:]) for name, values in taken.items()}


def main() -> None:
    """Print the table and whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    least = measure(parser.parse_args().rounds)
    print(f"{'a new process':26} {'CPU ms':>7} {'x pass':>7} {'x networkx':>11}")
    for name, value in least.items():
        floors = value / least["python -c pass"], value / least["import networkx"]
        print(f"{name:26} {value * 1000:7.0f} {floors[0]:7.2f} {floors[1]:11.2f}")
    for name, floor, most in GOALS:
        print(goal(f"{name}, x {floor}", least[name] / least[floor], most=most))


if __name__ == "__main__":
    main()
