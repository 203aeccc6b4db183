"""What is saved is what is shown: as SVG, as PNG and in print."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from partnership_graph.diagrams import Scene
from partnership_graph.diagrams.citing import references
from tests.small_place import svg_of

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG"


def saved(page: Any, kind: str, folder: Path) -> Path:
    if not page.locator("#saves").get_attribute("open"):
        page.evaluate("at('saves').open = true")
    with page.expect_download() as waited:
        page.click(f"#save-{kind}")
    file = folder / str(waited.value.suggested_filename)
    waited.value.save_as(file)
    return file


def parts(picture: ET.Element, name: str) -> list[str]:
    return [group.get(name, "") for group in picture.iter(f"{SVG}g") if name in group.attrib]


def words(picture: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


def test_the_saved_picture_is_the_one_the_command_draws(
    page: Any, fullest: Scene, tmp_path: Path
) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    file = saved(page, "svg", tmp_path)
    assert file.name == f"thurrock-map-{fullest.key}.svg"
    picture = ET.parse(file).getroot()  # noqa: S314 - drawn by us
    drawn = ET.fromstring(svg_of(fullest))  # noqa: S314 - drawn by us
    assert parts(picture, "data-box") == parts(drawn, "data-box")
    assert parts(picture, "data-line") == parts(drawn, "data-line")
    for box in ("data-box", "data-line"):
        assert shapes(picture, box) == shapes(drawn, box)


def shapes(picture: ET.Element, name: str) -> dict[str, list[str]]:
    """Return what is drawn of each box or line: its words and paths."""
    return {
        group.get(name, ""): [
            part.get("d") or "".join(part.itertext())
            for part in group.iter()
            if part.tag in {f"{SVG}path", f"{SVG}text"}
        ]
        for group in picture.iter(f"{SVG}g")
        if name in group.attrib
    }


def test_a_saved_picture_says_title_day_version_lines_sources_and_licence(
    page: Any, scene: Scene, tmp_path: Path
) -> None:
    picture = ET.parse(saved(page, "svg", tmp_path)).getroot()  # noqa: S314 - drawn by us
    text = " ".join(words(picture))
    for said in (scene.title, scene.as_of, scene.version, *scene.sources, scene.licence):
        assert " ".join(said.split()) in text
    for line in scene.lines:
        assert line.sentence in text
        assert references(line.citations) in text
    assert scene.title in "".join(picture.find(f"{SVG}title").itertext())  # type: ignore[union-attr]
    tags = {part.tag.removeprefix(SVG) for part in picture.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text"}


def test_what_is_hidden_is_not_saved(page: Any, scene: Scene, tmp_path: Path) -> None:
    page.evaluate("change({ hidden: new Set(['tier:unplaced']) })")
    picture = ET.parse(saved(page, "svg", tmp_path)).getroot()  # noqa: S314 - drawn by us
    assert set(parts(picture, "data-box")) == {
        box.id for box in scene.boxes if box.band != "unplaced"
    }
    assert f"of {len(scene.boxes)} boxes" in " ".join(words(picture))


def test_a_saved_image_is_large_and_not_empty(page: Any, tmp_path: Path) -> None:
    file = saved(page, "png", tmp_path)
    image = file.read_bytes()
    assert image.startswith(PNG)
    width = int.from_bytes(image[16:20])
    assert width > 2500
    assert len(image) > 100_000


def test_print_shows_what_is_shown(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#picture svg [data-box]").count() == len(fullest.boxes)
    assert page.locator("#picture svg [data-line]").count() == len(fullest.lines)
