"""Days as documents give them: a year, a month or a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.facts.dates import day_after, first_day, in_words, is_day, last_day


@pytest.mark.parametrize("text", ["2020", "2020-01", "2020-01-31", "2020-02-29", "1066-10-14"])
def test_a_year_a_month_or_a_day_that_exists_is_a_day(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-13",
        "2020-13-01",
        "2020-00-01",
        "2021-02-29",
        "2020-04-31",
        "0000",
        "20-01-31",
        "2020-1-31",
        "2020-01-31T00:00",
        "2020-01-31\n",
        "20200131",
        "2020-W05",
        "April 2026",
        "31/01/2020",
        "٢٠٢٠",  # Arabic digits are digits to Python
    ],
)
def test_anything_else_is_not_a_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2019", "2019-01-01"), ("2019-11", "2019-11-01"), ("2019-11-05", "2019-11-05")],
)
def test_a_start_is_the_first_day_of_what_is_stated(text: str, day: str) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019", "2020-01-01"),
        ("2019-11", "2019-12-01"),
        ("2019-12", "2020-01-01"),
        ("2019-09", "2019-10-01"),
        ("0999", "1000-01-01"),
        ("2019-11-05", "2019-11-05"),
    ],
)
def test_an_end_is_the_first_day_after_a_year_or_month_and_a_full_day_itself(
    text: str, day: str
) -> None:
    assert day_after(text) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020", "2020"),
        ("2020-01", "January 2020"),
        ("2020-01-01", "1 January 2020"),
        ("2020-01-31", "31 January 2020"),
        ("not recorded", "not recorded"),
        ("", ""),
    ],
)
def test_a_day_in_words_says_no_more_than_was_stated(text: str, words: str) -> None:
    assert in_words(text) == words


DAYS = st.dates(max_value=date(9998, 12, 31))


@given(DAYS, DAYS)
def test_full_days_compare_as_text_as_they_do_in_the_calendar(one: date, other: date) -> None:
    assert (first_day(one.isoformat()) < first_day(other.isoformat())) == (one < other)


@given(DAYS, DAYS, st.sampled_from([len("2019"), len("2019-11")]))
def test_the_days_from_start_to_end_are_those_that_begin_with_the_same_text(
    one: date, other: date, length: int
) -> None:
    period = one.isoformat()[:length]
    for day in (one.isoformat(), other.isoformat()):
        assert (first_day(period) <= day < day_after(period)) == day.startswith(period)


@pytest.mark.parametrize(
    ("valid_to", "held"),
    [("2017-02-04", "2017-02-03"), ("2020-03-01", "2020-02-29"), ("2016-05", "2016-05")],
)
def test_what_ends_with_a_day_held_on_the_day_before(valid_to: str, held: str) -> None:
    assert last_day(valid_to) == held
