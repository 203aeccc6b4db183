"""Built graphs between commands: private, shared, mended, and never removed while somebody reads one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import Final

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import EngineError
from partnership_graph.stores import sessions, shelf
from partnership_graph.stores.elements import elements
from partnership_graph.stores.leases import Lease
from partnership_graph.stores.parts import Parted
from partnership_graph.stores.sessions import Session, key_of
from partnership_graph.stores.shelf import KEPT, Place, Shelf, is_sound
from tests.contract.conftest import BODIES, open_or_skip

KEY: Final = "0123456789ab-0123456789ab"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def bodies(cache: Path, small: Partnership) -> list[str]:
    with opened(cache, small) as session:
        return [row[0] for row in session.ask(BODIES, {}, limit=100).rows]


def opened(cache: Path, small: Partnership) -> Session:
    return open_or_skip(Session(seconds=60, cache=cache), small.dataset)


def expected(small: Partnership) -> list[str]:
    return sorted(row["id"] for row in elements(small.dataset).nodes["Board"])


def put(folder: Path, number: int) -> Path:
    """Put what looks like a graph that was built long ago, the first the longest."""
    place = Place(folder / f"{number:012x}-{number:012x}.0")
    assert place.clear()
    place.graph.mkdir()
    (place.graph / "part").write_text("rows", encoding="utf-8")
    place.finish({"Board": 1})
    place.release()
    os.utime(place.folder, (number, number))
    return place.folder


# Built once


def test_the_graph_is_built_once_and_opened_again(empty: Path, small: Partnership) -> None:
    assert bodies(empty, small) == expected(small)
    folder = empty / f"{key_of(small.dataset)}.0"
    built = (folder / "manifest.json").stat().st_mtime_ns
    assert bodies(empty, small) == expected(small)
    assert (folder / "manifest.json").stat().st_mtime_ns == built
    assert is_sound(folder)


EVERYTHING: Final = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m.id AS other"


@pytest.mark.parametrize("nameless", [False, True])
def test_a_graph_that_goes_over_in_parts_is_the_same(
    tmp_path: Path, small: Partnership, monkeypatch: pytest.MonkeyPatch, *, nameless: bool
) -> None:
    def everything(cache: Path) -> list[str]:
        session = Session(seconds=60, cache=cache, nameless=nameless)
        with open_or_skip(session, small.dataset):
            found = session.ask(EVERYTHING, {}, limit=100_000)
        return sorted(json.dumps(row, sort_keys=True) for row in found.rows)

    whole = everything(tmp_path / "whole")
    monkeypatch.setattr(sessions, "made_of", lambda dataset: Parted(dataset, rows=7))
    assert everything(tmp_path / "parts") == whole
    assert len(whole) > 200


@pytest.mark.parametrize("harm", ["cut", "lost", "torn", "unlisted", "another kind"])
def test_a_damaged_graph_is_built_anew(cache: Path, small: Partnership, harm: str) -> None:
    folder = cache / f"{key_of(small.dataset)}.0"
    victim = max((folder / "graph").iterdir(), key=lambda item: item.stat().st_size)
    if harm == "cut":
        victim.write_bytes(victim.read_bytes()[:100])
    elif harm == "lost":
        victim.unlink()
    elif harm == "torn":
        (folder / "manifest.json").write_text("{", encoding="utf-8")
    elif harm == "unlisted":
        (folder / "manifest.json").write_text('{"files": {}}', encoding="utf-8")
    else:
        (folder / "manifest.json").write_text("[]", encoding="utf-8")
    assert not is_sound(folder)
    assert bodies(cache, small) == expected(small)
    assert is_sound(folder)


def test_a_graph_that_is_damaged_while_others_read_it_is_built_beside_it(
    cache: Path, small: Partnership
) -> None:
    folder = cache / f"{key_of(small.dataset)}.0"
    with opened(cache, small) as reader:
        (folder / "manifest.json").write_text("{", encoding="utf-8")
        assert bodies(cache, small) == expected(small)
        assert is_sound(cache / f"{key_of(small.dataset)}.1")
        assert folder.exists()
        assert len(reader.ask(BODIES, {}, limit=100).rows) == len(expected(small))


def test_processes_that_start_at_once_build_one_graph_and_each_reads_it(
    empty: Path, small: Partnership
) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: bodies(empty, small), range(4)))
    assert found == [expected(small)] * 4
    key = key_of(small.dataset)
    assert sorted(item.name for item in empty.iterdir()) == [f"{key}.0", f"{key}.0.lock"]


def test_who_only_looks_whether_a_graph_is_there_is_waited_for(empty: Path) -> None:
    shelf = Shelf(empty)
    lock = empty / f"{KEY}.0.lock"
    lock.touch(0o600)
    looking = Lease(lock)
    assert looking.take(alone=False)
    leaving = Timer(0.2, looking.release)
    leaving.start()
    place, built = shelf.place(KEY, 20)
    leaving.join()
    assert (place.folder.name, built) == (f"{KEY}.0", False)
    place.discard()


@pytest.mark.parametrize("left", ["nothing", "half"])
def test_what_somebody_holds_for_long_without_a_sound_graph_is_built_beside_it(
    empty: Path, left: str
) -> None:
    shelf, first = Shelf(empty), Place(empty / f"{KEY}.0")
    assert first.clear()
    if left == "half":
        first.graph.mkdir()
    first.release()
    if left == "nothing":
        first.folder.rmdir()
    reading = Lease(empty / f"{KEY}.0.lock")
    assert reading.take(alone=False)
    place, built = shelf.place(KEY, 20)
    reading.release()
    assert (place.folder.name, built) == (f"{KEY}.1", False)
    place.discard()


def test_what_a_builder_that_was_killed_left_behind_is_built_over(
    empty: Path, small: Partnership
) -> None:
    left = empty / f"{key_of(small.dataset)}.0"
    (left / "graph").mkdir(parents=True)
    (left / "graph" / "half").write_text("a graph", encoding="utf-8")
    assert bodies(empty, small) == expected(small)
    assert not (left / "graph" / "half").exists()


def test_a_graph_that_does_not_hold_what_was_put_there_is_an_error_and_no_answer(
    cache: Path, small: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "counts", {"Board": 99})
    with pytest.raises(EngineError, match="does not hold what was put there; remove that folder"):
        bodies(cache, small)


def test_a_build_that_fails_leaves_nothing_behind(
    empty: Path, small: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "nodes_as_json", lambda _: {"None": [{"id": "one"}]})
    with pytest.raises(EngineError, match="the Cypher engine failed"):
        bodies(empty, small)
    assert list(empty.iterdir()) == []


def test_what_stands_in_the_place_of_a_graph_is_told(empty: Path, small: Partnership) -> None:
    empty.mkdir()
    key = key_of(small.dataset)
    (empty / f"{key}.0").write_text("no folder", encoding="utf-8")
    with pytest.raises(EngineError, match=r"no graph can be put there \(File exists\)"):
        bodies(empty, small)


# Private


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_a_graph_is_its_users_alone(empty: Path, small: Partnership) -> None:
    bodies(empty, small)
    found = [empty, *empty.rglob("*")]
    assert len(found) > 3
    assert [item for item in found if item.stat().st_mode & 0o077] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_a_folder_that_somebody_gives_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Shelf(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755


# Removed when not used, and never in use


def test_graphs_not_used_for_long_are_dropped(tmp_path: Path) -> None:
    graphs = [put(tmp_path, number) for number in range(1, KEPT + 4)]
    Shelf(tmp_path).tidy()
    assert [item for item in graphs if item.exists()] == graphs[3:]
    assert len(list(tmp_path.iterdir())) == 2 * KEPT


def test_a_graph_in_use_is_never_removed(tmp_path: Path) -> None:
    graphs = [put(tmp_path, number) for number in range(1, KEPT + 4)]
    reader = Place(graphs[0])
    assert reader.hold()
    os.utime(graphs[0], (1, 1))
    Shelf(tmp_path).tidy()
    assert [item for item in graphs if item.exists()] == [graphs[0], *graphs[3:]]
    reader.release()
    Shelf(tmp_path).tidy()
    assert not graphs[0].exists()


def test_more_data_sets_than_are_kept_are_read_at_once(
    tmp_path: Path, write: Callable[..., Path], empty: Path
) -> None:
    names = [f"board-{number}" for number in range(KEPT + 2)]
    made = [
        load(data=write(tmp_path / name, boards=f"id,name,kind\n{name},{name},board\n"))
        for name in names
    ]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda item: bodies(empty, item), made))
    assert found == [[name] for name in names]


def test_what_earlier_releases_left_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in (KEY, f".{KEY}-01234567", f"{KEY}.3"):
        (tmp_path / name / "graph").mkdir(parents=True)
    (tmp_path / KEY / "manifest.json").touch()
    (tmp_path / f"{KEY}.4.lock").touch()
    for name in ("history", "poetry.lock"):
        (tmp_path / name).touch()
    (tmp_path / "mine" / "graph").mkdir(parents=True)
    Shelf(tmp_path).tidy()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["history", "mine", "poetry.lock"]


def test_a_graph_that_somebody_removes_just_now_counts_as_the_oldest(tmp_path: Path) -> None:
    assert shelf._last_used(tmp_path / "gone") == 0  # noqa: SLF001


def test_a_graph_that_is_being_built_is_waited_for(tmp_path: Path) -> None:
    builder = Place(tmp_path / f"{KEY}.0")
    assert builder.clear()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(Shelf(tmp_path).place, KEY, 60.0)
        time.sleep(0.2)
        assert not waiting.done()
        builder.graph.mkdir()
        (builder.graph / "part").touch()
        builder.finish({})
        builder.release()
        place, is_built = waiting.result(60)
    assert (place.folder, is_built) == (builder.folder, True)
    place.release()


def test_a_graph_built_since_it_was_looked_for_is_not_cleared(tmp_path: Path) -> None:
    folder = put(tmp_path, 1)
    place = Place(folder)
    assert not place.clear()
    assert not place.is_stuck()
    assert place.hold()
    place.release()


def test_a_graph_that_is_built_for_ever_is_told_as_that(tmp_path: Path) -> None:
    builder = Place(tmp_path / f"{KEY}.0")
    assert builder.clear()
    with pytest.raises(EngineError, match=r"has been building this graph for 0\.2 seconds"):
        Shelf(tmp_path).place(KEY, 0.2)
    builder.discard()
    assert list(tmp_path.iterdir()) == []


# Holds


@pytest.fixture
def holds(tmp_path: Path) -> Iterator[tuple[Lease, Lease]]:
    both = Lease(tmp_path / "lock"), Lease(tmp_path / "lock")
    yield both
    for hold in both:
        hold.release()


def test_many_hold_together_or_one_alone(holds: tuple[Lease, Lease]) -> None:
    one, other = holds
    assert not one.take(alone=False)  # there is nothing to hold yet
    assert one.take(alone=True)
    assert not other.take(alone=False)
    one.release()
    assert one.take(alone=False)
    assert other.take(alone=False)
    other.release()
    assert not other.take(alone=True)


def test_what_was_removed_meanwhile_is_not_held(
    tmp_path: Path, holds: tuple[Lease, Lease], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = holds
    assert one.take(alone=True)

    def removed(*_: object) -> bool:
        (tmp_path / "lock").unlink()
        return True

    monkeypatch.setattr("partnership_graph.stores.leases._locked", lambda *_, **__: removed())
    assert not other.take(alone=False)


def test_a_hold_ends_with_the_process_that_has_it(
    holds: tuple[Lease, Lease], tmp_path: Path
) -> None:
    program = (
        "import sys; from pathlib import Path; from partnership_graph.stores.leases import Lease;"
        "print(Lease(Path(sys.argv[1])).take(alone=True), flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-c", program, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    one, _ = holds
    assert holder.stdout
    assert holder.stdout.readline() == "True\n"
    assert not one.take(alone=False)
    holder.kill()
    holder.communicate()
    assert one.take(alone=True)


# Where it stands


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nobody else has a /proc")
@pytest.mark.parametrize("cache", ["a_file", "/proc", "/proc/none"])
def test_a_cache_that_cannot_be_written_is_told_as_that(
    tmp_path: Path, small: Partnership, cache: str
) -> None:
    (tmp_path / "a_file").touch()
    with pytest.raises(EngineError, match="give another folder in PARTNERSHIP_GRAPH_CACHE"):
        opened(tmp_path / cache, small)


@pytest.mark.parametrize(
    ("platform", "variable", "end"),
    [
        ("linux", "XDG_CACHE_HOME", "partnership-graph"),
        ("win32", "LOCALAPPDATA", "partnership-graph"),
        ("darwin", "HOME", "Library/Caches/partnership-graph"),
        ("linux", "PARTNERSHIP_GRAPH_CACHE", ""),
    ],
)
def test_the_cache_stands_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, end: str
) -> None:
    monkeypatch.delenv("PARTNERSHIP_GRAPH_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert shelf.cache_folder() == tmp_path / end


def test_an_account_without_a_home_is_asked_for_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("PARTNERSHIP_GRAPH_CACHE", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(EngineError, match="give a folder in PARTNERSHIP_GRAPH_CACHE"):
        shelf.cache_folder()
