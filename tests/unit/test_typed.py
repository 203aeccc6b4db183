"""What people type is read as it is printed: days in words, parts of a day, and words of the closed lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.answers.remarks import Kind
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words, when
from partnership_graph.facts.typed import full_day, how_read, nearest, stored_day, value_of

Run = Callable[..., Result]

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)).map(date.isoformat)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    """The shipped places."""
    return load()


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_every_day_that_is_printed_can_be_typed_back(day: str, precision: int) -> None:
    given_as = day[:precision]
    for printed in (given_as, in_words(given_as), when(given_as), in_words(given_as).upper()):
        assert stored_day(printed) == given_as


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15 September 2016", "2016-09-15"),
        ("15th Sept 2016", "2016-09-15"),
        ("Thursday 15 September 2016", "2016-09-15"),
        ("15/09/2016", "2016-09-15"),
        ("5.9.2016", "2016-09-05"),
        ("September 2016", "2016-09-30"),
        ("2016-09", "2016-09-30"),
        ("09/2016", "2016-09-30"),
        ("February 2020", "2020-02-29"),
        ("2016", "2016-12-31"),
        ("in  November   2019", "2019-11-30"),
    ],
)
def test_a_day_is_typed_in_any_spelling_and_a_part_of_one_means_its_last_day(
    words: str, day: str
) -> None:
    assert full_day(words) == day


@pytest.mark.parametrize(
    "words", ["15/09/16", "May 24", "32/01/2020", "13/13/2020", "Smarch 2020", "soon", "", "9999"]
)
def test_what_is_no_day_is_refused_with_the_forms(words: str) -> None:
    with pytest.raises(QuestionError, match=r"is not a day that exists; .* 31/01/2020, 31 January"):
        full_day(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2016-09-15", ""),
        ("15 september 2016", ""),
        ("15/09/2016", "15/09/2016 was read as 15 September 2016"),
        ("2016", "2016 was read as 31 December 2016, its last day"),
        ("latest", ""),
    ],
)
def test_a_day_is_said_where_it_was_not_typed_as_it_is_printed(words: str, said: str) -> None:
    assert how_read(words) == said


@pytest.mark.parametrize(
    ("words", "day"), [("2016", "2016-12-31"), ("15 September 2016", "2016-09-15")]
)
def test_an_answer_says_which_day_it_took(shipped: Partnership, words: str, day: str) -> None:
    answer = shipped.at(words).chain("mase")
    assert answer.as_of == day
    read = [item.text for item in answer.remarks if item.kind is Kind.READING]
    assert read == (
        [f"{words} was read as 31 December 2016, its last day"] if words == "2016" else []
    )
    assert not [
        item
        for item in shipped.at(words).at(day).chain("mase").remarks
        if item.kind is Kind.READING
    ]


def test_both_days_of_a_comparison_may_be_words(shipped: Partnership) -> None:
    told = shipped.diff("September 2016", "31/01/2020")
    assert told.question == "What differs between 30 September 2016 and 31 January 2020?"
    read = [item.text for item in told.remarks if item.kind is Kind.READING]
    assert read == [
        "September 2016 was read as 30 September 2016, its last day",
        "31/01/2020 was read as 31 January 2020",
    ]
    assert told.sections == shipped.diff("2016-09-30", "2020-01-31").sections


def test_a_day_in_words_is_taken_wherever_one_is(pgraph: Run) -> None:
    drawn = pgraph("draw", "diff", "September 2016", "2019", "--place", "thurrock", "-o", "-")
    assert "30 September 2016 and 31 December 2019" in drawn.stdout
    assert pgraph("draw", "chain", "mase", "--as-of", "2016", "-o", "-").exit_code == 0


def test_every_word_of_a_list_can_be_typed_for_its_value() -> None:
    for words in vocabulary.SAID:
        for value, said in words.items():
            shared = [other for other, its in words.items() if its == said]
            assert value_of(value, words) == value
            assert value_of(value.replace("_", " ").upper(), words) == value
            assert value_of(said, words) == (value if len(shared) == 1 else "")


def test_a_word_of_two_values_is_none_of_them() -> None:
    assert value_of("is part of", ("in_plan", "in_service")) == ""
    assert value_of("is part of", ("in_plan",)) == "in_plan"


@pytest.mark.parametrize(
    "args",
    [
        ("centres", "--proposed", "closure"),
        ("services", "--proposed", "Decommissioning"),
        ("chain", "mase", "--kinds", "reports to,is a sub-group of"),
        ("chain", "mase", "--only", "in force"),
        ("chain", "mase", "--include", "over"),
        ("decisions", "--act", "consult on"),
        ("facts", "--kind", "is a committee of"),
        ("gaps", "holder of the post"),
        ("escalate", "bd-childrens-partnership", "--for", "a dispute"),
    ],
    ids=" ".join,
)
def test_a_word_that_is_printed_is_taken_for_its_value(pgraph: Run, args: tuple[str, ...]) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (("gaps", "upward lin"), "upward_line"),
        (("centres", "--proposed", "closures"), "close"),
        (("services", "--proposed", "decomission"), "decommission"),
        (("chain", "mase", "--kinds", "reports-too"), "reports_to"),
        (("route", "mase", "thurrock-lscb", "--kinds", "repots_to"), "reports_to"),
        (("chain", "mase", "--include", "ovr"), "historical"),
        (("chain", "mase", "--only", "propsed"), "proposed"),
        (("decisions", "--act", "approv"), "approve"),
        (("facts", "--kind", "cantract"), "contract"),
        (("escalate", "thurrock-hwb", "--for", "complaints"), "dispute"),
        (("query", "list", "--category", "seat"), "seats"),
    ],
)
def test_a_value_that_is_none_is_asked_back_with_the_nearest(
    pgraph: Run, args: tuple[str, ...], near: str
) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Did you mean {near!r}?" in result.stderr


def test_nothing_is_near_to_what_is_like_nothing() -> None:
    assert nearest("xyzzy", vocabulary.GAPS) == ""
    assert nearest("x" * 500, vocabulary.GAPS) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mase", []),
        ("MASE", []),
        ("multi-agency sexual exploitation group (mase)", []),
        ("HWB Board", ["'HWB Board' was read as Thurrock Health and Wellbeing Board"]),
    ],
)
def test_a_name_is_said_where_it_is_not_that_of_the_thing(
    shipped: Partnership, typed: str, said: list[str]
) -> None:
    told = shipped.show(typed).remarks
    assert [item.text for item in told if item.kind is Kind.READING] == said
