"""The one table of styles: whole, readable in light and dark, and the reader's own colours where forced."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from partnership_graph.diagrams.drawing import styles
from partnership_graph.diagrams.drawing.key import shapes_of
from partnership_graph.diagrams.drawing.shaping import pieces_of
from partnership_graph.diagrams.drawing.styles import LEVELS, Colour
from tests.diagrams.drawing.pictures import picture, scene

KINDS = {"ground", "frame", "bracket", "line", "box", "heading"}
WAYS = ("light", "dark")
TEXT, EDGE = 4.5, 3.0
"""What WCAG 2.2 AA asks of text and of what is needed to understand a picture: 1.4.3 and 1.4.11."""

SYSTEM_COLOURS = {"Canvas", "CanvasText", "Highlight", "HighlightText"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lower, higher = sorted([luminance(one), luminance(other)])
    return (higher + 0.05) / (lower + 0.05)


def over(top: str, below: str, share: float) -> str:
    """Return the colour that is seen where one lies over another and lets some of it through."""
    parts = zip(*([int(c[at : at + 2], 16) for at in (1, 3, 5)] for c in (top, below)), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in parts)


def grounds(way: str) -> Iterator[tuple[str, str]]:
    """Yield everything that words and lines of no level may stand on, with what it is."""
    paper = getattr(styles.PAPER, way)
    yield "paper", paper
    for name, level in LEVELS.items():
        ground = getattr(level.ground, way)
        yield f"ground {name}", ground
        yield f"frame on {name}", over(paper, ground, 0.62)
        yield f"bracket on {name}", over(paper, ground, 0.55)


def pairs(way: str) -> Iterator[tuple[str, str, str, float]]:
    """Yield what is read upon what: a name for it, both colours, and the contrast it needs."""

    def of(colour: Colour) -> str:
        return str(getattr(colour, way))

    for where, ground in grounds(way):
        yield f"ink on {where}", of(styles.INK), ground, TEXT
        yield f"words on {where}", of(styles.LINE), ground, TEXT
        yield f"twig on {where}", of(styles.TWIG), ground, EDGE
        yield f"subject on {where}", of(styles.SUBJECT), ground, EDGE
    for name, level in LEVELS.items():
        edge, fill = of(level.edge), of(level.fill)
        yield f"ink in a box of {name}", of(styles.INK), fill, TEXT
        yield f"name of {name} on its tab", of(styles.ON_EDGE), edge, TEXT
        yield f"border of {name}", edge, of(level.ground), EDGE
        yield f"border of {name} around its box", edge, fill, EDGE
        yield f"title of {name}", edge, of(level.ground), TEXT
        yield (
            f"title of {name} in a bracket",
            edge,
            over(of(styles.PAPER), of(level.ground), 0.55),
            TEXT,
        )
    yield "words in the subject's head", of(styles.ON_HEAD), of(styles.HEAD), TEXT
    yield "ink where asked", of(styles.INK), of(styles.ASKED), TEXT
    yield "ring where asked", of(styles.SUBJECT), of(styles.ASKED), EDGE
    yield "sign on a flag", of(styles.PAPER), of(styles.INK), TEXT
    for field in (styles.SHADE, styles.EMPTY, styles.PAPER):
        yield f"ink on {field.name} of a grid", of(styles.INK), of(field), TEXT
        yield f"border of {field.name} of a grid", of(styles.GRID), of(field), EDGE


@pytest.mark.parametrize("way", WAYS)
def test_everything_is_read_with_the_contrast_that_the_law_asks(way: str) -> None:
    poor = {
        name: round(contrast(one, other), 2)
        for name, one, other, needed in pairs(way)
        if contrast(one, other) < needed
    }
    assert poor == {}


def test_the_measure_of_contrast_knows_black_on_white_and_a_grey_that_just_fails() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_style_that_is_used_is_in_the_table_and_named_in_its_order() -> None:
    order = list(styles.STYLES)
    for piece in pieces_of(picture(), scene()):
        for shape in shapes_of(piece):
            names = shape.style.split()
            assert names == sorted(names, key=order.index), piece.id


def test_no_style_is_called_as_a_group_of_the_drawing_is() -> None:
    assert not KINDS & set(styles.STYLES)


def test_a_later_style_prevails_in_attributes_as_in_a_style_sheet() -> None:
    assert styles.attributes("box-0 heavy")["stroke-width"] == "2.4"
    css = styles.css()
    assert css.index(".box-0{") < css.index(".heavy{")


def test_six_levels_are_told_apart_by_colour_and_three_by_their_corners_too() -> None:
    named = [level for name, level in LEVELS.items() if name != styles.NO_LEVEL]
    assert len({level.edge.light for level in named}) == len(named) == 6
    assert len({level.radius for level in named}) == 6
    assert styles.level_at(6) == styles.level_at(0)


def test_the_style_sheet_names_no_colour_but_by_its_use() -> None:
    rules = [line for line in styles.css().splitlines() if line.startswith(".")]
    assert len(rules) == len(styles.STYLES)
    assert not [rule for rule in rules if "#" in rule]
    used = set(re.findall(r"var\(--drawn-([\w-]+)\)", "".join(rules)))
    assert used == set(styles.colours())


def test_a_contrast_theme_has_no_colour_of_ours() -> None:
    assert {colour.forced for colour in styles.colours().values()} <= SYSTEM_COLOURS


def test_dark_and_forced_colours_are_for_screens_and_paper_is_light() -> None:
    css = styles.css()
    assert css.count("@media screen and (prefers-color-scheme:dark)") == 1
    assert css.count("@media screen and (forced-colors:active)") == 1
    assert "print" not in css


def test_no_letter_is_smaller_than_the_one_size_of_text() -> None:
    sizes = [float(look["font-size"]) for look in styles.looks().values() if "font-size" in look]
    assert min(sizes) == 14.25
