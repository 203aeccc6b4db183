"""What is saved is what is on the screen, and stands alone."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.diagrams.browser.conftest import Visit

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


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
