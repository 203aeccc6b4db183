"""What is saved is what is on the screen; what is printed is whole, in letters that can be read."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from partnership_graph.diagrams import Book
from tests.conftest import cannot
from tests.diagrams.browser.conftest import Visit, Visited

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
LEAST_POINTS = {"A4": 9.0, "A3": 11.0}


def saved(page: Any) -> tuple[str, ET.Element]:
    page.evaluate("at('saves').open = true")
    with page.expect_download() as waited:
        page.click("#save-svg")
    text = waited.value.path().read_text(encoding="utf-8")
    return str(waited.value.suggested_filename), ET.fromstring(text)  # noqa: S314 - drawn by us


def words(picture: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))


def test_the_saved_picture_has_the_words_of_the_map_and_stands_alone(page: Any) -> None:
    name, picture = saved(page)
    assert name == "thurrock-brighter-futures-childrens-partnership-2020-01-31.svg"
    drawn = " ".join(page.locator("#root text").all_text_contents())
    assert words(picture).split() == drawn.split()
    assert {part.tag.removeprefix(SVG) for part in picture.iter()} == {
        "svg",
        "title",
        "rect",
        "g",
        "path",
        "text",
        "tspan",
    }
    attributes = {name for part in picture.iter() if part is not picture for name in part.attrib}
    assert not attributes & {"class", "style", "role", "tabindex", "onload", "href"}
    assert "as of 31 January 2020" in "".join(picture.find(f"{SVG}title").itertext())  # type: ignore[union-attr]
    assert not [
        value for part in picture.iter() for value in part.attrib.values() if "var(" in value
    ]


def test_the_saved_picture_is_cropped_to_what_is_seen(page: Any) -> None:
    whole = [float(part) for part in saved(page)[1].attrib["viewBox"].split()]
    assert whole[2:] == pytest.approx([size + 8 for size in page.evaluate("view.size")], abs=0.2)
    page.evaluate("focusOn('thurrock-hwb')")
    name, focused = saved(page)
    assert name == "thurrock-thurrock-health-and-wellbeing-board-2020-01-31.svg"
    assert "Early Help" not in words(focused)
    page.evaluate("endFocus()")
    page.click("#larger")
    page.click("#larger")
    x, y, wide, high = (float(part) for part in saved(page)[1].attrib["viewBox"].split())
    assert wide < whole[2]
    assert high < whole[3]
    assert [x, y, wide, high] == pytest.approx(page.evaluate("seenNow()"), abs=0.2)


SHADES = """async (text) => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const [wide, high] = [600, Math.floor((600 * image.height) / image.width)];
  const drawn = Object.assign(document.createElement("canvas"), { width: wide, height: high }).getContext("2d");
  drawn.drawImage(image, -2, -2, wide + 4, high + 4);
  const { data } = drawn.getImageData(0, 0, wide, high);
  const shades = Array.from({ length: wide * high }, (_, at) => (data[4 * at + 3] < 250 ? -1 : data[4 * at + 1]));
  return [shades.reduce((low, shade) => Math.min(low, shade)), ...[80, 240].map((most) => shades.filter((shade) => shade < most).length / shades.length)];
}"""
"""The darkest green of a rendered picture, -1 where it lets shine through, and which parts of it are dark and not white."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shown", ["book", "seats", "chain", "difference"])
def test_a_saved_picture_is_light_wherever_it_is_opened(
    visit: Visit, request: pytest.FixtureRequest, shown: str, scheme: str
) -> None:
    page = visit(request.getfixturevalue(shown), color_scheme=scheme).page
    _, picture = saved(page)
    text = ET.tostring(picture, encoding="unicode")
    assert "var(" not in text
    assert " class=" not in text
    blank = page.context.browser.new_page()
    darkest, dark, drawn = blank.evaluate(SHADES, text)
    blank.close()
    assert 0 <= darkest < 80
    assert dark < 0.25
    assert drawn > 0.05


def printed(page: Any, paper: str, folder: Path) -> list[tuple[float, str]]:
    """Return the smallest letter of each sheet in points, and its words, as pdftotext reads them."""
    file = folder / f"{paper}.pdf"
    page.pdf(path=file, format=paper, landscape=True, print_background=True)
    try:
        run = subprocess.run(  # noqa: S603 - a fixed command, on a file of our own
            ["pdftotext", "-bbox-layout", str(file), "-"],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError:
        cannot("no pdftotext here: apt-get install poppler-utils")
    sheets = re.split("<page ", html.unescape(run.stdout))[1:]
    return [(smallest(sheet), " ".join(re.findall(r">([^<]+)</word>", sheet))) for sheet in sheets]


def smallest(sheet: str) -> float:
    """Return the size of the smallest letters on a sheet: a line of words is 1.15 as high as its size."""
    high = [
        float(low) - float(top)
        for top, low in re.findall(
            r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', sheet
        )
    ]
    return min(high) / 1.15


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_a_map_is_printed_whole_in_letters_that_can_be_read(
    opened: Visited, tmp_path: Path, paper: str
) -> None:
    page = opened.page
    sheets = printed(page, paper, tmp_path)
    title = "integration map of the Brighter Futures Children's Partnership, as of 31 January 2020"
    maps = [said for _, said in sheets if title in said]
    assert len(maps) == (page.evaluate("view.sheets?.length ?? 1") if paper == "A4" else 1)
    told = " ".join(maps)
    for name in (
        "Thurrock Council",
        "Healthwatch",
        "Aveley",
        "Early Help",
        "General",
        "MSB Hospital Group",
    ):
        assert name in told
    assert "Report to Thurrock Health and Wellbeing Board" in sheets[-1][1]
    assert min(size for size, said in sheets if title in said) >= LEAST_POINTS[paper] * 0.97


def test_all_that_a_high_map_shows_is_on_its_sheets(opened: Visited, tmp_path: Path) -> None:
    page = opened.page
    day = page.evaluate(
        """() => { for (const key of book.scenes.keys()) for (const [bits, number] of Object.entries(sceneOf(key).states))
          if (viewOf(sceneOf(key), number).sheets) {
            change({ key, on: new Set(sceneOf(key).switches.filter((_, at) => bits[at] === "1")) });
            return scene.as_of;
          } }"""
    )
    parts = page.evaluate("view.sheets.length")
    sheets = printed(page, "A4", tmp_path)
    maps = [said for _, said in sheets if f"as of {day}" in said]
    assert len(maps) == parts >= 2
    drawn = set(" ".join(page.locator("#root .box text").all_text_contents()).split())
    assert drawn <= set(" ".join(maps).split())


def test_every_column_of_a_matrix_is_printed(visit: Visit, seats: Book, tmp_path: Path) -> None:
    page = visit(seats).page
    told = " ".join(said for _, said in printed(page, "A4", tmp_path))
    matrix = seats.first.matrix
    assert matrix is not None
    for heading in (*matrix.columns, *(row.heading for row in matrix.rows)):
        assert set(heading.name.split()) <= set(told.split())
