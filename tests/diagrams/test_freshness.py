"""A picture says which source's day it shows, where that is not the day asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.facts.freshness import heading_of
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from tests.small_place import page_of, svg_of

Made = Callable[..., Partnership]

LATER = "the latest source is of 31 January 2020, 6 years earlier"
VIEWS: dict[str, Callable[[Pictures], Book]] = {
    "map": lambda drawn: drawn.integration_map(),
    "focus": lambda drawn: drawn.integration_map(focus="mase"),
    "tree": lambda drawn: drawn.tree("thurrock-lscb"),
    "chain": lambda drawn: drawn.chain("mase"),
    "route": lambda drawn: drawn.route("living-well-in-thurrock", "ice"),
    "escalation": lambda drawn: drawn.escalation("mase"),
    "localities": lambda drawn: drawn.localities(),
    "seats": lambda drawn: drawn.seats("thurrock-hwb"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-27", f"27 November 2026 ({LATER})"),
        ("2018-03-01", "1 March 2018 (shown as the source of 12 October 2016 has it)"),
        ("2020-01-31", "31 January 2020"),
    ],
)
def test_a_picture_and_a_page_say_how_old_their_source_is(view: str, day: str, said: str) -> None:
    book = VIEWS[view](Pictures(load("thurrock").at(day)))
    assert book.first.dated == said
    assert f", as of {said}</title>" in svg_of(book.first)
    assert f"As of {said}." in page_of(book)


def test_each_day_on_a_page_is_told_by_its_own_source() -> None:
    book = Pictures(load("thurrock").at("2026-11-27")).integration_map()
    assert [scene.freshness for scene in book.scenes] == [LATER, *[""] * (len(book.scenes) - 1)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2014-12-31", "no source is that early: the first is of 2015"),
        ("2015-12-31", ""),
        ("2016-01-01", "shown as the source of 2015 has it"),
        ("2020-02-29", ""),
        ("2020-03-01", "the latest source is of 29 February 2020, 1 day earlier"),
        ("2020-03-28", "the latest source is of 29 February 2020, 28 days earlier"),
        ("2020-03-29", "the latest source is of 29 February 2020, 1 month earlier"),
        ("2021-02-28", "the latest source is of 29 February 2020, 11 months earlier"),
        ("2021-03-01", "the latest source is of 29 February 2020, 1 year earlier"),
        ("2026-02-28", "the latest source is of 29 February 2020, 5 years earlier"),
    ],
)
def test_how_long_ago_is_said_in_whole_years_months_or_days(
    made: Made, day: str, said: str
) -> None:
    opened = made(
        sources="id,dated\nold,2015\npaper,2020-02-29",
        boards="id,as_of\nboard,2020-02-29",
    )
    assert heading_of(opened.at(day).view) == said


def test_where_no_source_is_dated_nothing_is_said(made: Made) -> None:
    opened = made(sources="id,dated", boards="id")
    assert heading_of(opened.at("2020-01-01").view) == ""
