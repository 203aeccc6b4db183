"""How everything that is drawn looks: one table of styles, and the colours they are made of.

A shape names one style or several, with a blank between them and in the order of the table; a later
one prevails. In a picture that stands alone they become attributes, with the colours of paper. On a
page they are classes, and its style sheet gives each colour its value: for a light or a dark screen,
or the reader's own where a contrast theme forces them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout.lettering import SIZE, TITLE_SIZE

FONTS: Final = (
    "Arial, Liberation Sans, Arimo, Helvetica, Nimbus Sans, DejaVu Sans Condensed, sans-serif"
)
"""Those of the widths that the layout reckons with; the last but one is hardly wider."""
ROOT: Final = "drawing"
"""The style of the drawing as a whole; on a page the class that all other styles stand within."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its use: on paper and light screens, on dark ones, and its role in a contrast theme."""

    name: str
    light: str
    dark: str
    forced: str


@dataclass(frozen=True, slots=True)
class Level:
    """How a level is drawn: its ground, its boxes, their edges, and how round their corners are."""

    ground: Colour
    fill: Colour
    edge: Colour
    radius: float


Look: TypeAlias = Mapping[str, "str | Colour"]

PAPER: Final = Colour("paper", "#FFFFFF", "#15171A", "Canvas")
INK: Final = Colour("ink", "#111111", "#ECEDEE", "CanvasText")
LINE: Final = Colour("line", "#1B2A63", "#AFBEF7", "CanvasText")
TWIG: Final = Colour("twig", "#45494D", "#B4B9BF", "CanvasText")
SUBJECT: Final = Colour("subject", "#4A1D6B", "#C9A4EA", "Highlight")
HEAD: Final = Colour("head", "#4A1D6B", "#55257A", "Highlight")
ON_HEAD: Final = Colour("on-head", "#FFFFFF", "#FFFFFF", "HighlightText")
ON_EDGE: Final = Colour("on-edge", "#FFFFFF", "#101214", "Canvas")
ASKED: Final = Colour("asked", "#F1E8F9", "#2D1B3D", "Canvas")
SHADE: Final = Colour("shade", "#E3EEF9", "#1B2A3A", "Canvas")
EMPTY: Final = Colour("empty", "#F4F4F4", "#1D2024", "Canvas")
GRID: Final = Colour("grid", "#5F6469", "#8C939A", "CanvasText")

_LEVELS: Final = (
    # ground, boxes and edges in light, the same in dark, and the radius of the corners
    (("#EEF4FB", "#DCE9F7", "#0B4F8A"), ("#101D2B", "#16304A", "#7DB8F0"), 0),
    (("#FFF8E6", "#FFEFC7", "#7A4B00"), ("#241C0C", "#3A2C0E", "#F0B95A"), 7),
    (("#EEF8F2", "#D8EFE1", "#0E5A36"), ("#0E2118", "#153626", "#74D0A0"), 13),
    (("#FDF3F0", "#F9E0D9", "#8A2B12"), ("#27130E", "#40211A", "#F2A08C"), 4),
    (("#EBF7F8", "#CFEBEE", "#00565E"), ("#0B2022", "#123639", "#6CCBD3"), 10),
    (("#F6F7E6", "#E7EBBE", "#4A5200"), ("#1D1F0B", "#32360F", "#C6CF62"), 18),
)
_NO_LEVEL: Final = (("#F4F4F4", "#FFFFFF", "#45494D"), ("#1B1D20", "#1F2226", "#B4B9BF"), 2)


def _level(name: str, light: tuple[str, ...], dark: tuple[str, ...], radius: float) -> Level:
    uses = zip(
        ("ground", "fill", "edge"), light, dark, ("Canvas", "Canvas", "CanvasText"), strict=True
    )
    ground, fill, edge = (Colour(f"{use}-{name}", *values) for use, *values in uses)
    return Level(ground, fill, edge, radius)


NO_LEVEL: Final = "none"
LEVELS: Final[Mapping[str, Level]] = {
    **{str(at): _level(str(at), *level) for at, level in enumerate(_LEVELS)},
    NO_LEVEL: _level(NO_LEVEL, *_NO_LEVEL),
}
"""How the first level of a place is drawn, the second and so on, by their place in the order."""


def level_at(at: int) -> str:
    """Return the name of a level in the table: the seventh is drawn as the first, and bears its own name."""
    return str(at % len(_LEVELS))


_MIDDLE: Final[Look] = {"text-anchor": "middle"}
_BOLD: Final[Look] = {"font-weight": "bold"}


def _of_levels() -> Iterator[tuple[str, Look]]:
    """Yield the styles that each level has in its own colours."""
    for name, level in LEVELS.items():
        edge: Look = {"stroke": level.edge, "stroke-width": "1.1"}
        yield f"ground-{name}", {"fill": level.ground, **edge}
        yield f"tab-{name}", {"fill": level.edge}
        yield f"bracket-{name}", {"fill": PAPER, "fill-opacity": ".55", **edge}
        yield f"title-{name}", {"fill": level.edge, **_BOLD}
        yield f"stack-{name}", {"fill": "none", **edge}
        yield f"box-{name}", {"fill": level.fill, **edge}


STYLES: Final[Mapping[str, Look]] = {
    ROOT: {"font-family": FONTS, "font-size": f"{SIZE}", "fill": INK},
    "sheet": {"fill": PAPER},
    # levels, brackets and boxes
    **dict(_of_levels()),
    "tab-name": {"fill": ON_EDGE, **_MIDDLE, **_BOLD},
    "geo": {"fill": "none"},
    "nothing": {"fill": "none", "stroke": "none"},
    "asked": {"fill": ASKED},
    "ring": {"fill": "none", "stroke": SUBJECT, "stroke-width": "1.4"},
    # the subject
    "subject": {"fill": PAPER, "fill-opacity": ".62", "stroke": SUBJECT, "stroke-width": "3"},
    "subject-dash": {"stroke-dasharray": "10 5"},
    "subject-dot": {"stroke-dasharray": "2 5"},
    "subject-head": {"fill": HEAD},
    "subject-title": {"fill": ON_HEAD, "font-size": f"{TITLE_SIZE:g}", **_BOLD},
    "subject-said": {"fill": ON_HEAD},
    # lines and their heads
    "path": {"fill": "none", "stroke": LINE, "stroke-width": "1.7"},
    "path-up": {"stroke-width": "2.4"},
    "path-twig": {"stroke": TWIG, "stroke-width": "1.7"},
    "arrow": {"fill": PAPER, "stroke": LINE, "stroke-width": "1.3"},
    "arrow-up": {"fill": LINE},
    "arrow-twig": {"stroke": TWIG},
    # what any border or line may be
    "marked": {"stroke-width": "1.6"},
    "heavy": {"stroke-width": "2.4"},
    "dash": {"stroke-dasharray": "7 4"},
    "dot": {"stroke-dasharray": "1.5 4", "stroke-width": "1.6"},
    "heavy-dot": {"stroke-dasharray": "2 4"},
    # words
    "name": {"fill": INK},
    "words": {"fill": LINE, **_BOLD},
    "tail": {"fill": INK, "font-weight": "normal", "font-style": "italic"},
    "said": {"fill": INK, "font-style": "italic"},
    "bold": _BOLD,
    "middle": _MIDDLE,
    "over": {"text-decoration": "line-through"},
    "sheet-title": {"fill": INK, "font-size": "22", **_BOLD},
    # signs at a corner
    "flag": {"fill": INK},
    "flag-sign": {"fill": PAPER, **_MIDDLE, **_BOLD},
    "step": {"fill": HEAD, "stroke": PAPER, "stroke-width": "1"},
    "step-number": {"fill": ON_HEAD, **_MIDDLE, **_BOLD},
    # a grid of words
    "grid-head": {"fill": SHADE, "stroke": GRID},
    "grid-cell": {"fill": PAPER, "stroke": GRID},
    "grid-empty": {"fill": EMPTY, "stroke": GRID},
}
"""Every style by its name: the attributes of SVG that make it."""


def attributes(style: str) -> dict[str, str]:
    """Return the attributes of one style or several, in the colours of paper."""
    found: dict[str, str] = {}
    for name in style.split():
        for attribute, value in STYLES[name].items():
            found[attribute] = value.light if isinstance(value, Colour) else value
    return found


def looks() -> dict[str, dict[str, str]]:
    """Return the attributes of every style: what a page needs to save a picture that stands alone."""
    return {name: attributes(name) for name in STYLES}


def colours() -> dict[str, Colour]:
    """Return every colour that a style is made of, by its name."""
    return {
        value.name: value
        for look in STYLES.values()
        for value in look.values()
        if isinstance(value, Colour)
    }


def css() -> str:
    """Return the style sheet of a drawing on a page: light, dark, and with the reader's own colours.

    The dark and the forced colours are for screens; paper is light. Each colour is a property of
    the page, such as ``--drawn-ink``, that its own style sheet may use too.
    """
    dark = "@media screen and (prefers-color-scheme:dark)"
    forced = "@media screen and (forced-colors:active)"
    rules = [f".{ROOT}{{{_rule(STYLES[ROOT])}}}"]
    rules += [f".{ROOT} .{name}{{{_rule(look)}}}" for name, look in STYLES.items() if name != ROOT]
    return "\n".join(
        [
            _colours("light"),
            f"{dark}{{{_colours('dark')}}}",
            f"{forced}{{{_colours('forced')}}}",
            *rules,
        ]
    )


def _colours(way: str) -> str:
    values = ";".join(
        f"--drawn-{name}:{getattr(colour, way)}" for name, colour in colours().items()
    )
    return f":root{{{values}}}"


def _rule(look: Look) -> str:
    return ";".join(f"{attribute}:{_in_css(attribute, value)}" for attribute, value in look.items())


def _in_css(attribute: str, value: str | Colour) -> str:
    if isinstance(value, Colour):
        return f"var(--drawn-{value.name})"
    return f"{value}px" if attribute == "font-size" else value
