"""A day that no source speaks for: every answer says which source it shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.facts.freshness import freshness
from tests.small_place import said_beside

Run = Callable[..., Result]
BETWEEN = (
    "no source is of this day: shown is what is recorded up to 31 March 2016 (The Plan); "
    "the next source is of 31 January 2020"
)
LATE = "the latest source is of 31 January 2020, 6 years earlier"


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.fixture
def two_papers(made: Callable[..., Partnership]) -> Partnership:
    """A body that a plan of 2016 and a review of 2020 both name."""
    return made(
        sources="id,name,dated\nplan,The Plan,2016-03-31\nreview,The Review,2020-01-31",
        boards="id,as_of,source_id\na,2016-03-31,plan\nb,2020-01-31,review",
        evidence="fact_id,source_id,locator,as_of\na,review,2,2020-01-31",
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2016-03-31", ""),
        ("2020-01-31", ""),
        ("2020-02-01", "the latest source is of 31 January 2020, 1 day earlier"),
        ("2020-02-29", "the latest source is of 31 January 2020, 29 days earlier"),
        ("2020-03-31", "the latest source is of 31 January 2020, 2 months earlier"),
        ("2021-01-30", "the latest source is of 31 January 2020, 11 months earlier"),
        ("2021-01-31", "the latest source is of 31 January 2020, 1 year earlier"),
        ("2027-01-30", LATE),
        ("2018-06-01", BETWEEN),
        ("2016-03-30", "no source is that early: the first is of 31 March 2016"),
    ],
)
def test_a_day_is_told_by_the_source_whose_record_is_shown(
    two_papers: Partnership, day: str, said: str
) -> None:
    assert freshness(two_papers.at(day).view) == said


def test_many_sources_of_one_day_are_counted_and_not_named(
    made: Callable[..., Partnership],
) -> None:
    papers = [f"paper-{number}" for number in range(4)]
    place = made(
        sources="\n".join(["id,dated", *(f"{paper},2016-03-31" for paper in papers)]),
        boards="\n".join(
            [
                "id,as_of,source_id",
                *(f"b-{paper},2016-03-31,{paper}" for paper in papers),
                "late,2020,paper-0",
            ]
        ),
    )
    assert "up to 31 March 2016 (4 sources);" in freshness(place.at("2017-01-01").view)


def test_a_place_without_a_fact_says_nothing_of_its_day(made: Callable[..., Partnership]) -> None:
    assert freshness(made().view) == ""


@given(day=st.dates(date(2015, 1, 1), date(2032, 1, 1)))
def test_what_is_said_of_how_old_the_newest_source_is_can_be_counted_back(day: date) -> None:
    newest = date(2020, 1, 31)
    late = load("thurrock").at(day.isoformat())
    said = freshness(late.view)
    assert said.startswith("the latest source is of 31 January 2020, ") == (day > newest)
    if day > newest:
        number, unit = said.removesuffix(" earlier").split()[-2:]
        most = int(number) + 1
        longest = {"day": 1, "month": 31, "year": 366}[unit.removesuffix("s")]
        assert day - newest <= timedelta(days=most * longest)
        assert day - newest >= timedelta(days=int(number) * longest * 9 // 10)


QUESTIONS: dict[str, tuple[str, ...]] = {
    "find": ("safeguarding",),
    "show": ("mase",),
    "facts": ("--kind", "gap"),
    "members": ("thurrock-hwb",),
    "chain": ("mase",),
    "route": ("mase", "thurrock-lscb"),
    "escalate": ("mase",),
    "quorum": ("mase",),
    "gaps": (),
    "centres": (),
    "wards": (),
    "tier": ("thurrock-ccg",),
    "services": (),
    "parties": ("MOU",),
    "actions": (),
    "decisions": (),
    "seats": ("Roger Harris",),
    "overlaps": ("thurrock-hwb", "ice"),
    "conflicts": (),
    "timeline": ("mase",),
}


@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.parametrize("form", ["text", "card", "markdown", "json"])
def test_every_question_says_in_every_format_that_the_day_is_later_than_the_sources(
    pgraph: Run, command: str, form: str
) -> None:
    asked = (command, *QUESTIONS[command], "--place", "thurrock", "--format", form)
    late = pgraph(*asked, "--as-of", "2026-06-30")
    assert LATE in late.stdout
    assert LATE not in pgraph(*asked).stdout
    if form == "json":
        assert {"kind": "day", "text": LATE, "option": ""} in json.loads(late.stdout)["remarks"]


def test_a_thing_that_is_not_recorded_on_a_day_is_told_with_the_sources(
    two_papers: Partnership,
) -> None:
    answer = two_papers.at("2018-06-01").chain("b")
    assert (answer.found, answer.verdict) == (False, "B is first recorded on 31 January 2020")
    assert "up to 31 March 2016 (The Plan)" in said_beside(answer)[0]


def test_a_difference_says_it_of_both_of_its_days(two_papers: Partnership) -> None:
    assert said_beside(two_papers.diff("2016-03-31", "2020-01-31")) == ()
    remarks = said_beside(two_papers.diff("2016-03-30", "2026-06-30"))
    assert remarks[-2:] == (
        LATE,
        "30 March 2016: no source is that early: the first is of 31 March 2016",
    )
