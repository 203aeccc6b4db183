"""What a query that somebody types may say, on any engine: it only reads, and only the graph.

A query is read piece by piece. Where a clause may begin, a word is a clause, and only those that
read are known; where an operand must stand, the same word is a name, whatever it says. What cannot
be read is refused, a clause of some later release among it.

The grammar has two readings where a name is also a word that may be left out (``DISTINCT``), and
where a mark may also end a part of a pattern (``+``): the one that would change something counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, NoReturn

from partnership_graph.errors import QueryError
from partnership_graph.stores.grammar import (
    BEGINNINGS,
    CLAUSES,
    COMMANDS,
    IN_TYPES,
    NEVER_CALLED,
    OPERATORS,
    PAIRS,
    PARTS,
    PREFIXES,
    SAYS_NOTHING,
    SURE,
    TYPES,
    WRITES,
    Next,
)
from partnership_graph.stores.tokens import Kind, Token, place, tokens

PROCEDURES: Final = ("db.labels", "db.relationshipTypes", "db.propertyKeys")
"""The only procedures a query may call."""

DEEPEST: Final = 200
"""How many brackets may stand within one another; an engine's own reader calls itself for each."""

_FOLLOWS: Final = {**CLAUSES, **PARTS, **OPERATORS}
_WORDS: Final = {word.partition(" ")[0] for word in _FOLLOWS}
_ESCAPED: Final = re.compile(r"\\u+([0-9a-fA-F]{4})")
_ESCAPED_ODDLY: Final = re.compile(r"(?<!\\)((?:\\\\)*+)\\u+([0-9a-fA-F]{4})")
_LONGEST_SHOWN: Final = 40
_MOST_WAYS: Final = 32
"""In how many ways a query may be read: two for each word that is a name of it, and may be left out."""


def check_reads_only(query: str) -> None:
    """Let a query pass if it only reads the graph.

    The engine is asked as well, and has the last word; this is what no engine's own check covers.

    Raises:
        QueryError: it would write, or reach beyond the graph, or cannot be read.
    """
    for reading in dict.fromkeys(_readings(query)):
        found = tokens(reading)
        if not found:
            raise QueryError("the query is empty; give one such as 'MATCH (b:Board) RETURN b.id'")
        _check(reading, found)


def patterns(query: str) -> list[str]:
    """Return the regular expressions that stand whole in a query: texts, and parameters as ``$name``.

    Raises:
        QueryError: the query cannot be read.
    """
    found = tokens(query)
    written = []
    for at, token in enumerate(found):
        if token.key != "=~":
            continue
        size = 2 if [item.key for item in found[at + 1 : at + 2]] == ["$"] else 1
        parts, after = found[at + 1 : at + 1 + size], found[at + 1 + size : at + 2 + size]
        goes_on = any(item.key in {"+", "||", "[", "."} for item in after)
        if not goes_on and any(item.kind is Kind.TEXT or item.key == "$" for item in parts):
            written.append("".join(item.text for item in parts))
    return written


def _readings(query: str) -> tuple[str, ...]:
    r"""Return a query as each engine reads it.

    Neo4j puts the letter in the place of ``\u0053`` before it reads anything, and others do so in
    texts alone; nor need they agree on a backslash that stands before the one of the letter.
    """
    every = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), query)
    oddly = _ESCAPED_ODDLY.sub(lambda found: found[1] + chr(int(found[2], 16)), query)
    return query, every, oddly


def _check(query: str, found: list[Token]) -> None:
    """Let a query pass that makes sense in one way, and in no way does more than read.

    Raises:
        QueryError: it does, or makes none.
    """
    unread: list[QueryError] = []
    ways: list[tuple[bool, ...]] = [()]
    tried = 0
    while tried < len(ways):
        reader = _Reader(query, found, ways[tried])
        try:
            reader.read()
        except _DoesMoreError:
            raise
        except QueryError as error:
            unread.append(error)
        ways += reader.others
        tried += 1
        if len(ways) > _MOST_WAYS:
            raise QueryError("refused: names such as not or distinct stand in too many places")
    if len(unread) == len(ways):
        raise unread[0]


class _DoesMoreError(QueryError):
    """The query would do more than read."""


@dataclass(slots=True)
class _Level:
    """What stands between two brackets, or outside of all."""

    closed_by: str = ""
    is_map: bool = False
    is_pattern: bool = False  # where a plus or a star ends a part
    is_call: bool = False  # CALL { ... }


class _Reader:
    """Reads the pieces of a query from the first to the last, and refuses what has no place."""

    def __init__(self, query: str, found: list[Token], choices: tuple[bool, ...]) -> None:
        self._query = query
        self._tokens = found
        self._at = 0
        self._next = Next.CLAUSE
        self._levels = [_Level()]
        self._names: set[str] = set()
        self._choices = choices
        self._chosen: tuple[bool, ...] = ()
        self.others: list[tuple[bool, ...]] = []

    def read(self) -> None:
        """Read to the end.

        Raises:
            QueryError: something has no place in a query that only reads.
        """
        self._pass_options()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.kind is Kind.WORD:
                self._read_word(token)
            elif token.kind is Kind.MARK:
                self._read_mark(token)
            else:
                self._read_operand(token)
        # Of a bracket that is still open the engine says more.
        if len(self._levels) == 1 and self._next is not Next.MORE:
            raise QueryError("refused: the query ends where something must follow")

    def _look(self, ahead: int = 0) -> Token | None:
        """Return a piece that comes; those read already have numbers below zero."""
        at = self._at + ahead
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _key(self, ahead: int = 0) -> str:
        found = self._look(ahead)
        return found.key if found else ""

    def _is_kind(self, kind: Kind) -> bool:
        found = self._look()
        return found is not None and found.kind is kind

    def _begins_operand(self, ahead: int = 0) -> bool:
        found = self._look(ahead)
        return found is not None and (found.kind is not Kind.MARK or found.key in BEGINNINGS)

    def _pass_options(self) -> None:
        """Pass EXPLAIN, PROFILE, and CYPHER with its version: what follows must only read, too."""
        while (key := self._key()) in {"EXPLAIN", "PROFILE", "CYPHER"}:
            self._at += 1
            if key == "CYPHER":
                self._at += self._is_kind(Kind.NUMBER)
                while self._key(1) == "=":
                    self._at += 3

    # Words

    def _read_word(self, token: Token) -> None:
        if self._next is Next.OPERAND:
            if not self._is_no_operand(token):
                self._read_operand(token)
        elif self._next is Next.NAME:
            self._read_operand(token)
        elif self._next is Next.CLAUSE and self._key() == "=":
            self._levels[-1].is_pattern = True  # EXISTS { path = (a)-->(b) }
            self._next = Next.MORE
        else:
            self._read_clause(token)

    def _read_clause(self, token: Token) -> None:
        key = token.key
        if (key, self._key()) in PAIRS:
            key = f"{key} {self._key()}"
            self._at += 1
        known = CLAUSES if self._next is Next.CLAUSE else _FOLLOWS
        if key not in known:
            self._refuse(token)
        self._next = known[key]
        if key not in OPERATORS:
            self._levels[-1].is_pattern = key == "MATCH"
        self._pass_words(SAYS_NOTHING.get(key, ()))
        if key == "CALL":
            self._read_call()

    def _pass_words(self, words: Sequence[str]) -> None:
        while (key := self._key()) in words and self._begins_operand(1):
            self._at += 1
            if key == "ON":  # USING JOIN ON on
                break

    def _is_no_operand(self, token: Token) -> bool:
        """Read a word that only comes before an operand, or is no name at all."""
        before, key, after = self._key(-2), token.key, self._key()
        if key in NEVER_CALLED and after == "(":
            self._refuse(token)
        if key == "TYPED" and before in {"IS", "NOT"}:
            self._pass_type()
            return True
        if (key, after) in SURE:
            self._at += after in {"WHEN", "INDEX"}
            return True
        if before == "WHEN" and (key in {"IS", "CONTAINS"} or (key, after) in PAIRS):
            self._at += (key, after) in PAIRS
            return self._begins_operand()
        return self._is_prefix(before, key, after)

    def _is_prefix(self, before: str, key: str, after: str) -> bool:
        if key in {"ALL", "ANY", "SHORTEST"}:
            return self._is_kind(Kind.NUMBER)
        if key not in PREFIXES and (before, key) != ("FILTER", "WHERE"):
            return False
        is_bound_in_list = after == "IN" and self._begins_operand(1)  # [distinct IN list | ...]
        if before in {"(", "["} and (self._levels[-1].is_pattern or is_bound_in_list):
            return False
        if after == "*":
            return before in {"RETURN", "WITH"}
        if key in self._names and (after in _WORDS or after in WRITES):
            return self._choose()
        if after in _WORDS:
            self._names.add(key)  # FOR distinct IN list
        return self._begins_operand() and after != "FROM"

    def _choose(self) -> bool:
        """Read a word as no name, unless it is time for the other way; keep that for later."""
        at = len(self._chosen)
        if at < len(self._choices):
            choice = self._choices[at]
        else:
            choice = True
            self.others.append((*self._chosen, False))
        self._chosen += (choice,)
        return choice

    def _read_operand(self, token: Token) -> None:
        is_bound = token.kind is Kind.NUMBER and self._key(-2) == "*"  # [*1..3]
        is_text_for_name = self._next is Next.NAME and token.kind is Kind.TEXT
        if is_text_for_name or (self._next in {Next.CLAUSE, Next.MORE} and not is_bound):
            self._refuse(token)
        self._names.add(token.name.upper())
        self._next = Next.MORE

    def _pass_type(self) -> None:
        while self._key() in TYPES or (self._key(), self._key(1)) in IN_TYPES:
            self._at += 1
        self._next = Next.MORE

    def _read_call(self) -> None:
        """Read what is called: a query of its own, or one of our procedures."""
        if self._key() == "(":
            scope = list(takewhile(lambda item: item.key != ")", self._tokens[self._at :]))
            self._names.update(item.name.upper() for item in scope)
            self._at += len(scope) + 1
        if self._key() == "{":
            self._at += 1
            self._open(_Level("}", is_call=True), Next.CLAUSE)
            return
        called = ""
        while self._is_kind(Kind.WORD) or self._is_kind(Kind.NAME) or self._key() == ".":
            called += self._tokens[self._at].name
            self._at += 1
            if self._key() != "." and not called.endswith("."):
                break
        if called not in PROCEDURES:
            raise _DoesMoreError(
                f"refused: the procedure {_short(called)}; those that may be called are "
                f"{', '.join(PROCEDURES)}"
            )

    # Marks

    def _read_mark(self, token: Token) -> None:
        key = token.key
        if self._next is Next.CLAUSE and key not in {"{", "(", ")", "]", "}"}:
            self._refuse(token)
        if key in {"(", "[", "{"}:
            self._open_bracket(key)
        elif key in {")", "]", "}"}:
            self._close(token)
        elif key == ";":
            self._end(token)
        elif key == "::":
            self._pass_type()
        else:
            self._next = self._after_mark(token)

    def _after_mark(self, token: Token) -> Next:
        key, level = token.key, self._levels[-1]
        is_whole = self._next is Next.MORE
        if key == "$" and is_whole:
            self._refuse(token)
        if (key in {"*", "%"} and not is_whole) or (key in {"*", "+"} and level.is_pattern):
            return Next.MORE  # count(*), n:%, or ((a)-->(b))+
        if key in {".", "$"} or (key == "," and level.is_map) or (key == ":" and not level.is_map):
            return Next.NAME
        return Next.OPERAND

    def _open_bracket(self, key: str) -> None:
        outer = self._levels[-1]
        if key == "{":
            is_map = self._is_map()
            self._open(_Level("}", is_map=is_map), Next.NAME if is_map else Next.CLAUSE)
            return
        if self._next is Next.CLAUSE:
            outer.is_pattern = True  # EXISTS { (a)-->(b) }
        is_pattern = outer.is_pattern and self._key(-2) != "$"
        self._open(_Level(")" if key == "(" else "]", is_pattern=is_pattern), Next.OPERAND)

    def _open(self, level: _Level, following: Next) -> None:
        if len(self._levels) > DEEPEST:
            raise QueryError(f"refused: more than {DEEPEST} brackets stand within one another")
        self._levels.append(level)
        self._next = following

    def _is_map(self) -> bool:
        """Tell whether braces hold a map, or numbers, rather than a query of their own."""
        if self._key() in {".", ",", "}", "*"} or self._is_kind(Kind.NUMBER):
            return True
        is_name = self._is_kind(Kind.WORD) or self._is_kind(Kind.NAME)
        return is_name and self._key(1) in {":", ",", "}"}

    def _close(self, token: Token) -> None:
        level = self._levels[-1]
        if token.key != level.closed_by:
            self._refuse(token)
        self._levels.pop()
        self._next = Next.MORE
        if level.is_call and self._key() == "IN":
            raise _DoesMoreError(
                "refused: it would write in transactions; only queries that read are run"
            )

    def _end(self, token: Token) -> None:
        if any(item.key != ";" for item in self._tokens[self._at :]):
            self._refuse(token, "one query is asked at a time")
        self._at = len(self._tokens)

    def _refuse(self, token: Token, why: str = "") -> NoReturn:
        """Say what may not stand here.

        Raises:
            QueryError: always.
        """
        only = "only queries that read the graph are run"
        if token.key in WRITES:
            raise _DoesMoreError(
                f"refused: {token.key} would change the graph; only queries that read are run"
            )
        if token.key == "LOAD":
            raise _DoesMoreError(f"refused: LOAD CSV reads files and addresses; {only}")
        if token.key in COMMANDS:
            raise _DoesMoreError(f"refused: {token.key} is no query of the graph; {only}")
        raise QueryError(
            f"refused: {place(self._query, token.at)}: {_short(token.text)}: "
            + (why or "not read there; where it is a name, put it in `backquotes`")
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}\u2026"
