"""Measure what a question of the national set costs in a new process: the first time, and the second.

    python benchmarks/again.py [--scale 1] [--rounds 3]

The second time it is asked of the snapshot that the first one left. What counts is the CPU time of the whole
process, the least of all rounds, beside networkx built the usual way, the load alone, and the same question of one
place. Every snapshot is in a folder of the benchmark, and is removed with it.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S603 - our own interpreter and arguments
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the path

PGRAPH: Final = ("-m", "partnership_graph")
BODY: Final = "s000-b000"
QUESTIONS: Final = {
    "chain": ("chain", BODY),
    "show": ("show", BODY),
    "members": ("members", BODY),
    "find": ("find", "s000 committee 0"),
}
LOAD: Final = "import sys; from pathlib import Path; from partnership_graph.loading import load; load(Path(sys.argv[1]))"
MOST_OF_NETWORKX: Final = 0.05
MOST_OF_ONE_PLACE: Final = 1.5
MOST_OF_THE_LOAD: Final = 1.15


def seconds(cache: Path, *arguments: str) -> float:
    """Return the CPU time of one new process."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(HERE.parent.parent),
        "PARTNERSHIP_GRAPH_CACHE": str(cache),
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def once(cache: Path, nation: str, place: str) -> dict[str, float]:
    """Return the seconds of each way, each first question with no snapshot there."""
    found = {
        "networkx, the usual way": seconds(
            cache,
            str(HERE.with_name("load.py")),
            "--folder",
            nation,
            "--way",
            "networkx, the usual way",
        ),
        "the load alone": seconds(cache, "-c", LOAD, nation),
    }
    for name, asked in QUESTIONS.items():
        shutil.rmtree(cache, ignore_errors=True)
        found[f"{name}, the first time"] = seconds(cache, *PGRAPH, *asked, "--data", nation)
        found[f"{name}, the second time"] = seconds(cache, *PGRAPH, *asked, "--data", nation)
        found[f"{name}, of one place"] = seconds(cache, *PGRAPH, *asked, "--data", place)
    return found


def main() -> None:
    """Print the table and whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the whole set")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        nation, place = f"{scratch}/nation", f"{scratch}/place"
        for folder, scale in ((nation, given.scale), (place, 0.007)):
            generate = [sys.executable, str(HERE.with_name("generate.py")), "--out", folder]
            subprocess.run([*generate, "--scale", str(scale)], check=True)
        rounds = [once(Path(scratch) / "cache", nation, place) for _ in range(given.rounds)]
    least = {name: min(found[name] for found in rounds) for name in rounds[0]}
    for name, value in least.items():
        print(f"{name:30} {value:8.2f} s of CPU")
    for name in QUESTIONS:
        first, second = (least[f"{name}, the {when} time"] for when in ("first", "second"))
        for what, taken, floor, most in (
            ("second, x networkx", second, "networkx, the usual way", MOST_OF_NETWORKX),
            ("second, x one place", second, f"{name}, of one place", MOST_OF_ONE_PLACE),
            ("first, x the load", first, "the load alone", MOST_OF_THE_LOAD),
        ):
            print(goal(f"{name}, {what}", taken / least[floor], most=most))


if __name__ == "__main__":
    main()
