"""Measure our page of a map beside pyvis' default page of the same boxes and lines.

    python benchmarks/maps.py [--places 0 1] [--rounds 5] [--slow] [--keep FOLDER]

``--places 0`` is the shipped place of Thurrock; 1 and 6 are whole neighbouring places of the
invented national set, of about 530 and 2,900 bodies. The pages of a size are opened in turn, round
by round, each in a headless Chromium of its own, and the medians are told. Nothing may leave the
machine: pyvis' page asks two other machines for files and is blank until it has an answer, so each
of these requests is refused at once and what is left is its own work, at its best.

A page is usable when its first box can be reached by keyboard, which pyvis' never is: there it is
when vis-network first draws, as for dragging and zooming. Frames are counted while a box is held and
moved about, and while the wheel zooms.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
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
from goals import goal  # noqa: E402
from playwright.sync_api import Page, Playwright, sync_playwright  # noqa: E402
from pyvis.network import Network  # noqa: E402

from partnership_graph.bundled import folder  # noqa: E402
from partnership_graph.diagrams import Book, Scene, draw_map  # noqa: E402
from partnership_graph.diagrams.layout.laying import lay_out  # noqa: E402
from partnership_graph.diagrams.page.network import to_pyvis  # noqa: E402
from partnership_graph.facts.records import columns  # noqa: E402
from partnership_graph.facts.view import View  # noqa: E402
from partnership_graph.loading import load  # noqa: E402
from partnership_graph.publishing.formats import write  # noqa: E402

COUNTY: Final = "county"
PATIENCE: Final = 120.0
"""Seconds after which a page is given up."""

MOVED: Final = 1.5
"""Seconds for which a box is moved about, and the wheel turned."""

WINDOW: Final = {"width": 1280, "height": 720}
MARKS: Final = """
(() => {
  const watch = () => {
    if (typeof network === "object" && network?.once && !document.documentElement.dataset.ready) {
      network.once("afterDrawing", () => performance.mark("drawn"));
      network.redraw();
    } else if (!performance.getEntriesByName("usable").length) setTimeout(watch, 4);
  };
  if (location.pathname.includes("pyvis")) watch();
})();
"""
"""pyvis' pages say nothing of themselves: the first frame that vis-network draws is noted."""

FRAMES: Final = """() => {
  const next = () => { window.frames_drawn += 1; requestAnimationFrame(next); };
  if (window.frames_drawn === undefined) requestAnimationFrame(next);
  window.frames_drawn = 0; }"""
A_BOX: Final = {
    "ours": """() => { const boxes = [...document.querySelectorAll("#sheet g.box")].map((box) => box.getBoundingClientRect());
      const box = boxes.find(({ top, bottom }) => top > 120 && bottom < 700);
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; }""",
    "pyvis": """() => { const { left, top } = document.querySelector("canvas").getBoundingClientRect();
      const places = network.body.nodeIndices.map((id) => network.canvasToDOM(network.getPosition(id)));
      const at = places.find(({ x, y }) => x > 20 && x < 1200 && y > 20 && y < 500) ?? places[0];
      return [at.x + left, at.y + top]; }""",
}
SWITCHED: Final = """() => [...document.querySelectorAll("#switches button:not([hidden])")].flatMap((button) => [0, 1].map(() => {
  const began = performance.now();
  button.click();
  document.querySelector("#sheet svg").getBoundingClientRect();
  return performance.now() - began; }))"""
LETTERS: Final = """() => { const svg = document.querySelector("#sheet svg");
  return 14.25 * svg.getScreenCTM().a; }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What one page took: milliseconds until it was painted, usable and moved, then frames a second."""

    paint: float
    usable: float
    engine: float
    drag: float = 0
    zoom: float = 0
    requests: float = 0
    switch: float = 0
    letters: float = 0


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


@dataclass(frozen=True, slots=True)
class Case:
    """A map of one size: its book, all days of its place or one, and how pyvis shows the same by default."""

    days: Book
    book: Book
    theirs: str


def case_of(places: int, county: Path) -> Case:
    """Return the map of Thurrock, or of so many invented places as one."""
    if places:
        cut(county, places)
        view = View(dataset=load(county), day="2026-03-31", asked=True)
    else:
        dataset = load(folder("data"), places=("thurrock",))
        view = View(dataset=dataset, day="2020-01-31", asked=True)
    name = COUNTY if places else "thurrock"
    book = draw_map(view, name, most_days=1)
    return Case(book if places else draw_map(view, name), book, pyvis_page(book.first))


def pyvis_page(scene: Scene) -> str:
    """Return the page that pyvis makes of the same things and links when nothing else is asked of it."""
    same = to_pyvis(scene, physics=True)
    network = Network(directed=True, cdn_resources="in_line")
    for node in same.nodes:
        network.add_node(node["id"], label=node["label"])
    for edge in same.edges:
        network.add_edge(edge["from"], edge["to"], title=edge["label"])
    return str(network.generate_html())


# --- opening pages ---


def opened(driver: Playwright, path: Path, slowdown: int, *, moved: bool) -> Opened:
    """Open a page in a browser of its own, wait until all of it works, and move it about where asked."""
    browser = driver.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
    )
    page = browser.new_page(viewport=WINDOW)
    asked: list[str] = []
    page.route(
        re.compile("^https?:"), lambda route: (asked.append(route.request.url), route.abort())
    )
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.add_init_script(MARKS)
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(path.as_uri(), wait_until="commit")
    found = ours(page, moved=moved) if path.stem.startswith("ours") else theirs(page, moved=moved)
    browser.close()
    return Opened(**{**found, "requests": len(asked)})


def ours(page: Page, *, moved: bool) -> dict[str, float]:
    """Return what our page took."""
    took = {
        "engine": marked(page, "engine"),
        "usable": marked(page, "usable"),
        "paint": marked(page, "first-contentful-paint"),
        "letters": round(float(page.evaluate(LETTERS)), 1),
        "switch": max(page.evaluate(SWITCHED), default=0),
    }
    return took | (frames(page, "ours") if moved else {})


def theirs(page: Page, *, moved: bool) -> dict[str, float]:
    """Return what a page of pyvis took; it is usable when vis-network first draws."""
    drawn = marked(page, "drawn")
    took = {"paint": drawn, "usable": drawn, "engine": drawn}
    return took | (frames(page, "pyvis") if moved else {})


def marked(page: Page, name: str) -> float:
    """Return when a page made a mark, in milliseconds from its beginning, or how long it was waited for.

    Asked again and again: a page that allows no text as a script cannot be told to wait.
    """
    asked = f"performance.getEntriesByName('{name}')[0]?.startTime ?? 0"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := float(page.evaluate(asked)):
            return found
        time.sleep(0.02)
    return PATIENCE * 1000


def frames(page: Page, kind: str) -> dict[str, float]:
    """Return how many frames a second are drawn while a box is moved about, and while the wheel zooms."""
    x, y = page.evaluate(A_BOX[kind])
    page.mouse.move(x, y)
    page.mouse.down()
    drag = counted(page, lambda at: page.mouse.move(x + 120 * sin(at * 4), y + 90 * cos(at * 3)))
    page.mouse.up()
    page.mouse.move(640, 420)
    page.keyboard.down("Control")
    zoom = counted(page, lambda at: page.mouse.wheel(0, 40 if int(at * 4) % 2 else -40))
    page.keyboard.up("Control")
    return {"drag": drag, "zoom": zoom}


def counted(page: Page, move: Callable[[float], None]) -> float:
    """Return the frames a second while something is done again and again."""
    page.evaluate(FRAMES)
    began = time.monotonic()
    while (now := time.monotonic() - began) < MOVED:
        move(now)
    return float(page.evaluate("window.frames_drawn")) / (time.monotonic() - began)


def in_turn(driver: Playwright, paths: Sequence[Path], slowdown: int, rounds: int) -> list[Opened]:
    """Open each page in turn, round by round, and return the medians; boxes are moved in the last round."""
    runs: list[list[Opened]] = [[] for _ in paths]
    for at in range(rounds):
        for path, found in zip(paths, runs, strict=True):
            if not found or found[0].engine < PATIENCE * 100:
                found.append(opened(driver, path, slowdown, moved=at == rounds - 1))
    return [typical(found) for found in runs]


def typical(runs: Sequence[Opened]) -> Opened:
    """Return the median of each figure, leaving out runs that did not take it."""
    values = {
        field.name: [value for run in runs if (value := getattr(run, field.name))]
        for field in fields(Opened)
    }
    return Opened(**{name: median(found) if found else 0 for name, found in values.items()})


# --- tables ---


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of a table: what was measured, of pyvis and of ours, and the most or the least that is wanted.

    ``share`` is the most that ours may be of theirs; ``most`` and ``least`` are in the row's own unit.
    """

    what: str
    unit: str
    theirs: float
    ours: float
    share: float = 0
    most: float | None = None
    least: float | None = None
    places: int = 0

    def row(self) -> str:
        """Return it as a row of Markdown."""
        ratio = f"{self.ours / self.theirs:.2f}" if self.theirs else ""
        theirs = f"{self.theirs:,.0f} {self.unit}" if self.theirs else ""
        cells = (
            self.what,
            theirs,
            f"{self.ours:,.{self.places}f} {self.unit}",
            ratio,
        )
        return f"| {' | '.join(cells)} |"

    def wanted(self, things: int) -> Iterator[str]:
        """Yield what is wanted of it, on a map of so many things; nothing where nothing is."""
        if self.share:
            ratio = self.ours / self.theirs
            yield goal(f"map of {things} things, {self.what}, x pyvis", ratio, most=self.share)
        elif self.most is not None or self.least:
            what = f"map of {things} things, {self.what}, {self.unit}".removesuffix(", ")
            yield goal(what, self.ours, most=self.most, least=self.least or 0)


def report(places: int, driver: Playwright, kept: Path, given: argparse.Namespace) -> Iterator[str]:
    """Yield the table of one size, figure by figure, as Markdown."""
    case = case_of(places, kept / f"{COUNTY}-{places}" / COUNTY)
    pages = [("ours", write(case.book, "html")), ("pyvis", case.theirs.encode())]
    paths = []
    for name, page in pages:
        path = kept / f"{name}-{places}.html"
        path.write_bytes(page)
        paths.append(path)
    opened(driver, paths[0], 1, moved=False)  # once, so that the browser is read from disk
    boxes = len(lay_out(case.book.first).boxes)
    yield f"\n{len(case.book.first.things)} things, of which {boxes} boxes are drawn at first"
    figures: list[Figure] = []
    for slowdown in (1, 4) if given.slow else (1,):
        mine, other = in_turn(driver, paths, slowdown, given.rounds)
        figures += slow(mine, other) if slowdown > 1 else timed(mine, other, places)
    figures += sized(case, [len(page) for _, page in pages], places)
    yield "\n| what | pyvis default | ours | ratio |\n|---|---|---|---|"
    yield from (figure.row() for figure in figures)
    yield ""
    for figure in figures:
        yield from figure.wanted(len(case.book.first.things))


def timed(mine: Opened, other: Opened, places: int) -> Iterator[Figure]:
    """Yield what is measured at the processor's own speed."""
    big = bool(places)
    yield Figure("first paint", "ms", other.paint, mine.paint, share=0.5)
    yield Figure("usable", "ms", other.usable, mine.usable, 0 if big else 0.4, 600 if big else None)
    yield Figure("drag and zoom", "ms", other.engine, mine.engine, share=0.8)
    yield Figure("frames a second in a drag", "", other.drag, mine.drag, least=45)
    yield Figure("frames a second in a zoom", "", other.zoom, mine.zoom)
    yield Figure("the slowest switch", "ms", 0, mine.switch, most=60)
    yield Figure("letters on the screen", "px", 0, mine.letters, least=11, places=1)
    yield Figure("requests", "", other.requests, mine.requests, most=0)


def slow(mine: Opened, other: Opened) -> Iterator[Figure]:
    """Yield what is measured with the processor four times slower."""
    yield Figure("4x slower: first paint", "ms", other.paint, mine.paint)
    yield Figure("4x slower: usable", "ms", other.usable, mine.usable, most=900)
    yield Figure("4x slower: drag and zoom", "ms", other.engine, mine.engine)


def sized(case: Case, sizes: Sequence[int], places: int) -> Iterator[Figure]:
    """Yield how large the pages are, and what ours takes to be made."""
    mine, other = sizes
    yield Figure("page of one day", "kB", other / 1e3, mine / 1e3, most=None if places else 300)
    if len(case.days.scenes) > 1:
        whole = len(write(case.days, "html"))
        yield Figure(f"page of {len(case.days.scenes)} days", "kB", 0, whole / 1e3, most=400)
    began = time.process_time()
    write(case.book, "html")
    yield Figure(
        "one day laid out and written", "ms of CPU", 0, (time.process_time() - began) * 1e3
    )


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--places", type=int, nargs="+", default=[0, 1], help="sizes, in places")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is opened")
    parser.add_argument("--slow", action="store_true", help="also with the processor 4x slower")
    parser.add_argument("--keep", type=Path, help="a folder for the tables and the pages")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch, sync_playwright() as driver:
        kept = given.keep or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        for places in given.places:
            for line in report(places, driver, kept, given):
                print(line, flush=True)


if __name__ == "__main__":
    main()
