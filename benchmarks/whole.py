"""Measure what questions over everything cost on the national set, beside the load of it.

    python benchmarks/whole.py [--scale 0.2] [--folder FOLDER] [--limit 60] [--rounds 1] [QUESTION ...]

Each question is asked in a process of its own, of tables loaded there, so that nothing is found that another has
looked up; one that takes longer than the limit is ended. What counts is CPU time: of the answer, as the command
asks for it, and of the answer written as text. The goal of an answer is one load.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the paths
from review import national, seconds  # noqa: E402

from partnership_graph.partnership import load  # noqa: E402
from partnership_graph.publishing.formats import write  # noqa: E402

GOAL: Final = 1.0
QUESTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "gaps": {},
    "conflicts": {},
    "overlaps": {},
    "diff": {"earlier": "2015-06-30", "later": "2020-06-30"},
    "actions": {},
    "find": {"text": "safeguarding"},
}
"""What is asked, and with what."""

Figures = tuple[float, float, float]


def measured(folder: Path, question: str, given: Mapping[str, str], into: Any) -> None:
    """Put into a queue what load, answer and writing take."""
    loading, place = seconds(lambda: load(data=folder))
    asking, answer = seconds(lambda: place.ask(question, **given))
    writing, _ = seconds(lambda: write(answer, "text"))
    into.put((loading, asking, writing))


def within(limit: float, folder: Path, question: str) -> Figures | None:
    """Return what a question takes; None where it is not answered within a limit."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    given = (folder, question, QUESTIONS[question], queue)
    process = context.Process(target=measured, args=given)
    process.start()
    process.join(limit)
    if process.is_alive():
        process.terminate()
        process.join()
        return None
    return None if queue.empty() else queue.get()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", default=[*QUESTIONS])
    parser.add_argument("--scale", type=float, default=0.2, help="of the whole set, at most 1")
    parser.add_argument("--folder", type=Path, help="a set that was made before")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one question")
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    print(f"{'question':12} {'load s':>8} {'answer s':>9} {'x load':>7} {'text x load':>12}")
    with national(asked) as folder:
        for question in asked.questions:
            every = [within(asked.limit, folder, question) for _ in range(asked.rounds)]
            ended = [figures for figures in every if figures]
            if not ended:
                print(f"{question:12} not answered in {asked.limit:.0f} s")
                print(goal(f"{question}, x load", float("inf"), most=GOAL))
                continue
            loading, asking, writing = map(median, zip(*ended, strict=True))
            ratio = asking / loading
            print(
                f"{question:12} {loading:8.2f} {asking:9.2f} {ratio:7.2f} {writing / loading:12.2f}"
            )
            print(goal(f"{question}, x load", ratio, most=GOAL))


if __name__ == "__main__":
    main()
