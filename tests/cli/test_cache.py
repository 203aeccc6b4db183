"""``pgraph cache``: what is kept between commands is shown, and removed when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import partnership
from partnership_graph.loading import reloading
from partnership_graph.workbook.data import reload
from tests import small_place

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reloading, "WORTH", 0)
    monkeypatch.setattr(partnership, "load_data", reload)  # other tests read each place once
    return tmp_path / "cache"


def test_a_question_leaves_a_snapshot_that_is_shown_and_cleared(
    pgraph: Run, cache: Path, tmp_path: Path
) -> None:
    tables = {"boards": small_place.boards("a", "b"), "reporting_lines": small_place.lines("a>b")}
    place = small_place.write(tmp_path / "bayford", **tables)
    first = pgraph("chain", "a", "--data", str(place))
    again = pgraph("chain", "a", "--data", str(place))
    assert (first.exit_code, first.stdout) == (0, again.stdout)
    shown = pgraph("cache").stdout.splitlines()
    assert shown[0].startswith(f"{cache / 'snapshots'}: 1 snapshot of tables, ")
    assert shown[0].endswith(" of at most 2.0 GB")
    assert shown[1].startswith(f"  {place}: ")
    assert pgraph("cache", "--clear").stdout.endswith(" removed\n")
    assert [*(cache / "snapshots").iterdir()] == []
    assert "0 snapshots of tables, 0 bytes" in pgraph("cache").stdout


def test_names_are_left_out_of_what_comes_from_a_snapshot(pgraph: Run, tmp_path: Path) -> None:
    tables = {
        "boards": small_place.boards("a-board"),
        "people": "id,name\nann,Ann Onymous",
        "memberships": "id,body_id,member_id,capacity\nseat,a-board,ann,member",
    }
    place = str(small_place.write(tmp_path / "bayford", **tables))
    assert "Ann Onymous" in pgraph("members", "a-board", "--data", place).stdout
    for _ in range(2):
        without = pgraph("members", "a-board", "--data", place, "--no-names")
        assert without.exit_code == 0
        assert "Ann" not in without.stdout


def test_where_none_are_kept_that_is_said(pgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_SNAPSHOTS", "off")
    assert "none are kept" in pgraph("cache").stdout
    assert pgraph("cache", "--clear").exit_code == 0
