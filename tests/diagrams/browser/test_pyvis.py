"""A map in pyvis' own template: boxes where the picture has them, and texts that stay texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

import pytest

from partnership_graph.diagrams.arranged import Branch, Home, Map, Members, Node, Said, Tree
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.lettering import width
from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.diagrams.page.network import to_pyvis
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import SWITCHES, Detail, Link, Placement, Portrait
from partnership_graph.diagrams.views.maps import draw_day
from partnership_graph.facts.view import View
from tests.conftest import cannot

pytestmark = pytest.mark.browser

ValueT = TypeVar("ValueT")
Show = Callable[..., Any]

PAYLOAD = (
    "</script><script>hacked('{0}')</script><img src=x onerror=hacked('{0}')>"
    "<a href=\"javascript:hacked('{0}')\">href</a>\"'><svg onload=hacked('{0}')> {{{{7*7}}}} &lt;b&gt; ( [ *a* _b_ `c` \\\\d"
)
TIES = {
    "id",
    "of",
    "from_id",
    "to_id",
    "area",
    "holder",
    "subject",
    "facts",
    "table",
    "tier",
    "day",
}
TIES |= {"marks", "bases", "look", "on", "focus"}
"""Fields that tie a scene together, or hold values of closed lists: an id is made hostile wherever it stands."""

BOXES = """() => network.body.nodeIndices.map((id) => {
  const node = nodes.get(id), box = network.getBoundingBox(id);
  return { id, part: node.part, label: node.label,
    x: network.body.nodes[id].x, y: network.body.nodes[id].y,
    w: network.body.nodes[id].shape.width - (node.shape === "text" ? 10 : 0),
    h: network.body.nodes[id].shape.height - (node.shape === "text" ? 10 : 0) };
})"""
LYING = """() => { const boxes = network.body.nodeIndices.map((id) => network.getBoundingBox(id));
  return boxes.filter((a, at) => boxes.slice(0, at).some((b) => a.left < b.right - 4 && b.left < a.right - 4
    && a.top < b.bottom - 4 && b.top < a.bottom - 4)).length; }"""
MEASURED = """(text) => { const pen = document.createElement("canvas").getContext("2d");
  pen.font = "14.25px Arial, Liberation Sans, Helvetica, sans-serif";
  return pen.measureText(text).width; }"""
HOVERED = """async () => {
  const told = [];
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  for (const id of network.body.nodeIndices) {
    if (!nodes.get(id).title) continue;
    const box = network.getBoundingBox(id);
    const at = network.canvasToDOM({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
    const { left, top } = network.canvas.frame.getBoundingClientRect();
    const to = { clientX: at.x + left, clientY: at.y + top, bubbles: true };
    network.canvas.frame.canvas.dispatchEvent(new MouseEvent("mousemove", to));
    await wait(260);
    const tips = [...document.querySelectorAll(".vis-tooltip, .popup")];
    told.push(...tips.filter((tip) => getComputedStyle(tip).visibility !== "hidden").map((tip) => tip.innerText));
  }
  return told;
}"""
MARKUP = "img, svg, a[href^=javascript], .vis-tooltip *:not(br), .popup"


class Opened:
    """A network open in pyvis' own template, with what it asked for and complained of."""

    def __init__(self, context: Any, file: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.add_init_script("window.ran = []; window.hacked = (by) => { ran.push(by) }")
        self.page.goto(file.as_uri())
        self.page.wait_for_function("window.network && network.getScale() > 0")
        self.page.wait_for_timeout(300)


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    """Open a network: ``show(network)``."""
    contexts: list[Any] = []

    def opened(network: Any) -> Opened:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(network.generate_html(), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 760}))
        return Opened(contexts[-1], file)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def today(thurrock: View) -> Scene:
    return draw_day(thurrock, "thurrock")


# --- the picture ---


def test_every_box_stands_where_the_picture_has_it(show: Show, today: Scene) -> None:
    opened = show(to_pyvis(today))
    placed, picture = opened.page.evaluate(BOXES), lay_out(today)
    boxes = [("box", box.rect) for box in picture.boxes]
    brackets = [("bracket", bracket.rect) for bracket in picture.brackets]
    found = [box for box in placed if box["part"] in ("box", "bracket")]
    assert len(found) > 40
    for box, (part, rect) in zip(found, [*brackets, *boxes], strict=True):
        assert box["part"] == part
        assert box["x"] == pytest.approx(rect.middle, abs=0.5)
        assert box["y"] == pytest.approx(rect.centre, abs=0.5)
        assert box["h"] == pytest.approx(rect.h, abs=0.1), box["label"]
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_no_words_lie_on_others_and_no_box_is_wider_than_the_picture_has_it(
    show: Show, today: Scene
) -> None:
    page = show(to_pyvis(today)).page
    sample = "Thurrock Health and Wellbeing Board"
    if page.evaluate(MEASURED, sample) > width(sample):
        cannot("no letters as wide as Arial's on this machine: apt install fonts-liberation")
    placed = page.evaluate(BOXES)
    for box, item in zip(
        (box for box in placed if box["part"] == "box"), lay_out(today).boxes, strict=True
    ):
        assert box["w"] == pytest.approx(item.rect.w, abs=0.1), box["label"]
    spaces = [
        (
            box["label"],
            Rect(x=box["x"] - box["w"] / 2, y=box["y"] - box["h"] / 2, w=box["w"], h=box["h"]),
        )
        for box in placed
        if box["part"] in ("box", "words", "frame", "note")
    ]
    lying = [
        (one, other) for (one, at), (other, by) in combinations(spaces, 2) if at.overlaps(by, 2)
    ]
    assert lying == []


def test_the_plain_graph_comes_to_rest_with_everything_in_view(show: Show, today: Scene) -> None:
    page = show(to_pyvis(today, physics=True)).page
    page.wait_for_function("network.physics.stabilized")
    inside = """network.body.nodeIndices.every((id) => {
      const box = network.getBoundingBox(id), at = network.canvasToDOM({ x: box.left, y: box.top });
      const to = network.canvasToDOM({ x: box.right, y: box.bottom });
      return at.x > 0 && at.y > 0 && to.x < 1264 && to.y < 720; })"""
    assert page.evaluate(inside)
    assert page.evaluate("nodes.length") == len(to_pyvis(today, physics=True).nodes) > 40
    assert page.evaluate("edges.length") > 40
    assert page.evaluate(LYING) == 0


def test_a_box_of_the_plain_graph_can_be_dragged(show: Show, today: Scene) -> None:
    page = show(to_pyvis(today, physics=True)).page
    page.wait_for_function("network.physics.stabilized")
    page.evaluate("network.setOptions({ physics: false })")
    at = page.evaluate("network.canvasToDOM(network.getPosition('thurrock-hwb'))")
    before = page.evaluate("network.getPosition('thurrock-hwb').x")
    page.mouse.move(at["x"] + 9, at["y"] + 9)  # the canvas is 9 pixels from the corner of the page
    page.mouse.down()
    page.mouse.move(at["x"] + 89, at["y"] + 9, steps=8)
    page.wait_for_timeout(100)
    page.mouse.up()
    assert page.evaluate("network.getPosition('thurrock-hwb').x") > before + 20


# --- hostile texts ---


def hostile(value: ValueT, path: str = "scene") -> ValueT:
    """Return a value in which each text that ties nothing together is an attack that names its field."""
    if isinstance(value, str):
        return PAYLOAD.format(path)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(hostile(item, path) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: hostile(getattr(value, field.name), f"{path}.{field.name}")
            for field in fields(value)
            if field.name not in TIES
        }
        return replace(value, **changed)
    return value


def full() -> Scene:
    """Return a map with something in every field that a network shows."""
    placed = (Placement(id="at", tier="place", cited="2"),)
    things = tuple(
        Portrait(
            id=own,
            name=own,
            kind="board",
            table="boards",
            said=("said",),
            cited="1",
            placements=placed,
            details=(Detail(heading="Chair", text="A"),),
        )
        for own in ("frame", "board", "member", "area")
    )
    link = Link(
        id="line",
        from_id="frame",
        to_id="board",
        kind="reports_to",
        words="reports to",
        sentence="sentence",
        condition="",
        last_recorded="",
        upward=True,
        cited=("3",),
        marks=("proposed",),
    )
    seats = Members(
        id="seats",
        heading="Councils",
        holder="member",
        name="name",
        count=2,
        chair=False,
        posts=("post",),
        facts=("seat",),
        cited="4",
        recorded="recorded",
    )
    return Scene(
        day="2020-01-31",
        as_of="31 January 2020",
        place="thurrock",
        title="title",
        version="1",
        arrangement=Map(
            subject="frame",
            members=(seats, replace(seats, id="named", holder="")),
            homes=(Home(id="home", of="board", area="area", covers=True, cited="5"),),
        ),
        things=things,
        links=(link,),
        tiers=(("system", "System"), ("place", "Place")),
        on=frozenset(SWITCHES),
    )


def tree() -> Scene:
    """Return a tree with something in every field that a network shows."""
    kid = Node(of="board", said=(Said(text="said", facts=("line",)),), number="1")
    end = Node(of="", title="title", said=(Said(text="said"),))
    branch = Branch(words="words", kids=(kid, end), status="status", cited="6", facts=("line",))
    return replace(full(), arrangement=Tree(roots=(Node(of="frame", branches=(branch,)),)))


def with_hostile_ids(scene: Scene) -> Scene:
    """Return a scene in which every id of a thing is an attack too, the same wherever it stands."""
    ids = {thing.id: PAYLOAD.format(f"id {thing.id}") for thing in scene.things}
    return Book(scenes=(scene,)).renamed(ids).first


@pytest.mark.parametrize("physics", [False, True])
@pytest.mark.parametrize("made", [full, tree])
def test_nothing_of_the_data_runs_wherever_it_is_shown(
    show: Show, made: Callable[[], Scene], *, physics: bool
) -> None:
    scene = with_hostile_ids(hostile(made()))
    network = to_pyvis(
        scene,
        physics=physics,
        heading=PAYLOAD.format("heading"),
        select_menu=True,
        filter_menu=True,
        neighborhood_highlight=True,
    )
    opened = show(network)
    page = opened.page
    page.evaluate("network.setOptions({ physics: false })")
    told = page.evaluate(HOVERED)
    assert any("scene.things.name" in text for text in told)
    assert any("scene.things.details.text" in text for text in told)
    page.evaluate("itemControl.setValue('node')")
    for asked in ("title", "label", "id"):
        page.evaluate(f"propControl.setValue('{asked}'); valueControl.open()")
    page.evaluate("document.querySelector('#select-node').tomselect.open()")
    page.mouse.click(640, 400)
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") == []
    assert page.locator(MARKUP).count() == 0
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_a_link_that_a_caller_adds_makes_no_markup_of_the_datas_texts(show: Show) -> None:
    network = to_pyvis(hostile(full()))
    network.add_node(
        "mine", label="Mine", x=0, y=-90, title='<a href="https://example.org">mine</a>'
    )
    opened = show(network)
    told = opened.page.evaluate(HOVERED)
    assert "mine" in told
    assert any("scene.things.name" in text for text in told)
    assert opened.page.evaluate("window.ran") == []
    assert opened.page.locator("img, svg, a[href^=javascript]").count() == 0


def test_a_label_shows_the_text_that_it_was_given(show: Show) -> None:
    names = ("R&D (", "a < b > c & d", "<b>x</b> <i>y</i>", "*a* _b_ `c`", "x_y*z`", "(a+)+$ &&&")
    first, *_ = full().things
    things = tuple(replace(first, id=f"t{at}", name=name) for at, name in enumerate(names))
    members = tuple(
        Members(
            id=f"m{at}",
            heading=name,
            holder=f"t{at}",
            name=name,
            count=2,
            chair=True,
            posts=(),
            facts=(f"f{at}",),
            cited=name,
        )
        for at, name in enumerate(names)
    )
    plan = Map(subject="frame", members=members)
    scene = replace(full(), things=(*full().things, *things), arrangement=plan)
    shown = show(to_pyvis(scene)).page.evaluate(
        """() => network.body.nodeIndices.map((id) => network.body.nodes[id].labelModule.lines
          .map((line) => line.blocks.map((block) => block.text).join("")).join(" "))"""
    )
    told = " ".join(shown).replace("\u200b", "").replace("\u2217", "*").replace("\u02cd", "_")
    lost = [name for name in names if told.count(name) < 2]
    assert lost == []
