"""Facts about what nothing is called: the words are looked for in the rows, which is said first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Answer, Partnership
from partnership_graph.errors import AmbiguousNameError, UnknownNameError
from tests.small_place import said_beside

Made = Callable[..., Partnership]

PLACE = {
    "services": "id,name,kind\ncare,Social Care,service",
    "boards": "id,name\nreview,Reviews of children looked after\nnorth,North Board\nsouth,South Board",
    "aliases": "id,name,of_id\na,Area Board,north\nb,Area Board,south",
    "figures": """
        id,subject_id,measure,value
        one,care,Children looked after,336
        two,care,Social workers,98
    """,
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


def rows(answer: Answer) -> list[str]:
    return [item.fact_id for part in answer.sections for item in part.statements]


def test_words_that_name_nothing_are_looked_for_in_the_rows(place: Partnership) -> None:
    answer = place.facts(about="children looked after", kind="figure")
    assert rows(answer) == ["one"]
    assert answer.verdict == (
        "Nothing is called just 'children looked after'; what holds these words: 1 row"
    )
    assert said_beside(answer) == (
        '1 thing called something like it (pgraph find "children looked after")',
    )


def test_they_are_looked_for_beside_the_text(place: Partnership) -> None:
    assert rows(place.facts("336", about="looked after")) == ["one"]


def test_a_name_is_still_the_thing_itself(place: Partnership) -> None:
    assert rows(place.facts(about="social care", kind="figure")) == ["one", "two"]


@pytest.mark.parametrize(
    ("words", "error"), [("Sociel Care", UnknownNameError), ("Area Board", AmbiguousNameError)]
)
def test_what_no_row_holds_or_several_things_are_called_is_asked_back(
    place: Partnership, words: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        place.facts(about=words)
