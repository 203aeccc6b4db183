"""``--show-query``: the Cypher that gives the same answer, ready to be run."""

from __future__ import annotations

import shlex
import sys
from typing import Any

import click

from partnership_graph.cli.options import Options
from partnership_graph.errors import QueryError

query_option = click.option(
    "--show-query", is_flag=True, help="Print the Cypher that gives the same facts instead."
)


def print_query(given: dict[str, Any], name: str, **values: str) -> None:
    """Print a query of the library with the parameters of this very question.

    Raises:
        QueryError: an option was given that the query has no parameter for.
        QuestionError: a name means nothing, or several things.
    """
    from partnership_graph.library import named  # noqa: PLC0415 - --help does without it
    from partnership_graph.questions.view import latest_day  # noqa: PLC0415

    if without := [option for option in ("only", "source") if given.get(option)]:
        raise QueryError(f"no query of the library has --{without[0]}; leave it out")
    query, dataset = named(name), Options(**given).tables()
    asked = {
        **values,
        "as_of": given["as_of"] or "latest",
        "include": " ".join(word for text in given["include"] for word in text.split(",")),
    }
    known = {item.name for item in query.parameters}
    asked = {key: value for key, value in asked.items() if key in known}
    typed = query.values(asked, dataset, latest_day(dataset))
    options = " ".join(shlex.join(["-p", f"{key}={value}"]) for key, value in typed.items())
    sys.stdout.write(f"// pgraph query run {name} {options}\n{query.text}")
