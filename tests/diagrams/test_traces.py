"""What is drawn of an answer that follows lines: each of its facts and no other, without a fault.

The facts are those of the answer's own statements; the picture is read as it is placed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, islice, permutations
from pathlib import Path

import pytest

from partnership_graph.answers.answer import Answer
from partnership_graph.bundled import folder
from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.arranged import Node, Tree
from partnership_graph.diagrams.layout.tree import lay_out
from partnership_graph.facts.records import (
    EDGES,
    Board,
    ChildrensCentre,
    Organisation,
    Person,
    Post,
    Programme,
    Source,
)
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from tests.diagrams.picture_faults import faults
from tests.diagrams.rows import below, upward_from

Made = Callable[..., Partnership]

PLACES = Path(__file__).parents[1] / "places"
EVERY_PLACE = ("thurrock", "barking-and-dagenham", *sorted(at.name for at in PLACES.iterdir()))
SHIPPED = EVERY_PLACE[:2]
DAY = "2020-01-31"
EVERYTHING = ("proposed", "implied", "historical")


def opened(place: str) -> Partnership:
    return load(place, data=folder("data") if place in SHIPPED else PLACES)


def some_of_all(partnership: Partnership, most: int = 20) -> Iterator[str]:
    """Yield every body and organisation, and some of what else has lines."""
    dataset = partnership.dataset
    yield from (thing.id for thing in (*dataset.all(Board), *dataset.all(Organisation)))
    yield from (post.id for post in islice(dataset.all(Post), most))
    yield from (person.id for person in islice(dataset.all(Person), most))
    yield from (item.id for item in islice(dataset.all(Programme), most))
    yield from (centre.id for centre in islice(dataset.all(ChildrensCentre), most))


def asked_of(partnership: Partnership, wanted: str) -> Iterator[tuple[str, Answer, Book]]:
    """Yield a chain, a tree and an escalation, each as answer and as picture."""
    drawn = Pictures(partnership)
    up = partnership.asked("chain", wanted=wanted).answer
    yield "chain", up, drawn.chain(wanted)
    down = partnership.asked("chain", wanted=wanted, down=True, every=True).answer
    yield "tree", down, drawn.tree(wanted)
    yield "escalate", partnership.asked("escalate", wanted=wanted).answer, drawn.escalation(wanted)


def wrong(partnership: Partnership, answer: Answer, book: Book) -> list[str]:
    """Return what is wrong with the picture of an answer: faults, facts untold, facts of no answer."""
    picture = lay_out(book.first)
    stated = {statement.fact_id for _, statement in answer.statements() if statement.table in EDGES}
    linking = {fact for fact in stated if links_two(partnership, fact)}
    told = {fact for fact in picture.told() if partnership.dataset.table_of(fact) in EDGES}
    return [
        *faults(picture),
        *(f"{fact} is not told" for fact in linking - told),
        *(f"{fact} is no fact of the answer" for fact in told - stated),
    ]


def links_two(partnership: Partnership, fact: str) -> bool:
    record = partnership.dataset.record(fact)
    low, high = (getattr(record, name) for name in EDGES[record.table])
    return bool(low and high) and low != high


# --- every picture


@pytest.mark.parametrize("place", EVERY_PLACE)
def test_the_chain_the_tree_and_the_escalation_of_everything_tell_their_answer_and_no_more(
    place: str,
) -> None:
    partnership = opened(place)
    found = {
        (wanted, question): said
        for wanted in some_of_all(partnership)
        for question, answer, book in asked_of(partnership, wanted)
        if (said := wrong(partnership, answer, book))
    }
    assert found == {}


@pytest.mark.parametrize("place", SHIPPED)
def test_they_do_on_every_day_that_a_source_is_of_whatever_is_shown(place: str) -> None:
    partnership = opened(place)
    days = {source.dated for source in partnership.dataset.all(Source)}
    full = sorted(day for day in days if len(day) == len(DAY))
    assert full
    found = {
        (day, board.id, question): said
        for day in full
        for board in partnership.dataset.all(Board)
        for question, answer, book in asked_of(partnership.at(day, include=EVERYTHING), board.id)
        if (said := wrong(partnership, answer, book))
    }
    assert found == {}


@pytest.mark.parametrize("undirected", [False, True])
@pytest.mark.parametrize("place", EVERY_PLACE)
def test_so_do_the_routes_between_bodies_and_how_far_one_gets(
    place: str, *, undirected: bool
) -> None:
    partnership = opened(place)
    bodies = [board.id for board in partnership.dataset.all(Board)]
    drawn = Pictures(partnership)
    found = {}
    for start, goal in islice(permutations(bodies, 2), 0, None, 1 + len(bodies) ** 2 // 300):
        answer = partnership.route(start, goal, undirected=undirected)
        book = drawn.route(start, goal, undirected=undirected)
        if said := wrong(partnership, answer, book):
            found[start, goal] = said
    assert found == {}


def test_so_do_differences_between_all_days_of_thurrock() -> None:
    partnership = load("thurrock")
    days = {source.dated for source in partnership.dataset.all(Source)}
    full = sorted(day for day in days if len(day) == len(DAY))
    for earlier, later in combinations(full, 2):
        picture = lay_out(Pictures(partnership).difference(earlier, later).first)
        assert faults(picture) == []
        answer = partnership.diff(earlier, later)
        lines = {said.fact_id for _, said in answer.statements() if said.table == "reporting_lines"}
        assert set(picture.told()) == lines


# --- against the rows themselves


def test_the_chain_of_every_board_is_drawn_hop_by_hop() -> None:
    partnership = load("thurrock").at(DAY)
    drawn = 0
    for board in partnership.dataset.all(Board):
        if not partnership.view.presence(board.id).shown:
            continue
        scene = Pictures(partnership).chain(board.id).first
        expected = upward_from(board.id, DAY)
        assert scene.found == bool(expected), board.id
        if expected:
            assert expected <= {link.id for link in scene.links if link.upward}, board.id
        assert root_of(scene).of == board.id
        drawn += bool(expected)
    assert drawn > 5


@pytest.mark.parametrize("top", ["thurrock-lscb", "thurrock-hwb", "thurrock-council"])
def test_a_tree_holds_all_below_to_any_depth_and_each_thing_below_what_it_answers_to(
    top: str,
) -> None:
    scene = Pictures(load("thurrock").at(DAY)).tree(top).first
    upward = {link.id: link for link in scene.links if link.kind in UPWARD}
    assert set(upward) == below(top, DAY)
    picture = lay_out(scene)
    heights = {box.of: box.rect.y for box in picture.boxes if box.look != "again"}
    for link in upward.values():
        assert heights[link.from_id] > heights[link.to_id]


def test_what_leads_up_stands_to_the_right_with_its_words_and_paragraph_between() -> None:
    picture = lay_out(Pictures(load("thurrock").at(DAY)).chain("mase").first)
    (line,) = (line for line in picture.lines if line.upward)
    assert (line.from_id, line.to_id) == ("mase", "thurrock-lscb")
    (start, y), (end, to_y) = line.points
    assert start < end
    assert y == to_y
    assert line.label
    assert [row.text for row, _ in line.label.above] == ["is a sub-group of"]
    assert " ".join(row.text for row in line.label.below) == "recorded 2016 (Ofsted para 131)"


# --- what is said on boxes


def test_where_no_route_is_stated_the_picture_says_how_far_one_gets_and_that_nothing_leads_there() -> (
    None
):
    scene = Pictures(load("thurrock").at(DAY)).route("mase", "thurrock-hwb").first
    assert not scene.found
    (said,) = said_on(scene, "thurrock-lscb")
    assert said == (
        "ends here, the furthest point: its line up is looked for and not stated "
        "(Ofsted para 101, 116 and 1 more)"
    )
    assert said_on(scene, "thurrock-hwb") == ["nothing leads here"]
    assert scene.answer[0].startswith("No route leads from ")


def test_the_nearest_body_with_a_stated_line_is_marked_and_its_line_drawn(made: Made) -> None:
    partnership = made(
        boards="id,name\nforum,Forum\nboard,Board\ncouncil,Council\n",
        reporting_lines=(
            "id,from_id,to_id,kind\nup,board,council,reports_to\naside,forum,board,briefs\n"
        ),
    )
    scene = Pictures(partnership).chain("forum").first
    assert not scene.found
    assert said_on(scene, "board") == ["the nearest body with a stated line"]
    assert [link.id for link in scene.links] == ["aside", "up"]


def test_relations_that_lead_nowhere_are_said_two_at_most_and_the_rest_counted(made: Made) -> None:
    partnership = made(
        boards="id,name\ntop,Top\n",
        organisations="id,name\n" + "\n".join(f"o{at},Organisation {at}" for at in range(5)),
        reporting_lines="id,from_id,to_id,kind\n"
        + "\n".join(f"l{at},o{at},top,briefs" for at in range(5)),
    )
    scene = Pictures(partnership).chain("top").first
    assert said_on(scene, "top") == [
        "no line up is recorded",
        "Organisation 0 briefs it (1)",
        "Organisation 1 briefs it (1)",
        "and 3 more links, none a reporting line",
    ]
    assert {*lay_out(scene).told()} == {f"l{at}" for at in range(5)}


def test_what_else_is_linked_to_an_answer_is_counted_and_named(made: Made) -> None:
    partnership = made(
        boards="id,name\ntop,Top\nlow,Low\none,One\ntwo,Two\n",
        reporting_lines="id,from_id,to_id,kind\nup,low,top,reports_to\n"
        "a,one,top,briefs\nb,two,top,briefs\n",
    )
    scene = Pictures(partnership).chain("low").first
    assert {box.of for box in lay_out(scene).boxes} == {"low", "top"}
    assert scene.remarks[0] == "Also linked to these, and not drawn (2): One; Two."


def test_a_relation_of_two_things_that_are_drawn_is_a_line_and_no_words(made: Made) -> None:
    partnership = made(
        boards="id,name\ntop,Top\nlow,Low\n",
        reporting_lines="id,from_id,to_id,kind\nup,low,top,reports_to\naside,low,top,briefs\n",
    )
    picture = lay_out(Pictures(partnership).chain("low").first)
    assert {line.facts for line in picture.lines} == {("up",), ("aside",)}
    assert not [row for box in picture.boxes for row in box.rows if row.facts]


# --- procedures


def test_a_stage_says_whom_to_contact_who_that_is_and_the_time_limit() -> None:
    partnership = opened("procedures")
    scene = Pictures(partnership).escalation("alliance", "risk").first
    first = next(node for node in nodes(scene) if node.number == "1")
    assert [said.text for said in first.said] == [
        "A risk scored fifteen or more.",
        "contact: Finance Director, River Health Trust",
        "held by Cara Dunn (2.3)",
        "time limit: 5 working days",
    ]
    assert root_of(scene).branches[0].words == "a risk goes to"
    assert [branch.words for branch in first.branches] == ["then to"]


def test_the_steps_of_a_procedure_are_numbered_as_its_stages_are() -> None:
    scene = Pictures(opened("procedures")).escalation("alliance", "dispute").first
    numbered = [(node.number, node.of) for node in nodes(scene) if node.number]
    assert [number for number, _ in numbered] == ["1", "2", "3"]
    boxes = {box.number: box.rect.x for box in lay_out(scene).boxes if box.number}
    assert boxes["1"] < boxes["2"] < boxes["3"]


def test_stages_that_are_alternatives_lead_to_one_that_follows_both(made: Made) -> None:
    partnership = made(
        boards="id,name\nboard,Board\none,One\nother,Other\nlast,Last\n",
        escalation_stages="id,body_id,to_id,trigger,stage,text\n"
        "a,board,one,dispute,1,First.\nb,board,other,dispute,1,Or so.\nc,board,last,dispute,2,Then.\n",
    )
    picture = lay_out(Pictures(partnership).escalation("board").first)
    assert faults(picture) == []
    assert [box.of for box in picture.boxes].count("last") == 1
    assert sorted((line.from_id, line.to_id) for line in picture.lines) == [
        ("board", "one"),
        ("board", "other"),
        ("one", "last"),
        ("other", "last"),
    ]


def test_no_box_says_twice_that_it_is_proposed() -> None:
    for place, wanted in (
        ("barking-and-dagenham", "bd-childrens-partnership"),
        ("thurrock", "brighter-futures-partnership"),
    ):
        partnership = load(place).at(include=EVERYTHING)
        for _, _, book in asked_of(partnership, wanted):
            for box in lay_out(book.first).boxes:
                said = [row.text for row in box.rows]
                assert said.count("proposed") <= 1
                assert not [text for text in said if "proposed, proposed" in text]


def root_of(scene: Scene) -> Node:
    assert isinstance(scene.arrangement, Tree)
    return scene.arrangement.roots[0]


def nodes(scene: Scene) -> Iterator[Node]:
    assert isinstance(scene.arrangement, Tree)
    waiting = list(scene.arrangement.roots)
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting += [kid for branch in node.branches for kid in branch.kids]


def said_on(scene: Scene, wanted: str) -> list[str]:
    """Return what is said on the box of a thing."""
    node = next(node for node in nodes(scene) if node.of == wanted and node.look != "again")
    return [said.text for said in node.said]
