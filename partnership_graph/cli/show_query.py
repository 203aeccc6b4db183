"""``--show-query``: the Cypher that gives the same facts as a question, ready to be run.

Which query that is stands in one table. A command whose question no query answers has no such
option; an option that the query has no parameter for is refused.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from partnership_graph.errors import QueryError

if TYPE_CHECKING:
    from partnership_graph.facts.dataset import Dataset

Command = TypeVar("Command", bound=Callable[..., Any])


class Same(NamedTuple):
    """A query, and what its parameters are given: an option's value, or else a fixed one.

    It is the one to show where each of the options in ``when`` is given, as that word if it says.
    """

    query: str
    given: Mapping[str, str] = {}
    when: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}


_GIVEN: Final = ""
_WANTED: Final = {"id": "wanted"}
_ENDS: Final = {"from": "start", "to": "goal"}

SAME: Final[Mapping[str, tuple[Same, ...]]] = {
    "chain": (
        Same("downward-tree", _WANTED, {"down": _GIVEN}),
        Same("routes-between", {"from": "wanted", "to": "to"}, {"to": _GIVEN}),
        Same("chain", _WANTED),
    ),
    "route": (Same("routes-between", _ENDS, {"every": _GIVEN}),),
    "escalate": (Same("escalation-stages", {"id": "wanted", "trigger": "trigger"}),),
    "members": (Same("members", _WANTED),),
    "overlaps": (Same("overlaps", {"first": "first", "second": "second"}, {"second": _GIVEN}),),
    "conflicts": (Same("conflicts"),),
    "gaps": (
        Same("no-upward-line", {}, {"what": "upward_line"}),
        Same("gaps", {"what": "what"}),
    ),
    "centres": (Same("centres", {"within": "within"}),),
    "wards": (Same("wards", {"centre": "of"}),),
    "tier": tuple(
        Same("tiers", {}, {"wanted": tier}, {"tier": tier})
        for tier in ("system", "place", "community")
    ),
    "services": (
        Same("services", {"party": "commissioned_by"}, {}, {"capacity": "commissioner"}),
        Same("services", {"party": "provided_by"}, {}, {"capacity": "provider"}),
        Same("services", {"party": "at"}, {}, {"capacity": "delivery_point"}),
    ),
    "parties": (Same("parties", {"agreement": "agreement"}),),
    "actions": (
        Same("actions", {"owner": "lead"}, {"lead": _GIVEN}, {"capacity": "lead"}),
        Same("actions", {"owner": "owner"}, {"owner": _GIVEN}),
    ),
    "decisions": (Same("decisions", {"by": "by", "act": "act"}),),
    "diff": (Same("changes-between", {"earlier": "earlier", "later": "later"}),),
    "facts": (Same("facts-on-a-day", {"table": "kind"}, {"kind": _GIVEN}),),
}
"""The queries that give a command's facts, the first that fits; by the command's name."""

_ANY_QUESTION: Final = {"data", "places", "no_names", "output", "form"}
_ASKED: Final = "partnership_graph.show_query"


def with_query(command: Command) -> Command:
    """Add ``--show-query`` to a command whose facts a query gives."""
    if command.__name__ not in SAME:
        return command
    return click.option(
        "--show-query",
        is_flag=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_ASKED: value}),
        help="Print the Cypher that gives the same facts instead.",
    )(command)


def is_query_wanted() -> bool:
    """Tell whether the command that runs was asked for its query."""
    return bool(click.get_current_context().meta.get(_ASKED))


def query_of_command(dataset: Dataset) -> str:
    """Return the query that gives the facts of the command that runs, with its parameters.

    Raises:
        QueryError: an option was given that no query has a parameter for.
        QuestionError: a name means nothing, or several things.
    """
    from partnership_graph.facts.view import latest_day  # noqa: PLC0415
    from partnership_graph.library import LATEST, named  # noqa: PLC0415 - --help does without it

    context = click.get_current_context()
    asked = {name: value for name, value in context.params.items() if value}
    chosen, left = _fitting(SAME[str(context.info_name)], asked)
    query = named(chosen.query)
    known = {item.name for item in query.parameters}
    values = {name: str(asked[option]) for name, option in chosen.given.items() if option in asked}
    values |= chosen.fixed if asked.keys() & chosen.given.values() or chosen.when else {}
    if "as_of" in known:
        values["as_of"] = str(left.pop("as_of", LATEST))
    if "include" in known and "include" in left:
        values["include"] = " ".join(left.pop("include")).replace(",", " ")
    if left:
        refused = ", ".join(map(_said, left))
        raise QueryError(f"no query of the library answers this with {refused}; leave it out")
    typed = query.values(values, dataset, latest_day(dataset))
    options = "".join(
        f" -p {shlex.quote(f'{key}={value}')}" for key, value in typed.items() if value
    )
    return (
        f"// In a terminal:   pgraph query run {query.name}{options}"
        f"\n// In Neo4j Browser: :param {{{', '.join(map(_literal, typed.items()))}}}\n{query.text}"
    )


def _fitting(every: tuple[Same, ...], asked: Mapping[str, Any]) -> tuple[Same, dict[str, Any]]:
    """Return the query that takes most of what is asked, and what it does not take.

    Raises:
        QueryError: none answers it as it stands.
    """
    rest = {name: value for name, value in asked.items() if name not in _ANY_QUESTION}
    fits = [same for same in every if _fits(same, asked)]
    if not fits:
        needed = " or ".join(
            dict.fromkeys(
                f"{_said(option)} {word}".strip()
                for same in every
                for option, word in same.when.items()
            )
        )
        raise QueryError(
            f"no query of the library answers this as it stands; one does with {needed}"
        )
    left = [
        {
            name: value
            for name, value in rest.items()
            if name not in {*same.given.values(), *same.when}
        }
        for same in fits
    ]
    return min(zip(fits, left, strict=True), key=lambda pair: len(pair[1]))


def _fits(same: Same, asked: Mapping[str, Any]) -> bool:
    return all(
        option in asked and said in {"", asked[option]} for option, said in same.when.items()
    )


def _said(option: str) -> str:
    """Return an option or argument as a person types it."""
    context = click.get_current_context()
    item = next(item for item in context.command.params if item.name == option)
    return item.opts[-1] if isinstance(item, click.Option) else item.make_metavar(context)


def _literal(item: tuple[str, Any]) -> str:
    name, value = item
    if isinstance(value, int):
        return f"{name}: {value}"
    text = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"{name}: '{text}'"
