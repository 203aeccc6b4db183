"""``--show-query``: the Cypher that gives the same facts as a question, ready to be run.

An option that the query has no parameter for is refused.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from typing import Any, Final

from partnership_graph.cli.arguments import parted, shown
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import wanted_of_listing
from partnership_graph.cli.same_query import Same, queries_for
from partnership_graph.cli.target import deliver
from partnership_graph.errors import QueryError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.view import latest_day
from partnership_graph.library import LATEST, Query, named
from partnership_graph.publishing.escapes import encoded
from partnership_graph.questions.declaration import Question

_HARMLESS: Final = frozenset({"data", "places", "no_names", "output", "form"})
"""The options of every question that change no fact of its answer; any other is the query's or refused."""


def show(question: Question, given: Mapping[str, Any]) -> None:
    """Print or write the query that gives the facts of a question, instead of its answer.

    Args:
        question: what is asked.
        given: what was typed: its arguments, and the options of every question.

    Raises:
        QueryError: an option was given that no query has a parameter for.
        QuestionError: a name means nothing, or several things.
        DataError: the tables hold problems.
        PartnershipGraphError: the query cannot be written.
    """
    arguments, rest = parted(question, given)
    if wanted_of_listing(rest):
        raise QueryError(
            "a query gives what is listed as it is; leave --where, --in, --not-in, --by, --distinct, "
            "--sort, --top and --count out, and write them in Cypher"
        )
    chosen = Chosen(**rest)
    asked = {**arguments, **{name: value for name, value in rest.items() if name not in _HARMLESS}}
    said = {name: value for name, value in asked.items() if value}
    tables = chosen.tables()
    query, values = _with_values(question, _by_id(question, said, tables), tables)
    text = _ready(query, query.values(values, tables, latest_day(tables)))
    deliver(encoded(text), chosen.output, reading=chosen.reading())


def _by_id(question: Question, asked: Mapping[str, Any], tables: Dataset) -> Mapping[str, Any]:
    """Return what was asked with the id of a tier where its name was typed."""
    tiers = {item.name for item in question.arguments if item.of == "tier"} & asked.keys()
    return {**asked, **{name: tables.tier_called(asked[name]) or asked[name] for name in tiers}}


def _with_values(
    question: Question, asked: Mapping[str, Any], tables: Dataset
) -> tuple[Query, dict[str, str]]:
    """Return the query that gives the facts, and what its parameters are given.

    Raises:
        QueryError: an option was given that the query has no parameter for.
    """
    same = _fitting(question, asked, queries_for(question.name, tables.tiers))
    query, left = named(same.query), _left(same, asked)
    values = {name: str(asked[option]) for name, option in same.given.items() if option in asked}
    if same.when or asked.keys() & same.given.values():
        values |= same.fixed
    known = {item.name for item in query.parameters}
    if "as_of" in known:
        values["as_of"] = str(left.pop("as_of", LATEST))
    if "include" in known and "include" in left:
        values["include"] = " ".join(left.pop("include")).replace(",", " ")
    if left:
        refused = ", ".join(shown(question, name) for name in left)
        raise QueryError(f"no query of the library answers this with {refused}; leave it out")
    return query, values


def _fitting(question: Question, asked: Mapping[str, Any], queries: Iterable[Same]) -> Same:
    """Return the query that takes most of what is asked.

    Raises:
        QueryError: none answers it as it stands.
    """
    every = list(queries)
    fits = [same for same in every if _fits(same, asked)]
    if fits:
        return min(fits, key=lambda same: len(_left(same, asked)))
    needed = dict.fromkeys(
        f"{shown(question, name)} {word}".strip()
        for same in every
        for name, word in same.when.items()
    )
    how = f"; one does with {' or '.join(needed)}" if needed else ""
    raise QueryError(f"no query of the library answers this as it stands{how}")


def _fits(same: Same, asked: Mapping[str, Any]) -> bool:
    return all(name in asked and said in {"", asked[name]} for name, said in same.when.items())


def _left(same: Same, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked beyond what a query says or is given."""
    taken = {*same.given.values(), *same.when}
    return {name: value for name, value in asked.items() if name not in taken}


def _ready(query: Query, values: Mapping[str, Any]) -> str:
    """Return a query under the two ways to run it with its parameters."""
    options = "".join(
        f" -p {shlex.quote(f'{key}={value}')}" for key, value in values.items() if value
    )
    return (
        f"// In a terminal:   pgraph query run {query.name}{options}"
        f"\n// In Neo4j Browser: :param {{{', '.join(map(_literal, values.items()))}}}\n{query.text}"
    )


def _literal(item: tuple[str, Any]) -> str:
    name, value = item
    if isinstance(value, int):
        return f"{name}: {value}"
    text = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"{name}: '{text}'"
