"""A diagram as a network of pyvis: what its nodes and edges are, and that pyvis can do with it what it can."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams.arranged import (
    Branch,
    Heading,
    Home,
    Map,
    Matrix,
    Members,
    Node,
    Tree,
)
from partnership_graph.diagrams.drawing.shaping import pieces_of
from partnership_graph.diagrams.layout.picture import Note, Rect
from partnership_graph.diagrams.page.engine import vis_script
from partnership_graph.diagrams.page.graphs import Graph, row, tip, tips
from partnership_graph.diagrams.page.network import to_pyvis
from partnership_graph.diagrams.page.pinned import pinned
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Detail, Link, Placement, Portrait
from partnership_graph.errors import QuestionError
from tests.diagrams.drawing.pictures import picture, scene


def board(at: str, **more: Any) -> Portrait:
    return Portrait(**{"id": at, "name": f"The {at}", "kind": "board", "table": "boards", **more})


def link(at: str, low: str, high: str, **more: Any) -> Link:
    usual = {
        "id": at,
        "from_id": low,
        "to_id": high,
        "kind": "reports_to",
        "words": "reports to",
        "sentence": f"The {low} reports to the {high}",
        "condition": "",
        "last_recorded": "2020",
        "upward": True,
    }
    return Link(**{**usual, **more})


def small(**more: Any) -> Scene:
    """Return a map of a partnership with one member, which reports to a board, proposed."""
    usual = {
        "things": (
            board("partnership", placements=(Placement(id="at", tier="place", cited="1"),)),
            board("hwb"),
            board("council", details=(Detail(heading="Chair", text="The leader"),)),
        ),
        "links": (link("line", "partnership", "hwb", marks=("proposed",)),),
        "arrangement": Map(subject="partnership", members=(seats("council"),)),
    }
    return scene(**{**usual, **more})


def seats(holder: str, count: int = 2, **more: Any) -> Members:
    return Members(
        **{
            "id": f"seats of {holder}",
            "heading": "Councils",
            "holder": holder,
            "name": f"The {holder}",
            "count": count,
            "chair": False,
            "posts": (),
            "facts": ("seat",),
            "cited": "2",
            **more,
        }
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A picture with some of everything, pinned."""
    return pinned(
        picture(), pieces_of(picture(), scene()), {"hwb": "told", "f-3": "A reports to B"}
    )


def node(graph: Graph, at: str) -> dict[str, Any]:
    return next(node for node in graph.nodes if node["id"] == at)


# --- the picture, every part in its place ---


def test_every_id_is_there_once_and_every_edge_has_its_ends(graph: Graph) -> None:
    ids = [node["id"] for node in graph.nodes]
    assert len(ids) == len(set(ids))
    assert {edge[end] for edge in graph.edges for end in ("from", "to")} <= set(ids)


def test_a_box_stands_where_the_picture_has_it_and_is_as_large(graph: Graph) -> None:
    boxes = [node for node in graph.nodes if node["part"] == "box"]
    assert [rect_of(node) for node in boxes] == [whole(box.rect) for box in picture().boxes]
    brackets = [node for node in graph.nodes if node["part"] == "bracket"]
    assert [rect_of(node) for node in brackets] == [whole(item.rect) for item in picture().brackets]


def whole(rect: Rect) -> Rect:
    """Return a rectangle around a whole pixel: vis-network knows no others."""
    return replace(rect, x=round(rect.middle) - rect.w / 2, y=round(rect.centre) - rect.h / 2)


def rect_of(node: dict[str, Any]) -> Rect:
    """Return how much room a node takes: vis-network adds its margins to the least it is given."""
    margin = node["margin"]
    w = node["widthConstraint"]["minimum"] + margin["left"] + margin["right"]
    h = node["heightConstraint"]["minimum"] + margin["top"] + margin["bottom"]
    return Rect(x=node["x"] - w / 2, y=node["y"] - h / 2, w=w, h=h)


def test_what_stands_for_a_thing_first_bears_its_id_and_the_rest_their_own(graph: Graph) -> None:
    known = {node["id"]: node["thing"] for node in graph.nodes if "thing" in node}
    assert known["hwb"] == "hwb"
    assert known["again"] == "hwb"
    assert known["partnership"] == "partnership"
    assert known["providers"] == ""


def test_a_line_holds_its_facts_and_the_nodes_at_its_ends(graph: Graph) -> None:
    line = next(edge for edge in graph.edges if edge.get("facts") == ["f-3", "f-4"])
    assert line["ends"] == ["partnership", "hwb"]
    assert line["title"] == "A reports to B"
    assert line["dashes"] == [7, 4]
    assert line["arrows"]["to"]["type"] == "triangle"


def test_a_line_with_a_jog_is_an_edge_a_part_and_has_one_head(graph: Graph) -> None:
    parts = [edge for edge in graph.edges if edge.get("facts") == ["f-5"]]
    assert [edge["arrows"]["to"]["enabled"] for edge in parts] == [False, False, True]
    assert [edge["to"] for edge in parts[:-1]] == [edge["from"] for edge in parts[1:]]


def test_no_whole_stroke_follows_a_dashed_one(graph: Graph) -> None:
    dashed = [bool(edge["dashes"]) for edge in graph.edges]
    assert dashed == sorted(dashed)
    assert any(dashed)


def test_what_is_over_is_struck_through_letter_by_letter(graph: Graph) -> None:
    over = "".join(f"{letter}\u0336" for letter in "Essex Trust")
    assert node(graph, "trust")["label"] == f"{over}\n_ended 2017_"


def test_every_row_of_text_of_the_picture_stands_in_a_label(graph: Graph) -> None:
    labels = "\n".join(node["label"] for node in graph.nodes).replace("\u0336", "")
    shown = picture()
    rows = [row.text for box in shown.boxes for row in box.rows]
    rows += [row.text for bracket in shown.brackets for row in bracket.rows]
    labelled = [line.label for line in shown.lines if line.label]
    rows += [row.text for label in labelled for row, _ in label.above]
    rows += [tail for label in labelled for _, tail in label.above]
    rows += [row.text for label in labelled for row in label.below]
    rows += [heading.text for heading in shown.headings]
    rows += [note.text for note in shown.notes]
    assert shown.frame
    rows += [*shown.frame.title, *(row.text for row in shown.frame.said)]
    assert len(rows) > 25
    assert [text for text in rows if text not in labels] == []


def test_sentences_below_the_picture_stand_one_below_another() -> None:
    notes = (Note(text="One. " * 60), Note(text="Two."))
    graph = pinned(replace(picture(), notes=notes), (), {})
    one, two = (node for node in graph.nodes if node["part"] == "note")
    assert one["y"] + one["heightConstraint"]["minimum"] / 2 < two["y"]
    assert one["y"] > picture().height


def test_names_that_collide_are_told_apart() -> None:
    shown = picture()
    first, second, *_ = shown.boxes
    again = replace(
        shown,
        boxes=(replace(first, id="one"), replace(second, id="hwb", of="hwb")),
        brackets=(),
        lines=(),
    )
    graph = pinned(again, pieces_of(again, scene()), {})
    assert [node["id"] for node in graph.nodes if node["part"] == "box"] == ["hwb", "hwb 2"]


# --- texts ---


@pytest.mark.parametrize(
    ("text", "plain", "bold", "italic"),
    [
        (
            "Health & Wellbeing (",
            "Health & Wellbeing (",
            "*Health & Wellbeing (*",
            "_Health & Wellbeing (_",
        ),
        ("a*b_c`", "a*b_c`", "*a\u2217b_c`*", "_a*b\u02cdc`_"),
        (
            "*a _b `c",
            "\u200b*a \u200b_b \u200b`c",
            "*\u2217a \u200b_b \u200b`c*",
            "_\u200b*a \u02cdb \u200b`c_",
        ),
        ("a\\*b", "a\u2216*b", "*a\u2216\u2217b*", "_a\u2216*b_"),
        ("", "", "", ""),
    ],
)
def test_no_text_is_a_mark_of_the_labels_own_markdown(
    text: str, plain: str, bold: str, italic: str
) -> None:
    assert row(text) == plain
    assert row(text, bold=True) == bold
    assert row(text, italic=True) == italic


def test_a_tooltip_holds_neither_tags_nor_the_word_that_makes_it_markup() -> None:
    told = tip(['<a href="javascript:x">', "a " * 60])
    assert "href" not in told
    assert not set("<>") & set(told)
    assert max(map(len, told.split("\n"))) <= 72


def test_the_tooltip_of_a_thing_says_what_is_told_of_it() -> None:
    assert tips(small())["council"] == "The council\nboard\nChair: The leader"
    assert tips(small())["line"] == "The partnership reports to the hwb"


def test_more_is_counted_where_a_tooltip_would_be_long() -> None:
    details = tuple(Detail(heading=f"{at}", text="said") for at in range(9))
    assert tips(small(things=(board("hwb", details=details),)))["hwb"].endswith("\nand 3 more")


# --- the plain graph ---


def test_things_and_links_are_a_plain_graph() -> None:
    network = to_pyvis(small(), physics=True)
    assert network.get_nodes() == ["partnership", "hwb", "council"]
    assert network.neighbors("partnership") == {"hwb"}
    assert [(edge["from"], edge["to"], edge["label"]) for edge in network.edges] == [
        ("partnership", "hwb", "reports to"),
        ("council", "partnership", "sits on (2 seats)"),
    ]
    assert network.get_node("partnership")["level_at"] == "place"


def test_a_switch_that_is_off_leaves_its_links_out() -> None:
    network = to_pyvis(small(), on=frozenset({"members"}), physics=True)
    assert [edge["facts"] for edge in network.edges] == [["seat"]]
    assert network.get_nodes() == ["partnership", "council"]
    assert to_pyvis(small(), on=frozenset(), physics=True).get_nodes() == ["partnership"]


def test_what_is_neither_linked_nor_placed_is_there_when_asked_for() -> None:
    on = frozenset({"unplaced"})
    assert to_pyvis(small(), on=on, physics=True).get_nodes() == ["partnership", "hwb", "council"]


def test_who_sits_without_a_record_of_its_own_is_a_node_by_name() -> None:
    named = Map(subject="partnership", members=(seats("", 1, id="s", name="A GP", chair=True),))
    network = to_pyvis(small(arrangement=named), physics=True)
    assert network.get_node("s")["label"] == "A GP"
    assert network.edges[-1]["label"] == "chairs"


def test_an_area_is_linked_to_what_lies_in_it() -> None:
    homes = (Home(id="home", of="hwb", area="council", covers=False, cited="3"),)
    network = to_pyvis(small(arrangement=Map(homes=homes)), physics=True)
    assert network.edges[-1]["label"] == "lies in"


def test_a_tree_is_a_graph_in_which_each_thing_stands_once() -> None:
    down = Branch(
        words="reports to", kids=(Node(of="hwb"), Node(of="", title="End")), forward=False
    )
    again = Branch(words="reports to", kids=(Node(of="hwb", look="again"),), forward=False)
    roots = (Node(of="partnership", branches=(down,)), Node(of="council", branches=(again,)))
    network = to_pyvis(small(arrangement=Tree(roots=roots)), physics=True)
    assert network.get_nodes() == ["partnership", "council", "hwb", "partnership.0.1"]
    assert [(edge["from"], edge["to"]) for edge in network.edges] == [
        ("hwb", "partnership"),
        ("partnership.0.1", "partnership"),
        ("hwb", "council"),
    ]


# --- pyvis ---


def test_a_grid_of_words_is_no_network() -> None:
    grid = Matrix(caption="Seats", corner="", columns=(Heading(name="a", kind=""),), rows=())
    with pytest.raises(QuestionError, match="a grid of words is no network: write it as html"):
        to_pyvis(small(arrangement=grid))


def test_its_page_asks_other_machines_for_nothing() -> None:
    assert "https://cdn" not in to_pyvis(small(), physics=True).generate_html()


def test_pyvis_can_do_with_it_what_it_can() -> None:
    network = to_pyvis(small(), physics=True, height="300px", select_menu=True)
    network.toggle_physics(False)
    network.show_buttons(filter_=["physics"])
    network.add_node("mine", label="Mine")
    network.add_edge("mine", "hwb")
    written = network.generate_html()
    assert "300px" in written
    assert "Mine" in written


def test_for_a_notebook_the_template_is_the_same() -> None:
    network = to_pyvis(small(), physics=True, notebook=True)
    assert "https://cdn" not in network.generate_html(notebook=True)


def test_vis_network_is_read_from_pyvis_without_importing_it() -> None:
    asked = (
        "import sys; from partnership_graph.diagrams.page.engine import vis_script;"
        "print('@version 9.1.2' in vis_script(), 'pyvis' in sys.modules)"
    )
    assert _run(asked) == "True False"
    assert "</script" not in vis_script()


def test_another_vis_network_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "pyvis/templates/lib/vis-9.1.2/vis-network.min.js"
    script.parent.mkdir(parents=True)
    script.write_text("/* @version 9.2.0 */", encoding="utf-8")
    (tmp_path / "pyvis/__init__.py").touch()
    told = _run(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {_ASKED}")
    assert told.endswith("has no vis-network 9.1.2; pip install 'pyvis>=0.3.2,<0.4'")
    script.unlink()
    assert _run(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {_ASKED}") == told


_ASKED = """
from partnership_graph.diagrams.page.engine import vis_script
from partnership_graph.errors import EngineError
try:
    vis_script()
except EngineError as error:
    print(error)
"""


def _run(program: str) -> str:
    """Run a program in a new process and return the last line it prints."""
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    return done.stdout.strip().rpartition("\n")[2]
