"""Tables that somebody changes while they are served: shown whole once they are read, and not while they hold problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.loading.snapshots.stamps import Marks, marks_in
from partnership_graph.web import shown
from partnership_graph.web.shown import EVERY, Shown
from partnership_graph.web.site import opened
from tests import small_place
from tests.conftest import cannot_without
from tests.web.conftest import HOST

PAGE = "/thing/board"


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def name(folder: Path, board: str) -> Path:
    """Write a place whose one board is called so."""
    return small_place.write(folder, boards=f"id,name\nboard,{board}\n")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return name(tmp_path / "us", "Old Board")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(data: Path, clock: Clock) -> Any:
    testing = cannot_without("starlette.testclient", "make .venv/.test")
    return testing.TestClient(Shown(opened(data=data), clock=clock), base_url=HOST)


def test_a_change_is_shown_whole_when_it_is_looked_for(
    client: Any, data: Path, clock: Clock
) -> None:
    assert "Old Board" in client.get(PAGE).text
    name(data, "New Board")
    assert "Old Board" in client.get(PAGE).text
    clock.now = EVERY
    assert "New Board" in client.get(PAGE).text
    assert "New Board" in client.get("/").text


def test_where_the_tables_hold_problems_what_was_there_stays_and_says_so_until_they_are_mended(
    client: Any, data: Path, clock: Clock
) -> None:
    assert "hold problems" not in client.get(PAGE).text
    (data / "boards.csv").write_text("id,name\nboard,\n", encoding="utf-8")
    clock.now += EVERY
    told = client.get(PAGE).text
    assert "Old Board" in told
    assert "The tables were changed meanwhile and hold problems" in told
    assert "pgraph check --data us" in told
    name(data, "New Board")
    clock.now += EVERY
    told = client.get(PAGE).text
    assert "New Board" in told
    assert "hold problems" not in told


def test_what_stays_as_it_was_is_not_read_again(
    client: Any, data: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path | None] = []

    def look(at: Path | None) -> Mapping[str, Marks]:
        looks.append(at)
        return marks_in(at)

    monkeypatch.setattr(shown, "marks_in", look)
    site = client.app.site
    (data / "notes.txt").write_text("of nothing", encoding="utf-8")
    for _ in range(3):
        client.get(PAGE)
    assert looks == []
    clock.now = EVERY
    for _ in range(3):
        client.get(PAGE)
    assert looks == [data]
    assert client.app.site is site
