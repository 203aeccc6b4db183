"""Every line that a view draws is a fact, and every such fact is drawn: told by the rows themselves.

The rows are read here as a person would read them, without the code that answers questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.arranged import Cell, Node, Tree
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.facts.records import Person
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from tests.diagrams.picture_faults import faults
from tests.diagrams.rows import full, in_force, recorded, rows
from tests.small_place import page_of, svg_of

DAY = "2020-01-31"
Made = Callable[..., Partnership]


@pytest.fixture(scope="module")
def thurrock_asked() -> Partnership:
    return load("thurrock").at(DAY)


BOOKS: dict[str, Callable[[Partnership], Book]] = {
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
    "attendance": lambda opened: Pictures(opened).attendance("ice"),
    "every seat": lambda opened: Pictures(opened).seats(),
    "difference": lambda _: Pictures(load("thurrock")).difference("2016-10-12", DAY),
}


@pytest.fixture(scope="module", params=BOOKS)
def scene(request: pytest.FixtureRequest, thurrock_asked: Partnership) -> Scene:
    return BOOKS[request.param](thurrock_asked).first


# --- whatever the view


def test_every_thing_link_and_cell_is_cited(scene: Scene) -> None:
    assert all(thing.citations for thing in scene.things)
    assert all(link.citations for link in scene.links)
    assert all(cell.citations for cell in cells(scene) if cell.words)


def test_every_box_and_every_link_is_of_a_thing_that_is_told(scene: Scene) -> None:
    known = {thing.id for thing in scene.things}
    assert {node.of for node in nodes(scene)} <= known | {""}
    assert {end for link in scene.links for end in (link.from_id, link.to_id)} <= known


def test_every_line_says_how_it_leads_on_and_in_which_paragraph(scene: Scene) -> None:
    for line in picture_of(scene).lines:
        if line.main:
            assert line.label
            said = " ".join(row.text + after for row, after in line.label.above)
            assert said + " ".join(row.text for row in line.label.below)


def test_no_line_has_a_number_and_no_text_is_said_twice_on_a_box(scene: Scene) -> None:
    for box in picture_of(scene).boxes:
        said = [row.text for row in box.rows if row.look == "said" and not row.facts]
        assert len(said) == len(set(said))
    for text in texts(scene):
        assert not re.search(r"\b1 bodies\b|\+\d+\b", text)


def test_no_text_of_a_picture_names_an_option(scene: Scene) -> None:
    said = texts(scene)
    assert said
    assert not [text for text in said if re.search(r"(?<!\w)--\w|pgraph ", text)]


def test_a_picture_tells_its_day_its_sources_and_its_licence(scene: Scene) -> None:
    assert scene.as_of
    assert scene.sources
    assert "Open Government Licence" in scene.licence


def test_no_more_sources_are_listed_than_the_picture_cites(thurrock_asked: Partnership) -> None:
    scene = Pictures(thurrock_asked).chain("mase").first
    (source,) = scene.sources
    assert source.startswith("Ofsted inspection of children's services in Thurrock")


def test_no_picture_has_a_fault(scene: Scene) -> None:
    assert faults(picture_of(scene)) == []


# --- localities


def test_every_centre_stands_in_its_locality_and_says_which_wards_it_serves(
    thurrock_asked: Partnership,
) -> None:
    scene = Pictures(thurrock_asked).localities().first
    picture = picture_of(scene)
    sites = {thing.id for thing in scene.things if thing.table == "childrens_centres"}
    held = {bracket.id: bracket for bracket in picture.brackets}
    stands: set[tuple[str, str]] = set()
    for box in picture.boxes:
        at = box.within
        while at and not held[at].of:
            at = held[at].within
        if box.of in sites and at:
            stands.add((box.of, held[at].of))
    located = {
        (row["from_id"], row["to_id"])
        for row in rows("area_links")
        if row["kind"] == "located_in" and row["status"] == "in_force"
    }
    assert {pair for pair in located if pair[0] in sites} <= stands
    assert "beacon-chafford-hundred-childrens-centre" not in sites
    serving = {
        row["id"]
        for row in rows("area_links")
        if row["kind"] == "serves_ward" and row["from_id"] in sites
    }
    assert serving <= set(picture.told())
    assert not picture.lines
    assert scene.remarks[0].startswith("Geography, not governance")
    stifford = next(node for node in nodes(scene) if node.of == "aveley-childrens-centre")
    assert "serves Aveley & Uplands ward, recorded 2016 (Cabinet Table 3)" in {
        said.text for said in stifford.said
    }


def test_every_service_says_where_it_is_delivered(thurrock_asked: Partnership) -> None:
    scene = Pictures(thurrock_asked).localities().first
    links = [
        row
        for row in rows("service_links")
        if row["capacity"] == "delivery_point" and row["status"] == "in_force"
    ]
    assert len(links) > 10
    said = {node.of: [item.text for item in node.said] for node in nodes(scene)}
    name = thurrock_asked.dataset.name
    for row in links:
        where = [text for text in said[row["service_id"]] if text.startswith("delivered at ")]
        assert any(name(row["party_id"]) in text for text in where)


# --- seats


def test_the_grid_of_a_board_holds_each_of_its_seats(thurrock_asked: Partnership) -> None:
    matrix = Pictures(thurrock_asked).seats("thurrock-hwb", "ice").first.matrix
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


def test_those_who_chair_come_first_and_then_who_sits_on_most_bodies(
    thurrock_asked: Partnership,
) -> None:
    matrix = Pictures(thurrock_asked).seats().first.matrix
    assert matrix is not None
    chairs = [any("chair" in cell.words for cell in row.cells) for row in matrix.rows]
    assert chairs.index(False) > 5
    first = chairs.index(False)
    held = [sum(bool(cell.words) for cell in row.cells) for row in matrix.rows]
    assert held[first:] == sorted(held[first:], reverse=True)


def test_what_many_bodies_come_to_is_one_sentence(thurrock_asked: Partnership) -> None:
    scene = Pictures(thurrock_asked).seats().first
    assert scene.answer == ("59 members of 26 bodies; those who chair stand first",)
    assert len(scene.told) > 26


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


def test_of_a_vote_that_is_not_stated_no_cell_says_anything(made: Made) -> None:
    opened = made(
        boards="id,name\nboard,Board\n",
        posts="id,name\nclerk,Clerk\n",
        memberships="id,body_id,member_id\nseat,board,clerk\n",
    )
    scene = Pictures(opened).seats("board").first
    assert scene.matrix
    assert list(scene.matrix.sentences()) == ["Clerk, Board: member"]
    assert "Where nothing is said of a vote, none is recorded." in scene.remarks[0]


def test_a_post_says_who_holds_it_and_a_body_of_what_kind_it_is(made: Made) -> None:
    opened = made(
        boards="id,name,kind\nboard,Board,panel\n",
        posts="id,name\nclerk,Clerk\n",
        people="id,name\nann,Ann\n",
        post_holders="id,post_id,person_id\nholds,clerk,ann\n",
        memberships="id,body_id,member_id\nseat,board,clerk\n",
    )
    matrix = Pictures(opened).seats("board").first.matrix
    assert matrix is not None
    assert (matrix.columns[0].kind, matrix.rows[0].heading.notes) == ("panel", ("held by Ann",))


def test_seats_last_recorded_in_an_earlier_year_say_so_once_where_all_are(made: Made) -> None:
    opened = made(
        sources="id,dated\npaper,2020-01-01\nold,2015-01-01\n",
        boards="id,name\none,One\ntwo,Two\n",
        posts="id,name\nclerk,Clerk\nchair,Chair\n",
        memberships="id,body_id,member_id,as_of,source_id\na,one,clerk,2015-01-01,old\n"
        "b,one,chair,2015-01-01,old\nc,two,clerk,2015-01-01,old\nd,two,chair,2020-01-01,paper\n",
    )
    matrix = Pictures(opened).seats().first.matrix
    assert matrix is not None
    assert {column.name: column.notes for column in matrix.columns} == {
        "One": ("recorded 2015",),
        "Two": (),
    }
    assert sorted(matrix.sentences()) == [
        "Chair, One: member",
        "Chair, Two: member",
        "Clerk, One: member",
        "Clerk, Two: member (recorded 2015)",
    ]


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
    boards = [thing for thing in scene.things if thing.table == "boards"]
    changes = {thing.id: thing.change for thing in boards if thing.change}
    assert changes == dict.fromkeys(new, "+ first recorded")
    gone = {thing.id for thing in scene.things if thing.change.startswith("\u2212")}
    assert gone == {
        "beacon-chafford-hundred-childrens-centre",
        "east-tilbury-childrens-centre",
    }
    assert all(link.change for link in scene.links)


def test_what_begun_or_ended_says_so_by_sign_by_word_and_struck_through(made: Made) -> None:
    opened = made(
        boards="id,name,valid_from,valid_to\n"
        "old,Old,,2019-06-01\nnew,New,2019-05-01,\nstays,Stays,2010,\n",
        reporting_lines="id,from_id,to_id,kind,valid_from,valid_to\n"
        "one,stays,old,reports_to,,2019-06-01\ntwo,stays,new,reports_to,2019-05-01,\n",
    )
    scene = Pictures(opened).difference("2019-01-01", "2019-12-31").first
    assert {thing.id: thing.change for thing in scene.things} == {
        "new": "+ begun",
        "old": "\u2212 ended",
        "stays": "",
    }
    assert {link.id: link.change for link in scene.links} == {
        "two": "+ begun",
        "one": "\u2212 ended",
    }
    picture = picture_of(scene)
    assert {box.of: box.flag for box in picture.boxes} == {"new": "+", "old": "\u2212", "stays": ""}
    assert {box.of for box in picture.boxes if box.rows[0].struck} == {"old"}
    said = [row.text for box in picture.boxes if box.of == "stays" for row in box.rows]
    assert "reports to it, + begun (1)" in said
    assert any("\u2212 ended" in text for text in said)


def test_what_reports_stands_below_what_it_reports_to(made: Made) -> None:
    opened = made(
        boards="id,name\ntop,Top\nlow,Low\n",
        reporting_lines="id,from_id,to_id,kind,valid_from\none,low,top,reports_to,2019-05-01\n",
    )
    picture = picture_of(Pictures(opened).difference("2019-01-01", "2019-12-31").first)
    heights = {box.of: box.rect.y for box in picture.boxes}
    assert heights["top"] < heights["low"]


def test_a_line_that_changed_is_told_as_it_was_and_as_it_is(made: Made) -> None:
    opened = made(
        boards="id,name\ntop,Top\nlow,Low\n",
        reporting_lines="id,from_id,to_id,kind,status,valid_from,valid_to\n"
        "one,low,top,reports_to,proposed,2018-01-01,2019-06-01\n"
        "two,low,top,reports_to,in_force,2019-06-01,\n",
    )
    scene = Pictures(opened).difference("2019-01-01", "2019-12-31").first
    assert {link.id: link.change for link in scene.links} == {
        "one": "~ changed, as it was",
        "two": "~ changed, as it is",
    }


def test_what_is_told_in_the_answer_alone_is_counted() -> None:
    scene = Pictures(load("thurrock")).difference("2016-10-12", DAY).first
    assert scene.remarks[0].startswith("Told in the answer, and not drawn: seats (17), ")


# --- names


def test_an_abbreviation_of_a_persons_name_is_not_explained(made: Made) -> None:
    opened = made(
        boards="id,name\nboard,JH and CAMHS Board\n",
        organisations="id,name\nservice,Child and Adolescent Mental Health Services\n",
        people="id,name\njo,Jo Hill\n",
        aliases="id,name,of_id\none,JH,jo\ntwo,CAMHS,service\n",
    )
    assert Pictures(opened).chain("board").first.remarks[-1] == (
        "Short for: CAMHS: Child and Adolescent Mental Health Services."
    )


def test_a_book_without_names_names_nobody_in_any_text_or_id() -> None:
    from partnership_graph.publishing.nameless import without_people  # noqa: PLC0415 - the command line's own

    opened = load("thurrock")
    named = [
        Pictures(opened).seats("thurrock-hwb"),
        Pictures(opened).route("james-halden", "thurrock-hwb", kinds=["member_of"]),
    ]
    for book in named:
        hidden = without_people(book, opened.dataset)
        said = page_of(hidden) + svg_of(hidden.first)
        assert "James Halden" in " ".join(texts(book.first))
        for person in opened.dataset.all(Person):
            assert person.name not in said
            assert f'"{person.id}"' not in said


# --- how they are read here


def picture_of(scene: Scene) -> Picture:
    """Return a tree as it is placed; a grid has no boxes."""
    return lay_out(scene) if isinstance(scene.arrangement, Tree) else Picture(width=0, height=0)


def nodes(scene: Scene) -> Iterator[Node]:
    waiting = list(scene.arrangement.roots) if isinstance(scene.arrangement, Tree) else []
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting += [kid for branch in node.branches for kid in branch.kids]


def cells(scene: Scene) -> tuple[Cell, ...]:
    return scene.matrix.cells if scene.matrix else ()


def texts(scene: Scene) -> list[str]:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    Book(scenes=(scene,)).mapped(keep)
    return found
