"""What a cell says, whatever a spreadsheet program made of what was typed."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.facts.dates import is_day
from partnership_graph.workbook.cells import Cell, Said, said_in

DAY = datetime(2020, 1, 31)  # noqa: DTZ001 - a cell knows of no zone
FIRST = datetime(2022, 7, 1)  # noqa: DTZ001 - the same


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2020-01-31", "2020-01-31"),
        ("2020-1-5", "2020-01-05"),
        ("2020/01/31", "2020-01-31"),
        ("2020-01-31 00:00:00", "2020-01-31"),
        ("2020-01", "2020-01"),
        ("2020", "2020"),
        (2021, "2021"),
        (2020.0, "2020"),
        ("31/01/2020", "2020-01-31"),
        ("31.1.20", "2020-01-31"),
        ("1-2-2020", "2020-02-01"),
        ("1 May 2024", "2024-05-01"),
        ("1st of May 2024", "2024-05-01"),
        ("Wednesday, 1 May 2024", "2024-05-01"),
        ("1-May-24", "2024-05-01"),
        ("May 1, 2024", "2024-05-01"),
        ("June 2024", "2024-06"),
        ("Jun-24", "2024-06"),
        ("Sept. 2024", "2024-09"),
        ("06/2024", "2024-06"),
        (" 2024-05-01\xa0", "2024-05-01"),
    ],
)
def test_a_day_is_read_however_it_is_written(value: object, text: str) -> None:
    assert said_in(Cell(value), "day").text == text


@pytest.mark.parametrize("value", ["31/01/2020", "1 May 2024", "June 2024", "Jan-22"])
def test_and_said_where_it_is_not_written_as_here(value: str) -> None:
    assert said_in(Cell(value), "day").told.startswith(f"“{value}” was read as ")


def test_a_day_that_could_be_a_month_is_said_to_be_day_before_month() -> None:
    assert (
        said_in(Cell("01/02/2020"), "day").told
        == "“01/02/2020” was read as 2020-02-01, day before month"
    )
    assert "before" not in said_in(Cell("02/02/2020"), "day").told


@pytest.mark.parametrize(
    ("value", "form", "text", "told"),
    [
        (DAY, "dd/mm/yyyy", "2020-01-31", ""),
        (date(2020, 1, 31), "General", "2020-01-31", ""),
        (FIRST, "mmm-yy", "2022-07", "was read as the month July 2022"),
        (FIRST, "dd/mm/yyyy", "2022-07-01", "for the month alone write 2022-07"),
        (DAY, "yyyy", "2020", ""),
        (DAY, '"d" yyyy', "2020", ""),
    ],
)
def test_a_day_that_the_program_stored_is_read_as_it_shows_it(
    value: object, form: str, text: str, told: str
) -> None:
    said = said_in(Cell(value, form), "day")
    assert (said.text, said.wrong) == (text, "")
    assert told in said.told


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("31/02/2020", "“31/02/2020” is not a day that exists"),
        ("2020-13", "“2020-13” is not a month that exists"),
        ("13/2020", "“13/2020” is not a month that exists"),
        (
            "31/02/2016",
            "exists; is 2016-02-29 meant, the last day of February 2016? Or write 2016-02 or 2016",
        ),
        ("31 April 2021", "exists; is 2021-04-30 meant, the last day of April 2021?"),
        ("2021-11-31", "exists; is 2021-11-30 meant, the last day of November 2021?"),
        ("05/13/2016", "exists; is 2016-05-13 meant, with the month before the day?"),
        ("13/13/2016", "exists; write a day such as 2020-01-31, 2020-01 or 2020"),
        ("31/02/0000", "exists; write a day such as 2020-01-31"),
        ("soon", "“soon” is not a day; write a day such as 2020-01-31, 2020-01 or 2020"),
        ("1 Maybe 20", "not a day"),
        ("Someday 3, 2020", "not a day"),
        ("Octobre 2020 x", "not a day"),
        ("Blue 2020", "not a day"),
        (42400, "42400 is how a spreadsheet counts days; is 2016-01-31 meant?"),
        ("42401", "42401 is how a spreadsheet counts days"),
        (7, "“7” is not a day"),
        (12.5, "“12.5” is not a day"),
        ("#N/A", "shows #N/A, an error of the spreadsheet; type the value"),
    ],
)
def test_what_is_no_day_is_told_with_what_is_expected(value: object, wrong: str) -> None:
    said = said_in(Cell(value), "day")
    assert said.text == ""
    assert wrong in said.wrong


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["{0:%Y-%m-%d}", "{0.day}/{0.month}/{0:%Y}", "{0.day} {1} {0:%Y}", "{1} {0.day}, {0:%Y}"]))  # fmt: skip
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    typed = form.format(day, calendar.month_name[day.month])
    assert said_in(Cell(typed), "day").text == day.isoformat()


@given(st.text(max_size=20) | st.integers() | st.floats(allow_nan=False) | st.booleans())
def test_whatever_stands_there_a_day_is_one_or_is_told(value: object) -> None:
    said = said_in(Cell(value), "day")
    assert (
        is_day(said.text)
        if said.text
        else (said.wrong or not str(value).strip() or not value or not said.told)
    )


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, "General", ""),
        ("", "@", ""),
        (" A\u200b b\xa0 ", "@", "A b"),
        ("a\nb", "@", "a b"),
        ("a;\nb", "@", "a; b"),
        ("a; b\nc", "@", "a; b; c"),
        (True, "General", "yes"),
        (False, "General", "no"),
        (7, "000", "007"),
        (1.1, "0.00", "1.10"),
        (0.75, "0%", "75%"),
        (5.0, "General", "5"),
        (2.5, "General", "2.5"),
        (1e20, "General", "100000000000000000000"),
    ],
)
def test_words_are_read_as_the_cell_shows_them(value: object, form: str, text: str) -> None:
    assert said_in(Cell(value, form), "text") == Said(text)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        (Cell(DAY), "was turned into a date (31 January 2020) by the spreadsheet"),
        (Cell(time(12, 30)), "was turned into a time by the spreadsheet"),
        (Cell(timedelta(hours=30)), "was turned into a time by the spreadsheet"),
        (Cell(None, is_formula=True), "holds a formula that was never worked out"),
        (Cell("#REF!"), "shows #REF!, an error of the spreadsheet"),
    ],
)
def test_what_are_no_words_has_to_be_mended(cell: Cell, wrong: str) -> None:
    assert wrong in said_in(cell, "text").wrong


def test_what_a_formula_shows_is_read_and_that_is_said() -> None:
    said = said_in(Cell("Bayford", is_formula=True), "text")
    assert (said.text, said.told) == (
        "Bayford",
        "holds a formula; what it shows was read, and the formula is not kept",
    )
    assert said_in(Cell("2020-01-31", is_formula=True), "day").told.startswith("holds a formula")


@pytest.mark.parametrize(
    ("value", "text"),
    [ (5, "5"), ("£1,200", "1200"), ("Two", "2"), ("twenty", "20"), ("Two-thirds", "2/3"), ("half", "1/2"), ("all members", "all"), ("1/3", "1/3"), ("most", "most")],
)  # fmt: skip
def test_a_number_may_be_in_words_or_a_share(value: object, text: str) -> None:
    assert said_in(Cell(value), "number").text == text


def test_a_share_that_became_a_date_is_told_with_how_to_write_it() -> None:
    said = said_in(Cell(datetime(2026, 3, 1)), "number")  # noqa: DTZ001 - a cell knows of no zone
    assert "for a share write it in words (one third)" in said.wrong


@pytest.mark.parametrize("value", [1.1, 4, 12.25])
def test_a_number_is_no_paragraph(value: float) -> None:
    assert "a spreadsheet keeps 1.10 and 1.1 alike" in said_in(Cell(value), "where").wrong
    assert said_in(Cell(f"ToR {value}"), "where").wrong == ""
