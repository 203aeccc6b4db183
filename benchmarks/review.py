"""Measure what a review of the national set costs, beside the load of it.

    python benchmarks/review.py [--scale 1.0] [--folder FOLDER] [--rounds 3]

Each round loads the set anew and reviews it, so that nothing is found that a round before has looked up. What
counts is CPU time: of all rules over all rows, findings with the rows that they rest on; and with every
finding said in words and written as CSV. The goal is one load.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from generate import LAST_DAY, generate  # noqa: E402 - after the paths
from goals import goal  # noqa: E402

from partnership_graph.partnership import load  # noqa: E402
from partnership_graph.publishing.formats import write  # noqa: E402
from partnership_graph.review import run  # noqa: E402

DAY: Final = LAST_DAY.isoformat()
GOAL: Final = 1.0


def seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU time that something takes, and what it gives."""
    began = time.process_time()
    given = act()
    return time.process_time() - began, given


def measured(folder: Path, rounds: int) -> Iterator[tuple[float, float, float, int]]:
    """Yield for each round what load, review and writing take, and how many findings there are."""
    for _ in range(rounds):
        loading, place = seconds(lambda: load(data=folder))
        reviewing, found = seconds(lambda place=place: run(place.view, day=DAY))
        writing, _ = seconds(lambda place=place: write(place.review(DAY), "csv"))
        yield loading, reviewing, writing, len(found.findings)


@contextmanager
def national(given: argparse.Namespace) -> Iterator[Path]:
    """Give the folder of the set: the one named, or one that is made and cleared away."""
    if given.folder:
        yield given.folder
        return
    with TemporaryDirectory() as made:
        generate(Path(made), given.scale)
        yield Path(made)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the whole set, at most 1")
    parser.add_argument("--folder", type=Path, help="a set that was made before")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with national(given) as folder:
        rounds = [*measured(folder, given.rounds)]
    loads, reviews, writes, numbers = zip(*rounds, strict=True)
    print(f"{'what':34} {'CPU s':>8} {'x load':>8}")
    for what, taken in (
        ("load", loads),
        ("review, all rules", reviews),
        ("told again and written as CSV", writes),
    ):
        print(f"{what:34} {median(taken):8.2f} {median(taken) / median(loads):8.2f}")
    ratio = median(reviews) / median(loads)
    print(f"{numbers[0]:,} findings")
    print(goal("review, x load", ratio, most=GOAL))


if __name__ == "__main__":
    main()
