"""The graph in ArcadeDB: an engine that runs inside a process, with no server.

This is the only home of the engine. It runs as a program of its own, started by
:mod:`partnership_graph.stores.sessions`, so that a query can be ended from outside; it therefore
imports nothing else of this package and speaks JSON, one line a request and one line a reply. It
ends when nobody can send a request any more, whatever it is doing.
"""

from __future__ import annotations

import errno
import json
import os
import queue
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

MEMORY: Final = "768m"
"""How much memory the engine may take where nothing else is said."""

MOST_VALUES: Final = 5_000_000
"""How many values an answer may hold; a text counts as one for every 50 characters."""

DEEPEST: Final = 100
"""How deep the lists and maps of an answer may stand within one another."""

_LETTERS_A_VALUE: Final = 50
_MOST_CAUSES: Final = 20  # the causes of an error of Java may run in a circle
_PATH: Final = re.compile(r"\(#\d+:\d+\)(<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")

Link: TypeAlias = tuple[str, str, Mapping[str, Any]]
"""The ids of the two ends of a relationship, and its properties; days are text."""


class EngineMissingError(Exception):
    """The engine is not installed here."""


class QueryRefusedError(Exception):
    """The query is not one the engine reads: malformed, unknown function, or it would write."""


class TookTooLongError(Exception):
    """The engine ended the query at its time limit."""


class OutOfMemoryError(Exception):
    """The engine has not the memory for it, and is of no more use."""


_FAULTS: Final[Mapping[type[Exception], str]] = {
    EngineMissingError: "missing",
    QueryRefusedError: "refused",
    TookTooLongError: "late",
    OutOfMemoryError: "full",
    MemoryError: "full",
}


class Store:
    """One graph in the engine, open for reading or just being filled.

    Raises:
        EngineMissingError: the engine is not installed.
    """

    def __init__(
        self, path: str, *, create: bool = False, seconds: float = 30.0, memory: str = MEMORY
    ) -> None:
        self._engine = _started(seconds, memory)
        # By label and id, where each node is that was added.
        self._at: dict[str, dict[str, str]] = {}
        self._database = (self._engine.create_database if create else self._read_only)(path)
        if not is_native(self._engine):
            # It would tell the terminal what it does; what fails is raised all the same.
            _java(self._engine, "java.util.logging.LogManager").getLogManager().reset()

    def close(self) -> None:
        """Close the graph; what was filled is on the disk then."""
        self._database.close()

    def declare(
        self, labels: Mapping[str, Iterable[str]], kinds: Mapping[str, Iterable[str]]
    ) -> None:
        """Make the labels, each with a unique ``id``, and the relationship types.

        Args:
            labels: the names of the properties that are days, of each label.
            kinds: the same of each relationship type.
        """
        said = []
        for label, days in labels.items():
            said.append(f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS BUCKETS 1")
            said.append(f"CREATE PROPERTY `{label}`.id IF NOT EXISTS STRING")
            said += _declared(label, days)
            said.append(f"CREATE INDEX IF NOT EXISTS ON `{label}` (id) UNIQUE")
        for kind, days in kinds.items():
            said.append(f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS BUCKETS 1")
            said += _declared(kind, days)
        # As one script: the engine writes its schema down after each statement that stands alone.
        self._database.command("sqlscript", ";\n".join(said) + ";")

    def add_nodes(self, nodes: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Add nodes by label, of as many as are held at once.

        A day is text here, and becomes one by what was declared: rows go to the engine many at a time
        only where they hold nothing but what JSON has. What the engine holds of them, it holds until
        their batch ends.
        """
        with self._database.graph_batch() as batch:
            for label, rows in nodes.items():
                made = batch.create_vertices(label, rows) if rows else []
                ids = [row["id"] for row in rows]
                self._at.setdefault(label, {}).update(zip(ids, made, strict=True))

    def add_relationships(
        self, relationships: Sequence[tuple[str, str, str, Sequence[Link]]]
    ) -> None:
        """Add relationships as (type, label below, label above, links), between nodes that were added before."""
        count = sum(len(links) for *_, links in relationships)
        with self._database.graph_batch(expected_edge_count=max(count, 1)) as batch:
            for kind, low, high, links in relationships:
                below, above = self._at[low], self._at[high]
                batch.new_edges(
                    [below[from_id] for from_id, _, _ in links],
                    kind,
                    [above[to_id] for _, to_id, _ in links],
                    [cells for *_, cells in links],
                )

    def empty(self) -> None:
        """Take everything out again, and keep the labels and types."""
        with self._database.transaction():
            self._database.command("opencypher", "MATCH (n) DETACH DELETE n")

    def counts(self, types: Iterable[str]) -> dict[str, int]:
        """Return how many nodes or relationships there are of each label or type."""
        return {name: int(self._database.count_type(name)) for name in types}

    def ask(
        self, query: str, parameters: Mapping[str, Any], limit: int
    ) -> tuple[list[str], list[list[Any]], bool]:
        """Return the columns, the first rows, and whether there are more.

        Raises:
            QueryRefusedError: the engine does not read it, or the answer is too large.
            TookTooLongError: the engine ended it at its time limit.
            OutOfMemoryError: it has not the memory.
        """
        try:
            found = self._database.query("opencypher", query, dict(parameters))
            rows = list(islice(self._rows(found), limit + 1))
            found.close()
        except self._engine.ArcadeDBError as error:
            raise _translated(error) from error
        columns = list(dict.fromkeys(name for row in rows for name in row))
        cells = [[row.get(name) for name in columns] for row in rows[:limit]]
        return columns, cells, len(rows) > limit

    def check_pattern(self, pattern: str, parameters: Mapping[str, Any]) -> None:
        """Let a regular expression pass that is one: where it is none, the engine finds no row and says nothing.

        Args:
            pattern: a text in its quotes, or ``$name``, as it stands in the query.
            parameters: those of the query.

        Raises:
            QueryRefusedError: it is none.
        """
        try:
            self.ask(f"RETURN text.regexReplace('', {pattern}, '') AS it", parameters, 1)
        except QueryRefusedError as error:
            _, none, why = str(error).partition("Invalid regex pattern: ")
            if none:
                raise QueryRefusedError(
                    f"{pattern} is no regular expression: {why.splitlines()[0]}"
                ) from error

    def _rows(self, found: Any) -> Iterator[dict[str, Any]]:
        values = _Values()
        raw = {} if is_native(self._engine) else {"convert_types": False}
        for row in found:
            yield {name: values.plain(row.get(name, **raw)) for name in row.property_names}

    def _read_only(self, path: str) -> Any:
        if is_native(self._engine):
            return self._engine.open_database(path, read_only=True)
        factory = _java(self._engine, "com.arcadedb.database.DatabaseFactory")(path)
        mode = _java(self._engine, "com.arcadedb.engine.ComponentFile").MODE
        return self._engine.Database(factory.open(mode.READ_ONLY))


def _declared(name: str, days: Iterable[str]) -> Iterator[str]:
    return (f"CREATE PROPERTY `{name}`.`{day}` IF NOT EXISTS DATE" for day in days)


def _started(seconds: float, memory: str) -> Any:
    """Return the engine: the native build where it is installed, or else the one in a JVM."""
    limits = (*GUARDS, f"-Darcadedb.command.timeout={int(seconds * 1000)}")
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join((f"-Xmx{memory}", *limits))
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
        found = os.scandir(jvm.get_jar_path())
        jars = [entry.path for entry in found if entry.name.endswith(".jar")]
        jvm.start_jvm(heap_size=memory, jvm_args=[*limits, *QUICK, _first_looked_in(jars)])
    return arcadedb_embedded


def _first_looked_in(jars: Iterable[str]) -> str:
    """Return the option by which classes are taken from some archives as those of the virtual machine itself are.

    They are found and taken as they are, without a proof of each that it is sound: a fifth of what a query
    costs. They come with the engine, whose program was installed beside them and is run anyway.
    """
    return f"-Xbootclasspath/a:{os.pathsep.join(sorted(jars))}"


def is_native(engine: Any) -> bool:
    """Tell whether it is the build without a virtual machine: the same engine, far quicker to start."""
    return getattr(engine, "__backend__", "") == "native"


def _java(engine: Any, name: str) -> Any:
    """Return a class of the engine's that it has no Python name for."""
    return engine.jvm.jpype.JClass(name)


class _Values:
    """What makes values as JSON has them of those that the engine gives, as many as an answer may hold."""

    def __init__(self) -> None:
        self._left = MOST_VALUES

    def plain(self, value: Any, depth: int = 0) -> Any:
        """Return a value as JSON has it: a day as text, a node or relationship as its properties.

        Raises:
            QueryRefusedError: there are too many, or one within another too deep.
        """
        if depth > DEEPEST:
            raise QueryRefusedError(
                f"its answer has lists or maps more than {DEEPEST} deep in one another; "
                "return the parts that matter"
            )
        if isinstance(value, Mapping):
            return self._of_mapping(value, depth + 1)
        if hasattr(value, "getTypeName") and hasattr(value, "getPropertyNames"):
            return self._of_element(value, depth + 1)
        if hasattr(value, "getVertices") and hasattr(value, "getEdges"):  # a path, as on a server
            return self.plain([*value.getVertices(), *value.getEdges()], depth)
        if isinstance(value, Iterable) and not isinstance(value, str):
            self._spend(len(value))  # type: ignore[arg-type] # a list or a set
            return [self.plain(item, depth + 1) for item in value]
        leaf = _leaf(value)
        if isinstance(leaf, str):
            _check_no_path(leaf)
            self._spend(len(leaf) // _LETTERS_A_VALUE)
        return leaf

    def _of_mapping(self, value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        names = {str(name): name for name in value}
        if "@type" not in names:
            return {said: self.plain(value[name], depth) for said, name in names.items()}
        # A node or relationship, of the native build.
        own = sorted(name for name in names if not name.startswith("@"))
        return {
            "label": str(value[names["@type"]]),
            **{name: self.plain(value[names[name]], depth) for name in own},
        }

    def _of_element(self, value: Any, depth: int) -> dict[str, Any]:
        names = sorted(str(name) for name in value.getPropertyNames())
        cells = {name: self.plain(value.get(name), depth) for name in names}
        return {"label": str(value.getTypeName()), **cells}

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise QueryRefusedError(
                f"its answer has more than {MOST_VALUES:,} values; "
                "return less, or count and sum in the query"
            )


def _check_no_path(text: str) -> None:
    """Refuse a path where the engine writes it as numbers of its own, which mean nothing to anybody.

    Raises:
        QueryRefusedError: it is one.
    """
    if _PATH.fullmatch(text):
        raise QueryRefusedError(
            "its answer holds a path as the engine numbers it; return nodes(p), relationships(p) or "
            "[n IN nodes(p) | n.id]"
        )


def _leaf(value: Any) -> Any:
    """Return a value that holds no others: a day as text, what JSON does not know as the engine prints it."""
    if value is not None and hasattr(value, "getClass"):
        value = _python(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _python(value: Any) -> Any:
    from arcadedb_embedded.type_conversion import convert_java_to_python  # noqa: PLC0415

    return convert_java_to_python(value)


def _translated(error: Exception) -> Exception:
    """Return an error of the engine's as one of ours, by its class: a message may say anything."""
    kinds = {name.rpartition(".")[2] for name, _ in _behind(error)}
    if kinds & {"TimeoutException", "PartialResultTimeoutException"}:
        return TookTooLongError()
    if kinds & {"OutOfMemoryError", "QueryHeapBudgetExceededException"}:
        return OutOfMemoryError()
    if "StackOverflowError" in kinds:
        return QueryRefusedError("it goes too deep: it, or a value of it, is nested too often")
    return QueryRefusedError(_reason(error))


def _behind(error: Any) -> Iterator[tuple[str, str]]:
    """Yield the class and the message of each of the engine's own errors behind one of Python's."""
    for name, message in getattr(error, "java_chain", None) or ():  # the native build's
        yield name, f"{message}"
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        if hasattr(error, "getClass"):
            yield str(error.getClass().getName()), str(error.getMessage())
        error = error.getCause() if hasattr(error, "getCause") else error.__cause__


def _reason(error: Exception) -> str:
    """Return what the engine said, without the names of its classes."""
    text = re.sub(r" \(caused by [^)]*\)", "", str(error))
    for prefix in ("Query failed: ", "Reading the result set failed: "):
        text = text.removeprefix(prefix)
    first, _, rest = text.partition(": ")
    return rest if rest and " " not in first and "." in first else text


def serve(requests: Iterable[str], replies: IO[str]) -> None:
    """Answer requests until there are no more: start, open, ask, and what builds a graph."""
    serving = Serving()
    for line in requests:
        replies.write(json.dumps(_replied(serving, json.loads(line))) + "\n")
        replies.flush()


def _replied(serving: Serving, request: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return serving.answer(request)
    except Exception as error:  # noqa: BLE001 - told to the one who asked, who is another process
        return {_fault(error): _reason(error)}


def _fault(error: Exception) -> str:
    """Return by which word another process is told what went wrong."""
    known = next((word for kind, word in _FAULTS.items() if isinstance(error, kind)), "")
    if known:
        return known
    if any(os.strerror(errno.ENOSPC) in message for _, message in _behind(error)):
        return "no_room"
    return "full" if isinstance(_translated(error), OutOfMemoryError) else "failed"


class Serving:
    """The graph that one program of the engine holds: open to be asked, or just being built.

    To build one it is declared, all its nodes are added and then all its relationships, each in as
    many parts as there are, and it is finished.
    """

    def __init__(self) -> None:
        self._store: Any = None  # until a graph is opened or declared

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the reply to one request."""
        match request["do"]:
            case "start":
                _started(request["seconds"], request["memory"])
            case "open":
                self._store = Store(request["path"])
                return {"counts": self._store.counts(request["types"])}
            case "declare":
                self._store = Store(request["path"], create=True)
                self._store.declare(request["labels"], request["kinds"])
            case "nodes":
                self._store.add_nodes(request["nodes"])
            case "relationships":
                self._store.add_relationships(request["relationships"])
            case "finish":
                self._store.close()
            case _:
                return self._asked(request)
        return {}

    def _asked(self, request: Mapping[str, Any]) -> dict[str, Any]:
        for pattern in request["patterns"]:
            self._store.check_pattern(pattern, request["parameters"])
        columns, rows, more = self._store.ask(
            request["query"], request["parameters"], request["limit"]
        )
        return {"columns": columns, "rows": rows, "more": more}


def _until_closed(requests: IO[str]) -> Iterator[str]:
    """Yield requests as they come, and end this program at once when no more can come.

    Whoever started it holds the other end, and it is closed when that process ends, even by a kill
    that it cannot see; a query may run then, which would go on for hours.
    """
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in requests:
            waiting.put(line)
        os._exit(0)  # a read-only graph has nothing to put away

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield waiting.get()


if __name__ == "__main__":
    os.umask(0o077)  # a graph holds people's names
    # The engine and its virtual machine write to both outputs: the replies have one of their own.
    own = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(_until_closed(sys.stdin), own)
