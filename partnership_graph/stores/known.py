"""Names in a query that the graph's schema does not have: asked back with the nearest.

Only what can be nothing else is taken for a label, a type or a property: a label within a pattern, and a
property of a variable that is a node or a relationship wherever the query has it. What may be anything
else (a key of a map, a name in backquotes, a name bound a second time) is let pass: an engine
answers a name that it does not know with no rows, which is no harm but is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from partnership_graph.errors import QueryError
from partnership_graph.facts.typed import nearest
from partnership_graph.stores.schema import Label, Relationship, labels, relationships
from partnership_graph.stores.tokens import Kind, Token, place, tokens

_LABEL: Final = "label"
_TYPE: Final = "relationship type"
_PROPERTY: Final = "property"
_LISTED_BY: Final = {
    _LABEL: "db.labels",
    _TYPE: "db.relationshipTypes",
    _PROPERTY: "db.propertyKeys",
}
_JOINS: Final = {":", "|", "&", "!", "("}
"""The marks of an expression of labels after which a name is one."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that the schema does not have: what it would be, and where it stands."""

    what: str
    name: str
    at: int


def check_known(query: str, elsewhere: Callable[[], Collection[str]] = tuple) -> None:
    """Let a query pass whose labels, types and properties the graph has.

    Args:
        query: a query that only reads.
        elsewhere: gives what else a server has, which may be of others; asked only of a doubtful query.

    Raises:
        QueryError: there is no such label, type or property; the nearest is named.
    """
    if not (found := unknown(query)):
        return
    there = set(elsewhere())
    for item in found:
        if item.name not in there:
            near = nearest(item.name, _names(item.what))
            meant = f"; did you mean {near}?" if near else "."
            raise QueryError(
                f"{place(query, item.at)}: there is no {item.what} {item.name!r}{meant} "
                f"'CALL {_LISTED_BY[item.what]}()' lists them, docs/graph.md says what each is"
            )


def unknown(query: str) -> list[Unknown]:
    """Return the labels, types and properties of a query that the schema does not have, in order."""
    pieces = tokens(query)
    elements = _elements(pieces)
    named = [*_in_patterns(pieces), *_tested(pieces, elements), *_of_elements(pieces, elements)]
    return sorted(
        (item for item in dict.fromkeys(named) if item.name not in _names(item.what)),
        key=lambda item: item.at,
    )


@cache
def _names(what: str) -> Collection[str]:
    """Return the labels, the types or the properties of the schema."""
    if what == _LABEL:
        return labels().keys()
    if what == _TYPE:
        return relationships().keys()
    declared: list[Label | Relationship] = [*labels().values(), *relationships().values()]
    return {item.name for each in declared for item in each.properties}


def _key(pieces: Sequence[Token], at: int) -> str:
    return pieces[at].key if 0 <= at < len(pieces) else ""


def _is_name(pieces: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(pieces) and pieces[at].kind in {Kind.WORD, Kind.NAME}


def _openings(pieces: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """Yield where a node or a relationship may begin: what it would be, its bracket, what follows a name."""
    for at, piece in enumerate(pieces):
        if piece.key == "(" or (piece.key == "[" and _key(pieces, at - 1) == "-"):
            after = at + 1 + _is_name(pieces, at + 1)
            yield (_LABEL if piece.key == "(" else _TYPE), at, after


def _in_patterns(pieces: Sequence[Token]) -> Iterator[Unknown]:
    """Yield the names within patterns: ``(b:Board {id: 'x'})``, ``-[r:REPORTS_TO|OVERSEEN_BY*1..3]-``."""
    for what, at, after in _openings(pieces):
        names, end = _expression(pieces, after) if _key(pieces, after) == ":" else ([], after)
        yield from (Unknown(what, item.name, item.at) for item in names)
        is_pattern = end > after or _key(pieces, at - 1) in {"MATCH", "-"}
        if is_pattern and _key(pieces, end) == "{":
            yield from _keys(pieces, end)


def _expression(pieces: Sequence[Token], start: int) -> tuple[list[Token], int]:
    """Return the plain names of an expression of labels or types, and where it ends."""
    found, depth, at = list[Token](), 0, start
    while at < len(pieces):
        key, before = _key(pieces, at), _key(pieces, at - 1)
        if _is_name(pieces, at) and (at == start or before in _JOINS):
            found += [pieces[at]] if pieces[at].kind is Kind.WORD else []
        elif key == "(" or (key == ")" and depth):
            depth += 1 if key == "(" else -1
        elif key not in {":", "|", "&", "!", "%"}:
            break
        at += 1
    is_made = _key(pieces, at) == "$"  # a name that is made when it runs: $('Board')
    return ([] if is_made else found), at


def _keys(pieces: Sequence[Token], start: int) -> Iterator[Unknown]:
    """Yield the keys of the map of a pattern; those of a map within it are not of the graph."""
    depth = 0
    for at in range(start, len(pieces)):
        key = _key(pieces, at)
        is_key = _key(pieces, at - 1) in {"{", ","} and _key(pieces, at + 1) == ":"
        if depth == 1 and pieces[at].kind is Kind.WORD and is_key:
            yield Unknown(_PROPERTY, pieces[at].name, pieces[at].at)
        depth += (key in {"{", "[", "("}) - (key in {"}", "]", ")"})
        if not depth:
            return


def _elements(pieces: Sequence[Token]) -> set[str]:
    """Return the variables that are nodes or relationships, and nothing else anywhere in the query."""
    found = {
        pieces[at + 1].name
        for what, at, after in _openings(pieces)
        if after == at + 2
        and (
            _key(pieces, after) == ":"
            or (what == _TYPE and _key(pieces, after) in {"]", "{"})
            or (_key(pieces, at - 1) == "MATCH" and _key(pieces, after) in {")", "{"})
        )
    }
    lists = {
        pieces[at + 1].name
        for what, at, after in _openings(pieces)
        if what == _TYPE and after == at + 2 and _is_of_several(pieces, after)
    }
    return found - lists - set(_bound(pieces))


def _is_of_several(pieces: Sequence[Token], start: int) -> bool:
    """Tell whether a relationship is a list of them: ``-[r:REPORTS_TO*1..3]-``."""
    for at in range(start, len(pieces)):
        if _key(pieces, at) in {"*", "]"}:
            return _key(pieces, at) == "*"
    return False


def _bound(pieces: Sequence[Token]) -> Iterator[str]:
    """Yield the names that are given to something else: AS b, YIELD b, b IN list, b = ..."""
    for at, piece in enumerate(pieces):
        before, after = _key(pieces, at - 1), _key(pieces, at + 1)
        if piece.kind not in {Kind.WORD, Kind.NAME}:
            continue
        is_of_list = after == "IN" and before in {"(", "[", "FOR"}
        is_set = after == "=" and before in {"(", ",", "LET", "MATCH"}
        if before in {"AS", "YIELD"} or is_of_list or is_set:
            yield piece.name


def _tested(pieces: Sequence[Token], elements: Collection[str]) -> Iterator[Unknown]:
    """Yield the labels that a node is tested for: ``WHERE b:Board``, outside of any braces."""
    inside = list[str]()
    for at, piece in enumerate(pieces):
        key = piece.key
        if key in {"(", "[", "{"}:
            inside.append(key)
        elif key in {")", "]", "}"}:
            inside = inside[:-1]
        is_test = piece.name in elements and _key(pieces, at + 1) == ":"
        begins = _key(pieces, at - 1) in {"WHERE", "AND", "OR", "XOR", "NOT"}
        if is_test and begins and "{" not in inside and _is_name(pieces, at + 2):
            yield from (
                Unknown(_LABEL, item.name, item.at) for item in _expression(pieces, at + 1)[0]
            )


def _of_elements(pieces: Sequence[Token], elements: Collection[str]) -> Iterator[Unknown]:
    """Yield the properties of variables: ``b.name``."""
    for at, piece in enumerate(pieces):
        if piece.name not in elements or piece.kind not in {Kind.WORD, Kind.NAME}:
            continue
        is_whole = _key(pieces, at - 1) not in {".", "$", ":"} and _key(pieces, at + 1) == "."
        is_call = _key(pieces, at + 3) == "("
        wanted = pieces[at + 2 : at + 3] if is_whole and not is_call else ()
        yield from (Unknown(_PROPERTY, it.name, it.at) for it in wanted if it.kind is Kind.WORD)
