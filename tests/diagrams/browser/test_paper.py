"""Every view on A4 and A3, as Chromium prints it: whole, in letters that can be read, on sheets that are used."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests.conftest import cannot
from tests.diagrams.browser.conftest import Visit

pytestmark = pytest.mark.browser

LEAST = {"A4": 9.0, "A3": 11.0}
"""The smallest that letters may be, in points."""

ROUNDED = 0.05
"""Points that are lost as boxes of words are written down."""

DPI = 30
MARGIN = round(5 / 25.4 * DPI)
"""What a printer leaves white anyway: 5 mm, in pixels."""

VIEWS: dict[str, Callable[[Pictures], Book]] = {
    "map --all": lambda pictures: pictures.integration_map(everything=True),
    "map --focus": lambda pictures: pictures.integration_map(focus="thurrock-hwb"),
    "chain": lambda pictures: pictures.chain("mase"),
    "route": lambda pictures: pictures.route("mase", "thurrock-hwb"),
    "escalate": lambda pictures: pictures.escalation("thurrock-lscb"),
    "tree": lambda pictures: pictures.tree("thurrock-hwb"),
    "localities": lambda pictures: pictures.localities(),
    "seats": lambda pictures: pictures.seats("thurrock-hwb", "ice"),
    "all seats": lambda pictures: pictures.seats(),
    "diff": lambda pictures: pictures.difference("2016-10-12", "2020-01-31"),
}


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: its words, the height of the lowest word's box, and its pixels in grey, row by row."""

    words: tuple[str, ...]
    lowest: float
    rows: tuple[bytes, ...]

    @property
    def said(self) -> str:
        return " ".join(self.words)

    @property
    def filled(self) -> float:
        """How far down there is ink, as a part of the sheet."""
        inked = [at for at, row in enumerate(self.rows, 1) if min(row) < 200]
        return max(inked, default=0) / len(self.rows)

    @property
    def dark(self) -> float:
        """Which part of it is as dark as ink."""
        return sum(value < 100 for row in self.rows for value in row) / sum(map(len, self.rows))

    @property
    def edge(self) -> int:
        """The darkest pixel near its edge."""
        beside = [row[:MARGIN] + row[-MARGIN:] for row in self.rows]
        return min(map(min, (*self.rows[:MARGIN], *self.rows[-MARGIN:], *beside)))


def run(program: str, *args: str) -> bytes:
    """Return what a program of poppler's writes."""
    try:
        return subprocess.run([program, *args], capture_output=True, check=True).stdout  # noqa: S603 - on a file of our own
    except FileNotFoundError:
        cannot(f"no {program} here: apt-get install poppler-utils")


def sheets_in(file: Path) -> list[Sheet]:
    """Return the sheets of a printed file, as poppler reads and draws them."""
    told = html.unescape(run("pdftotext", "-bbox", str(file), "-").decode())
    drawn = run("pdftoppm", "-r", str(DPI), "-gray", str(file))
    return [
        Sheet(*read(words), rows)
        for words, rows in zip(told.split("<page ")[1:], images_in(drawn), strict=True)
    ]


def read(told: str) -> tuple[tuple[str, ...], float]:
    """Return the words of a sheet, and how high the box of the lowest is."""
    pattern = r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>'
    found = re.findall(pattern, told)
    heights = [float(foot) - float(top) for top, foot, _ in found]
    return tuple(word for *_, word in found), min(heights, default=99)


def images_in(drawn: bytes) -> Iterator[tuple[bytes, ...]]:
    """Yield the rows of each of some grey images that follow one another."""
    while head := re.match(rb"P5\s(\d+) (\d+)\s255\s", drawn):
        wide, high = map(int, head.groups())
        begin, end = head.end(), head.end() + wide * high
        yield tuple(drawn[at : at + wide] for at in range(begin, end, wide))
        drawn = drawn[end:]


@pytest.fixture(scope="session")
def drawn(partnership: Partnership) -> Callable[[str], Book]:
    """A view by its name, drawn once."""
    books: dict[str, Book] = {}
    pictures = Pictures(partnership)

    def draw(name: str) -> Book:
        if name not in books:
            books[name] = VIEWS[name](pictures)
        return books[name]

    return draw


@pytest.fixture(scope="module")
def box(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How high the box of a word is that pdftotext tells, for each point of its letters."""
    page = browser.new_page()
    page.set_content("<p style='font: 20pt Arial, Liberation Sans'>Twenty points</p>")
    file = tmp_path_factory.mktemp("known") / "known.pdf"
    page.pdf(path=file)
    page.close()
    return sheets_in(file)[0].lowest / 20


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., list[Sheet]]:
    """Print a page: ``printed(page, "A4")``."""

    def to_paper(page: Any, paper: str, *, background: bool = True) -> list[Sheet]:
        file = tmp_path / f"{paper}.pdf"
        page.pdf(path=file, format=paper, landscape=True, print_background=background)
        return sheets_in(file)

    return to_paper


def faults(sheets: Sequence[Sheet], paper: str, box: float) -> list[str]:
    """Return what is wrong with printed sheets, in words."""
    found = []
    for at, sheet in enumerate(sheets, 1):
        letters = sheet.lowest / box
        if letters < LEAST[paper] - ROUNDED:
            found.append(f"{paper} sheet {at}: letters of {letters:.2f} points")
        if at < len(sheets) and sheet.filled < 0.3:
            found.append(f"{paper} sheet {at}: nearly empty, {sheet.filled:.0%}")
        if not sheet.words:
            found.append(f"{paper} sheet {at}: blank")
        if sheet.dark > 0.15:
            found.append(f"{paper} sheet {at}: {sheet.dark:.0%} is dark")
        if sheet.edge < 200:
            found.append(f"{paper} sheet {at}: ink at its edge")
    return found


def is_whole(page: Any, sheets: Sequence[Sheet]) -> bool:
    """Tell whether all words of the picture are on the sheets."""
    shown = page.locator("#root > g:not([hidden]) text, #root text").all_text_contents()
    return {*" ".join(shown).split()} <= {word for sheet in sheets for word in sheet.words}


def test_the_map_of_every_day_is_printed(
    visit: Visit, book: Book, printed: Callable[..., list[Sheet]], box: float
) -> None:
    page = visit(book).wait("whole").page
    wrong: dict[str, object] = {}
    for scene in book.scenes:
        page.evaluate("(day) => turnToDay(day)", scene.day)
        for paper in LEAST:
            sheets = printed(page, paper)
            title = f"{scene.title}, as of {scene.as_of}"
            told = [
                *faults(sheets, paper, box),
                *([] if sheets[0].said.startswith(title) else ["the title is not first"]),
                *([] if is_whole(page, sheets) else ["not all of it is printed"]),
            ]
            wrong |= {f"{scene.day} {paper}": told} if told else {}
    assert wrong == {}


@pytest.mark.parametrize("view", VIEWS)
def test_every_other_view_is_printed(
    visit: Visit,
    drawn: Callable[[str], Book],
    printed: Callable[..., list[Sheet]],
    box: float,
    view: str,
) -> None:
    book = drawn(view)
    page = visit(book).page
    for paper in LEAST:
        sheets = printed(page, paper)
        assert faults(sheets, paper, box) == []
        assert sheets[0].said.startswith(f"{book.first.title}, as of {book.first.as_of}")
        assert sheets[0].said.count(
            "31 January 2020"
        ) == f"{book.first.title} 31 January 2020".count("31 January 2020")
        assert is_whole(page, sheets)
        for sentence in book.first.answer:
            assert sentence in sheets[0].said


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize("script", [True, False])
def test_every_column_of_a_matrix_is_printed_with_and_without_scripts_and_grounds(  # noqa: PLR0913 - fixtures
    visit: Visit,
    seats: Book,
    printed: Callable[..., list[Sheet]],
    box: float,
    *,
    background: bool,
    script: bool,
) -> None:
    page = visit(seats, script=script).page
    sheets = printed(page, "A4", background=background)
    assert faults(sheets, "A4", box) == []
    told = {word for sheet in sheets for word in sheet.words}
    matrix = seats.first.matrix
    assert matrix is not None
    for heading in (*matrix.columns, *(row.heading for row in matrix.rows)):
        assert {*heading.name.split()} <= told


def test_only_the_sources_of_what_is_shown_are_printed(
    visit: Visit, book: Book, printed: Callable[..., list[Sheet]]
) -> None:
    page = visit(book).wait("whole").page
    before = " ".join(sheet.said for sheet in printed(page, "A4"))
    page.evaluate("turnSwitch('earlier')")
    page.evaluate("turnSwitch('unplaced')")
    after = " ".join(sheet.said for sheet in printed(page, "A4"))
    assert [text for text in book.first.sources if text not in before and text in after]


def test_several_sheets_say_what_stands_on_each(
    visit: Visit, drawn: Callable[[str], Book], printed: Callable[..., list[Sheet]]
) -> None:
    first, second, third, *_ = printed(visit(drawn("localities")).page, "A4")
    assert "On 3 sheets. 1: Central locality" in first.said
    assert "Sheet 2 of 3: West locality" in second.said
    assert "Sheet 3 of 3: Services, by where they are delivered" in third.said


def test_the_answer_in_full_stays_on_the_page(
    visit: Visit, drawn: Callable[[str], Book], printed: Callable[..., list[Sheet]]
) -> None:
    book = drawn("diff")
    told = " ".join(sheet.said for sheet in printed(visit(book).page, "A4"))
    assert "The answer in full, with the paragraph of each sentence, is on the page" in told
    assert book.first.told[-1] not in told
