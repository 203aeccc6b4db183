"""What is written down in more than one format of an office program."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph import Partnership, load
from partnership_graph.pictures import Pictures
from tests import small_place

HOSTILE = "=cmd|x <w:t>]]> \x1b[31m \u202egnp.exe \ud800 & \"'><a href='javascript:1'>"


@pytest.fixture(scope="session")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.fixture(scope="session")
def pictures(thurrock: Partnership) -> Pictures:
    return Pictures(thurrock)


@pytest.fixture(scope="session")
def long_place(tmp_path_factory: pytest.TempPathFactory) -> Partnership:
    """A place of very long names, and of one board above another."""
    boards = "\n".join(f'b{at},"{"Board of many words " * 12}{at}"' for at in range(3))
    folder = small_place.write(
        tmp_path_factory.mktemp("places") / "long",
        boards=f"id,name\n{boards}",
        reporting_lines=small_place.lines("b0>b1", "b1>b2"),
    )
    return load(data=folder)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a person, whose name stands in a seat, in a note and in a source."""
    return small_place.write(
        tmp_path_factory.mktemp("places") / "people",
        boards="id,name\nboard,The Board",
        people="id,name\nann,Ann Example",
        sources="id,name,dated\npaper,Letter of Ann Example,2020-01-01",
        memberships="id,body_id,member_id,note\nseat,board,ann,Ann Example was asked",
    )
