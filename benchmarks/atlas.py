"""Measure the map of many places beside the load of them, and its page in a browser.

    python benchmarks/atlas.py [--scale 0.2] [--rounds 3] [--keep FOLDER]

The invented national set is drawn twice: as a folder a place, and as one folder that is drawn by its
areas. Beside the load of the same tables in the same process, in CPU time, stand the map and its page, a
picture and a document of it, and the map of one place of the folder alone. Goal: the page at most two
loads and 5 MB, at least 45 frames a second while a box is dragged.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from generate import apart, generate  # noqa: E402 - after the paths
from goals import goal  # noqa: E402
from maps import opened  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from partnership_graph.partnership import load  # noqa: E402
from partnership_graph.pictures import Pictures  # noqa: E402
from partnership_graph.publishing.formats import write  # noqa: E402

FORMS: Final = ("svg", "drawio")
MOST_LOADS, MOST_MB, LEAST_FRAMES = 2.0, 5.0, 45


def measured(folder: Path, place: str, page: Path) -> dict[str, float]:
    """Return the seconds of CPU that a load and a map of it take, the page's MB and the most memory."""
    began = time.process_time()
    loaded = load(*filter(None, [place]), data=folder)
    took = {"load": time.process_time() - began}
    pictures = Pictures(loaded)
    several = len(loaded.dataset.places) > 1
    began = time.process_time()
    book = pictures.integration_maps() if several else pictures.integration_map()
    written = write(book, "html")
    took["map"] = time.process_time() - began
    page.write_bytes(written)
    took["MB"] = len(written) / 1e6
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    took["memory"] = int(status.partition("VmHWM:")[2].split()[0]) / 1e3
    for form in FORMS:
        began = time.process_time()
        write(book, form)
        took[form] = time.process_time() - began
    return took


def in_a_process(folder: Path, place: str, page: Path) -> dict[str, float]:
    """Return the same, measured in a process of its own."""
    command = [sys.executable, str(HERE), "--measure", str(folder), "--page", str(page)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    environment.pop("PYTHONSAFEPATH", None)
    run = subprocess.run(  # noqa: S603 - this file
        [*command, "--place", place], capture_output=True, check=True, env=environment
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found


def report(name: str, folder: Path, place: str, kept: Path, rounds: int) -> None:
    """Print a row of the table: medians of some rounds."""
    page = kept / f"ours-{name}.html"
    runs = [in_a_process(folder, place, page) for _ in range(rounds)]
    took = {what: median(run[what] for run in runs) for what in runs[0]}
    ratio = median(run["map"] / run["load"] for run in runs)
    frames = dragged(page)
    others = ", ".join(f"{form} {took[form] / took['load']:.2f}" for form in FORMS)
    print(
        f"| {name} | {took['load']:.2f} s | {took['map']:.2f} s | {ratio:.2f} | {took['MB']:.2f} | "
        f"{took['memory']:,.0f} | {frames:.0f} | {others} |",
        flush=True,
    )
    if not place:
        print(goal(f"map of many, {name}, x load", ratio, most=MOST_LOADS))
        print(goal(f"the same, MB, {name}", took["MB"], most=MOST_MB))
        print(goal(f"the same, frames a second, {name}", frames, least=LEAST_FRAMES), flush=True)


def dragged(page: Path) -> float:
    """Return how many frames a second are drawn while a box of a page is dragged."""
    with sync_playwright() as driver:
        return opened(driver, page, 1, moved=True).drag


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder to keep the set and the pages in")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--page", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--place", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure, given.place, given.page)))
        return
    with TemporaryDirectory() as folder:
        kept = given.keep or Path(folder)
        _report_all(kept, given)


def _report_all(kept: Path, given: Any) -> None:
    whole, folders = kept / "nation", kept / "apart"
    if not whole.exists():
        generate(whole, given.scale)
        apart(whole, folders)
    print("| what | load | map | loads | MB | memory, MB | frames | other formats, loads |")
    print("|---|---|---|---|---|---|---|---|")
    for name, path, place in (
        ("folders", folders, ""),
        ("areas", whole, ""),
        ("one", folders, "p0001"),
    ):
        report(name, path, place, kept, given.rounds)


if __name__ == "__main__":
    main()
