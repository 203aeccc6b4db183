"""Every answer's JSON has the shape that the published schema gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.parts import Part
from partnership_graph.answers.shape import schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "answer.schema.json"
VALID = Draft202012Validator(schema())


def asked(place: Partnership) -> Iterator[Answer]:
    """Yield an answer of every question about every sort of thing that it can be asked of."""
    every = [thing.id for thing in place.dataset.things()]
    for wanted in every[::7]:
        for question in (place.show, place.chain, place.tier, place.timeline):
            yield question(wanted)
        yield place.chain(wanted, down=True)
    for body in place.dataset.tables["boards"].cells("id"):
        for question in (place.members, place.quorum, place.escalate, place.seats):
            yield question(body)
        yield place.quorum(body, ["chair"]) if place.quorum(body).found else place.overlaps(body)
        if body != every[0]:
            yield place.route(every[0], body, undirected=True)
    yield place.diff("2016-01-01", "2020-01-31")
    yield from (place.facts(), place.gaps(), place.centres(), place.wards(), place.services())
    yield from (place.actions(), place.decisions(), place.overlaps(), place.conflicts())
    yield place.tier()
    yield from (place.find("board"), place.gaps("chair"), place.gaps("upward_line"))
    yield from (place.parties(item) for item in place.dataset.tables["documents"].cells("id"))


def test_the_published_schema_is_that_of_the_answers() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema()
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("place", ["thurrock", "barking-and-dagenham"])
def test_every_answer_is_valid(place: str) -> None:
    for view in (load(place), load(place).at(include=["proposed", "implied", "historical"])):
        for answer in asked(view):
            VALID.validate(json.loads(json.dumps(answer.to_dict())))


def test_every_part_of_an_answer_is_met_and_knows_its_name() -> None:
    met: dict[Part, set[str]] = {}
    for place in ("thurrock", "barking-and-dagenham"):
        for section in (part for answer in asked(load(place)) for part in answer.sections):
            met.setdefault(section.part, set()).add(section.of)
            assert section.name == section.part.printed(section.of)
    several = {part for part in met if "{}" in part.value}
    assert all(not of for part in met.keys() - several for of in met[part])
    assert all(all(met[part]) for part in several)
    assert len(met) > 50


@pytest.mark.parametrize("change", [str.upper, "<{}>".format], ids=["upper", "brackets"])
def test_every_text_of_an_answer_can_be_changed_and_nothing_else(
    change: Callable[[str], str],
) -> None:
    answer = load("thurrock").chain("mase")
    changed = answer.mapped(change)
    assert (changed.found, changed.as_of, changed.data_version) == (
        True,
        "2020-01-31",
        answer.data_version,
    )
    assert (changed.question, changed.verdict) == (change(answer.question), change(answer.verdict))
    for (was, before), (now, after) in zip(answer.statements(), changed.statements(), strict=True):
        assert (now.part, now.heading) == (was.part, change(was.heading))
        assert (after.text, after.fact_id) == (change(before.text), change(before.fact_id))
        assert after.row.keys() == before.row.keys()
        assert {*after.row.values()} <= {*map(change, before.row.values()), *before.row.values()}
        assert (after.table, after.status, after.depth) == (
            before.table,
            before.status,
            before.depth,
        )
        cited = [(item.name, item.locator, item.file) for item in before.citations]
        changed_too = [(item.name, item.locator, item.file) for item in after.citations]
        assert changed_too == [tuple(map(change, texts)) for texts in cited]
