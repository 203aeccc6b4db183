"""Every line that a view draws is a fact, and every such fact is drawn: told by the rows themselves.

The rows are read here as a person would read them, without the code that answers questions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams import Book, Scene, draw_map
from partnership_graph.diagrams.scene import Cell, Matrix
from partnership_graph.diagrams.views.contents import NOT_DRAWN
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Board, Person
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures

DAY = "2020-01-31"
Row = dict[str, str]
Made = Callable[..., Partnership]


@cache
def rows(table: str, place: str = "thurrock") -> tuple[Row, ...]:
    file = folder("data") / place / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def full(day: str) -> str:
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)


@cache
def recorded(fact: str) -> tuple[str, ...]:
    """The days on which sources speak of a fact, beside that of its own row."""
    return tuple(full(row["as_of"]) for row in rows("evidence") if row["fact_id"] == fact)


@cache
def closed() -> dict[str, str]:
    tables = ("boards", "organisations", "programmes", "areas", "childrens_centres", "services")
    every = (row for table in tables for row in rows(table))
    return {row["id"]: full(row["valid_to"]) for row in every if row["valid_to"]}


def in_force(row: Row, day: str, *ends: str) -> bool:
    """Whether a row is stated or structural, in force, and holds on a day with both its ends."""
    began = (
        full(row["valid_from"])
        if row["valid_from"]
        else min(full(row["as_of"]), *recorded(row["id"]), "9")
    )
    over = full(row["valid_to"]) if row["valid_to"] else "9"
    over = min(over, *(closed().get(end, "9") for end in ends))
    plain = row["basis"] != "implied" and row["status"] != "proposed"
    if row["status"] == "historical" and not row["valid_to"]:
        return False
    return plain and began <= day < over


def lines_on(day: str) -> list[Row]:
    return [
        row
        for row in rows("reporting_lines")
        if in_force(row, day, row["from_id"], row["to_id"]) and row["from_id"] != row["to_id"]
    ]


def upward_from(start: str, day: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for row in lines_on(day):
            if row["from_id"] == at and row["kind"] in UPWARD and row["id"] not in found:
                found.add(row["id"])
                waiting.append(row["to_id"])
    return found


def below(top: str, day: str) -> set[str]:
    found: set[str] = set()
    waiting = [top]
    while waiting:
        at = waiting.pop()
        for row in lines_on(day):
            if row["to_id"] == at and row["kind"] in UPWARD and row["id"] not in found:
                found.add(row["id"])
                waiting.append(row["from_id"])
    return found


@pytest.fixture(scope="module")
def thurrock_asked() -> Partnership:
    return load("thurrock").at(DAY)


BOOKS: dict[str, Callable[[Partnership], Book]] = {
    "map": lambda opened: Pictures(opened).integration_map(),
    "map of everything": lambda opened: Pictures(opened).integration_map(everything=True),
    "focus": lambda opened: Pictures(opened).integration_map(focus="thurrock-lscb", steps=2),
    "chain": lambda opened: Pictures(opened).chain("mase"),
    "chain with proposals": lambda opened: Pictures(opened.at(include=["proposed"])).chain(
        "brighter-futures-partnership"
    ),
    "no chain": lambda opened: Pictures(opened).chain("thurrock-lscb"),
    "tree": lambda opened: Pictures(opened).tree("thurrock-lscb"),
    "route": lambda opened: Pictures(opened).route("living-well-in-thurrock", "ice"),
    "connected": lambda opened: Pictures(opened).route("ice", "thurrock-lscb", undirected=True),
    "no route": lambda opened: Pictures(opened).route("mase", "thurrock-hwb"),
    "no escalation": lambda opened: Pictures(opened).escalation("mase", "risk"),
    "localities": lambda opened: Pictures(opened).localities(),
    "seats": lambda opened: Pictures(opened).seats("thurrock-hwb", "ice"),
    "every seat": lambda opened: Pictures(opened).seats(),
    "difference": lambda _: Pictures(load("thurrock")).difference("2016-10-12", DAY),
}


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest, thurrock_asked: Partnership) -> Book:
    return BOOKS[request.param](thurrock_asked)


def test_every_box_line_and_cell_is_cited(book: Book) -> None:
    for scene in book.scenes:
        assert all(box.citations for box in scene.boxes)
        assert all(line.citations for line in scene.lines)
        assert all(cell.citations for cell in cells(scene.matrix) if cell.words)


def test_the_list_names_every_box_and_every_line_once(book: Book) -> None:
    for scene in book.scenes:
        told = [pair for _, groups in scene.outline() for _, pairs in groups for pair in pairs]
        assert sorted(box.id for box, _ in told) == sorted(box.id for box in scene.boxes)
        said = [line.id for _, lines in told for line in lines]
        assert sorted(said) == sorted(line.id for line in scene.lines)


def test_steps_count_from_one_and_nothing_faded_is_a_step(book: Book) -> None:
    for scene in book.scenes:
        steps = [line for line in scene.lines if line.step]
        assert [line.step for line in steps] == list(range(1, len(steps) + 1))
        assert [line.step for line in steps] == [line.number for line in steps]
        assert not [line for line in steps if line.faded]
        bright = {
            end for line in scene.lines if not line.faded for end in (line.from_id, line.to_id)
        }
        if not scene.title.endswith("2020"):  # what differs fades the ends that do not
            assert not [box.id for box in scene.boxes if box.faded and box.id in bright]


def test_no_text_of_a_picture_names_an_option(book: Book) -> None:
    said = texts(book)
    assert said
    assert not [text for text in said if re.search(r"(?<!\w)--\w|pgraph ", text)]


def test_a_picture_tells_its_day_its_sources_and_its_licence(book: Book) -> None:
    for scene in book.scenes:
        assert scene.as_of
        assert scene.sources
        assert "Open Government Licence" in scene.licence


def cells(matrix: Matrix | None) -> tuple[Cell, ...]:
    return matrix.cells if matrix else ()


def texts(book: Book) -> list[str]:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    book.mapped(keep)
    return found


# --- lines


@pytest.mark.parametrize("day", [DAY, "2016-10-12", "2016-05-24"])
def test_a_map_draws_the_lines_in_force_between_its_boxes_and_no_others(day: str) -> None:
    view = load("thurrock").at(day).view
    for everything in (False, True):
        book = draw_map(view, "thurrock", everything=everything)
        boxes = everybody(book.first)
        expected = {
            row["id"]
            for row in lines_on(day)
            if {row["from_id"], row["to_id"]} <= boxes and row["kind"] not in NOT_DRAWN
        }
        assert len(expected) > 3 or day == "2016-10-12"
        of_the_day = [scene for scene in book.scenes if scene.day == day]
        assert set().union(*map(everyone, of_the_day)) == expected


def everybody(scene: Scene) -> set[str]:
    return {item for box in scene.boxes for item in (box.stands_for or (box.id,))}


def everyone(scene: Scene) -> set[str]:
    return {item for line in scene.lines for item in (line.stands_for or (line.id,))}


def test_the_chain_of_every_board_is_drawn_hop_by_hop(thurrock_asked: Partnership) -> None:
    drawn = 0
    for board in thurrock_asked.dataset.all(Board):
        if not thurrock_asked.view.presence(board.id).shown:
            continue
        scene = Pictures(thurrock_asked).chain(board.id).first
        expected = upward_from(board.id, DAY)
        assert {line.id for line in scene.lines if line.step and scene.found} == expected, board.id
        assert scene.found == bool(expected), board.id
        assert "asked about" in scene.box(board.id).marks
        drawn += bool(expected)
    assert drawn > 5


def test_what_is_faded_is_one_shown_line_away(thurrock_asked: Partnership) -> None:
    scene = Pictures(thurrock_asked).chain("mase").first
    bright = {box.id for box in scene.boxes if not box.faded}
    assert bright == {"mase", "thurrock-lscb"}
    boxes = {box.id for box in scene.boxes}
    expected = {
        row["id"]
        for row in lines_on(DAY)
        if {row["from_id"], row["to_id"]} & bright
        and {row["from_id"], row["to_id"]} <= boxes
        and row["kind"] not in NOT_DRAWN
    }
    assert {line.id for line in scene.lines} == expected
    left = {row["id"] for row in rows("boards")} - boxes
    assert not [
        row
        for row in lines_on(DAY)
        if {row["from_id"], row["to_id"]} & bright and {row["from_id"], row["to_id"]} & left
    ]


@pytest.mark.parametrize("top", ["thurrock-lscb", "thurrock-hwb", "thurrock-council"])
def test_a_tree_holds_all_below_to_any_depth(thurrock_asked: Partnership, top: str) -> None:
    scene = Pictures(thurrock_asked).tree(top).first
    bright = [line for line in scene.lines if not line.faded]
    assert {line.id for line in bright} == below(top, DAY)
    places = {box.id: box.rect for box in scene.boxes}
    assert all(places[line.from_id].y > places[line.to_id].y for line in bright)
    assert not any(line.upward for line in scene.lines if line.faded)


def test_a_focus_shows_what_is_within_its_steps(thurrock_asked: Partnership) -> None:
    whole = {row["id"] for row in rows("boards")} | {row["id"] for row in rows("organisations")}
    near = {"mase"}
    for steps in range(4):
        scene = Pictures(thurrock_asked).integration_map(focus="mase", steps=steps).first
        assert {box.id for box in scene.boxes if box.id in whole} == near
        assert f"within {steps} line" in scene.title
        near = near.union(
            *(
                {row["from_id"], row["to_id"]} & whole
                for row in lines_on(DAY)
                if {row["from_id"], row["to_id"]} & near
                and {row["from_id"], row["to_id"]} <= whole
                and row["kind"] not in NOT_DRAWN
            )
        )
    assert len(near) > 10


def test_a_day_of_which_nothing_is_known_is_not_offered(made: Made) -> None:
    opened = made(
        sources="id,dated\npaper,2020-01-01\nold,2001-01-01\n",
        boards="id,name\nboard,Board\n",
    )
    book = Pictures(opened).integration_map()
    assert [scene.key for scene in book.scenes] == ["2020-01-01"]
    assert not book.remark


def test_an_abbreviation_of_a_persons_name_is_not_explained(made: Made) -> None:
    opened = made(
        boards="id,name\nboard,JH and CAMHS Board\n",
        organisations="id,name\nservice,Child and Adolescent Mental Health Services\n",
        people="id,name\njo,Jo Hill\n",
        aliases="id,name,of_id\none,JH,jo\ntwo,CAMHS,service\n",
    )
    assert Pictures(opened).integration_map().first.remarks[-1] == (
        "Short for: CAMHS: Child and Adolescent Mental Health Services."
    )


def test_steps_beyond_the_last_line_end(thurrock_asked: Partnership) -> None:
    far, further = (
        Pictures(thurrock_asked).integration_map(focus="mase", steps=steps).first.boxes
        for steps in (300, 10**12)
    )
    assert far == further


def test_a_focus_must_be_something_a_map_draws(thurrock_asked: Partnership) -> None:
    with pytest.raises(QuestionError, match="is not drawn on a map"):
        Pictures(thurrock_asked).integration_map(focus="lscb-chair")
    with pytest.raises(QuestionError, match="--steps -1"):
        Pictures(thurrock_asked).integration_map(focus="mase", steps=-1)


def test_where_no_route_is_stated_the_picture_shows_how_far_one_gets(
    thurrock_asked: Partnership,
) -> None:
    scene = Pictures(thurrock_asked).route("mase", "thurrock-hwb").first
    assert not scene.found
    assert "the furthest point reached" in scene.box("thurrock-lscb").marks
    assert [line.to_id for line in scene.lines if line.step] == ["thurrock-lscb"]
    assert scene.answer[0].startswith("No route leads from ")
    assert scene.answer[1] == (
        "The furthest point reached, in 1 hop: Thurrock Local Safeguarding Children Board"
    )


def test_the_nearest_body_with_a_stated_line_is_marked_and_its_line_drawn(made: Made) -> None:
    opened = made(
        boards="id,name\nforum,Forum\nboard,Board\ncouncil,Council\n",
        reporting_lines=(
            "id,from_id,to_id,kind\nup,board,council,reports_to\naside,forum,board,briefs\n"
        ),
    )
    scene = Pictures(opened).chain("forum").first
    assert not scene.found
    assert "the nearest body with a stated line" in scene.box("board").marks
    assert [(line.id, line.step, line.faded) for line in scene.lines] == [
        ("aside", 0, False),
        ("up", 0, False),
    ]


def test_more_around_an_answer_than_can_be_looked_at_is_counted(made: Made) -> None:
    ids = [f"board-{number:02}" for number in range(40)]
    opened = made(
        boards="id,name\ntop,Top\nlow,Low\n" + "".join(f"{item},{item}\n" for item in ids),
        reporting_lines="id,from_id,to_id,kind\nup,low,top,reports_to\n"
        + "".join(f"line-{item},{item},top,briefs\n" for item in ids),
    )
    scene = Pictures(opened).chain("low").first
    assert {box.id for box in scene.boxes} == {"low", "top"}
    assert scene.remarks[0].startswith("Left out: 40 bodies one line away")


def test_every_stage_of_a_procedure_is_a_step() -> None:
    scene = Pictures(load()).escalation("bd-childrens-partnership", "dispute").first
    stages = rows("escalation_stages", "barking-and-dagenham")
    assert [(line.id, line.step) for line in scene.lines if line.step] == [
        (row["id"], int(row["stage"])) for row in stages
    ]
    assert "stage 1" in scene.box("bd-hwb-executive-planning-group").marks


# --- localities


def test_every_centre_stands_in_its_locality_and_serves_its_wards(
    thurrock_asked: Partnership,
) -> None:
    scene = Pictures(thurrock_asked).localities().first
    located = {
        (row["from_id"], row["to_id"])
        for row in rows("area_links")
        if row["kind"] == "located_in" and row["status"] == "in_force"
    }
    sites = {box.id for box in scene.boxes if box.table == "childrens_centres"}
    stands = {
        (item, group.id.removeprefix("in-"))
        for group in scene.groups
        if group.id.startswith("in-")
        for item in group.box_ids
        if item in sites
    }
    assert {pair for pair in located if pair[0] in sites} <= stands
    assert {box.id for box in scene.boxes} >= {"abbotts-childrens-centre", "east-locality"}
    assert "beacon-chafford-hundred-childrens-centre" not in sites
    serving = {
        row["id"]
        for row in rows("area_links")
        if row["kind"] == "serves_ward" and row["from_id"] in sites
    }
    assert {line.id for line in scene.lines} == serving
    assert scene.remarks[0].startswith("Geography, not governance")


def test_every_service_stands_where_it_is_delivered_and_says_so(
    thurrock_asked: Partnership,
) -> None:
    scene = Pictures(thurrock_asked).localities().first
    links = [
        row
        for row in rows("service_links")
        if row["capacity"] == "delivery_point" and row["status"] == "in_force"
    ]
    assert len(links) > 10
    framed = {item: group.name for group in scene.groups for item in group.box_ids}
    name = thurrock_asked.dataset.name
    for row in links:
        assert name(row["party_id"]) in framed[row["service_id"]]
        said = [
            detail.text
            for detail in scene.box(row["service_id"]).details
            if detail.heading == "Delivered at"
        ]
        assert any(text.startswith(name(row["party_id"])) for text in said)


# --- seats


def test_the_grid_of_a_board_holds_each_of_its_seats(thurrock_asked: Partnership) -> None:
    scene = Pictures(thurrock_asked).seats("thurrock-hwb", "ice").first
    matrix = scene.matrix
    assert matrix is not None
    names = [column.name for column in matrix.columns]
    name = thurrock_asked.dataset.name
    expected = {
        (name(row["member_id"]), name(row["body_id"]))
        for row in rows("memberships")
        if row["body_id"] in {"thurrock-hwb", "ice"} and in_force(row, DAY, row["body_id"])
    }
    filled = {
        (row.heading.name, column)
        for row in matrix.rows
        for column, cell in zip(names, row.cells, strict=True)
        if cell.words
    }
    assert filled == expected
    assert len(list(matrix.sentences())) == len(filled)
    assert len(matrix.rows) == len({row.heading.name for row in matrix.rows})


def test_who_sits_on_most_bodies_comes_first_then_the_chair(thurrock_asked: Partnership) -> None:
    matrix = Pictures(thurrock_asked).seats("thurrock-hwb", "ice").first.matrix
    assert matrix is not None
    held = [sum(bool(cell.words) for cell in row.cells) for row in matrix.rows]
    assert held == sorted(held, reverse=True)
    alone = [
        row for row in matrix.rows if [bool(cell.words) for cell in row.cells] == [True, False]
    ]
    assert alone[0].cells[0].words.startswith("chair")


def test_a_seat_says_its_capacity_its_vote_and_what_is_not_in_force(made: Made) -> None:
    opened = made(
        boards="id,name\nboard,Board\n",
        posts="id,name\nclerk,Clerk\n",
        memberships="id,body_id,member_id,capacity,voting,status\n"
        "seat,board,clerk,advisor,no,proposed\n",
    )
    matrix = Pictures(opened).seats("board").first.matrix
    assert matrix is not None
    assert list(matrix.sentences()) == ["Clerk, Board: advisor without a vote, no vote (proposed)"]


# --- differences


def test_what_differs_is_drawn_and_says_how() -> None:
    scene = Pictures(load("thurrock")).difference("2016-10-12", DAY).first
    new = {
        row["id"]
        for row in rows("boards")
        if not row["valid_from"]
        and row["basis"] != "implied"
        and "2016-10-12" < min(full(row["as_of"]), *recorded(row["id"]), "9") <= DAY
    }
    changes = {box.id: box.change for box in scene.boxes if box.table == "boards" and box.change}
    assert changes == dict.fromkeys(new, "+ first recorded")
    gone = {box.id for box in scene.boxes if box.change.startswith("\u2212")}
    assert gone == {
        "beacon-chafford-hundred-childrens-centre",
        "east-tilbury-childrens-centre",
    }
    assert all(box.change in box.marks for box in scene.boxes if box.change)
    assert all(line.change for line in scene.lines)


def test_a_difference_draws_the_lines_of_the_answer() -> None:
    opened = load("thurrock")
    answer = opened.diff("2016-10-12", DAY)
    told = {item.fact_id for _, item in answer.statements() if item.table == "reporting_lines"}
    assert {line.id for line in Pictures(opened).difference("2016-10-12", DAY).first.lines} == told


def test_begun_ended_and_changed_are_told_apart_by_sign_and_word(made: Made) -> None:
    opened = made(
        boards="id,name,valid_from,valid_to\n"
        "old,Old,,2019-06-01\nnew,New,2019-05-01,\nstays,Stays,2010,\n",
        reporting_lines="id,from_id,to_id,kind,valid_from,valid_to\n"
        "one,stays,old,reports_to,,2019-06-01\ntwo,stays,new,reports_to,2019-05-01,\n",
    )
    scene = Pictures(opened).difference("2019-01-01", "2019-12-31").first
    assert {box.id: box.change for box in scene.boxes} == {
        "new": "+ begun",
        "old": "\u2212 ended",
        "stays": "",
    }
    assert {line.id: line.change for line in scene.lines} == {
        "two": "+ begun",
        "one": "\u2212 ended",
    }
    assert [box.id for box in scene.boxes if box.faded] == ["stays"]


# --- names


def test_a_book_without_names_names_nobody_in_any_text_or_id() -> None:
    from partnership_graph.cli.names import without_people  # noqa: PLC0415 - the command line's own
    from tests.small_place import page_of, svg_of  # noqa: PLC0415

    opened = load("thurrock")
    named = [
        Pictures(opened).seats("thurrock-hwb"),
        Pictures(opened).route("james-halden", "thurrock-hwb", kinds=["member_of"]),
    ]
    for book in named:
        hidden = without_people(book, opened.dataset)
        said = page_of(hidden) + svg_of(hidden.first)
        assert "James Halden" in svg_of(book.first) or book.first.boxes
        for person in opened.dataset.all(Person):
            assert person.name not in said
            assert f'"{person.id}"' not in said
