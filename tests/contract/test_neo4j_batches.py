"""Loads in many transactions: whatever ends one, the old graph is there, or none that answers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from multiprocessing import get_context
from typing import Any, Final

import neo4j
import pytest

from partnership_graph.errors import EngineError, QuestionError
from partnership_graph.loading import Texts
from partnership_graph.stores.neo4j import Settings, batches, standing
from tests.contract.neo4j_loads import drawn, load, one, remove, with_centres
from tests.contract.neo4j_server import read, snapshot, wipe, write

OLD: Final = drawn(one())
NEW: Final = drawn(with_centres("c0"))
"""The same place, of which nothing stays but the trust's id."""

CUT: Final = "has not ended .*run the same 'pgraph load neo4j' again"
STAGES: Final = 9


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "BATCH", 4)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is no copy of another")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("in_batches", [True, False])
@pytest.mark.parametrize("old", [OLD, {}], ids=["another", "a first load"])
def test_a_load_that_is_killed_at_any_stage_leaves_the_old_graph_or_none_that_answers(
    empty: Settings, old: Texts, *, in_batches: bool
) -> None:
    begin(empty, old)
    statements = _counted(empty, in_batches=in_batches)
    new = snapshot(empty)
    begin(empty, old)
    there, refused = snapshot(empty), 0
    for stage in range(STAGES):
        _kill(empty, at=2 + stage * (statements - 2) // (STAGES - 1), in_batches=in_batches)
        try:
            assert snapshot(empty) == there
        except EngineError as error:
            refused += "has not ended" in str(error)
        if stage % 3 == 2:
            load(NEW, empty, in_batches=in_batches)
            assert snapshot(empty) == new
        if old:
            load(old, empty)  # which clears what was begun, as one transaction
            assert snapshot(empty) == there
        else:
            wipe(empty)
    assert (refused >= STAGES // 2) == in_batches


def begin(settings: Settings, old: Texts) -> None:
    """Leave the old graph alone on a server."""
    wipe(settings)
    if old:
        load(old, settings)


def _counted(settings: Settings, *, in_batches: bool) -> int:
    """Return how many statements a load sends."""
    ran = count()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(neo4j.ManagedTransaction, "run", _before_each(lambda: next(ran)))
        load(NEW, settings, in_batches=in_batches)
    return next(ran)


def _before_each(do: Callable[[], object]) -> Callable[..., Any]:
    run = neo4j.ManagedTransaction.run

    def ran(*args: Any, **given: Any) -> Any:
        do()
        return run(*args, **given)

    return ran


def _kill(settings: Settings, *, at: int, in_batches: bool) -> None:
    """Load in a process that is killed before it sends that statement."""
    loader = get_context("fork").Process(target=_load_until, args=(settings, at, in_batches))
    loader.start()
    loader.join(60)
    assert loader.exitcode == -signal.SIGKILL


def _load_until(settings: Settings, at: int, in_batches: bool) -> None:  # noqa: FBT001 - another process calls it
    ran = count(1)

    def end() -> None:
        if next(ran) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    vars(standing)["BATCH"] = 4
    neo4j.ManagedTransaction.run = _before_each(end)  # type: ignore[method-assign]
    load(NEW, settings, in_batches=in_batches)


def test_nothing_is_answered_while_a_load_goes_on_in_batches(empty: Settings) -> None:
    load(OLD, empty)
    asked: list[str] = []

    def ask(said: str) -> None:
        if "of" in said and "new" in said:
            with pytest.raises(EngineError, match=CUT):
                read(empty, "RETURN 1")
            asked.append(said)

    load(NEW, empty, in_batches=True, say=ask)
    assert len(asked) > 1
    assert read(empty, "MATCH (l:Load) WHERE l.incomplete IS NOT NULL RETURN l") == []


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One transaction holds as good as nothing."""
    monkeypatch.setattr(batches, "AT_ONCE", 3)


@pytest.mark.usefixtures("few_at_once")
def test_a_difference_too_large_for_one_transaction_is_said_beforehand_with_the_choice(
    empty: Settings,
) -> None:
    said: list[str] = []
    load(OLD, empty, say=said.append)
    assert "go in batches: until that is done, nothing is answered" in said[0]
    old = snapshot(empty)
    for do in (lambda: load(NEW, empty), lambda: remove("place0", empty)):
        with pytest.raises(
            QuestionError, match=r"would change \d+ .* 0\.0 GB .*--in-batches .* or --at-once"
        ):
            do()
        assert snapshot(empty) == old
    load(NEW, empty, in_batches=False)
    new = snapshot(empty)
    load(OLD, empty, in_batches=True)
    assert snapshot(empty) == old
    load(NEW, empty, in_batches=True)
    assert snapshot(empty) == new


@pytest.mark.usefixtures("few_at_once")
def test_loading_again_what_is_there_writes_nothing_and_asks_nothing(empty: Settings) -> None:
    load(OLD, empty)
    ids = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN elementId(n), elementId(r) ORDER BY 1, 2"
    there = read(empty, ids)
    said: list[str] = []
    load(OLD, empty, say=said.append)
    assert read(empty, ids) == there
    assert said[0] == "1 of 4 parts: 0 new nodes"
    assert {line.partition(": ")[2] for line in said[:-1]} == {
        "0 new nodes",
        "0 new relationships",
    }


def test_of_two_loads_in_batches_the_later_one_goes_on_and_the_first_says_so(
    empty: Settings,
) -> None:
    begin(empty, NEW)
    new = snapshot(empty)
    wipe(empty)

    def meanwhile(said: str) -> None:
        if said.endswith("new nodes"):
            load(NEW, empty, in_batches=True)

    with pytest.raises(EngineError, match=r"was cut off.*another load into this server has begun"):
        load(OLD, empty, in_batches=True, say=meanwhile)
    assert snapshot(empty) == new


def test_a_place_whose_first_load_was_cut_off_can_be_removed(empty: Settings) -> None:
    def fails(_: str) -> None:
        raise EngineError("enough")

    with pytest.raises(EngineError, match="enough"):
        load(OLD, empty, in_batches=True, say=fails)
    with pytest.raises(EngineError, match=CUT):
        read(empty, "RETURN 1")
    remove("place0", empty)
    assert read(empty, "MATCH (n) WHERE n.id <> '.lock' RETURN n") == []


def test_a_load_in_batches_leaves_what_is_not_ours(empty: Settings) -> None:
    write(empty, "CREATE (:Customer {id: 'c1'})-[:KNOWS]->(:Person {id: 'p1', name: 'not ours'})")
    for texts in (OLD, NEW):
        load(texts, empty, among_others=True, in_batches=True)
    kept = "MATCH (c:Customer)-[:KNOWS]->(p) RETURN c.id, p.name"
    assert read(empty, kept) == [("c1", "not ours")]
