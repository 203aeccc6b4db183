"""Measure our page of a map beside pyvis' default page of the same boxes and lines.

    python benchmarks/maps.py [--places 0 1 6] [--slow] [--keep FOLDER]

``--places 0`` is the shipped place of Thurrock; 1 and 6 are whole neighbouring places of the
invented national set, of about 530 and 2,900 bodies, drawn with all that any source names. Both
pages of a size are opened one after the other in the same headless Chromium. Nothing may leave the
machine: pyvis' page asks two other machines for files and is blank until it has an answer, so each
of these requests is refused at once and what is left is its own work, at its best.

A page is interactive when its first box can be focused: ours says so itself (``data-ready``), and
pyvis' when its boxes stop moving of their own accord. Frames are counted over two seconds in which
a held mouse moves over the middle of the map.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, sin
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))  # the package beside this folder
sys.path.insert(0, str(HERE.parent))

from generate import (  # noqa: E402 - after the paths
    PLACES_AT_1,
    SYSTEMS_AT_1,
    Planted,
    national,
    open_tables,
    place,
    system,
)
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from pyvis.network import Network  # noqa: E402

from partnership_graph.bundled import folder  # noqa: E402
from partnership_graph.diagrams import Book, Scene, draw_map  # noqa: E402
from partnership_graph.diagrams.views.maps import draw_day  # noqa: E402
from partnership_graph.facts.records import columns  # noqa: E402
from partnership_graph.facts.view import View  # noqa: E402
from partnership_graph.loading import load  # noqa: E402
from partnership_graph.publishing.formats import write  # noqa: E402

COUNTY: Final = "county"
PATIENCE: Final = 300.0
"""Seconds after which a page is given up."""

QUICK: Final = 10.0
"""Seconds: a page that takes no longer is opened three times."""

DRAG: Final = 2.0
WINDOW: Final = {"width": 1280, "height": 720}
READY: Final = """
const ready = () => performance.mark("ready");
new MutationObserver(ready).observe(document, { subtree: true, attributeFilter: ["data-ready"] });
const watch = setInterval(() => {
  if (typeof network === "object" && network?.once) {
    network.once("stabilizationIterationsDone", ready);
    clearInterval(watch);
  }
}, 4);
"""
"""Each page is noticed at once: a timer would wait behind whatever the page does next."""

FRAMES: Final = """
() => { window.frames_drawn = 0;
  const next = () => { window.frames_drawn += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next); }
"""


@dataclass(frozen=True)
class Goal:
    """What is wanted of a map of a size: seconds to interactive, frames a second, megabytes."""

    ready: float
    frames: float
    size: float


GOALS: Final = {0: Goal(0, 0, 0.75), 1: Goal(1.5, 45, 1.5), 6: Goal(2, 30, 0)}


@dataclass(frozen=True)
class Opened:
    """What one page took: milliseconds until it was interactive, frames a second, requests."""

    ready: float
    frames: float
    requests: int


def cut(county: Path, places: int) -> None:
    """Write whole neighbouring places, their systems and the national level as one place."""
    with open_tables(county) as tables:
        national(tables, small=False)
        for number in range((places - 1) * SYSTEMS_AT_1 // PLACES_AT_1 + 1):
            system(tables, number, small=False)
        for number in range(places):
            place(tables, number, Planted(), small=False)
    _tiers(county)
    for path in county.glob("*.csv"):
        if path.read_text(encoding="utf-8").count("\n") == 1:
            path.unlink()


def _tiers(county: Path) -> None:
    """Place what has a tier in life: systems above, councils and boards, then all that is local."""
    with (county / "tier_placements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in columns("tier_placements")])
        writer.writeheader()
        shared = {"status": "in_force", "basis": "stated", "as_of": "2026-03-31"}
        shared |= {"source_id": "n-src099", "locator": "list of bodies"}
        for table in ("boards", "organisations", "childrens_centres"):
            with (county / f"{table}.csv").open(encoding="utf-8", newline="") as things:
                for row in csv.DictReader(things):
                    placed = {"id": f"tier-{row['id']}", "subject_id": row["id"]}
                    writer.writerow(placed | shared | {"tier": _tier(row["id"])})


def _tier(thing: str) -> str:
    if not thing.startswith("p"):
        return "system"
    local = re.search(r"-(sch|gp|pcn|cc|lb)\d", thing)
    return "community" if local else "place"


def book_of(places: int, county: Path) -> tuple[Book, Scene, float]:
    """Return the book of one day, the same with nothing folded, and the seconds it took to draw."""
    name = COUNTY if places else "thurrock"
    if places:
        cut(county, places)
    dataset = load(county) if places else load(folder("data"), places=(name,))
    view = View(dataset=dataset, day="2026-03-31" if places else "2020-01-31", asked=True)
    began = time.process_time()
    book = draw_map(view, name, everything=bool(places), most_days=1)
    took = time.process_time() - began
    return book, draw_day(view, name, everything=bool(places)), took


def pyvis_page(scene: Scene) -> str:
    """Return the page that pyvis makes when nothing is asked of it."""
    network = Network(directed=True, cdn_resources="in_line")
    for box in scene.boxes:
        network.add_node(box.id, label=box.name)
    for line in scene.lines:
        network.add_edge(line.from_id, line.to_id, title=line.words)
    return str(network.generate_html())


def opened(browser: Browser, path: Path, slowdown: int) -> Opened:
    """Open a page, wait until it is interactive, drag it about, and return what that took."""
    page = browser.new_page(viewport=WINDOW)
    asked: list[str] = []
    page.route(
        re.compile("^https?:"), lambda route: (asked.append(route.request.url), route.abort())
    )
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.add_init_script(READY)
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(path.as_uri(), wait_until="commit")
    ready = _wait(page)
    frames = _drag(page) if ready < PATIENCE * 1000 else 0.0
    page.close()
    return Opened(ready, frames, len(asked))


def in_turn(browser: Browser, paths: Sequence[Path], slowdown: int) -> list[Opened]:
    """Open each page in turn, the quick ones in three rounds, and return the medians."""
    found = [[opened(browser, path, slowdown)] for path in paths]
    for _ in range(2):
        for path, runs in zip(paths, found, strict=True):
            if runs[0].ready < QUICK * 1000:
                runs.append(opened(browser, path, slowdown))
    return [
        Opened(
            median(run.ready for run in runs),
            median(run.frames for run in runs),
            runs[0].requests,
        )
        for runs in found
    ]


def _wait(page: Page) -> float:
    asked = 'performance.getEntriesByName("ready")[0]?.startTime ?? 0'
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := float(page.evaluate(asked)):
            return found
        time.sleep(0.05)
    return PATIENCE * 1000


def _drag(page: Page) -> float:
    x, y = WINDOW["width"] / 2, WINDOW["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    began = time.monotonic()
    while (now := time.monotonic() - began) < DRAG:
        page.mouse.move(x + 150 * sin(now * 4), y + 150 * cos(now * 3))
    drawn = float(page.evaluate("window.frames_drawn"))
    page.mouse.up()
    return drawn / (time.monotonic() - began)


def report(places: int, browser: Browser, kept: Path, slowdowns: Sequence[int]) -> Iterator[str]:
    """Yield the table of one size, goal by goal, as markdown."""
    book, flat, drawing = book_of(places, kept / f"{COUNTY}-{places}" / COUNTY)
    write(book, "html")  # once, so that what is read from disk is there
    began = time.process_time()
    ours = write(book, "html").decode()
    writing = time.process_time() - began
    dumping = dumped(ours)
    theirs = pyvis_page(flat)
    paths = [kept / f"{name}-{places}.html" for name in ("ours", "pyvis")]
    for path, text in zip(paths, (ours, theirs), strict=True):
        path.write_text(text, encoding="utf-8")
    opened(browser, paths[0], 1)  # once, so that the browser is there
    goal = GOALS.get(places, GOALS[6])
    boxes, lines = len(flat.boxes), len(flat.lines)
    yield f"\n{boxes} bodies, {lines} lines; first shown: {book.first.summary}"
    yield "\n| what | goal | ours | pyvis default |"
    yield "|---|---|---|---|"
    for slowdown in slowdowns:
        mine, other = in_turn(browser, paths, slowdown)
        at = f" at {slowdown}x slowdown" if slowdown > 1 else ""
        wanted = "2000 ms" if slowdown > 1 else f"{goal.ready * 1000 or 0.35 * other.ready:.0f} ms"
        yield f"| interactive{at} | <= {wanted} | {mine.ready:.0f} ms | {_said(other.ready)} |"
        yield f"| frames a second{at} | >= {goal.frames:g} | {mine.frames:.0f} | {other.frames:.0f} |"
    yield f"| requests | 0 | {mine.requests} | {other.requests} |"
    size = f"<= {goal.size:g} MB" if goal.size else ""
    yield f"| page | {size} | {len(ours.encode()) / 1e6:.2f} MB | {len(theirs.encode()) / 1e6:.2f} MB |"
    most = 3 * dumping + 0.1
    yield f"| page from the drawn map | <= {most:.2f} s CPU | {writing:.2f} s | |"
    yield f"| drawing the map | | {drawing:.2f} s | |"


def dumped(page: str) -> float:
    """Return the seconds that ``json.dumps`` takes for all the data in a page."""
    texts = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    data = [json.loads(text) for text in texts]
    began = time.process_time()
    json.dumps(data)
    return time.process_time() - began


def _said(milliseconds: float) -> str:
    over = milliseconds >= PATIENCE * 1000
    return f"over {PATIENCE:.0f} s" if over else f"{milliseconds:.0f} ms"


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--places", type=int, nargs="+", default=[0, 1, 6], help="sizes, in places")
    parser.add_argument("--slow", action="store_true", help="also with the processor 4x slower")
    parser.add_argument("--keep", type=Path, help="a folder for the tables and the pages")
    given = parser.parse_args()
    slowdowns = (1, 4) if given.slow else (1,)
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        kept = given.keep or Path(scratch)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for places in given.places:
            for line in report(places, browser, kept, slowdowns):
                print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
