"""A map of too many boxes is folded: nothing is lost, nothing is told twice, little is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.layout.folding import FOLDED, Spread, folded
from partnership_graph.diagrams.layout.grouping import blocks_of
from partnership_graph.diagrams.scene import UNPLACED, Band, Box, Line
from partnership_graph.facts.vocabulary import LINE_KINDS

BANDS = tuple(Band(id=band, name=band) for band in ("system", "place", "community", UNPLACED))
KINDS = ("board", "group", "NHS provider", "school")
SMALL = 8


def a_box(at: int, name: str, kind: str = "school", band: str = UNPLACED) -> Box:
    cited = Citation(source="paper", name="Paper", file="p.txt", locator=f"{at}.1", as_of="2020")
    return Box(
        id=f"b{at}", name=name, kind=kind, table="boards", band=band, cited="1", citations=(cited,)
    )


def a_line(at: int, start: int, end: int, kind: str = "reports_to") -> Line:
    return Line(
        id=f"l{at}",
        number=at + 1,
        from_id=f"b{start}",
        to_id=f"b{end}",
        kind=kind,
        words=LINE_KINDS[kind],
        sentence=f"b{start} {LINE_KINDS[kind]} b{end}",
        condition="in force, stated",
        last_recorded="1 May 2020",
        upward=True,
    )


def spreads_of(
    boxes: Sequence[Box], lines: Sequence[Line] = (), *, limit: int = SMALL
) -> tuple[Spread, ...]:
    blocks = {band.id: blocks_of(band.id, boxes, lines, {}) for band in BANDS}
    return folded(BANDS, boxes, lines, blocks, key="day", limit=limit)


def test_a_map_that_fits_is_not_folded() -> None:
    boxes = [a_box(at, f"School {at}") for at in range(SMALL)]
    (spread,) = spreads_of(boxes)
    assert spread.boxes == tuple(boxes)


def test_what_stands_under_a_board_is_folded_under_it_and_says_what_it_holds() -> None:
    boxes = [a_box(0, "Safeguarding Board", "board")]
    boxes += [a_box(at, f"Sub-group {at}", "sub-group") for at in range(1, 7)]
    boxes += [a_box(at, f"School {at}") for at in range(7, 10)]
    lines = [a_line(at, at, 0, "sub_group_of") for at in range(1, 7)]
    overview, inside = spreads_of(boxes, lines)
    (fold,) = [box for box in overview.boxes if box.stands_for]
    assert fold.name == "Groups, panels, forums and networks linked to Safeguarding Board"
    assert fold.marks == ("holds 6: sub-group (6)",)
    assert fold.stands_for == ("b1", "b2", "b3", "b4", "b5", "b6")
    assert (fold.kind, fold.opens) == (FOLDED, inside.key)
    (line,) = overview.lines
    assert (line.from_id, line.to_id, line.kind) == (fold.id, "b0", "sub_group_of")
    assert line.stands_for == ("l1", "l2", "l3", "l4", "l5", "l6")
    assert line.sentence == (
        "6 lines, each “is a sub-group of”: from Groups, panels, forums and networks linked to "
        "Safeguarding Board to Safeguarding Board"
    )
    assert [box.name for box in inside.boxes if box.faded] == ["Safeguarding Board"]
    assert {line.id for line in inside.lines} == set(line.stands_for)


def test_a_folded_box_counts_its_paragraphs_source_by_source() -> None:
    boxes = [a_box(at, f"School {at}") for at in range(20)]
    overview = spreads_of([*boxes, a_box(20, "Board", "board")])[0]
    (fold,) = [box for box in overview.boxes if box.stands_for]
    assert [(item.name, item.locator) for item in fold.citations] == [("Paper", "20 paragraphs")]
    assert fold.cited == "1 source"


def test_an_inside_that_is_too_full_is_folded_by_the_alphabet() -> None:
    names = ("Ash", "Beck", "Cole", "Dale", "Elm")
    boxes = [a_box(at, f"{names[at % 5]} School {at}") for at in range(20)]
    overview, inside, *rest = spreads_of([*boxes, a_box(20, "Board", "board")])
    assert [box.name for box in overview.boxes] == ["Other organisations and teams", "Board"]
    assert {box.name for box in inside.boxes if box.stands_for} <= {
        f"Other organisations and teams: {letter}…" for letter in "ABCDE"
    }
    assert all(len(spread.boxes) <= SMALL for spread in (inside, *rest))


def test_boxes_of_a_kind_are_folded_before_a_board_with_what_is_under_it() -> None:
    boxes = [a_box(0, "Board", "board"), a_box(1, "Partnership", "partnership")]
    boxes += [a_box(at, f"Panel {at}", "panel") for at in range(2, 8)]
    lines = [a_line(at, at, at % 2) for at in range(2, 8)] + [a_line(1, 1, 0)]
    boxes += [a_box(at, f"School {at}") for at in range(8, 12)]
    overview = spreads_of(boxes, lines, limit=10)[0]
    assert [box.name for box in overview.boxes if box.stands_for] == [
        "Other organisations and teams"
    ]


def test_a_group_folded_in_an_earlier_map_is_folded_again_though_all_would_fit() -> None:
    boxes = [a_box(at, f"School {at}") for at in range(8)] + [a_box(8, "Board", "board")]
    earlier = spreads_of(boxes)[0]
    blocks = {band.id: blocks_of(band.id, boxes[1:], (), {}) for band in BANDS}
    usual = folded(BANDS, boxes[1:], (), blocks, limit=SMALL)[0]
    kept = folded(BANDS, boxes[1:], (), blocks, limit=SMALL, keep={b.id for b in earlier.boxes})[0]
    assert [len(usual.boxes), len(kept.boxes)] == [8, 2]


@pytest.mark.parametrize("band", ["place", UNPLACED])
def test_many_small_families_are_folded_until_they_fit(band: str) -> None:
    boxes = [a_box(at, f"{'ABCDEFGH'[at % 8]} Body {at}", "board", band) for at in range(1000)]
    lines = [a_line(at, at, at - at % 5) for at in range(1000) if at % 5]
    spreads = spreads_of(boxes, lines, limit=150)
    assert max(len(spread.boxes) for spread in spreads) <= 150


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[Box], list[Line]]:
    """Draw more boxes than fit, of few names and kinds, in any bands, with any lines."""
    size = draw(st.integers(SMALL + 1, 40))
    boxes = [
        a_box(
            at,
            draw(st.text("ab é", max_size=3)) or "x",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(BANDS)).id,
        )
        for at in range(size)
    ]
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    pairs = [pair for pair in draw(st.lists(ends, max_size=50)) if pair[0] != pair[1]]
    kinds = st.sampled_from(["reports_to", "sub_group_of", "briefs"])
    return boxes, [a_line(at, *pair, draw(kinds)) for at, pair in enumerate(pairs)]


@given(crowds())
def test_every_box_is_shown_in_one_spread_and_every_line_is_told(
    crowd: tuple[list[Box], list[Line]],
) -> None:
    boxes, lines = crowd
    spreads = spreads_of(boxes, lines)
    event(f"spreads: {len(spreads)}")
    own = [box for spread in spreads for box in spread.boxes if not box.faded]
    as_itself = Counter(box.id for box in own if not box.stands_for)
    assert as_itself == {box.id: 1 for box in boxes}
    opened = Counter(box.opens for box in own if box.stands_for)
    assert opened == {spread.key: 1 for spread in spreads[1:]}
    for box in own:
        if box.stands_for:
            assert held_in(
                next(spread for spread in spreads if spread.key == box.opens)
            ) == Counter(box.stands_for)
    told = {
        at for spread in spreads for line in spread.lines for at in line.stands_for or (line.id,)
    }
    assert told == {line.id for line in lines}


def held_in(spread: Spread) -> Counter[str]:
    own = (box for box in spread.boxes if not box.faded)
    return Counter(at for box in own for at in box.stands_for or (box.id,))


@given(crowds())
def test_a_spread_tells_each_line_at_most_once_and_draws_only_its_boxes(
    crowd: tuple[list[Box], list[Line]],
) -> None:
    for spread in spreads_of(*crowd):
        told = Counter(at for line in spread.lines for at in line.stands_for or (line.id,))
        assert not told or max(told.values()) == 1
        ids = {box.id for box in spread.boxes}
        assert all({line.from_id, line.to_id} <= ids for line in spread.lines)
        stood = [
            at for blocks in spread.blocks.values() for block in blocks for at in block.box_ids
        ]
        assert sorted(stood) == sorted(ids)
        assert [line.number for line in spread.lines] == list(range(1, len(spread.lines) + 1))
        bands = {band.id for band in spread.bands}
        assert {box.band for box in spread.boxes} <= bands


@given(crowds())
def test_no_group_is_folded_that_need_not_be(crowd: tuple[list[Box], list[Line]]) -> None:
    overview = spreads_of(*crowd)[0]
    for box in overview.boxes:
        if box.stands_for:
            assert len(overview.boxes) - 1 + len(box.stands_for) > SMALL
