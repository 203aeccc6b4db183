"""Measure what a pack of Thurrock takes, beside the load of its tables.

    python benchmarks/pack.py [--place thurrock] [--rounds 3]

Every file of the pack is made and thrown away, for everybody and for the public. What counts is CPU time, of all
cores together, so that a busy machine does not hide it. The goal is a minute.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

HERE: Final = Path(__file__).resolve()
ROOT: Final = HERE.parent.parent
sys.path.insert(0, str(ROOT))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - found beside this file

from partnership_graph.packing.pack import packed  # noqa: E402 - found beside this folder
from partnership_graph.partnership import load  # noqa: E402 - the same

GOAL: Final = 60.0


def seconds(act: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Return the middle one of the CPU times that something takes, and what it gives."""
    taken = []
    given = None
    for _ in range(rounds):
        began = time.process_time()
        given = act()
        taken.append(time.process_time() - began)
    return median(taken), given


def sizes(files: dict[str, bytes]) -> str:
    """Return how many files of each kind there are, and how much they hold."""
    kinds = Counter(name.rpartition(".")[2] for name in files)
    held = sum(map(len, files.values())) / 1_000_000
    return f"{len(files)} files, {held:.1f} MB: {', '.join(f'{n} {kind}' for kind, n in kinds.most_common())}"


def main() -> None:
    """Print what the load takes, then each pack with the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", default="thurrock")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    folder = ROOT / "data" / given.place
    loading, _ = seconds(lambda: load(data=folder), given.rounds)
    print(f"{'load':19} {loading:6.2f} s")
    for name, is_public in (("pack", False), ("pack for the public", True)):
        packing, files = seconds(
            lambda at=is_public: dict(packed(folder, is_public=at)), given.rounds
        )
        print(f"{name:19} {packing:6.2f} s  {packing / loading:.0f} loads; {sizes(files)}")
        print(goal(f"{name}, s", packing, most=GOAL))


if __name__ == "__main__":
    main()
