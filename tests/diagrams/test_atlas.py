"""Many places as one picture: whose each body is, what links the places, and the top of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnership_graph.diagrams.arranged import Tree
from partnership_graph.diagrams.layout.laying import every_state, lay_out
from partnership_graph.diagrams.page.outline import outline
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views import atlas, tops
from partnership_graph.diagrams.views.growing import nodes_of
from partnership_graph.diagrams.views.overview import Overview
from partnership_graph.diagrams.views.owners import NOBODYS, by_area, by_folder
from partnership_graph.errors import QuestionError
from partnership_graph.facts.view import View
from partnership_graph.loading import load
from partnership_graph.partnership import Partnership
from partnership_graph.partnership import load as opened
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write as write_down
from tests.diagrams.picture_faults import faults
from tests.small_place import boards, lines, write

SYSTEM = "north-system,North System,system"


def place(
    folder: Path, code: str, *pairs: str, system: bool = True, trust: bool = True, more: int = 0
) -> None:
    """Write a place with a council and its group, and a trust that others have, too."""
    areas = f"id,name,kind\n{code},{code.title()},place\n{SYSTEM if system else ''}"
    links = f"id,from_id,to_id,kind\n{code}-lies,{code},north-system,within"
    organisations = ["id,kind", f"{code}-council,local_authority"]
    organisations += ["trust,nhs_provider"] if trust else []
    own = [f"{code}-group", *(f"{code}-board-{at}" for at in range(more))]
    table = lines(*pairs).replace("\nline-", f"\n{code}-line-")
    write(
        folder / code,
        sources=f"id,dated\n{code}-paper,2020-01-01\npaper,2020-01-01",
        areas=areas.strip(),
        organisations="\n".join(organisations),
        boards=boards(*own),
        reporting_lines=table,
        **({"area_links": links} if system else {}),
    )


@pytest.fixture
def three(tmp_path: Path) -> View:
    """Two places in a system, which share a trust, and one that shares nothing."""
    place(tmp_path, "east", "east-group>east-council", "trust>east-council funded_by")
    place(tmp_path, "west", "west-group>trust reports_to proposed", "trust>west-council owned_by")
    place(tmp_path, "south", "south-group>south-council", system=False, trust=False, more=3)
    return View(dataset=load(tmp_path), day="2020-01-01", asked=True)


def said(scene: Scene) -> dict[str, str]:
    """Return what stands on each box of a picture."""
    rows = {box.of: " ".join(row.text for row in box.rows) for box in lay_out(scene).boxes}
    return {of: text for of, text in rows.items() if of}


def test_it_begins_with_a_box_a_place_by_system_and_the_links_between_them_counted(
    three: View,
) -> None:
    book = atlas.draw_places(three)
    first = book.first
    assert first.title == "All places: 3 places in 1 system"
    assert said(first) == {
        "north-system": "North System 1 body",
        "east": "East 2 bodies and 1 link with its system",
        "west": "West 2 bodies and 2 links with its system",
        "south": "South 5 bodies",
    }
    assert [(link.sentence, link.marks, link.upward) for link in first.links] == [
        ("1 line “is funded by” from North System to East", (), False),
        ("1 line “is owned by” from North System to West", (), False),
        ("1 line “reports to” from West to North System", ("proposed",), False),
    ]
    assert first.links[-1].note == "Counted: West Group reports to Trust."
    assert {cited.source for cited in first.links[-1].citations} == {"paper"}
    assert dict(first.opens) == {name: name for name in ("east", "west", "south")}
    assert list(dict.fromkeys(scene.place for scene in book.scenes)) == [
        "",
        "east",
        "south",
        "west",
    ]


def test_what_several_places_record_and_no_system_holds_stands_above_them(tmp_path: Path) -> None:
    place(tmp_path, "east", "trust>east-council reports_to proposed", system=False)
    place(tmp_path, "west", "west-group>west-council", system=False)
    scene = atlas.draw_places(View(dataset=load(tmp_path), day="2020-01-01", asked=True)).first
    tree = scene.arrangement
    assert isinstance(tree, Tree)
    assert [node.of for node in tree.roots] == [NOBODYS, "west"]
    (branch,) = tree.roots[0].branches
    assert (branch.status, branch.marks, branch.facts) == (
        "proposed",
        ("proposed",),
        tuple(link.id for link in scene.links),
    )
    assert said(scene)[NOBODYS] == "Trust recorded in several places"


def test_the_picture_of_all_places_has_no_fault_and_its_list_says_the_same(
    three: View, tmp_path: Path
) -> None:
    for number in range(20):
        code = f"place-{number}"
        more = [f"trust>{code}-council reports_to proposed"] if number % 3 else []
        place(tmp_path / "many", code, f"{code}-group>{code}-council", *more, system=number % 4 > 0)
    many = View(dataset=load(tmp_path / "many"), day="2020-01-01", asked=True)
    shipped = opened().view
    for view in (three, many, shipped):
        scene = Overview(view=view, owners=by_folder(view), views={}, opens={}).scene()
        picture = lay_out(scene)
        assert faults(picture) == []
        entries = outline(scene, picture, scene.on)
        assert {entry.target for entry in entries if entry.tag == "li"} == {
            *(box.id for box in picture.boxes),
            *(bracket.id for bracket in picture.brackets if bracket.of),
        }
        assert sorted(entry.target for entry in entries if entry.tag == "sub") == sorted(
            link.id for link in scene.links
        )


def test_of_many_bodies_each_place_opens_with_its_top_and_says_what_is_left_out(
    three: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "MOST_WHOLE", 5)
    monkeypatch.setattr(tops, "MOST", 2)
    book = atlas.draw_places(three)
    assert [scene.place for scene in book.scenes] == ["", "east", "south", "west"]
    south = book.scenes[2]
    assert south.title == "South: the 2 of 5 bodies of which most is recorded"
    assert [thing.id for thing in south.things] == ["south-group", "south-council"]
    assert south.remarks == (
        "Left out: 3 of its bodies, with what is recorded of them.",
        "To draw all of it: pgraph map --place south",
    )
    west = book.scenes[3]
    assert west.title == "West: all that is in it"
    tree = west.arrangement
    assert isinstance(tree, Tree)
    assert {node.of for node in nodes_of(tree.roots)} >= {"west-group", "west-council"}
    panel = {item.heading: item.text for item in book.first.thing("south").details}
    assert panel["To open it"] == (
        "Press its box, or choose it under Place; or: pgraph map --place south"
    )
    assert all(len(pictures) == 1 for _, pictures in every_state(book))
    with pytest.raises(QuestionError, match="--all draws all that is recorded"):
        atlas.draw_places(three, everything=True)


@pytest.fixture
def nation(tmp_path: Path) -> View:
    """One folder with two areas that are places, and a body of neither."""
    write(
        tmp_path / "nation",
        areas="id,kind\nnorth,system\neast,place\nwest,place\neast-ward,ward",
        organisations="id,kind\neast-council,local_authority\nwest-council,local_authority\n"
        "school,school\nministry,government\nacademy,charity",
        boards=boards("east-board", "east-group", "governors", "joint", "nowhere"),
        area_links="id,from_id,to_id,kind\na1,east,north,within\na2,west,north,within\n"
        "a3,east-ward,east,within\na4,school,east-ward,located_in\na5,east-council,east,covers\n"
        "a6,west-council,west,covers",
        reporting_lines=lines(
            "east-board>east-council",
            "east-group>east-board",
            "school>governors",
            "east-council>ministry accountable_to",
            "west-council>ministry accountable_to",
            "joint>east-council",
            "joint>west-council",
            "governors>academy accountable_to",
        ),
    )
    return View(dataset=load(tmp_path / "nation"), day="2020-01-01", asked=True)


def test_in_one_folder_a_body_is_of_the_area_that_all_of_it_leads_to(nation: View) -> None:
    owners = by_area(nation)
    assert owners.systems == {"east": "north", "west": "north"}
    assert dict(owners.of) == {
        "east-council": "east",
        "west-council": "west",
        "school": "east",
        "ministry": NOBODYS,
        "academy": "east",
        "east-board": "east",
        "east-group": "east",
        "governors": "east",
        "joint": NOBODYS,
        "nowhere": NOBODYS,
    }


def test_a_place_of_very_many_bodies_is_drawn_by_its_areas(
    nation: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = Pictures(Partnership(nation))
    assert pictures.integration_map().first.place == "nation"
    monkeypatch.setattr(atlas, "MOST_AT_ONCE", 9)
    book = pictures.integration_map()
    assert [scene.place for scene in book.scenes] == ["", "east", NOBODYS]
    assert book.first.title == "All places: 2 places in 1 system"
    assert said(book.first)["west"] == "West 1 body and 2 links elsewhere"
    with pytest.raises(QuestionError, match="--all draws all"):
        pictures.integration_map(everything=True)


@pytest.mark.parametrize("form", ["svg", "pdf", "drawio"])
def test_other_formats_hold_all_places_first(three: View, form: str) -> None:
    written = write_down(atlas.draw_places(three), form)
    if form == "svg":
        assert b"All places: 3 places in 1 system" in written
    if form == "drawio":
        assert len(re.findall(b"<diagram ", written)) == len(atlas.draw_places(three).scenes)
    assert written
