"""Asking an engine for rows: the options, the two engines, and how rows are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import click

from partnership_graph.cli.at_work import at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import OUTPUT, data_options
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.streams import tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Verbatim
from partnership_graph.errors import QueryError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import freshness
from partnership_graph.facts.typed import how_read
from partnership_graph.facts.view import View, latest_day
from partnership_graph.facts.wording import the_first
from partnership_graph.library import Query
from partnership_graph.publishing.formats import TABLE, formats_of, write
from partnership_graph.publishing.nameless import errors_without, without_names
from partnership_graph.publishing.table import ResultTable
from partnership_graph.stores import sessions

Command = TypeVar("Command", bound=Callable[..., Any])

ENGINES: Final = ("embedded", "neo4j")
_RUNNING: Final = (
    click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default="embedded",
        show_default=True,
        help="Where the graph is.",
    ),
    click.option(
        "--limit",
        type=click.IntRange(1),
        default=1000,
        show_default=True,
        help="At most so many rows.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1, 3600),
        default=30.0,
        show_default=True,
        help="End a query after so many seconds.",
    ),
    click.option(
        "--memory",
        envvar="PARTNERSHIP_GRAPH_MEMORY",
        default="768m",
        show_default=True,
        metavar="SIZE",
        help="What the embedded engine may take, such as 2g.",
    ),
    click.option(
        "-p",
        "--parameter",
        "given",
        multiple=True,
        type=Verbatim(),
        metavar="KEY=VALUE",
        help="May be given more than once.",
    ),
    click.option(
        "--no-names",
        is_flag=True,
        help="Leave people's names out; posts stay. On a server, what a query makes of a name by "
        "functions is not caught.",
    ),
    OUTPUT,
)
FORMAT: Final = click.option(
    "--format", "form", type=click.Choice(formats_of(TABLE)), default="text", show_default=True
)


class Engine(Protocol):
    """What a query is asked of."""

    def open(self, dataset: Dataset) -> None:
        """Make the graph ready."""

    def versions(self, dataset: Dataset) -> Mapping[str, str]:
        """Return the data version of each place in the graph."""

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> sessions.Result:
        """Return the first rows of a query that only reads."""

    def close(self) -> None:
        """Put everything away."""


def running_options(command: Command) -> Command:
    """Add every option of running a query."""
    for option in reversed((*_RUNNING, FORMAT)):
        command = option(command)
    return data_options(command)


class Asking:
    """An engine, the data, and how rows are to look."""

    def __init__(self, engine: Engine, dataset: Dataset, options: Mapping[str, Any]) -> None:
        self.engine = engine
        self.dataset = dataset
        self.form: str = options["form"]
        self._limit: int = options["limit"]
        self.output: Path | None = options["output"]
        self._reading = Chosen(data=options["data"]).reading(options.get("file"))
        self._hide = self._without_names() if options["no_names"] else str
        self._found = False

    def ask(
        self,
        query: str,
        parameters: Mapping[str, Any],
        columns: tuple[str, ...] = (),
        days: Sequence[str] = (),
        read: Sequence[str] = (),
        *,
        before: str = "",
        output: Path | None = None,
    ) -> None:
        """Run a query and print or write its rows, and what is to be known of the days asked about.

        Args:
            query: the query.
            parameters: those of the query.
            columns: those that are wanted, in their order; as the query returns them where none are given.
            days: the days asked about.
            read: how what was typed was read.
            before: what is printed before the rows.
            output: the file for these rows, where they have one of their own.

        Raises:
            QueryError: it is malformed, or does more than read.
            EngineError: it ran too long, or the engine failed.
        """
        with errors_without(self._hide), at_work("asking the engine"):
            result = self.engine.ask(query, parameters, limit=self._limit)
        self._found |= bool(result.rows)
        columns = columns or result.columns
        rows = [_in_order(columns, result.columns, row) for row in result.rows]
        remarks = [*filter(None, read), *self._remarks(days)]
        table = ResultTable(
            columns=columns, rows=rows, remarks=tuple(remarks), footer=self._footer(len(rows))
        ).mapped(self._hide)
        data = before.encode() + write(table, self.form)
        deliver(data, output or self.output, reading=self._reading)
        for remark in table.remarks if self.form not in PROSE else ():
            tell(remark)
        if result.more:
            tell(f"only the first {self._limit} rows; --limit gives more")

    def library(self, query: Query, given: Mapping[str, str]) -> None:
        """Run a query of the library with what was given, and its defaults.

        Raises:
            QuestionError: a parameter is missing, unknown or of another type.
            EngineError: it ran too long, or the engine failed.
        """
        with errors_without(self._hide):
            values = query.values(given, self.dataset, latest_day(self.dataset))
        days = [values[item.name] for item in query.parameters if item.type == "day"]
        typed = [given.get(item.name, "") for item in query.parameters if item.type == "day"]
        self.ask(query.body, values, query.returns, days, [how_read(day) for day in typed if day])

    def done(self) -> None:
        """Exit 3 where there was no row."""
        if not self._found:
            raise click.exceptions.Exit(EXIT_NOT_RECORDED)

    def _footer(self, count: int) -> str:
        rows = f"{count} row{'s' * (count != 1)}"
        return f"{rows}. {_told(self.dataset, self.engine.versions(self.dataset))}."

    def _remarks(self, days: Sequence[str]) -> list[str]:
        """Return what a reader should know of some days, where the graph is of the tables here."""
        if not days or self._is_of_others():
            return []
        said = {day: freshness(View(dataset=self.dataset, day=day)) for day in days}
        return [f"{in_words(day)}: {remark}" for day, remark in said.items() if remark]

    def _is_of_others(self) -> bool:
        """Tell whether the graph is of other tables than those at hand."""
        there = self.engine.versions(self.dataset)
        return any(version != self.dataset.version for version in there.values())

    def _without_names(self) -> Callable[[str], str]:
        """Return what takes the names out, which are known of the tables here alone.

        Raises:
            QueryError: the graph is of other tables, so other people may be named in it.
        """
        if self._is_of_others():
            there = _told(self.dataset, self.engine.versions(self.dataset))
            raise QueryError(
                f"--no-names leaves out those whom the tables here name ({self.dataset.version}: "
                f"{the_first(self.dataset.places)}), and the server was loaded from others "
                f"({there}). Load it again, or give --data and --place as it was loaded"
            )
        return without_names(self.dataset)


def _told(dataset: Dataset, versions: Mapping[str, str]) -> str:
    """Return the data versions with the places of each; those loaded together share one.

    A place that is on the server alone is told by its folder: what it is called stands in its tables.
    """
    if not versions:
        return "No place is loaded"
    places: dict[str, list[str]] = {}
    for place, version in versions.items():
        places.setdefault(version, []).append(dataset.known_as(place))
    return "Data version " + "; ".join(f"{it}: {the_first(of)}" for it, of in places.items())


PROSE: Final = frozenset({"text", "markdown"})
"""The formats in which the remarks stand themselves; a program's rows are rows alone."""


def _in_order(wanted: tuple[str, ...], given: tuple[str, ...], row: tuple[Any, ...]) -> list[Any]:
    cells = dict(zip(given, row, strict=True))
    return [cells.get(name) for name in wanted]


@contextmanager
def started(options: dict[str, Any]) -> Iterator[Asking]:
    """Give an engine to ask, started while the tables are read, and put it away after.

    Raises:
        EngineError: it is not installed, or cannot be started.
    """
    engine = _engine(options)
    try:
        dataset = Chosen(data=options["data"], places=options["places"]).tables(again=True)
        with at_work("making the graph ready"):
            engine.open(dataset)
        yield Asking(engine, dataset, options)
        with at_work("keeping what was found for the next question"):
            dataset.keeping.save()
    finally:
        engine.close()


def _engine(options: Mapping[str, Any]) -> Engine:
    if options["engine"] == "neo4j":
        from partnership_graph.stores import neo4j  # noqa: PLC0415 - an extra

        return neo4j.Session(seconds=options["timeout"])
    return sessions.Session(
        seconds=options["timeout"],
        memory=options["memory"],
        nameless=options["no_names"] and options.get("is_free", False),
    )


def pairs_of(given: tuple[str, ...]) -> dict[str, str]:
    """Return parameters as they are typed, by name.

    Raises:
        QueryError: one is not KEY=VALUE.
    """
    pairs: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key.isidentifier():
            raise QueryError(f"-p {text!r}: expected KEY=VALUE, such as -p as_of=2024-05-01")
        if key in pairs:
            raise QueryError(
                f"-p {key} is given twice, as {pairs[key]!r} and as {value!r}; give it once"
            )
        pairs[key] = value
    return pairs
