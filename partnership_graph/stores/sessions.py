"""Asking the embedded engine, which runs in a process of its own that can be ended at any moment.

The graph is built from the tables on first use, and kept (:mod:`partnership_graph.stores.shelf`)
under the version of the data and the shape of the graph.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Self

from partnership_graph.errors import EngineError, QueryError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.withholding import anonymous_ids
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.gate import check_reads_only, patterns
from partnership_graph.stores.known import check_known
from partnership_graph.stores.nameless import without_people
from partnership_graph.stores.parts import made_of
from partnership_graph.stores.schema import days_of, labels, relationships
from partnership_graph.stores.shelf import Place, Shelf, cache_folder
from partnership_graph.stores.tally import Tally

MISSING: Final = (
    "Cypher queries need an engine that is not installed here; "
    "install it with: pip install 'partnership-graph[cypher]'"
)
MEMORY: Final = "768m"
"""How much memory the engine may take where nothing else is said: 300 MB do for the graph of 91,000 rows of tables, 1 GB for that of 938,000."""

_PROGRAM: Final = Path(__file__).with_name("embedded.py")
_SHAPE: Final = ("elements.py", "schema.py", "embedded.py")
_NAMELESS: Final = (
    _PROGRAM.with_name("nameless.py"),
    _PROGRAM.parents[1] / "facts" / "withholding.py",
)
_TO_BUILD: Final = 300.0  # seconds: built once, kept for the next time
_TO_START: Final = 60.0  # seconds: a machine that is busy starts a program slowly
_GRACE: Final = 2.0  # seconds in which the engine may end by itself before it is ended
_ENDED: Final = "the Cypher engine ended by itself; try again, and report it if it does so again"
_LEAST: Final = 128
_MOST: Final = 1024 * 1024
_AT: Final = re.compile(r"line (?P<line>\d+):(?P<column>\d+)")
_SIZE: Final = re.compile(r"(?P<count>\d{1,7})\s*(?P<unit>[mg])i?b?", re.IGNORECASE | re.ASCII)


_OF_A_SERVER: Final = (
    (re.compile(r" allowed by the setting `arcadedb\.[\w.]+`"), ""),
    (re.compile(r" or raise the limit \(a negative value disables it\)"), ""),
    (re.compile(r"\. This protects the server [^;]*"), "; write a shorter one, such as x IN [...]"),
    (re.compile(r"[;:,.] [^;:,]*\barcadedb\.[\w.]+[^;]*"), ""),
)
"""What the engine says of settings, which nobody here can change."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query returned: its columns, its rows, and whether there are more than were asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False


class Session:
    """The embedded engine, starting at once; the graph is opened when the data are known.

    Args:
        seconds: how long a query may run.
        memory: how much memory the engine may take, such as ``2g``.
        cache: the folder for built graphs; that of the user's account where not given.
        nameless: whether people have neither their names nor their ids in the graph; a parameter
            that is the id of a person means them all the same.

    Raises:
        QueryError: the memory is no size.
        EngineError: the folder cannot be made.
    """

    def __init__(
        self,
        *,
        seconds: float = 30.0,
        memory: str = MEMORY,
        cache: Path | None = None,
        nameless: bool = False,
    ) -> None:
        self._seconds = seconds
        self._nameless = nameless
        self._memory = megabytes(memory)
        self._shelf = Shelf(cache or cache_folder())
        self._place: Place | None = None
        self._dataset: Dataset | None = None
        self._known_as: Mapping[str, str] = {}
        self._process = self._start()

    def open(self, dataset: Dataset) -> None:
        """Open the graph of a dataset for reading; build it where it is not there or not sound.

        Raises:
            EngineError: the engine is not installed, or cannot build or open the graph.
        """
        key, patience = key_of(dataset, nameless=self._nameless), max(_TO_BUILD, self._seconds)
        self._give_back()
        self._place, is_built = self._shelf.place(key, patience)
        while not is_built:
            self._build(dataset, self._place, patience)
            self._place, is_built = self._shelf.place(key, patience)
        self._read(self._place)
        self._dataset = dataset
        self._known_as = anonymous_ids(dataset) if self._nameless else {}

    def versions(self, dataset: Dataset) -> dict[str, str]:
        """Return the data version of each place in the graph, which was built of this dataset."""
        return dict.fromkeys(dataset.places, dataset.version)

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> Result:
        """Return the first rows of a query that only reads.

        Raises:
            QueryError: the query is malformed, does more than read, or names what the graph has not.
            EngineError: it ran too long and was ended, or the engine failed.
        """
        check_reads_only(query)
        check_known(query)
        if self._process.poll() is not None and self._dataset:
            self.close()
            self._process = self._start()
            self.open(self._dataset)
        request = {
            "do": "ask",
            "query": query,
            "patterns": patterns(query),
            "parameters": {
                name: self._known_as.get(value, value) if isinstance(value, str) else value
                for name, value in parameters.items()
            },
            "limit": limit,
        }
        reply = self._say(request, self._seconds)
        rows = tuple(map(tuple, reply["rows"]))
        return Result(tuple(reply["columns"]), rows, reply["more"])

    def close(self) -> None:
        """End the engine's process, and give the graph back."""
        self._process.kill()
        self._process.communicate()
        self._give_back()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _give_back(self) -> None:
        if self._place:
            self._place.release()
            self._place = None

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own program, by its path
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._shelf.folder,  # the engine makes a folder for its log wherever it stands
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for us to tell it of
        )
        self._is_starting = True
        return process

    def _read(self, place: Place) -> None:
        """Open a graph, and see that it is the one that was built.

        Raises:
            EngineError: it cannot be opened, or holds something else.
        """
        written = dict(place.counts)
        request = {"do": "open", "path": str(place.graph), "types": list(written)}
        if self._say(request, _TO_START)["counts"] != written:
            raise EngineError(
                f"{place.folder}: the graph does not hold what was put there; remove that folder, "
                "and it will be built anew"
            )

    def _build(self, dataset: Dataset, place: Place, seconds: float) -> None:
        try:
            counts = self._filled(dataset, place, seconds)
            with self._shelf.writing():
                place.finish(counts)
        except BaseException:
            self._process.kill()  # or it would go on writing there
            self._process.wait()
            place.discard()
            raise
        self._give_back()
        self._shelf.tidy()

    def _filled(self, dataset: Dataset, place: Place, seconds: float) -> dict[str, int]:
        """Send a graph a part at a time, nodes before relationships; return how much of what it holds."""
        made = made_of(dataset)
        changed = without_people(made, dataset) if self._nameless else _as_it_is
        tally = Tally()
        begin = {"do": "declare", "path": str(place.graph), **declared()}
        self._say(begin, seconds)
        for part in made.parts:
            elements = changed(part())
            tally.add(elements.tally())
            self._say({"do": "nodes", "nodes": nodes_as_json(elements)}, seconds)
        for part in made.parts:
            found = relationships_as_json(changed(part()))
            self._say({"do": "relationships", "relationships": found}, seconds)
        self._say({"do": "finish"}, seconds)
        return tally.counts()

    def _say(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and return its reply."""
        if self._is_starting:
            self._is_starting = False
            start = {"do": "start", "seconds": self._seconds, "memory": f"{self._memory}m"}
            self._exchange(start, _TO_START)
        # The engine has a limit of its own and says more: the clock here is the last resort.
        return self._exchange(request, seconds + _GRACE * (request["do"] == "ask"))

    def _exchange(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and return its reply; end the process where that takes too long."""
        process = self._process
        assert process.stdin  # noqa: S101 - they were asked for
        assert process.stdout  # noqa: S101
        alarm = threading.Timer(seconds, process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            with suppress(OSError):  # it has ended, which the next line tells
                process.stdin.write(json.dumps(request) + "\n")
                process.stdin.flush()
            line = process.stdout.readline()
            is_late = alarm.finished.is_set()
        finally:
            alarm.cancel()
        if not line:
            process.wait()
            raise EngineError(self._late(request["do"], seconds) if is_late else _ENDED)
        reply: dict[str, Any] = json.loads(line)
        self._check(reply, request, seconds)
        return reply

    def _check(self, reply: Mapping[str, Any], request: Mapping[str, Any], seconds: float) -> None:
        """Let a reply pass that is an answer.

        Raises:
            QueryError: the engine refused the query.
            EngineError: it failed.
        """
        if "missing" in reply:
            raise EngineError(MISSING)
        if "late" in reply:
            raise EngineError(self._late(request["do"], seconds))
        if "full" in reply:
            self._process.kill()  # what it still can do, nobody knows
            self._process.wait()
            raise EngineError(
                f"the Cypher engine has not enough with its {self._memory} MB of memory; ask for "
                f"less, or give it more with --memory, such as --memory {self._memory * 2}m"
            )
        if "refused" in reply:
            raise _refusal(str(reply["refused"]), request.get("query", ""))
        if "no_room" in reply:
            raise EngineError(
                f"{self._shelf.folder}: the disk is full; make room, or give another folder in "
                "PARTNERSHIP_GRAPH_CACHE"
            )
        if "failed" in reply:
            raise EngineError(f"the Cypher engine failed: {reply['failed']}")

    def _late(self, asked: str, seconds: float) -> str:
        if asked == "ask":
            return (
                f"the query ran longer than {self._seconds:g} seconds and was ended; "
                "ask for less, or give it longer with --timeout"
            )
        if asked not in {"start", "open"}:
            return (
                f"building the graph took longer than {seconds:g} seconds and was ended; "
                f"give it longer with --timeout, such as --timeout {2 * seconds:g}"
            )
        return f"the Cypher engine was not ready in {seconds:g} seconds and was ended; try again"


def megabytes(memory: str) -> int:
    """Return a size such as ``2g`` in megabytes.

    Raises:
        QueryError: it is none, or too small or large to be meant.
    """
    found = _SIZE.fullmatch(memory.strip())
    size = int(found["count"]) * (1024 if found["unit"].casefold() == "g" else 1) if found else 0
    if not _LEAST <= size <= _MOST:
        raise QueryError(
            f"--memory {memory}: expected a size from {_LEAST}m on, such as 1500m or 2g"
        )
    return size


def _as_it_is(part: Elements) -> Elements:
    return part


def declared() -> dict[str, Any]:
    """Return every label and relationship type of a graph, each with its properties that are days."""
    return {
        "labels": {name: days_of(label) for name, label in labels().items() if name != "Load"},
        "kinds": {name: days_of(kind) for name, kind in relationships().items()},
    }


def nodes_as_json(made: Elements) -> dict[str, Any]:
    """Return nodes as the engine's program reads them: by label, days as text."""
    return {label: list(map(_texts, rows)) for label, rows in made.nodes.items()}


def relationships_as_json(made: Elements) -> list[Any]:
    """Return relationships as the engine's program reads them: type, labels of both ends, links."""
    return [
        (*ends, [(link["from_id"], link["to_id"], _texts(link["props"])) for link in links])
        for ends, links in made.relationships.items()
    ]


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def key_of(dataset: Dataset, *, nameless: bool = False) -> str:
    """Return the name of the folder for a dataset's graph.

    It changes with the tables, with the engine, and with the code that makes a graph of them.
    """
    digest = hashlib.sha256("\n".join(dataset.places).encode())
    for name in _SHAPE:
        digest.update(_PROGRAM.with_name(name).read_bytes())
    digest.update(_engine().encode())
    if nameless:
        for file in _NAMELESS:
            digest.update(file.read_bytes())
    return f"{dataset.version}-{digest.hexdigest()[:12]}"


def _engine() -> str:
    """Return the names and versions of the builds of the engine that are installed."""
    found = []
    for name in ("arcadedb", "arcadedb-embedded"):
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    if not found:
        raise EngineError(MISSING)
    return ", ".join(found)


def _refusal(said: str, query: str) -> QueryError:
    if "Limit of allowed elements" in said:
        return QueryError("the query sorts or groups more than 500,000 rows; narrow it with WHERE")
    for theirs, instead in _OF_A_SERVER:
        said = theirs.sub(instead, said)
    said = _AT.sub(partial(_counted_whole, query), said)
    return QueryError(f"the engine refused the query: {said}")


def _counted_whole(query: str, at: re.Match[str]) -> str:
    """Return where something stands in a query, of which the engine does not count what is blank before it."""
    blank = query[: len(query) - len(query.lstrip())]
    *above, before = blank.split("\n")
    line, column = int(at["line"]), int(at["column"])
    return f"line {line + len(above)}:{column + len(before) * (line == 1)}"
