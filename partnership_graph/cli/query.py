"""``pgraph query``: the library of queries, listed, shown and run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from partnership_graph.cli.engine import FORMAT, pairs_of, running_options, started
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QueryError
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.library import CATEGORIES, Query, library, named
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable


@click.command("list", cls=Command)
@click.option("--category", default="", help="Only this category.")
@FORMAT
def listed(category: str, form: str) -> None:
    """List the queries: name, category, the question each answers, its parameters.

    \b
    Example:
      pgraph query list --category seats
    """
    if category and category not in CATEGORIES:
        raise QueryError(
            f"--category {category!r} is not one of {', '.join(CATEGORIES)}."
            f"{did_you_mean(category, CATEGORIES)}"
        )
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
    deliver(write(ResultTable(columns=columns, rows=rows), form), None, reading=())


def _parameters(query: Query) -> str:
    return " ".join(
        f"{item.name}={item.type}" if item.default is None else f"[{item.name}={item.type}]"
        for item in query.parameters
    )


@click.command(cls=Command)
@click.argument("name")
def show(name: str) -> None:
    """Print one query whole: what it asks, what it takes and returns, and the Cypher.

    \b
    Example:
      pgraph query show chain
    """
    click.echo(named(name).text, nl=False)


@click.command(cls=Command)
@click.argument("name")
@running_options
def run(name: str, **options: Any) -> None:
    """Run one query of the library; a thing may be given by id, name or another name.

    \b
    Example:
      pgraph query run chain -p id=GROUP
      pgraph query run centres -p as_of=2024-05-01 --format csv
    """
    query = named(name)
    given = pairs_of(options["given"])
    with started(options) as asking:
        asking.library(query, given)
    asking.done()
