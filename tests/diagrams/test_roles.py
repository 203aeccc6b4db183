"""What somebody does, as a picture: each fact of the answer that links two things, and no other."""

from __future__ import annotations

import pytest

from partnership_graph import Partnership, Pictures, load
from partnership_graph.publishing.formats import write


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.mark.parametrize(
    "who", ["mandy-ansell", "rory-patterson", "thurrock-council", "thurrock-lscb", "lscb-chair"]
)
def test_each_fact_that_links_two_things_is_a_line_and_no_other_is(
    thurrock: Partnership, who: str
) -> None:
    scene = Pictures(thurrock).roles(who).first
    told = {item.fact_id for _, item in thurrock.roles(who).statements()}
    drawn = {link.id for link in scene.links}
    assert drawn <= told
    own = {link.id for link in scene.links if who in (link.from_id, link.to_id)}
    assert own
    assert {thing.id for thing in scene.things} >= {who}


def test_a_line_says_what_somebody_is_or_does(thurrock: Partnership) -> None:
    words = {link.words for link in Pictures(thurrock).roles("mandy-ansell").first.links}
    assert {"holds the post of", "has a seat on", "lead of", "owner of", "presenter of"} <= words


def test_the_picture_tells_the_same_answer(thurrock: Partnership) -> None:
    book = Pictures(thurrock).roles("mandy-ansell")
    assert book.first.answer == (thurrock.roles("mandy-ansell").verdict,)
    drawn = write(book, "svg").decode()
    assert "presenter of" in drawn
    assert "Integrated Commissioning" in drawn


def test_who_does_nothing_recorded_is_drawn_as_that(thurrock: Partnership) -> None:
    scene = Pictures(thurrock.at("2015-01-01")).roles("thurrock-lscb").first
    assert not scene.found
    assert scene.links == ()
