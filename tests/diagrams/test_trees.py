"""Trees across the sheet and down it: straight lines, brackets of those alike, and folds where it is too high."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf
from typing import Final

import pytest

from partnership_graph.diagrams.arranged import Branch, Node, Said, Tree
from partnership_graph.diagrams.layout.picture import Box, Line, Picture
from partnership_graph.diagrams.layout.room import SHEET, Room
from partnership_graph.diagrams.layout.spacing import Spacing
from partnership_graph.diagrams.layout.tree import lay_out
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Portrait
from tests.diagrams.picture_faults import faults

LOOKS: Final = ("across", "down")


def a_scene(*roots: Node, look: str) -> Scene:
    """Return a scene of a tree, with a portrait of each of its things."""
    things = tuple(portrait(wanted) for wanted in dict.fromkeys(ids(roots)))
    tree = Tree(roots=roots, look=look)
    return Scene(
        day="2020-01-01",
        as_of="1 January 2020",
        place="place",
        title="A tree",
        version="1",
        arrangement=tree,
        things=things,
    )


def portrait(wanted: str) -> Portrait:
    return Portrait(id=wanted, name=f"Body {wanted}", kind="board", table="boards")


def ids(roots: Iterable[Node]) -> Iterator[str]:
    for node in roots:
        yield node.of
        for branch in node.branches:
            yield from ids(branch.kids)


def reports(*kids: Node, words: str = "reports to", fact: str = "") -> Branch:
    return Branch(words=words, cited="MOU 1.1", facts=(fact or kids[0].of,), kids=kids)


def leaf(wanted: str) -> Node:
    return Node(of=wanted)


def again(wanted: str) -> Node:
    return Node(of=wanted, look="again")


def box_of(picture: Picture, wanted: str) -> Box:
    (found,) = (box for box in picture.boxes if box.of == wanted)
    return found


def main_lines(picture: Picture) -> list[Line]:
    return [line for line in picture.lines if line.main]


# --- across


def test_every_line_across_the_sheet_is_straight() -> None:
    first = Node(of="a", branches=(reports(leaf("b")), reports(leaf("c"), words="advises")))
    picture = lay_out(a_scene(first, look="across"))
    assert faults(picture) == []
    for line in picture.lines:
        (_, y), (_, to_y) = line.points
        assert y == to_y
        assert line.label


def test_what_two_ways_lead_to_is_drawn_once_and_reached_by_both() -> None:
    first = Node(
        of="a",
        branches=(
            reports(Node(of="b", branches=(reports(leaf("d")),))),
            reports(Node(of="c", branches=(reports(again("d")),)), words="advises"),
        ),
    )
    picture = lay_out(a_scene(first, look="across"))
    assert faults(picture) == []
    assert sorted(line.from_id for line in picture.lines if line.to_id == "d") == ["b", "c"]
    shared = box_of(picture, "d").rect
    assert shared.h > box_of(picture, "b").rect.h


def test_it_stands_as_far_to_the_right_as_the_longer_way() -> None:
    first = Node(
        of="a",
        branches=(
            reports(Node(of="b", branches=(reports(leaf("c")),))),
            reports(again("c"), words="advises"),
        ),
    )
    picture = lay_out(a_scene(first, look="across"))
    assert faults(picture) == []
    xs = {box.of: box.rect.x for box in picture.boxes}
    assert xs["a"] < xs["b"] < xs["c"]


def test_what_leads_back_is_named_again_without_a_border() -> None:
    first = Node(of="a", branches=(reports(Node(of="b", branches=(reports(again("a")),))),))
    picture = lay_out(a_scene(first, look="across"))
    assert faults(picture) == []
    assert [box.look for box in picture.boxes if box.of == "a"] == ["box", "again"]


def test_what_cannot_be_reached_without_a_crossing_is_named_again() -> None:
    pairs = [("a", "x"), ("b", "y"), ("c", "x"), ("d", "y"), ("e", "x")]
    seen: set[str] = set()
    branches = []
    for low, high in pairs:
        upper = again(high) if high in seen else leaf(high)
        seen.add(high)
        branches.append(reports(Node(of=low, branches=(reports(upper),)), words=f"way {low}"))
    picture = lay_out(a_scene(Node(of="top", branches=tuple(branches)), look="across"))
    assert faults(picture) == []
    assert [box for box in picture.boxes if box.look == "again"]
    assert len(picture.lines) == 10


def test_those_alike_and_without_more_stand_in_one_bracket_with_one_line() -> None:
    first = Node(of="a", branches=(reports(leaf("b"), leaf("c"), leaf("d")),))
    picture = lay_out(a_scene(first, look="across"))
    (bracket,), (line,) = picture.brackets, picture.lines
    assert {box.within for box in picture.boxes if box.of != "a"} == {bracket.id}
    assert line.to_id == bracket.id


def test_a_line_that_points_back_has_its_head_at_the_left() -> None:
    back = Branch(words="briefs", facts=("f",), kids=(leaf("b"),), forward=False)
    (line,) = lay_out(a_scene(Node(of="a", branches=(back,)), look="across")).lines
    assert (line.from_id, line.to_id) == ("b", "a")
    assert line.points[0][0] > line.points[1][0]


@pytest.mark.parametrize("look", LOOKS)
def test_a_tree_too_deep_for_the_sheet_goes_on_below(look: str) -> None:
    node = leaf("b40")
    for at in reversed(range(40)):
        node = Node(of=f"b{at}", branches=(reports(node),))
    picture = lay_out(a_scene(node, look=look))
    assert faults(picture) == []
    assert picture.width <= SHEET.width + 4
    assert {f"b{at}" for at in range(41)} == {box.of for box in picture.boxes}
    goes_on = [box for box in picture.boxes if "goes on below" in {row.text for row in box.rows}]
    assert goes_on
    assert {fact for line in picture.lines for fact in line.facts} == {
        f"b{at}" for at in range(1, 41)
    }


# --- down


def test_what_follows_stands_below_and_those_alike_in_a_bracket_under_their_words() -> None:
    first = Node(
        of="a", branches=(reports(leaf("b"), leaf("c"), leaf("d"), words="its sub-groups"),)
    )
    picture = lay_out(a_scene(first, look="down"))
    (bracket,) = picture.brackets
    assert [row.text for row in bracket.rows] == ["its sub-groups", "(MOU 1.1)"]
    assert bracket.rect.y > box_of(picture, "a").rect.bottom
    assert {box.within for box in picture.boxes} == {"", bracket.id}
    (twig,) = picture.lines
    assert (twig.from_id, twig.to_id, twig.main) == ("a", bracket.id, False)


def test_one_alone_has_the_words_on_its_box() -> None:
    first = Node(of="a", branches=(reports(leaf("b"), words="reports to it"),))
    rows = box_of(lay_out(a_scene(first, look="down")), "b").rows
    assert [row.text for row in rows] == ["Body b", "reports to it (MOU 1.1)"]
    assert rows[1].facts == ("b",)


def test_what_holds_without_a_line_is_a_bracket_under_its_own_name() -> None:
    held = Branch(
        words="2 centres", cited="MOU 4", facts=("f",), kids=(leaf("b"), leaf("c")), bare=True
    )
    picture = lay_out(a_scene(Node(of="area", branches=(held,)), look="down"))
    (bracket,) = picture.brackets
    assert bracket.of == "area"
    assert [row.text for row in bracket.rows] == ["Body area", "2 centres", "(MOU 4)"]
    assert not picture.lines


def folded(high: float) -> Picture:
    groups = (
        reports(
            *(Node(of=f"{name}{at}", branches=(reports(leaf(f"{name}{at}x")),)) for at in range(9)),
            words=f"way {name}",
        )
        for name in "pq"
    )
    asked = Node(
        of="r",
        branches=(
            reports(
                *(leaf(f"s{at}") for at in range(20)),
                Node(of="wanted", look="asked"),
                words="way s",
            ),
        ),
    )
    first = Node(of="a", branches=(*groups, reports(asked, words="way r")))
    return lay_out(a_scene(first, look="down"), Room(tree_high=high))


def test_higher_than_asked_the_largest_of_the_deepest_is_folded_and_tells_all_its_facts() -> None:
    whole = folded(10_000)
    low = folded(whole.height * 0.7)
    assert not [box for box in whole.boxes if box.look == "fold"]
    folds = [box for box in low.boxes if box.look == "fold"]
    assert folds
    assert low.height <= whole.height * 0.7
    assert {thing for box in folds for thing in box.folds} | {box.of for box in low.boxes} == {
        box.of for box in whole.boxes
    } | {""}
    assert set(low.told()) == set(whole.told())
    assert faults(low) == []


def test_what_was_asked_for_is_never_folded() -> None:
    lowest = folded(10)
    assert box_of(lowest, "wanted").look == "asked"
    assert [box for box in lowest.boxes if box.look == "fold"]


# --- both


def a_place(count: int, seed: int) -> Node:
    """Return a tree of bodies of which some report to two, in ways that differ."""
    drawn = random.Random(seed)  # noqa: S311 - the same tree every time
    lower: dict[int, list[int]] = {}
    for at in range(1, count):
        for _ in range(drawn.choice((1, 1, 1, 2))):
            lower.setdefault(drawn.randrange(max(0, at - 30), at), []).append(at)
    seen: set[int] = set()
    waiting, order = [0], []
    while waiting:
        at = waiting.pop()
        seen.add(at)
        order.append((at, [kid for kid in dict.fromkeys(lower.get(at, ())) if kid not in seen]))
        seen.update(order[-1][1])
        waiting += order[-1][1]
    grown: dict[int, Node] = {}
    for at, fresh in reversed(order):
        ways: dict[str, list[Node]] = {}
        for kid in dict.fromkeys(lower.get(at, ())):
            node = grown[kid] if kid in fresh else again(str(kid))
            ways.setdefault(
                drawn.choice(("reports to", "is a sub-group of", "advises")), []
            ).append(node)
        branches = tuple(
            Branch(
                words=words,
                status=drawn.choice(("", "proposed")),
                cited="Annex A, paragraph 12",
                facts=tuple(f"{at}-{kid.of}" for kid in kids),
                kids=tuple(kids),
                forward=drawn.random() < 0.7,
            )
            for words, kids in ways.items()
        )
        said = (Said(text="a body of the place"),) * drawn.choice((0, 1))
        grown[at] = Node(of=str(at), said=said, branches=branches)
    return grown[0]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [1, 2, 5, 12, 40, 150])
def test_no_tree_of_any_shape_has_a_fault(look: str, count: int) -> None:
    for seed in range(12):
        scene = a_scene(a_place(count, seed), look=look)
        picture = lay_out(scene, Room(tree_high=inf))
        assert faults(picture) == []
        assert {box.of for box in picture.boxes if box.look != "again"} >= {
            str(at) for at in range(count)
        }


@pytest.mark.parametrize("look", LOOKS)
def test_three_thousand_bodies_are_laid_out_in_a_moment_and_folded_to_a_sheet(look: str) -> None:
    scene = a_scene(a_place(3000, 1), look=look)
    began = time.process_time()
    picture = lay_out(scene, Room(tree_high=1000))
    assert time.process_time() - began < 10
    assert faults(picture) == []


def test_heights_keep_their_distance_and_are_the_least_that_do() -> None:
    spacing = Spacing()
    first, second, third = spacing.unknown(5), spacing.unknown(), spacing.unknown(100)
    spacing.apart(first, second, 10)
    spacing.apart(second, third, 10)
    assert spacing.solved() == [5, 15, 100]


def test_two_heights_cannot_each_lie_below_the_other() -> None:
    spacing = Spacing()
    first, second = spacing.unknown(), spacing.unknown()
    spacing.apart(first, second, 1)
    spacing.apart(second, first, 1)
    with pytest.raises(ValueError, match="below the other"):
        spacing.solved()


def test_a_box_does_not_say_again_on_a_line_what_stands_on_it_alone() -> None:
    branch = Branch(
        words="reports to it",
        status="proposed, + begun",
        cited="MOU 1.1",
        facts=("f",),
        kids=(leaf("b"),),
    )
    scene = a_scene(Node(of="a", branches=(branch,)), look="down")
    b = replace(portrait("b"), said=("proposed",), change="+ begun")
    picture = lay_out(replace(scene, things=(portrait("a"), b)))
    assert [row.text for row in box_of(picture, "b").rows] == [
        "Body b",
        "begun",
        "proposed",
        "reports to it (MOU 1.1)",
    ]
