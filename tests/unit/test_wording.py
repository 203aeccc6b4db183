"""Names in a sentence: all of a few, and of a nation's the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph.errors import QuestionError
from partnership_graph.facts.wording import the_first
from partnership_graph.loading import load


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (1, "p0"),
        (12, "p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11"),
        (13, "p0, p1, p2 and 10 more"),
        (153, "p0, p1, p2 and 150 more"),
    ],
)
def test_of_many_names_the_first_are_told_and_how_many_more(number: int, said: str) -> None:
    assert the_first(f"p{each}" for each in range(number)) == said


def test_of_a_nation_the_places_that_there_are_fit_on_a_line(tmp_path: Path) -> None:
    for number in range(153):
        (tmp_path / f"p{number:03}").mkdir()
        (tmp_path / f"p{number:03}" / "boards.csv").touch()
    with pytest.raises(QuestionError, match=r"; there is p000, p001, p002 and 150 more$"):
        load(tmp_path, places=["nowhere"])
