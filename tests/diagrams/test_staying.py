"""A map that is like an earlier one stays as that was, but for what was added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams.drawing.sheet import saved
from partnership_graph.diagrams.layout.earlier import like_in
from partnership_graph.diagrams.layout.laying import lay_out, states
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views.maps import draw_day
from partnership_graph.facts.view import View
from partnership_graph.loading import load
from tests.diagrams.added import Addition
from tests.diagrams.mapped import LEVELS, mapped
from tests.diagrams.picture_faults import faults

DAY = "2020-01-31"
BOARD = "brighter-futures-partnership"
PAPER = {
    "status": "in_force",
    "basis": "stated",
    "as_of": DAY,
    "source_id": "thurrock-mou-report-2020",
    "locator": "MOU 9",
}
BODY = {"boards": [{**PAPER, "id": "new", "name": "Mental Health Board", "kind": "board"}]}
SHARE = 0.9
MOST = 0.1


def additions() -> Iterator[Addition]:
    """What a place grows by in a year: each alone."""
    yield Addition("a name", BODY)
    for tier in ("system", "place", "community"):
        placed = {"tier_placements": [{**PAPER, "id": "t", "subject_id": "new", "tier": tier}]}
        yield Addition(f"a body at {tier}", {**BODY, **placed})
        yield Addition(f"a body at {tier} that reports to it", {**BODY, **placed, **line(BOARD)})
        for heading in ("NHS Service Providers", "Other Partners"):
            yield Addition(f"a member at {tier}, {heading}", {**BODY, **placed, **seat(heading)})
    yield Addition("a body that reports to it", {**BODY, **line(BOARD)})
    for other in ("msb-hospital-group", "thurrock-council", "thurrock-hwb", "nelft"):
        yield Addition(f"a body that reports to {other}", {**BODY, **line(other)})
    yield Addition("a member", {**BODY, **seat("NHS Commissioners")})
    for locality in ("east-locality", "west-locality"):
        yield Addition(f"a centre in {locality}", centre(locality))


def line(to: str) -> dict[str, list[dict[str, str]]]:
    row = {**PAPER, "id": "new-line", "from_id": "new", "to_id": to, "kind": "reports_to"}
    return {"reporting_lines": [row]}


def seat(heading: str) -> dict[str, list[dict[str, str]]]:
    row = {**PAPER, "id": "new-seat", "body_id": BOARD, "member_id": "new", "category": heading}
    known = {"capacity": "member", "voting": "not_stated", "holder_state": "not_applicable"}
    return {"memberships": [row | known]}


def centre(locality: str) -> dict[str, list[dict[str, str]]]:
    named = {"id": "new", "name": "Oak Children's Centre", "kind": "childrens_centre"}
    lies = {"id": "lies", "from_id": "new", "to_id": locality, "kind": "located_in"}
    return {"childrens_centres": [PAPER | named], "area_links": [PAPER | lies]}


@pytest.fixture(scope="module")
def earlier(thurrock: View) -> Picture:
    return lay_out(draw_day(thurrock, "thurrock"))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    """The scene of Thurrock after each addition."""
    found = {}
    for at, addition in enumerate(additions()):
        to = tmp_path_factory.mktemp("grown") / str(at) / "thurrock"
        place = addition.copied(Path(folder("data")) / "thurrock", to)
        found[addition.name] = draw_day(View(dataset=load(place), day=DAY), "thurrock")
    return found


def moved(now: Picture, before: Picture) -> float:
    """The share of the boxes and brackets that stand elsewhere, measured from the frame."""
    assert now.frame
    assert before.frame
    at = {item.id: item.rect for item in now.standing}
    shift = now.frame.rect.x - before.frame.rect.x
    each = [
        item.id not in at
        or abs(at[item.id].x - shift - item.rect.x) > 1
        or abs(at[item.id].y - item.rect.y) > 1
        for item in before.standing
    ]
    return sum(each) / len(each)


def test_of_ten_additions_nine_move_a_tenth_of_the_map_at_most(
    earlier: Picture, grown: dict[str, Scene]
) -> None:
    shares = {name: moved(lay_out(scene, like=earlier), earlier) for name, scene in grown.items()}
    within = [name for name, share in shares.items() if share <= MOST]
    assert len(within) >= SHARE * len(shares), shares


def test_what_is_added_has_no_fault_and_is_on_the_map(
    earlier: Picture, grown: dict[str, Scene]
) -> None:
    for name, scene in grown.items():
        picture = lay_out(scene, like=earlier)
        assert faults(picture) == [], name
        told = {item.of for item in picture.standing} | {
            thing for note in picture.notes for thing in note.things
        }
        assert "new" in told, name
        if any(link.id == "new-line" for link in scene.links):
            assert "new-line" in set(picture.told()), name


def test_the_file_of_an_earlier_map_holds_enough_to_stay(
    tmp_path: Path, thurrock: View, grown: dict[str, Scene]
) -> None:
    scene = draw_day(thurrock, "thurrock")
    before = lay_out(scene)
    file = tmp_path / "map.svg"
    file.write_text(saved(before, scene), encoding="utf-8")
    now = lay_out(grown["a body at system"], like=like_in(file))
    assert moved(now, before) <= MOST


def test_what_has_no_room_at_its_level_stands_below_with_its_level_in_words(
    earlier: Picture, grown: dict[str, Scene]
) -> None:
    picture = lay_out(grown["a body at system"], like=earlier)
    (box,) = [box for box in picture.boxes if box.of == "new"]
    assert picture.frame
    assert box.rect.y > picture.frame.rect.bottom
    assert [row.text for row in box.rows] == ["Mental Health Board", "at System level", "(MOU 9)"]
    assert [heading.text for heading in picture.headings] == [
        "Other bodies, their levels and links in words:"
    ]


def test_a_body_that_reports_to_the_subject_has_its_line_wherever_it_stands(
    earlier: Picture, grown: dict[str, Scene]
) -> None:
    for tier in ("system", "place", "community"):
        picture = lay_out(grown[f"a body at {tier} that reports to it"], like=earlier)
        assert ("new", "frame") in {(line.from_id, line.to_id) for line in picture.lines}, tier


def test_it_stands_there_by_every_setting_of_the_switches(
    earlier: Picture, grown: dict[str, Scene]
) -> None:
    every = dict(states(grown["a body at system"], earlier))
    stands = [box for picture in every.values() for box in picture.boxes if box.of == "new"]
    assert len(stands) == len(every)
    assert {box.tier for box in stands} == {""}


def test_a_map_that_is_like_none_has_it_at_its_level(grown: dict[str, Scene]) -> None:
    (box,) = [box for box in lay_out(grown["a body at system"]).boxes if box.of == "new"]
    assert box.tier == "system"


def test_many_things_more_are_another_map(tmp_path: Path) -> None:
    few = mapped(tmp_path / "few", LEVELS, boards="id\na\nb", tier_placements=placed("ab"))
    many = mapped(
        tmp_path / "many",
        LEVELS,
        boards="id\n" + "\n".join("abcdefghij"),
        tier_placements=placed("abcdefghij"),
    )
    again = lay_out(many.scene, like=few.picture)
    assert {box.tier for box in again.boxes} == {"system"}


def placed(ids: str) -> str:
    return "id,subject_id,tier\n" + "\n".join(f"t-{at},{at},system" for at in ids)
