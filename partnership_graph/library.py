"""The library: each file of ``cypher/`` is one query with a declared contract.

The header of a file says its name, the question it answers, its category, its parameters and the
columns it returns; what stands below is the query itself, in the subset that every engine reads
alike. This module reads the headers and makes typed values of what a person gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from partnership_graph.bundled import folder
from partnership_graph.errors import QueryError, QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.typed import FORMS, did_you_mean, full_day, nearest
from partnership_graph.stores.schema import FACT_TABLES

TYPES: Final[Mapping[str, str]] = {
    "thing": "an id, a name or another name of a thing",
    "day": "a day such as 2016-09-15, in any spelling; of a month or a year the last one",
    "text": "text",
    "number": "a whole number",
    "table": "the name of a table of facts, such as memberships",
}
"""What a parameter may be; a thing is looked up by name, and a day is checked."""

LATEST: Final = "latest"
"""The default of a day: the latest day any source speaks for."""

CATEGORIES: Final = (
    "accountability",
    "seats",
    "places",
    "services and work",
    "evidence",
    "change",
    "overview",
    "review",
)

_PARAMETER: Final = re.compile(
    r"(?P<name>\w+) (?P<type>\w+)(?: = (?P<default>.*?))? - (?P<about>.+)"
)
_ONCE: Final = ("name", "question", "category", "returns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing a query is asked with; ``default`` is None where it must be given."""

    name: str
    type: str
    default: str | None
    about: str

    def typed(self, given: str, dataset: Dataset, day: str) -> Any:
        """Return a value as the query takes it.

        Raises:
            QueryError: it is not of the declared type.
            QuestionError: it names nothing, or several things.
        """
        if self.type == "thing":
            return dataset.resolve(given) if given else ""
        if self.type == "table" and given not in FACT_TABLES:
            raise QueryError(
                f"{self.name}={given}: expected one of {', '.join(FACT_TABLES)}."
                f"{did_you_mean(given, FACT_TABLES)}"
            )
        if self.type == "number":
            if not re.fullmatch(r"-?\d+", given, re.ASCII):
                raise QueryError(f"{self.name}={given}: expected {TYPES[self.type]}")
            return int(given)
        if self.type == "day":
            return day if given == LATEST else self._day(given)
        return given

    def _day(self, given: str) -> str:
        """Return the full day that was typed; of a month or a year the last one.

        Raises:
            QueryError: it is no day that exists.
        """
        try:
            return full_day(given)
        except QuestionError as error:
            raise QueryError(
                f"{self.name}={given}: not a day that exists; expected {FORMS}"
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query of the library with its contract; ``body`` is the text without the header."""

    name: str
    question: str
    category: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    notes: tuple[str, ...]
    text: str
    body: str

    def values(self, given: Mapping[str, str], dataset: Dataset, day: str) -> dict[str, Any]:
        """Return every parameter's value: as given, or else its default.

        Raises:
            QueryError: one is missing, unknown or of another type.
            QuestionError: a name means nothing, or several things.
        """
        expected = ", ".join(item.name for item in self.parameters) or "none"
        if unknown := [name for name in given if name not in {p.name for p in self.parameters}]:
            raise QueryError(
                f"{self.name} has no parameter {unknown[0]!r}; its parameters: {expected}"
            )
        values = {}
        for item in self.parameters:
            value = given.get(item.name, item.default)
            if value is None:
                raise QueryError(
                    f"{self.name} needs {item.name}: {TYPES[item.type]}; give -p {item.name}=..."
                )
            values[item.name] = item.typed(value, dataset, day)
        return values


@cache
def library(path: Path | None = None) -> Mapping[str, Query]:
    """Return every query by name, by category and then name.

    Raises:
        QueryError: a file's header is not as declared.
    """
    found = [read(file) for file in sorted((path or folder("cypher")).glob("*.cypher"))]
    found.sort(key=lambda query: (CATEGORIES.index(query.category), query.name))
    return {query.name: query for query in found}


def named(name: str) -> Query:
    """Return one query.

    Raises:
        QueryError: there is none of that name; near ones are suggested.
    """
    queries = library()
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=3) or [nearest(name, queries)]
    hint = f" Did you mean {' or '.join(near)}?" if near[0] else " Try 'pgraph query list'."
    raise QueryError(f"no query is called {name!r}.{hint}")


def read(file: Path) -> Query:
    """Return the query of one file.

    Raises:
        QueryError: its header is not as declared.
    """
    text = file.read_text(encoding="utf-8")
    header, said = _header(text, file.name)
    if problems := list(_wrong(said, file)):
        raise QueryError("\n".join(problems))
    return Query(
        name=said["name"][0],
        question=said["question"][0],
        category=said["category"][0],
        parameters=tuple(_parameter(line, file.name) for line in said.get("parameter", ())),
        returns=tuple(item.strip() for item in said["returns"][0].split(",")),
        notes=tuple(said.get("note", ())),
        text=text,
        body="\n".join(text.splitlines()[header:]).strip() + "\n",
    )


def _header(text: str, file: str) -> tuple[int, dict[str, list[str]]]:
    said: dict[str, list[str]] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.startswith("// "):
            return number - 1, said
        key, colon, rest = line.removeprefix("// ").partition(": ")
        if not colon or key not in (*_ONCE, "parameter", "note"):
            raise QueryError(
                f"{file}:{number}: expected one of {', '.join(_ONCE)}, parameter, note"
            )
        said.setdefault(key, []).append(rest.strip())
    raise QueryError(f"{file}: there is no query below the header")


def _wrong(said: Mapping[str, list[str]], file: Path) -> Iterator[str]:
    for key in _ONCE:
        if len(said.get(key, ())) != 1:
            yield f"{file.name}: expected one line '// {key}: ...'"
    if said.get("name", [file.stem]) != [file.stem]:
        yield f"{file.name}: is named {said['name'][0]!r}; the file and the query have one name"
    if said.get("category", [CATEGORIES[0]])[0] not in CATEGORIES:
        yield f"{file.name}: category: expected one of {', '.join(CATEGORIES)}"


def _parameter(line: str, file: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found["type"] not in TYPES:
        raise QueryError(
            f"{file}: parameter {line!r}: expected 'name type = default - what it is', "
            f"the type one of {', '.join(TYPES)}"
        )
    default = None if found["default"] is None else found["default"].strip("'")
    return Parameter(name=found["name"], type=found["type"], default=default, about=found["about"])
