"""What is over is never drawn as live: left out, or struck through with its end and what came after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from tests.small_place import svg_of

Made = Callable[..., Partnership]
Drawn = Callable[[Pictures], Book]

DAY = "2020-06-01"
TRUST = "over, the day is not stated"
PLACE = {
    "boards": """id,name,status,valid_to
        hwb,Health and Wellbeing Board,in_force,
        trust,Children's Trust,historical,
        executive,Old Executive,in_force,2018-04-01
        partnership,Children's Partnership,in_force,
        panel,Panel,in_force,""",
    "organisations": """id,name,status
        pct,Primary Care Trust,historical
        council,Council,in_force""",
    "reporting_lines": """id,from_id,to_id,kind,status
        up,partnership,hwb,reports_to,in_force
        once,partnership,council,reports_to,historical
        with-trust,trust,hwb,sub_group_of,in_force
        under-trust,panel,trust,sub_group_of,in_force""",
    "memberships": """id,body_id,member_id,capacity,status
        chair,hwb,council,chair,in_force
        seat,hwb,pct,member,in_force
        trusts,trust,council,chair,in_force
        past,partnership,council,member,historical""",
    "changes": """id,kind,subject_id,into_id,into_text,status,outcome
        one,succession,trust,partnership,,in_force,done
        two,rename,executive,,the New Executive,in_force,done
        three,join,trust,hwb,,proposed,not recorded""",
}
VIEWS: dict[str, Drawn] = {
    "map": lambda drawn: drawn.integration_map(),
    "focus": lambda drawn: drawn.integration_map(focus="hwb", steps=3),
    "tree": lambda drawn: drawn.tree("hwb"),
    "chain": lambda drawn: drawn.chain("partnership"),
    "route": lambda drawn: drawn.route("partnership", "hwb"),
    "no route": lambda drawn: drawn.route("hwb", "partnership"),
    "localities": lambda drawn: drawn.localities(),
    "seats": lambda drawn: drawn.seats(),
    "seats of a board": lambda drawn: drawn.seats("hwb"),
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE).at(DAY)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_over_is_in_no_picture(place: Partnership, view: str) -> None:
    scene = VIEWS[view](Pictures(place)).first
    named = [*drawn_in(scene), *headed(scene)]
    assert not {"trust", "executive", "pct", "Children's Trust", "Primary Care Trust"} & {*named}
    assert "line-through" not in svg_of(scene)


def drawn_in(scene: Scene) -> list[str]:
    """Return the ids of the things on a picture; a grid has none."""
    if scene.matrix:
        return []
    picture = lay_out(scene)
    return [*(box.of for box in picture.boxes), *(item.of for item in picture.brackets)]


def headed(scene: Scene) -> list[str]:
    if not scene.matrix:
        return []
    rows = (row.heading for row in scene.matrix.rows)
    return [heading.name for heading in (*scene.matrix.columns, *rows)]


def test_a_tree_says_how_much_is_left_out_and_what_came_after(place: Partnership) -> None:
    tree = Pictures(place).tree("hwb").first
    (said,) = [text for text in tree.told if text.startswith("Note: left out: ")]
    assert said == (
        "Note: left out: 1 upward line, because Children's Trust is over, the day is not stated; "
        "succeeded by Children's Partnership"
    )


@pytest.mark.parametrize("everything", [False, True])
def test_asked_for_it_is_struck_through_with_its_end_and_its_successor(
    place: Partnership, *, everything: bool
) -> None:
    asked = Pictures(place.at(DAY, include=["historical"]))
    scene = asked.integration_map(everything=everything).first
    over = {thing.id: thing.said for thing in scene.things if thing.over}
    assert over == {
        "trust": (TRUST, "succeeded by Children's Partnership"),
        "executive": ("ended 1 April 2018", "succeeded by the New Executive"),
        "pct": (TRUST,),
    }
    assert struck_in(scene) >= {"Children's Trust"}
    details = scene.thing("trust").details
    after = [item.text for item in details if item.heading == "What came after it"]
    assert after == [
        "succession of Children's Trust, into Children's Partnership; outcome: done (Paper, 1)"
    ]


def test_a_tree_that_holds_what_is_over_strikes_it_through_and_says_so(place: Partnership) -> None:
    scene = Pictures(place.at(DAY, include=["historical"])).tree("hwb").first
    assert struck_in(scene) == {"Children's Trust"}
    (trust,) = [box for box in lay_out(scene).boxes if box.of == "trust"]
    said = " ".join(row.text for row in trust.rows if row.look == "said")
    assert said == (
        f"{TRUST} succeeded by Children's Partnership proposed joining up, into Health and "
        "Wellbeing Board (1) sub-group of it, over with Children's Trust (1)"
    )


def test_a_line_that_is_over_says_so(place: Partnership) -> None:
    scene = Pictures(place.at(DAY, include=["historical"])).integration_map().first
    said = {link.id: (link.over, link.marks) for link in scene.links if link.over}
    with_trust = ("over with Children's Trust", ("historical",))
    assert said == {
        "once": (TRUST, ("historical",)),
        "with-trust": with_trust,
        "under-trust": with_trust,
    }


def test_what_is_asked_about_is_drawn_though_it_is_over(place: Partnership) -> None:
    scene = Pictures(place).chain("trust").first
    assert scene.thing("trust").over == TRUST
    assert "Children's Trust" in struck_in(scene)


def test_a_focus_on_what_ended_is_drawn_where_what_is_over_is_asked_for(place: Partnership) -> None:
    asked = Pictures(place.at(DAY, include=["historical"]))
    scene = asked.integration_map(focus="executive").first
    assert scene.thing("executive").over == "ended 1 April 2018"


def test_a_grid_of_seats_strikes_through_bodies_members_and_seats(place: Partnership) -> None:
    matrix = Pictures(place.at(DAY, include=["historical"])).seats().first.matrix
    assert matrix
    assert {heading.name: heading.over for heading in matrix.columns if heading.over} == {
        "Children's Trust": TRUST
    }
    assert {row.heading.name for row in matrix.rows if row.heading.over} == {"Primary Care Trust"}
    marked = {
        (row.heading.name, column.name): cell.marks
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
        if cell.marks
    }
    assert marked == {
        ("Council", "Children's Partnership"): ("historical", TRUST),
        ("Council", "Children's Trust"): ("over with Children's Trust",),
        ("Primary Care Trust", "Health and Wellbeing Board"): ("over with Primary Care Trust",),
    }
    assert {cell.over for cell in matrix.cells if cell.words} == {
        "",
        TRUST,
        "over with Children's Trust",
        "over with Primary Care Trust",
    }


def test_seats_are_drawn_though_one_body_ended_and_one_began_later(made: Made) -> None:
    opened = made(
        boards="id,name,valid_from,valid_to\nhwb,Board,,\nold,Old,,2018-04-01\nnew,New,2019-12-01,",
        people="id,name\nann,Ann",
        memberships="id,body_id,member_id\none,hwb,ann\ntwo,old,ann\nthree,new,ann",
        sources="id,dated\npaper,2019-01-01",
    )
    for day in ("2020-01-01", ""):
        matrix = Pictures(opened.at(day)).seats().first.matrix
        assert matrix
        assert [heading.name for heading in matrix.columns] == ["Board", "New"]


def test_what_ended_between_two_days_is_struck_through_and_what_was_over_is_no_news(
    made: Made,
) -> None:
    opened = made(
        boards="id,name,status,valid_to,as_of\n"
        "old,Old,in_force,2019-06-01,2018-01-01\ntrust,Trust,historical,,2019-06-01",
    )
    scene = Pictures(opened).difference("2019-01-01", "2019-12-31").first
    assert [(thing.id, thing.change, thing.over) for thing in scene.things] == [
        ("old", "\u2212 ended", "ended 1 June 2019")
    ]
    assert struck_in(scene) == {"Old"}


def test_what_happened_is_not_over_because_somebody_who_took_part_is(made: Made) -> None:
    opened = made(
        boards="id,name,status\ntrust,Trust,historical\nnew,New,in_force",
        services="id\nvisits",
        decisions="id,by_id,act,on_id\none,trust,approve,visits",
        service_links="id,party_id,capacity,service_id\ntwo,trust,commissioner,visits",
    )
    portraits = Portraits(opened.view, opened.dataset.positions)
    approved, commissions = (portraits.link(opened.dataset.fact(item)) for item in ("one", "two"))
    assert (approved.over, commissions.over) == ("", "over with Trust")


def test_the_trust_of_barking_and_dagenham_is_drawn_only_when_asked_for() -> None:
    opened = load("barking-and-dagenham")
    usual = Pictures(opened).tree("bd-hwb").first
    assert "bd-childrens-trust" not in drawn_in(usual)
    asked = Pictures(opened.at(include=["historical"])).chain("bd-childrens-trust").first
    assert asked.thing("bd-childrens-trust").said == (
        TRUST,
        "succeeded by Barking and Dagenham Children's Partnership",
    )
    assert len(struck_in(asked)) == 1


def struck_in(scene: Scene) -> set[str]:
    """Return what a picture strikes through: the rows of a box are one name."""
    picture = lay_out(scene)
    every = [*(box.rows for box in picture.boxes), *(item.rows for item in picture.brackets)]
    names = (" ".join(row.text for row in rows if row.struck) for rows in every)
    return {name for name in names if name}
