"""What the checker of pictures finds: each fault drawn once, on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from partnership_graph.diagrams.layout.picture import (
    Band,
    Box,
    Bracket,
    Frame,
    Label,
    Line,
    Picture,
    Rect,
    Row,
)
from tests.diagrams.picture_faults import faults


def a_box(name: str, x: float, y: float, within: str = "", size: tuple[int, int] = (60, 30)) -> Box:
    """Return a box at a place."""
    rect = Rect(x=x, y=y, w=size[0], h=size[1])
    return Box(id=name, of=name, rect=rect, rows=(Row(name),), within=within)


def a_line(start: str, end: str, *points: tuple[float, float], label: Label | None = None) -> Line:
    """Return a line through some points."""
    return Line(id=f"{start}-{end}", facts=(), from_id=start, to_id=end, points=points, label=label)


def words(text: str, x: float, y: float, below: str = "") -> Label:
    """Return the words of a line."""
    under = (Row(below, "said"),) if below else ()
    return Label(x=x, y=y, above=((Row(text, "title"), ""),), below=under)


WELL: Final = Picture(
    width=600,
    height=300,
    boxes=(a_box("a", 0, 10), a_box("b", 300, 10), a_box("c", 300, 130, within="g")),
    brackets=(
        Bracket(
            id="g", of="", rect=Rect(x=290, y=100, w=90, h=80), rows=(Row("under it", "title"),)
        ),
    ),
    lines=(
        a_line("a", "b", (60, 25), (300, 25), label=words("reports to", 180, 5, "MOU 1.1")),
        a_line("a", "c", (60, 35), (100, 35), (100, 145), (300, 145)),
    ),
)


def test_a_picture_without_a_fault_has_none() -> None:
    assert faults(WELL) == []


FAULTS: Final = {
    "overlaps": replace(WELL, boxes=(*WELL.boxes, a_box("d", 320, 20))),
    "is the id of 2 things": replace(WELL, boxes=(*WELL.boxes, a_box("a", 500, 200))),
    "outside the sheet": replace(WELL, boxes=(*WELL.boxes, a_box("d", 580, 200))),
    "stands in a foreign bracket": replace(WELL, boxes=(*WELL.boxes, a_box("d", 370, 150))),
    "is not inside its bracket": replace(WELL, boxes=(*WELL.boxes, a_box("d", 0, 200, "g"))),
    "stands on the title": replace(WELL, boxes=(*WELL.boxes, a_box("d", 295, 102, "g", (60, 20)))),
    "in a bracket 'x' that is not drawn": replace(
        WELL, boxes=(*WELL.boxes, a_box("d", 0, 200, "x"))
    ),
    "are wider than": replace(WELL, boxes=(*WELL.boxes, a_box("dddddddd", 0, 200, size=(20, 30)))),
    "are higher than": replace(WELL, boxes=(*WELL.boxes, a_box("d", 0, 200, size=(60, 9)))),
    "stands across the edge of Place": replace(
        WELL, bands=(Band(id="place", name="Place", rect=Rect(x=0, y=20, w=600, h=200)),)
    ),
    "stands across the edge of the frame": replace(
        WELL,
        frame=Frame(of="s", rect=Rect(x=330, y=0, w=200, h=300), title=(), said=(), head=0),
    ),
    "runs through 'b'": replace(WELL, lines=(a_line("c", "a", (330, 130), (330, 25), (60, 25)),)),
    "runs through the title of": replace(WELL, lines=(a_line("b", "c", (330, 40), (330, 130)),)),
    "runs through the bracket": replace(
        WELL,
        boxes=(*WELL.boxes, a_box("d", 500, 130)),
        lines=(a_line("a", "d", (60, 35), (80, 35), (80, 170), (500, 155)),),
    ),
    "runs through the frame": replace(
        WELL,
        frame=Frame(of="s", rect=Rect(x=100, y=0, w=150, h=300), title=(), said=(), head=0),
    ),
    "ends off the edge of": replace(WELL, lines=(a_line("a", "b", (60, 25), (280, 25)),)),
    "which is not drawn": replace(WELL, lines=(a_line("a", "z", (60, 25), (280, 25)),)),
    "has more than one jog": replace(
        WELL,
        lines=(a_line("a", "b", (60, 25), (80, 25), (80, 30), (90, 30), (90, 25), (300, 25)),),
    ),
    "is slanted": replace(WELL, lines=(a_line("a", "b", (60, 25), (300, 35)),)),
    "crosses": replace(
        WELL,
        boxes=(*WELL.boxes, a_box("d", 150, 200), a_box("e", 150, 60)),
        lines=(*WELL.lines, a_line("d", "e", (180, 200), (180, 90))),
    ),
    "'a-c' crosses 'a-b'": replace(
        WELL,
        lines=(
            a_line("a", "b", (60, 30), (300, 30)),
            a_line("a", "c", (60, 20), (100, 20), (100, 145), (300, 145)),
        ),
    ),
    "stand on 'b'": replace(
        WELL,
        lines=(a_line("a", "b", (60, 25), (300, 25), label=words("reports to", 290, 5)),),
    ),
    "stand across the edge of 'g'": replace(
        WELL,
        lines=(
            a_line(
                "a",
                "c",
                (60, 35),
                (100, 35),
                (100, 145),
                (300, 145),
                label=words("is a sub-group of", 280, 160),
            ),
        ),
    ),
    "stand on those of": replace(
        WELL,
        lines=(
            *WELL.lines,
            a_line("b", "a", (300, 12), (60, 12), label=words("supports", 200, 0)),
        ),
    ),
    "runs through the words of 'a-b'": replace(
        WELL,
        lines=(a_line("a", "b", (60, 25), (300, 25), label=words("reports to", 180, 17)),),
    ),
    "the words of 'a-b' are outside the sheet": replace(
        WELL,
        lines=(a_line("a", "b", (60, 25), (300, 25), label=words("reports to", 180, -15)),),
    ),
}


@pytest.mark.parametrize("said", FAULTS)
def test_each_fault_is_found_and_said(said: str) -> None:
    assert any(said in fault for fault in faults(FAULTS[said])), faults(FAULTS[said])
