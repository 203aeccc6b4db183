"""What can go wrong with a real server: each is told plainly, and leaves the old graph or the new."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from partnership_graph.cli import main
from partnership_graph.errors import EngineError
from partnership_graph.loading import Texts, texts_of
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j import Settings, run_query
from tests.conftest import cannot
from tests.contract.neo4j_lines import OldServer, Proxy
from tests.contract.neo4j_loads import differences, graph_of, load
from tests.contract.neo4j_server import Server, Servers, free_port, snapshot, write

PLACES = Path(__file__).parents[1] / "places"


def test_a_wrong_password_and_none_are_told_apart(server: Server) -> None:
    given = server.settings
    with pytest.raises(EngineError, match="does not accept the name 'neo4j' with this password"):
        run_query(replace(given, password="wrong"), "RETURN 1")  # noqa: S106
    with pytest.raises(EngineError, match="does not accept the name 'neo4j' with no password"):
        run_query(replace(given, password=""), "RETURN 1")


def test_a_database_that_is_not_there_is_named(server: Server) -> None:
    with pytest.raises(EngineError, match="no database called 'elsewhere'; set NEO4J_DATABASE"):
        run_query(replace(server.settings, database="elsewhere"), "RETURN 1")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc"])
def test_a_server_that_is_not_there_is_told_with_what_to_do(scheme: str) -> None:
    nobody = Settings(uri=f"{scheme}://127.0.0.1:{free_port()}")
    with pytest.raises(
        EngineError, match=r"cannot be reached: nothing answers there\. Is the server"
    ):
        run_query(nobody, "RETURN 1")


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_host_that_is_not_there_is_told_with_what_to_do(scheme: str) -> None:
    with pytest.raises(EngineError, match="there is no host of this name"):
        run_query(Settings(uri=f"{scheme}://graph.invalid"), "RETURN 1")


@pytest.mark.parametrize("bolt", [b"\0\0\4\4", b"\0\0\0\5", b""])
def test_a_server_too_old_is_told_as_soon_as_it_answers(bolt: bytes) -> None:
    with closing(OldServer(bolt)) as old, pytest.raises(EngineError, match=r"5\.26 or newer"):
        run_query(Settings(uri=old.uri, password="any"), "RETURN 1")  # noqa: S106


def test_a_server_too_old_says_which_it_is() -> None:
    with (
        closing(OldServer(b"\0\0\2\5")) as old,
        pytest.raises(EngineError, match=r"Neo4j 4\.4\.12"),
    ):
        run_query(Settings(uri=old.uri, password="any"), "RETURN 1")  # noqa: S106


@pytest.mark.parametrize("at", ["new nodes", "new relationships", "counted"])
def test_a_connection_lost_between_batches_leaves_the_old_graph(
    empty: Settings, northshire: Texts, changed: Texts, at: str
) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    proxy = Proxy(empty.uri)
    through = replace(empty, uri=proxy.uri)
    with pytest.raises(EngineError, match=r"lost|cannot be reached"):
        load(changed, through, say=lambda said: proxy.cut(for_good=True) if at in said else None)
    assert snapshot(empty) == old


def test_a_connection_that_comes_back_gives_the_new_graph(
    empty: Settings, northshire: Texts, changed: Texts
) -> None:
    load(changed, empty)
    new = snapshot(empty)
    load(northshire, empty)
    proxy = Proxy(empty.uri)
    cuts: list[str] = []

    def cut_once(said: str) -> None:
        if "relationships" in said and not cuts:
            cuts.append(said)
            proxy.cut(for_good=False)

    load(changed, replace(empty, uri=proxy.uri, patience=20.0), say=cut_once)
    assert cuts
    assert snapshot(empty) == new
    proxy.cut(for_good=True)


def test_a_dangling_end_leaves_the_old_graph(empty: Settings, northshire: Texts) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    made = graph_of(northshire)
    ends = next(iter(made.relationships))
    stray = {"from_id": "nobody", "to_id": "nothing", "props": {"places": "northshire"}}
    links = {**made.relationships, ends: [*made.relationships[ends], stray]}
    with pytest.raises(EngineError, match="'nobody', which is not there; nothing has changed"):
        load(northshire, empty, make=lambda _: replace(made, relationships=links))
    assert snapshot(empty) == old


def test_a_duplicate_key_leaves_the_old_graph(empty: Settings, northshire: Texts) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    made = graph_of(northshire)
    boards = made.nodes["Board"]
    twice = replace(made, nodes={**made.nodes, "Board": [*boards, boards[0]]})
    with pytest.raises(EngineError, match="the counts differ, so nothing has changed: Board"):
        load(northshire, empty, make=lambda _: twice)
    assert snapshot(empty) == old


def test_two_processes_loading_at_once_leave_one_of_the_two_graphs_whole(
    empty: Settings, tmp_path: Path
) -> None:
    edited = tmp_path / "northshire"
    shutil.copytree(PLACES / "northshire", edited)
    boards = edited / "boards.csv"
    boards.write_text(
        boards.read_text(encoding="utf-8").replace("Board", "Panel"), encoding="utf-8"
    )
    folders = (PLACES / "northshire", edited)
    either = []
    for folder in folders:
        load(texts_of(folder), empty)
        either.append(snapshot(empty))
    assert either[0] != either[1]
    for _ in range(2):
        both = [_process(empty, "load", "neo4j", "--data", str(folder)) for folder in folders]
        assert [(each.wait(120), each.communicate()[1][-500:])[0] for each in both] == [0, 0]
        assert snapshot(empty) in either


def _process(settings: Settings, *args: str) -> subprocess.Popen[str]:
    given = {"NEO4J_URI": settings.uri, "NEO4J_PASSWORD": settings.password}
    return subprocess.Popen(  # noqa: S603 - this project's own program
        [sys.executable, "-m", "partnership_graph", *args],
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_of_two_first_loads_at_once_into_a_bare_database_one_waits(bare: Settings) -> None:
    both = [_process(bare, "load", "neo4j", "--data", str(PLACES / "northshire")) for _ in range(2)]
    assert [(each.communicate()[1], each.returncode)[1] for each in both] == [0, 0]


@pytest.fixture
def bare(empty: Settings) -> Settings:
    """A database without constraints or indexes of ours, as before the first load."""
    for what, many in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
        shown = f"SHOW {many} YIELD name WHERE name STARTS WITH 'partnership_graph' RETURN name"
        for (name,) in write(empty, shown):
            write(empty, f"DROP {what} {name} IF EXISTS")
    return empty


def test_who_reads_during_a_load_sees_the_old_graph(
    empty: Settings, northshire: Texts, changed: Texts
) -> None:
    load(northshire, empty)
    old, seen = snapshot(empty), []
    load(changed, empty, say=lambda _: seen.append(snapshot(empty)))
    assert len(seen) > 2
    assert all(each == old for each in seen)


def test_a_server_out_of_memory_leaves_the_old_graph_and_says_so(
    empty: Settings, northshire: Texts
) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    one = {"places": "northshire", "kind": "board", "note": "x" * 10_000}
    boards = [{**one, "id": f"b{number}"} for number in range(60_000)]
    made = graph_of(northshire)
    large = replace(made, nodes={**made.nodes, "Board": boards}, relationships={})
    tries: list[Texts] = []

    def make(texts: Texts) -> Elements:
        tries.append(texts)
        return large

    with pytest.raises(
        EngineError, match="the server ran out of memory for this, and nothing was changed by it"
    ):
        load(northshire, replace(empty, patience=60.0), make=make)
    assert len(tries) == 1
    assert snapshot(empty) == old


def test_somebody_elses_node_with_one_of_our_ids_is_never_taken_over(
    empty: Settings, northshire: Texts
) -> None:
    wanted = graph_of(northshire).nodes["Board"][0]["id"]
    write(empty, f"CREATE (:Board {{id: '{wanted}', name: 'not ours'}})")
    old = snapshot(empty)
    with pytest.raises(EngineError, match=r"same id, so nothing has changed: .* is not ours, give"):
        load(northshire, empty, among_others=True)
    assert snapshot(empty) == old


def test_other_nodes_of_which_two_have_one_id_are_told(
    empty: Settings, northshire: Texts, unconstrained: None
) -> None:
    del unconstrained
    write(empty, "CREATE (:Board {id: 'b'}), (:Board {id: 'b'})")
    old = snapshot(empty)
    with pytest.raises(EngineError, match="holds other nodes of which two have the same id"):
        load(northshire, empty, among_others=True)
    assert snapshot(empty) == old


@pytest.fixture
def unconstrained(empty: Settings) -> Iterator[None]:
    """A database in which an id need not be unique, as before the first load."""
    write(empty, "DROP CONSTRAINT partnership_graph_board_id IF EXISTS")
    yield
    write(empty, "MATCH (n) DETACH DELETE n")


def test_a_load_that_an_administrator_ends_is_told(empty: Settings, northshire: Texts) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    with pytest.raises(EngineError, match=r"somebody ended this on the server.*Try again"):
        load(northshire, empty, say=lambda said: _end_all(empty) if "counted" in said else None)
    assert snapshot(empty) == old


def _end_all(settings: Settings) -> None:
    """End every transaction but one's own, as an administrator can."""
    shown = "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.app IS NOT NULL"
    for (name,) in write(settings, f"{shown} RETURN transactionId"):
        write(settings, f"TERMINATE TRANSACTION '{name}'")


def _imported(java: list[str], home: Path, conf: Path) -> None:
    """Make the database of a small place with Neo4j's own tool, as its export says."""
    folder = home / "tables"
    args = ("export", "neo4j-import", str(folder), "--data", str(PLACES / "northshire"))
    said = CliRunner().invoke(main, args).stderr
    command = next(line for line in said.splitlines() if line.startswith("neo4j-admin")).split()
    done = subprocess.run(  # noqa: S603 - what runs the server
        [*java, "org.neo4j.cli.AdminTool", *command[1:]],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(conf.parent)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def _killed(server: Server, changed: Texts) -> int:
    """Kill a server in a load in batches, let that go on with the next, and return its process."""

    def kill(said: str) -> None:
        if "new nodes" in said:
            assert server.process
            os.kill(server.process, signal.SIGKILL)

    hurried = replace(server.settings, patience=0.5)
    with pytest.raises(EngineError, match="the load in batches was cut off, and what is on the"):
        load(changed, hurried, in_batches=True, say=kill)
    process = server.start_again()
    with pytest.raises(EngineError, match=r"has not ended \(northshire\), so nothing is answered"):
        run_query(hurried, "RETURN 1")
    load(changed, hurried)
    assert differences(changed, hurried) == []
    return process


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file is kept small")
def test_a_server_that_is_killed_in_a_load_and_one_whose_disk_is_full_are_told_and_what_to_do(
    northshire: Texts, changed: Texts
) -> None:
    """A server whose files may not grow stands in for one whose disk is full: it says the same."""
    import resource  # noqa: PLC0415 - not on every system

    servers = Servers(["lts"], changes={"-Xmx768m": "-Xmx512m"}, before=_imported)
    try:
        server = servers["lts"]
        if server.process is None:  # pragma: no cover - CI has its own
            cannot("the server that is named is another machine's")
        assert differences(northshire, server.settings) == []
        said: list[str] = []
        load(northshire, server.settings, say=said.append)
        told = {line.partition(": ")[2] for line in said[:-1]}
        assert told == {"0 new nodes", "0 new relationships"}
        process = _killed(server, changed)
        one_megabyte = (1 << 20, 1 << 20)
        resource.prlimit(process, resource.RLIMIT_FSIZE, one_megabyte)
        made = graph_of(northshire)
        boards = [
            {"id": f"b{at}", "places": "northshire", "note": "x" * 9_000} for at in range(500)
        ]
        large = replace(made, nodes={**made.nodes, "Board": boards}, relationships={})
        with pytest.raises(
            EngineError, match="could not write this to its disk, which may be full"
        ):
            load(northshire, server.settings, make=lambda _: large)
        with pytest.raises(EngineError, match="stopped this database, as it does when its disk is"):
            run_query(server.settings, "RETURN 1")
    finally:
        servers.stop()
