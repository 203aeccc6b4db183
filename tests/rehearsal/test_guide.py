"""The guide to rehearsals names every act and column, and what it shows is what is printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph.rehearsal import change_set
from partnership_graph.rehearsal.acts import ACTS, act_called
from partnership_graph.rehearsal.changeset import COLUMNS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "rehearsal.md").read_text("utf-8")


def test_every_act_and_column_stands_in_the_guide() -> None:
    told = {
        name
        for row in re.findall(r"^\| (`.*?`) \|", GUIDE, re.MULTILINE)
        for name in re.findall("`(.*?)`", row)
    }
    assert {column.name for column in COLUMNS} <= told
    assert {act_called(name) for name in told if act_called(name)} == {*ACTS}


@pytest.mark.parametrize(
    "example", sorted((ROOT / "examples").glob("*.csv")), ids=lambda at: at.stem
)
def test_each_example_that_ships_is_read_and_named_in_the_guide(example: Path) -> None:
    assert change_set(example).rows
    assert f"examples/{example.name}" in GUIDE


@pytest.mark.parametrize("line", re.findall(r"^\$ pgraph (.*)$", GUIDE, re.MULTILINE))
def test_what_the_guide_shows_is_what_is_printed(
    line: str, pgraph: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    shown = GUIDE.partition(f"$ pgraph {line}\n")[2].partition("\n...\n")[0].splitlines()
    printed = pgraph(*shlex.split(line)).stdout.splitlines()
    assert [text.removesuffix(" ...") for text in shown] == [
        said[: len(text.removesuffix(" ..."))] for text, said in zip(shown, printed, strict=False)
    ]
