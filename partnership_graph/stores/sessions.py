"""Asking the embedded engine, which runs in a process of its own that can be ended at any moment.

The graph is built from the tables on first use, into a folder named after the data's version and
the shape of the graph. It is built beside its place and moved there whole, so that of two processes
that start at once each reads a whole graph.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Self
from uuid import uuid4

from partnership_graph.dataset import Dataset
from partnership_graph.errors import EngineError, QueryError
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.gate import check_reads_only
from partnership_graph.stores.schema import labels, relationships

MISSING: Final = (
    "Cypher queries need an engine that is not installed here; "
    "install it with: pip install 'partnership-graph[cypher]'"
)
_PROGRAM: Final = Path(__file__).with_name("embedded.py")
_SHAPE: Final = ("elements.py", "schema.py", "embedded.py")
_MANIFEST: Final = "manifest.json"
_TO_BUILD: Final = 300.0
_TO_START: Final = 60.0
_GRACE: Final = 2.0
_KEPT: Final = 6
_ENDED: Final = "the Cypher engine ended by itself; try again, and report it if it does so again"


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
        cache: the folder for built graphs; that of the user's account where not given.
    """

    def __init__(self, *, seconds: float = 30.0, cache: Path | None = None) -> None:
        self._seconds = seconds
        self._cache = cache or cache_folder()
        self._folder: Path | None = None
        self._process = self._start()

    def open(self, dataset: Dataset) -> None:
        """Open the graph of a dataset for reading; build it where it is not there or not sound.

        Raises:
            EngineError: the engine is not installed, or cannot build or open the graph.
        """
        folder = self._cache / key_of(dataset)
        if not is_sound(folder):
            self._build(dataset, folder)
        self._open(folder)

    def versions(self, dataset: Dataset) -> dict[str, str]:
        """Return the data version of each place in the graph, which was built of this dataset."""
        return dict.fromkeys(dataset.places, dataset.version)

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> Result:
        """Return the first rows of a query that only reads.

        Raises:
            QueryError: the query is malformed, or does more than read.
            EngineError: it ran too long and was ended, or the engine failed.
        """
        check_reads_only(query)
        if self._process.poll() is not None and self._folder:
            self.close()
            self._process = self._start()
            self._open(self._folder)
        request = {"do": "ask", "query": query, "parameters": dict(parameters), "limit": limit}
        reply = self._say(request, self._seconds)
        rows = tuple(map(tuple, reply["rows"]))
        return Result(tuple(reply["columns"]), rows, reply["more"])

    def close(self) -> None:
        """End the engine's process."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> subprocess.Popen[str]:
        with _writing(self._cache):
            self._cache.mkdir(parents=True, exist_ok=True)
        process = subprocess.Popen(  # noqa: S603 - our own program, by its path
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._cache,  # the engine makes a folder for its log wherever it stands
            encoding="utf-8",
        )
        _write(process, {"do": "start", "seconds": self._seconds})
        self._starting = True
        return process

    def _open(self, folder: Path) -> None:
        self._say({"do": "open", "path": str(folder / "graph")}, _TO_START)
        self._folder = folder
        with suppress(OSError):  # a folder that others fill, and we only read
            os.utime(folder)

    def _build(self, dataset: Dataset, folder: Path) -> None:
        made = folder.with_name(f".{folder.name}-{uuid4().hex[:8]}")
        file = made / "elements.json"
        try:
            with _writing(self._cache):
                made.mkdir()
                file.write_text(json.dumps(as_json(elements(dataset))), encoding="utf-8")
            request = {"do": "build", "path": str(made / "graph"), "elements": str(file)}
            self._say(request, _TO_BUILD)
            file.unlink()
            (made / _MANIFEST).write_text(json.dumps(_digests(made)), encoding="utf-8")
            _move(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        _tidy(self._cache)

    def _say(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and return its reply."""
        process = self._process
        if self._starting:
            self._starting = False
            self._reply(process, _TO_START, "start")
        _write(process, request)
        # The engine has a limit of its own and says more: the clock here is the last resort.
        asked = request["do"]
        return self._reply(process, seconds + _GRACE * (asked == "ask"), asked)

    def _reply(self, process: subprocess.Popen[str], seconds: float, asked: str) -> dict[str, Any]:
        """Return the next reply; end the process where that takes too long."""
        assert process.stdout  # noqa: S101 - it was asked for
        alarm = threading.Timer(seconds, process.kill)
        alarm.daemon = True
        alarm.start()
        line = process.stdout.readline()
        late = alarm.finished.is_set()
        alarm.cancel()
        if not line:
            process.wait()
            raise EngineError(_late(self._seconds) if late and asked == "ask" else _ENDED)
        reply: dict[str, Any] = json.loads(line)
        if "missing" in reply:
            raise EngineError(MISSING)
        if "refused" in reply:
            raise _refusal(str(reply["refused"]), self._seconds)
        if "failed" in reply:
            raise EngineError(f"the Cypher engine failed: {reply['failed']}")
        return reply


@contextmanager
def _writing(cache: Path) -> Iterator[None]:
    """Tell of a cache that cannot be written as that."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"{cache}: no graph can be put there ({error.strerror}); "
            "give another folder in PARTNERSHIP_GRAPH_CACHE"
        ) from error


def as_json(made: Elements) -> dict[str, Any]:
    """Return elements as the engine's program reads them: days as text, and which those are."""
    rows = [row for rows in made.nodes.values() for row in rows]
    rows += [link["props"] for links in made.relationships.values() for link in links]
    days = {name for row in rows for name, value in row.items() if isinstance(value, date)}
    return {
        "dates": sorted(days),
        "labels": sorted(label for label in labels() if label != "Load"),
        "kinds": sorted(relationships()),
        "nodes": {label: list(map(_texts, rows)) for label, rows in made.nodes.items()},
        "relationships": [
            (
                *ends,
                [(link["from_id"], link["to_id"], _texts(link["props"])) for link in links],
            )
            for ends, links in made.relationships.items()
        ],
    }


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def cache_folder() -> Path:
    """Return where built graphs are kept: ``PARTNERSHIP_GRAPH_CACHE``, or the account's own cache."""
    if given := os.environ.get("PARTNERSHIP_GRAPH_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "partnership-graph"


def key_of(dataset: Dataset) -> str:
    """Return the name of the folder for a dataset's graph.

    It changes with the tables, with the engine, and with the code that makes a graph of them.
    """
    digest = hashlib.sha256("\n".join(dataset.places).encode())
    for name in _SHAPE:
        digest.update(_PROGRAM.with_name(name).read_bytes())
    digest.update(_engine().encode())
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


def is_sound(folder: Path) -> bool:
    """Tell whether a graph is there, whole, as it was built."""
    try:
        recorded = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return bool(recorded) and recorded == _digests(folder)
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    return {
        item.name: hashlib.sha256(item.read_bytes()).hexdigest()
        for item in sorted((folder / "graph").iterdir())
        if item.is_file()
    }


def _move(made: Path, folder: Path) -> None:
    """Put a graph in its place, unless another process has put a sound one there meanwhile."""
    try:
        made.rename(folder)
    except OSError as error:
        if is_sound(folder):
            return
        aside = made.with_name(f"{made.name}-damaged")
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
        try:
            made.rename(folder)
        except OSError:
            if not is_sound(folder):
                raise EngineError(
                    f"{folder}: the graph cannot be put there ({error.strerror}); "
                    "give another folder in PARTNERSHIP_GRAPH_CACHE"
                ) from error


def _tidy(cache: Path) -> None:
    """Keep the graphs last used, and drop the rest."""
    graphs = [item for item in cache.iterdir() if (item / _MANIFEST).is_file()]
    graphs.sort(key=lambda item: item.stat().st_mtime, reverse=True)
    for old in graphs[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _refusal(said: str, seconds: float) -> QueryError | EngineError:
    if "TimeoutException" in said or "timeout" in said.casefold():
        return EngineError(_late(seconds))
    if "Limit of allowed elements" in said:
        return QueryError("the query sorts or groups more than 500,000 rows; narrow it with WHERE")
    return QueryError(f"the engine refused the query: {said}")


def _late(seconds: float) -> str:
    return (
        f"the query ran longer than {seconds:g} seconds and was ended; "
        "ask for less, or give it longer with --timeout"
    )


def _write(process: subprocess.Popen[str], request: Mapping[str, Any]) -> None:
    assert process.stdin  # noqa: S101 - it was asked for
    try:
        process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        process.stdin.flush()
    except OSError as error:
        raise EngineError("the Cypher engine is no longer running; try again") from error
