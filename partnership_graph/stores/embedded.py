"""The graph in ArcadeDB: an engine that runs inside a process, with no server.

This is the only home of the engine. It runs as a program of its own, started by
:mod:`partnership_graph.stores.sessions`, so that a query can be ended from outside; it therefore
imports nothing else of this package and speaks JSON, one line a request and one line a reply.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import IO, Any, Final, TypeAlias

GUARDS: Final = (
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    "-Darcadedb.polyglotEngine.enabled=false",
    f"-Djava.util.logging.config.file={os.devnull}",  # or it makes a folder of logs where it stands
)
"""What a query may never reach, said to the engine itself: files, addresses, other languages."""

QUICK: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""A query takes milliseconds and the start most of a second: no time to optimise anything."""

HEAP: Final = "768m"

Link: TypeAlias = tuple[str, str, Mapping[str, Any]]
"""The ids of the two ends of a relationship, and its properties; dates are dates."""


class EngineMissingError(Exception):
    """The engine is not installed here."""


class QueryRefusedError(Exception):
    """The query is not one the engine reads: malformed, unknown function, or it would write."""


class Store:
    """One graph in the engine, open for reading or just being filled.

    Raises:
        EngineMissingError: the engine is not installed.
    """

    def __init__(self, path: str, *, create: bool = False, seconds: float = 30.0) -> None:
        self._engine = _started(seconds)
        self._database = (self._engine.create_database if create else self._read_only)(path)
        if not is_native(self._engine):
            # It would tell the terminal what it does; what fails is raised all the same.
            _java(self._engine, "java.util.logging.LogManager").getLogManager().reset()

    def close(self) -> None:
        """Close the graph; what was filled is on the disk then."""
        self._database.close()

    def declare(self, labels: Sequence[str], kinds: Sequence[str]) -> None:
        """Make the labels, each with a unique ``id``, and the relationship types."""
        for label in labels:
            self._say(f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS BUCKETS 1")
            self._say(f"CREATE PROPERTY `{label}`.id IF NOT EXISTS STRING")
            self._say(f"CREATE INDEX IF NOT EXISTS ON `{label}` (id) UNIQUE")
        for kind in kinds:
            self._say(f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS BUCKETS 1")

    def fill(
        self,
        nodes: Mapping[str, Sequence[Mapping[str, Any]]],
        relationships: Sequence[tuple[str, str, str, Sequence[Link]]],
    ) -> None:
        """Add nodes by label, and relationships as (kind, label below, label above, links)."""
        count = sum(len(links) for *_, links in relationships)
        with self._database.graph_batch(expected_edge_count=max(count, 1)) as batch:
            at: dict[tuple[str, str], str] = {}
            for label, rows in nodes.items():
                made = batch.create_vertices(label, rows) if rows else []
                at |= {(label, row["id"]): rid for row, rid in zip(rows, made, strict=True)}
            for kind, low, high, links in relationships:
                for from_id, to_id, cells in links:
                    batch.new_edge(at[low, from_id], kind, at[high, to_id], **cells)

    def empty(self) -> None:
        """Take everything out again, and keep the labels and types."""
        with self._database.transaction():
            self._database.command("opencypher", "MATCH (n) DETACH DELETE n")

    def ask(
        self, query: str, parameters: Mapping[str, Any], limit: int
    ) -> tuple[list[str], list[list[Any]], bool]:
        """Return the columns, the first rows, and whether there are more.

        Raises:
            QueryRefusedError: the engine does not read it.
        """
        try:
            found = self._database.query("opencypher", query, dict(parameters))
            rows = list(islice(_rows(found), limit + 1))
            found.close()
        except self._engine.ArcadeDBError as error:
            raise QueryRefusedError(_reason(error)) from error
        columns = list(dict.fromkeys(name for row in rows for name in row))
        cells = [[row.get(name) for name in columns] for row in rows[:limit]]
        return columns, cells, len(rows) > limit

    def _read_only(self, path: str) -> Any:
        if is_native(self._engine):
            return self._engine.open_database(path, read_only=True)
        factory = _java(self._engine, "com.arcadedb.database.DatabaseFactory")(path)
        mode = _java(self._engine, "com.arcadedb.engine.ComponentFile").MODE
        return self._engine.Database(factory.open(mode.READ_ONLY))

    def _say(self, statement: str) -> None:
        self._database.command("sql", statement)


def _started(seconds: float) -> Any:
    """Return the engine: the native build where it is installed, or else the one in a JVM."""
    limits = (*GUARDS, f"-Darcadedb.command.timeout={int(seconds * 1000)}")
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join((f"-Xmx{HEAP}", *limits))
    with suppress(ImportError):
        import arcadedb  # noqa: PLC0415 - an extra

        if is_native(arcadedb):
            return arcadedb
    try:
        import arcadedb_embedded  # noqa: PLC0415 - an extra, and it starts a virtual machine
        from arcadedb_embedded import jvm  # noqa: PLC0415
    except ImportError as error:
        raise EngineMissingError from error
    if not jvm.jpype.isJVMStarted():
        jvm.start_jvm(heap_size=HEAP, jvm_args=[*limits, *QUICK])
    return arcadedb_embedded


def is_native(engine: Any) -> bool:
    """Tell whether it is the build without a virtual machine: the same engine, far quicker to start."""
    return getattr(engine, "__backend__", "") == "native"


def _java(engine: Any, name: str) -> Any:
    """Return a class of the engine's that it has no Python name for."""
    return engine.jvm.jpype.JClass(name)


def _rows(found: Any) -> Iterator[dict[str, Any]]:
    for row in found:
        yield {name: _plain(row.get(name)) for name in row.property_names}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a day as text, a node or relationship as its properties."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, date):
        return value.isoformat()[:10]
    if (
        isinstance(value, Mapping) and "@type" in value
    ):  # a node or relationship, of the native build
        names = sorted(name for name in value if not name.startswith("@"))
        return {"label": value["@type"], **{name: _plain(value[name]) for name in names}}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(item) for item in value]
    return _of_java(value)


def _of_java(value: Any) -> Any:
    if hasattr(value, "getTypeName") and hasattr(value, "getPropertyNames"):
        names = sorted(str(name) for name in value.getPropertyNames())
        cells = {name: _plain(_python(value.get(name))) for name in names}
        return {"label": str(value.getTypeName()), **cells}
    return str(value)


def _python(value: Any) -> Any:
    from arcadedb_embedded.type_conversion import convert_java_to_python  # noqa: PLC0415

    return convert_java_to_python(value)


def _reason(error: Exception) -> str:
    """Return what the engine said, without the names of its classes."""
    text = re.sub(r" \(caused by [^)]*\)", "", str(error))
    for prefix in ("Query failed: ", "Reading the result set failed: "):
        text = text.removeprefix(prefix)
    first, _, rest = text.partition(": ")
    return rest if rest and " " not in first and "." in first else text


def serve(requests: IO[str], replies: IO[str]) -> None:
    """Answer requests until there are no more: open, build, ask."""
    held: list[Store] = []
    for line in requests:
        try:
            reply = _answered(json.loads(line), held)
        except EngineMissingError:
            reply = {"missing": True}
        except QueryRefusedError as error:
            reply = {"refused": str(error)}
        except Exception as error:  # noqa: BLE001 - told to the one who asked, who is another process
            reply = {"failed": f"{error}"}
        replies.write(json.dumps(reply, ensure_ascii=False) + "\n")
        replies.flush()


def _answered(request: Mapping[str, Any], held: list[Store]) -> dict[str, Any]:
    if request["do"] == "start":
        _started(request["seconds"])
        return {}
    if request["do"] == "open":
        held[:] = [Store(request["path"])]
        return {}
    if request["do"] == "build":
        with open(request["elements"], encoding="utf-8") as file:  # noqa: PTH123 - no other import
            build(request["path"], json.load(file))
        return {}
    columns, rows, more = held[0].ask(request["query"], request["parameters"], request["limit"])
    return {"columns": columns, "rows": rows, "more": more}


def build(path: str, elements: Mapping[str, Any]) -> None:
    """Build a graph in a new folder from elements as JSON has them."""
    store = Store(path, create=True)
    dates = frozenset(elements["dates"])
    store.declare(elements["labels"], elements["kinds"])
    store.fill(
        {label: [_dated(row, dates) for row in rows] for label, rows in elements["nodes"].items()},
        [
            (kind, low, high, [(start, goal, _dated(row, dates)) for start, goal, row in links])
            for kind, low, high, links in elements["relationships"]
        ],
    )
    store.close()


def _dated(row: Mapping[str, Any], dates: frozenset[str]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in dates else value for name, value in row.items()
    }


if __name__ == "__main__":
    # The engine and its virtual machine write to both outputs: the replies have one of their own.
    own = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(sys.stdin, own)
    own.flush()
    os._exit(0)  # a read-only graph has nothing to put away, and the virtual machine takes its time
