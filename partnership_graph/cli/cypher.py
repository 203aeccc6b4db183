"""Commands for analysts: the library of queries, a query of one's own, a prompt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import click

from partnership_graph.cli.names import without_names
from partnership_graph.cli.options import Options, data_options
from partnership_graph.cli.running import EXIT_NOT_RECORDED, main, write
from partnership_graph.cli.tables import TABLES
from partnership_graph.errors import PartnershipGraphError, QueryError

if TYPE_CHECKING:
    from partnership_graph.dataset import Dataset
    from partnership_graph.library import Query
    from partnership_graph.stores.sessions import Result

Command = TypeVar("Command", bound=Callable[..., Any])

ENGINES: Final = ("embedded", "neo4j")
_HELP: Final = """\
A query ends with a semicolon and may take several lines. Everything else begins with a colon:
  :queries         the library, by name
  :show NAME       a query of the library, to copy from
  :run NAME k=v    run one of the library
  :format FORMAT   text, markdown, json or csv
  :quit            leave (or Ctrl-D)
"""
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
        "-p",
        "--parameter",
        "given",
        multiple=True,
        metavar="KEY=VALUE",
        help="May be given more than once.",
    ),
    click.option("--no-names", is_flag=True, help="Leave people's names out; posts stay."),
    click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file."),
)
_FORMAT: Final = click.option(
    "--format", "form", type=click.Choice(list(TABLES)), default="text", show_default=True
)


class Engine(Protocol):
    """What a query is asked of."""

    def open(self, dataset: Dataset) -> None:
        """Make the graph ready."""

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> Result:
        """Return the first rows of a query that only reads."""

    def close(self) -> None:
        """Put everything away."""


def running_options(command: Command) -> Command:
    """Add every option of running a query."""
    for option in reversed((*_RUNNING, _FORMAT)):
        command = option(command)
    return data_options(command)


@main.group(name="query")
def query_group() -> None:
    """Run a query of the library: documented, tested, the same on every engine.

    \b
    Example:
      pgraph query list
      pgraph query run chain -p id=mase
    """


@query_group.command(name="list")
@click.option("--category", default="", help="Only this category.")
@_FORMAT
def listed(category: str, form: str) -> None:
    """List the queries: name, category, the question each answers, its parameters.

    \b
    Example:
      pgraph query list --category seats
    """
    from partnership_graph.library import CATEGORIES, library  # noqa: PLC0415 - --help does without

    if category and category not in CATEGORIES:
        raise QueryError(f"--category {category!r} is not one of {', '.join(CATEGORIES)}")
    columns: Sequence[str] = ("name", "category", "question", "parameters", "returns")
    rows: list[Sequence[Any]] = [
        (
            query.name,
            query.category,
            query.question,
            _parameters(query),
            list(query.returns) if form == "json" else ", ".join(query.returns),
        )
        for query in library().values()
        if category in {"", query.category}
    ]
    if form == "text":
        columns, rows = columns[:4], [row[:4] for row in rows]
    sys.stdout.write(TABLES[form](columns, rows))


def _parameters(query: Query) -> str:
    return " ".join(
        f"{item.name}={item.type}" if item.default is None else f"[{item.name}={item.type}]"
        for item in query.parameters
    )


@query_group.command()
@click.argument("name")
def show(name: str) -> None:
    """Print one query whole: what it asks, what it takes and returns, and the Cypher.

    \b
    Example:
      pgraph query show chain
    """
    from partnership_graph.library import named  # noqa: PLC0415 - --help does without it

    sys.stdout.write(named(name).text)


@query_group.command()
@click.argument("name")
@running_options
def run(name: str, **options: Any) -> None:
    """Run one query of the library; a thing may be given by id, name or another name.

    \b
    Example:
      pgraph query run chain -p id="Living Well in Thurrock"
      pgraph query run centres -p as_of=2016-10-12 --format csv
    """
    from partnership_graph.library import named  # noqa: PLC0415 - --help does without it

    query = named(name)
    given = _pairs(options["given"])
    with _asking(options) as asking:
        asking.library(query, given)
    asking.done()


@main.command()
@click.argument("text", metavar="QUERY", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the query from this file.")
@running_options
def cypher(text: str | None, file: Path | None, **options: Any) -> None:
    """Run a Cypher query that only reads; without one, open a prompt.

    \b
    Example:
      pgraph cypher "MATCH (b:Board) RETURN b.kind AS kind, count(*) AS n ORDER BY kind"
      pgraph cypher --file mine.cypher -p day=2016-09-15 --format csv
      pgraph cypher
    """
    if text and file:
        raise QueryError("give a query or --file, not both")
    query = _read(file) if file else text
    given = _pairs(options["given"])
    with _asking(options) as asking:
        if query is None:
            _prompt(asking, given)
            return
        asking.ask(query.strip().rstrip(";"), given)
    asking.done()


class Asking:
    """An engine, the data, and how rows are to look."""

    def __init__(self, engine: Engine, dataset: Dataset, options: Mapping[str, Any]) -> None:
        self.engine = engine
        self.dataset = dataset
        self.form: str = options["form"]
        self._limit: int = options["limit"]
        self._output: Path | None = options["output"]
        self._hide = without_names(dataset) if options["no_names"] else str
        self._found = True

    def ask(self, query: str, parameters: Mapping[str, Any], columns: tuple[str, ...] = ()) -> None:
        """Run a query and print or write its rows.

        Raises:
            QueryError: it is malformed, or does more than read.
            EngineError: it ran too long, or the engine failed.
        """
        result = self.engine.ask(query, parameters, limit=self._limit)
        self._found = bool(result.rows)
        columns = columns or result.columns
        rows = [_in_order(columns, result.columns, row) for row in result.rows]
        text = TABLES[self.form](columns, rows) if columns else _NOTHING[self.form]
        if self.form in {"text", "markdown"}:
            text += self._footer(len(rows))
        self._print(self._hide(text))
        if result.more:
            click.echo(f"only the first {self._limit} rows; --limit gives more", err=True)

    def library(self, query: Query, given: Mapping[str, str]) -> None:
        """Run a query of the library with what was given, and its defaults.

        Raises:
            QuestionError: a parameter is missing, unknown or of another type.
            EngineError: it ran too long, or the engine failed.
        """
        from partnership_graph.questions.view import latest_day  # noqa: PLC0415 - --help does without

        values = query.values(given, self.dataset, latest_day(self.dataset))
        self.ask(query.body, values, query.returns)

    def done(self) -> None:
        """Exit 3 where there was no row."""
        if not self._found:
            raise click.exceptions.Exit(EXIT_NOT_RECORDED)

    def _footer(self, count: int) -> str:
        places = ", ".join(self.dataset.places)
        rows = f"{count} row{'s' * (count != 1)}"
        return f"\n{rows}. Data version {self.dataset.version}: {places}.\n"

    def _print(self, text: str) -> None:
        if self._output is None:
            sys.stdout.write(text)
        else:
            write(self._output, text)
            click.echo(f"wrote {self._output}", err=True)


_NOTHING: Final = {"text": "", "markdown": "", "json": "[]\n", "csv": ""}


def _in_order(wanted: tuple[str, ...], given: tuple[str, ...], row: tuple[Any, ...]) -> list[Any]:
    cells = dict(zip(given, row, strict=True))
    return [cells.get(name) for name in wanted]


@contextmanager
def _asking(options: dict[str, Any]) -> Iterator[Asking]:
    """Start the engine, and read the tables while it starts."""
    engine = _engine(options["engine"], options["timeout"])
    try:
        dataset = Options(data=options["data"], places=options["places"]).tables()
        engine.open(dataset)
        yield Asking(engine, dataset, options)
    finally:
        engine.close()


class _Server:
    """A Neo4j server as ``NEO4J_*`` in the environment name it, loaded by ``pgraph load neo4j``."""

    def __init__(self, seconds: float) -> None:
        from partnership_graph.stores.neo4j import (  # noqa: PLC0415 - an extra
            Settings,
            run_query,
        )

        self._seconds = seconds
        self._settings = Settings.from_environment()
        self._run = run_query

    def open(self, dataset: Dataset) -> None:
        """Take the graph as it was loaded."""

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> Result:
        """Return the first rows of a query that only reads."""
        return self._run(self._settings, query, parameters, limit=limit, timeout=self._seconds)

    def close(self) -> None:
        """Leave the server as it is: each query has a connection of its own."""


def _engine(name: str, seconds: float) -> Engine:
    if name == "neo4j":
        return _Server(seconds)
    from partnership_graph.stores.sessions import Session  # noqa: PLC0415 - --help does without it

    return Session(seconds=seconds)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key.isidentifier():
            raise QueryError(f"-p {text!r}: expected KEY=VALUE, such as -p id=mase")
        pairs[key] = value
    return pairs


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as UTF-8 text; give a file of Cypher") from error


# The prompt


def _prompt(asking: Asking, given: Mapping[str, str]) -> None:
    """Read queries until there are no more; a mistake is told and the next one read."""
    at_terminal = sys.stdin.isatty()
    with _history(at_terminal=at_terminal):
        if at_terminal:
            click.echo("Cypher, read-only. End a query with a semicolon; :help for more.", err=True)
        for said in _statements(at_terminal=at_terminal):
            if said in {":quit", ":exit", ":q"}:
                return
            try:
                _obey(asking, said, given)
            except PartnershipGraphError as error:
                click.echo(f"Error: {error}", err=True)


def _statements(*, at_terminal: bool) -> Iterator[str]:
    lines: list[str] = []
    while True:
        try:
            line = input(("cypher> ", "   ...> ")[bool(lines)] if at_terminal else "")
        except (EOFError, KeyboardInterrupt):
            if lines and not at_terminal:
                yield "\n".join(lines)
            return
        if not lines and (not line.strip() or line.startswith(":")):
            if line.strip():
                yield line.strip()
            continue
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(lines).strip().rstrip(";")
            lines = []


def _obey(asking: Asking, said: str, given: Mapping[str, str]) -> None:
    from partnership_graph.library import library, named  # noqa: PLC0415 - --help does without it

    word, _, rest = said.partition(" ")
    if not said.startswith(":"):
        asking.ask(said, given)
    elif word == ":queries":
        click.echo("\n".join(f"{query.name}: {query.question}" for query in library().values()))
    elif word == ":show":
        click.echo(named(rest.strip()).text, nl=False)
    elif word == ":run":
        name, *pairs = rest.split() or [""]
        asking.library(named(name), _pairs(tuple(pairs)))
    elif word == ":format" and rest.strip() in TABLES:
        asking.form = rest.strip()
    else:
        click.echo(_HELP, nl=False)


@contextmanager
def _history(*, at_terminal: bool) -> Iterator[None]:
    """Keep what is typed for the next time, where the terminal can recall it."""
    if not at_terminal or not find_spec("readline"):
        yield
        return
    import readline  # noqa: PLC0415 - not everywhere, and only for a person

    from partnership_graph.stores.sessions import cache_folder  # noqa: PLC0415

    file = cache_folder() / "history"
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        readline.read_history_file(file)
    try:
        yield
    finally:
        readline.set_history_length(1000)
        readline.write_history_file(file)
