"""A picture and its scene, made by hand: some of everything that a picture can hold."""

from __future__ import annotations

from typing import Final

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.picture import (
    Band,
    Box,
    Bracket,
    Frame,
    Heading,
    Label,
    Line,
    Note,
    Picture,
    Rect,
    Row,
)
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Portrait

TIERS: Final = (("system", "System"), ("place", "Place"), ("community", "Community"))


_MOU: Final = Citation(
    source="mou", name="MOU", file="mou.pdf", locator="MOU 1.1", as_of="2020-01-31"
)


def scene(**given: object) -> Scene:
    """Return a scene of a board and a partnership; what is given replaces what is usual."""
    usual: dict[str, object] = {
        "day": "2020-01-31",
        "as_of": "31 January 2020",
        "place": "thurrock",
        "title": "Thurrock: integration map of the Partnership",
        "version": "1a2b3c4d5e6f",
        "arrangement": Map(subject="partnership"),
        "things": (
            Portrait(
                id="partnership",
                name="Partnership",
                kind="partnership",
                table="boards",
                cited="MOU 1.1",
                citations=(_MOU,),
            ),
            Portrait(id="hwb", name="Health and Wellbeing Board", kind="board", table="boards"),
        ),
        "tiers": TIERS,
        "remarks": ("Left out: 1 body that only earlier sources name.",),
        "source_ids": ("mou",),
        "sources": ("MOU: Memorandum of understanding, 31 January 2020.",),
        "licence": "Open Government Licence v3.0.",
    }
    return Scene(**(usual | given))  # type: ignore[arg-type]


def picture() -> Picture:
    """Return a picture with a frame across three bands and whatever else can stand on one."""
    return Picture(
        width=1240,
        height=760,
        bands=tuple(
            Band(id=tier, name=name, rect=Rect(x=0, y=110 + 200 * at, w=1060, h=192), at=at)
            for at, (tier, name) in enumerate(TIERS)
        ),
        frame=Frame(
            of="partnership",
            rect=Rect(x=620, y=0, w=620, h=750),
            title=("Brighter Futures Partnership",),
            said=(Row("Proposed (MOU 1.1), at System level.", "said", ("f-1",)),),
            head=58,
            stroke="dash",
        ),
        brackets=_BRACKETS,
        boxes=_BOXES,
        lines=_LINES,
        headings=(Heading(text="Also recorded", x=30, y=726),),
        notes=(Note(text="Also named (2): A Team; B Team.", things=("a", "b")),),
        hints=(620, 180, 190.5, 0),
    )


_BRACKETS: Final = (
    Bracket(
        id="mse",
        of="mse",
        rect=Rect(x=40, y=120, w=300, h=120),
        rows=(Row("Mid and South Essex: an area", "title"), Row("(MOU 4.1)", "said", ("f-2",))),
        tier="system",
        stroke="geo",
    ),
    Bracket(
        id="providers",
        of="",
        rect=Rect(x=640, y=120, w=300, h=100),
        rows=(Row("NHS Providers: level implied", "title"),),
        tier="system",
        stroke="dot",
    ),
    Bracket(
        id="others",
        of="",
        rect=Rect(x=1070, y=70, w=160, h=200),
        rows=(Row("Other Partners", "title"),),
        stroke="dash",
    ),
)
_BOXES: Final = (
    Box(
        id="hwb",
        of="hwb",
        rect=Rect(x=240, y=330, w=190, h=100),
        rows=(Row("Health and Wellbeing"), Row("Board"), Row("proposed (Cover 2.3)", "said")),
        tier="place",
        heavy=True,
        stroke="dash",
        number="1",
        flag="+",
    ),
    Box(
        id="lms",
        of="lms",
        rect=Rect(x=50, y=160, w=130, h=42),
        rows=(Row("Local Maternity"), Row("System")),
        tier="system",
        within="mse",
        heavy=True,
        stroke="dot",
    ),
    Box(
        id="trust",
        of="trust",
        rect=Rect(x=650, y=150, w=130, h=42),
        rows=(Row("Essex Trust", struck=True), Row("ended 2017", "said")),
        tier="system",
        within="providers",
    ),
    Box(
        id="centres",
        of="",
        rect=Rect(x=60, y=540, w=150, h=26),
        rows=(Row("9 centres"),),
        tier="community",
        look="fold",
        folds=("aveley", "tilbury"),
    ),
    Box(
        id="asked",
        of="lscb",
        rect=Rect(x=240, y=540, w=190, h=42),
        rows=(Row("Local Safeguarding"), Row("Children Board")),
        tier="community",
        look="asked",
    ),
    Box(
        id="again",
        of="hwb",
        rect=Rect(x=50, y=600, w=150, h=26),
        rows=(Row("Health Board", "said"),),
        look="again",
    ),
    Box(
        id="chip",
        of="stifford",
        rect=Rect(x=50, y=640, w=150, h=18),
        rows=(Row("Stifford"),),
        look="chip",
    ),
    Box(
        id="voluntary",
        of="voluntary",
        rect=Rect(x=1080, y=100, w=140, h=42),
        rows=(Row("Council for"), Row("Voluntary Services")),
        within="others",
        because=("f-9",),
    ),
)
_LINES: Final = (
    Line(
        id="up",
        facts=("f-3", "f-4"),
        from_id="frame",
        to_id="hwb",
        points=((620, 380), (430, 380)),
        label=Label(
            x=525,
            y=344,
            above=((Row("reports to,", "title", ("f-3",)), ""), (Row("communicates"), "with")),
            below=(Row("proposed (Cover 2.3)", "said", ("f-3",)),),
        ),
        labels=(("upward", Label(x=525, y=360, above=((Row("reports to", "title"), ""),))),),
        stroke="dash",
        upward=True,
    ),
    Line(
        id="side",
        facts=("f-5",),
        from_id="asked",
        to_id="frame",
        points=((430, 560), (500, 560), (500, 600), (620, 600)),
        label=Label(x=560, y=570, above=((Row("supports", struck=True), "(MOU 7)"),)),
        stroke="dot",
    ),
    Line(
        id="twig",
        facts=(),
        from_id="hwb",
        to_id="asked",
        points=((335, 430), (335, 540)),
        main=False,
        headed=False,
    ),
)
