"""Run every benchmark, each beside what others would do instead, and print one table of all goals.

    python benchmarks/all.py [--scale 0.1] [--rounds 1] [--limit 1800] [--only load.py start.py]

Each script runs in a process of its own, one after another, and may take so many seconds. One that
cannot run here, for want of a browser, a server or a library, is named below the table with its last
line. A scale of 1 is the whole national set, which takes hours; a tenth takes half an hour.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from goals import goals_in  # noqa: E402 - after the path

SCRIPTS: Final = {
    "load.py": "--scale {scale} --rounds {rounds}",
    "start.py": "--rounds {rounds}",
    "ask.py": "--scale {scale}",
    "again.py": "--scale {scale} --rounds {rounds}",
    "whole.py": "--scale {scale} --rounds {rounds}",
    "review.py": "--scale {scale} --rounds {rounds}",
    "rehearse.py": "--scale {scale}",
    "maps.py": "--places 0 --rounds {rounds}",
    "atlas.py": "--scale {scale} --rounds {rounds}",
    "query.py": "--rounds {rounds}",
    "neo4j_load.py": "--scale {scale} --rounds {rounds}",
    "serve.py": "--rounds {rounds}",
    "workbook.py": "--rounds {rounds}",
    "pack.py": "--rounds {rounds}",
}
"""What is run, and with what of ours."""


def run(script: str, options: list[str], limit: float) -> tuple[list[list[str]], str]:
    """Return the goals that a script tells of, and why it told of no more, if it ended otherwise than well."""
    command = [sys.executable, str(HERE / script), *options]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    try:
        done = subprocess.run(  # noqa: S603 - our own scripts
            command, capture_output=True, text=True, env=environment, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
        return [*goals_in(said.decode(errors="replace"))], f"not done in {limit:g} s"
    why = "" if not done.returncode else (done.stderr.strip().splitlines() or ["ended"])[-1]
    return [*goals_in(done.stdout)], why


def table(given: argparse.Namespace) -> Iterator[str]:
    """Yield the rows of the table as scripts end, and then what could not be run."""
    failed: list[str] = []
    yield "| script | what | reached | goal | |\n|---|---|---|---|---|"
    for script in given.only:
        options = SCRIPTS[script].format(scale=given.scale, rounds=given.rounds).split()
        found, why = run(script, options, given.limit)
        yield from (f"| `{script}` | {' | '.join(cells)} |" for cells in found)
        failed += [f"{script}: {why}"] if why else []
    yield from ["", *failed]


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.1, help="of the national set")
    parser.add_argument("--rounds", type=int, default=1, help="how often each is run")
    parser.add_argument("--limit", type=float, default=1_800, help="seconds for one script")
    parser.add_argument("--only", nargs="+", choices=[*SCRIPTS], default=[*SCRIPTS])
    for line in table(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
