"""Commands for analysts: the library of queries, a query of one's own, a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnership_graph.cli.engine import FORMAT, pairs_of, running_options, started
from partnership_graph.cli.running import main
from partnership_graph.cli.streams import reason
from partnership_graph.cli.typed import Verbatim
from partnership_graph.errors import PartnershipGraphError, QueryError
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import Table

if TYPE_CHECKING:
    from partnership_graph.library import Query


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
@FORMAT
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
    click.echo(write(Table(columns=columns, rows=rows), form), nl=False)


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

    click.echo(named(name).text, nl=False)


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
    given = pairs_of(options["given"])
    with started(options) as asking:
        asking.library(query, given)
    asking.done()


@main.command()
@click.argument("text", type=Verbatim(), metavar="QUERY", required=False)
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
    if text is not None and file:
        raise QueryError("give a query or --file, not both")
    query = _read(file) if file else text
    given = pairs_of(options["given"])
    with started({**options, "file": file, "is_free": True}) as asking:
        if query is None:
            from partnership_graph.cli.prompt import prompt  # noqa: PLC0415 - for a person alone

            prompt(asking, given)
            return
        asking.ask(query.strip().rstrip(";"), given)
    asking.done()


def _read(file: Path) -> str:
    """Return the query in a file.

    Raises:
        PartnershipGraphError: there is none to read, or it is no text.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PartnershipGraphError(
            f"{file}: {_why_unread(file, error)}; give a file of Cypher with --file"
        ) from error
    except UnicodeDecodeError as error:
        raise PartnershipGraphError(
            f"{file}: is not UTF-8 text; save it as UTF-8, or give another file of Cypher with --file"
        ) from error


def _why_unread(file: Path, error: OSError) -> str:
    if not file.exists():
        return "is not there"
    return "is a folder" if file.is_dir() else f"cannot be read ({reason(error)})"
