"""A picture on paper: parts that are each a sheet, are the whole together, and cut nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.diagrams.arranged import Cell, Heading, Matrix
from partnership_graph.diagrams.arranged import Row as GridRow
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.paper import (
    A3,
    A4,
    HEADED,
    Paper,
    sheets_of,
    slices,
)
from partnership_graph.diagrams.drawing.shaping import view_of
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
from tests.diagrams.drawing.pictures import picture


def box(name: str, x: float, y: float, w: float = 120, h: float = 40) -> Box:
    return Box(id=name, of=name, rect=Rect(x=x, y=y, w=w, h=h), rows=(Row(name),))


def banded(high: float) -> Picture:
    """Return three levels so high, each full of boxes row by row."""
    bands = tuple(
        Band(id=name, name=name.title(), rect=Rect(y=at * (high + 6), w=1240, h=high), at=at)
        for at, name in enumerate(("system", "place", "community"))
    )
    boxes = tuple(
        box(f"{band.id} {row} {column}", 40 + 200 * column, band.rect.y + 10 + 48 * row)
        for band in bands
        for row in range(int((high - 20) // 48))
        for column in range(5)
    )
    return Picture(width=1240, height=3 * (high + 6) - 6, bands=bands, boxes=boxes)


def cut(parts: Sequence[Rect], rects: Sequence[Rect]) -> list[Rect]:
    """Return those that are on more than one sheet."""
    return [rect for rect in rects if sum(part.overlaps(rect, 0.01) for part in parts) != 1]


def is_whole(parts: Sequence[Rect], drawn: Picture) -> bool:
    """Tell whether parts fill a picture and none lies on another."""
    apart = not any(a.overlaps(b, 0.001) for at, a in enumerate(parts) for b in parts[:at])
    area = sum(part.w * part.h for part in parts)
    view = view_of(drawn)
    return apart and area == pytest.approx(view.w * view.h)


def fits(parts: Sequence[Rect], paper: Paper) -> bool:
    return all(paper.letters(part) >= paper.points - 0.001 for part in parts)


def test_a_sheet_of_a4_holds_1240_pixels_at_nine_points_and_a3_at_eleven() -> None:
    wide, high = A4.room
    assert wide >= 1243
    assert 840 <= high <= 860
    assert A4.letters(Rect(w=1240, h=800)) == pytest.approx(9.09, abs=0.01)
    assert A3.letters(Rect(w=1240, h=800)) == pytest.approx(13.1, abs=0.01)


def test_what_fits_a_sheet_is_one() -> None:
    small = replace(picture(), height=800)
    assert slices(small) == (view_of(small),)
    assert contents(small, slices(small)) == (
        "Sheet 1 of 1: System level; Place level; Community level",
    )


def test_levels_stay_whole_where_they_fit() -> None:
    drawn = banded(390)
    parts = slices(drawn)
    assert cut(parts, [band.rect for band in drawn.bands]) == []
    assert contents(drawn, parts) == (
        "Sheet 1 of 2: System level; Place level",
        "Sheet 2 of 2: Community level",
    )


def test_a_level_that_is_higher_than_a_sheet_is_cut_between_its_rows_and_said_to_continue() -> None:
    drawn = banded(1000)
    parts = slices(drawn)
    assert is_whole(parts, drawn)
    assert fits(parts, A4)
    assert cut(parts, [box.rect for box in drawn.boxes]) == []
    assert "continued" in " ".join(contents(drawn, parts))


def test_a_column_whose_gaps_are_elsewhere_goes_on_sheets_of_its_own() -> None:
    levels = tuple(box(f"left {at}", 10, at * 48) for at in range(25))
    beside = tuple(box(f"right {at}", 600, 24 + at * 48, h=46) for at in range(25))
    drawn = Picture(width=1240, height=1250, boxes=levels + beside)
    parts = slices(drawn)
    assert is_whole(parts, drawn)
    assert fits(parts, A4)
    assert cut(parts, [item.rect for item in drawn.boxes]) == []


def test_words_of_a_line_a_title_and_a_head_are_not_cut() -> None:
    label = Label(
        x=300, y=790, above=((Row("reports to", "title"), ""),), below=(Row("MOU", "said"),)
    )
    line = Line(
        id="l",
        facts=("f",),
        from_id="a",
        to_id="b",
        points=((200, 810), (400, 810)),
        label=label,
    )
    title = Row("A bracket", "title")
    drawn = Picture(
        width=1240,
        height=1200,
        frame=Frame(of="s", rect=Rect(w=1240, h=1200), title=("Subject",), said=(), head=60),
        brackets=(Bracket(id="b", of="", rect=Rect(x=600, y=800, w=300, h=300), rows=(title,)),),
        lines=(line,),
    )
    above, below = slices(drawn)
    assert below.y == above.bottom
    assert not 790 < above.bottom < 790 + 32
    assert not 800 < above.bottom < 816


TITLE = Row("A bracket", "title")
TITLED = {
    "a bracket": Picture(
        width=1240,
        height=1400,
        brackets=(
            Bracket(id="b", of="", rect=Rect(x=20, y=815, w=300, h=300), rows=(TITLE, TITLE)),
        ),
    ),
    "a frame": Picture(
        width=1240,
        height=1400,
        frame=Frame(
            of="s", rect=Rect(x=20, y=815, w=600, h=500), title=("Subject",), said=(), head=32
        ),
    ),
}


@pytest.mark.parametrize("titled", TITLED)
def test_a_title_is_kept_whole_where_the_way_above_it_is_barred(titled: str) -> None:
    bars = (
        box("above", 20, 0, h=800),
        box("beside", 800, 600, h=220),
        box("below", 40, 860, h=250),
    )
    parts = slices(replace(TITLED[titled], boxes=bars))
    assert cut(parts, [Rect(x=22, y=815, w=80, h=32), *(bar.rect for bar in bars)]) == []


def test_a_picture_wider_than_a_sheet_is_cut_between_its_columns() -> None:
    boxes = tuple(box(f"{at} {row}", at * 160, row * 60) for at in range(15) for row in range(4))
    drawn = Picture(width=2400, height=300, boxes=boxes)
    parts = slices(drawn)
    assert len(parts) == 2
    assert is_whole(parts, drawn)
    assert fits(parts, A4)
    assert cut(parts, [item.rect for item in boxes]) == []
    assert contents(drawn, parts)[1].startswith("Sheet 2 of 2: ")


def test_a_box_higher_than_a_sheet_is_cut_because_it_must_be() -> None:
    drawn = Picture(width=1240, height=2000, boxes=(box("tall", 10, 10, h=1900),))
    parts = slices(drawn)
    assert len(parts) == 3
    assert is_whole(parts, drawn)
    assert fits(parts, A4)


def test_what_has_no_height_is_nothing_to_cut_or_to_spare() -> None:
    bare = Bracket(id="b", of="", rect=Rect(x=20, y=701, w=300, h=90), rows=())
    level = Line(id="l", facts=(), from_id="a", to_id="b", points=((0, 701), (90, 701)))
    drawn = Picture(
        width=1240,
        height=1325,
        brackets=(bare,),
        lines=(level,),
        boxes=(box("above", 40, 10, h=680), box("below", 40, 704, h=80)),
    )
    assert len(slices(drawn)) == 2


def test_a_thousand_rows_are_parted_in_a_moment() -> None:
    boxes = tuple(box(f"{at}", 40 + at % 8 * 140, at // 8 * 48) for at in range(4000))
    drawn = Picture(width=1240, height=24_000, boxes=boxes)
    parts = slices(drawn)
    assert 30 <= len(parts) <= 32
    assert cut(parts, [item.rect for item in boxes]) == []
    assert [line for line in contents(drawn, parts) if len(line) > 200] == []


@given(
    rows=st.lists(
        st.tuples(st.integers(1, 6), st.integers(20, 300), st.integers(8, 40)),
        min_size=1,
        max_size=40,
    ),
    paper=st.sampled_from([A4, A3]),
)
def test_boxes_that_stand_in_rows_are_never_cut(
    rows: list[tuple[int, int, int]], paper: Paper
) -> None:
    boxes: list[Box] = []
    y = 0.0
    for at, (count, high, gap) in enumerate(rows):
        boxes += [box(f"{at} {n}", 200 * n, y, h=high) for n in range(count)]
        y += high + gap
    drawn = Picture(width=1240, height=y, boxes=tuple(boxes))
    parts = slices(drawn, paper)
    assert is_whole(parts, drawn)
    assert fits(parts, paper)
    assert cut(parts, [item.rect for item in boxes]) == []
    most = paper.room[1]
    assert (
        len(parts) <= 2 * y / most + 1
    )  # two that follow one another are more than a sheet together


def matrix(columns: int, rows: int) -> Matrix:
    return Matrix(
        caption="Seats",
        corner="Member",
        columns=tuple(Heading(name=f"Board {at}", kind="body") for at in range(columns)),
        rows=tuple(
            GridRow(
                heading=Heading(name=f"Member {row}", kind="trust"),
                cells=tuple(Cell(words=f"seat {row} {at}") for at in range(columns)),
            )
            for row in range(rows)
        ),
    )


@pytest.mark.parametrize("columns", [1, 7, 8, 26])
@pytest.mark.parametrize("rows", [1, 5, 60])
def test_no_column_and_no_row_of_a_matrix_is_lost_on_paper(columns: int, rows: int) -> None:
    whole = matrix(columns, rows)
    sheets = sheets_of(whole)
    wide, high = A4.room
    for sheet in sheets:
        view = grid_of(sheet).view
        assert view.w <= wide
        assert view.h <= high
        assert {row.heading for row in sheet.rows} <= {row.heading for row in whole.rows}
    told = [sentence for sheet in sheets for sentence in sheet.sentences()]
    assert sorted(told) == sorted(whole.sentences())


def test_a_grid_is_as_wide_as_a_sheet_at_most_and_repeats_its_headings() -> None:
    drawn = grid_of(matrix(10, 3))
    words = [
        shape.text for piece in drawn.pieces for shape in piece.shapes if hasattr(shape, "text")
    ]
    assert drawn.view.w <= A4.room[0]
    assert words.count("Member 1") == 2
    assert words.count("seat 1 7") == 1


def test_the_head_of_a_sheet_has_its_room() -> None:
    assert A4.room[1] + HEADED <= 198 / 277 * 1243.5
