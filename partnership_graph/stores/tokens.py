"""What a query consists of: words, names, texts, numbers and marks, as the engines' own lexers tell them.

Both engines read the same grammar, Neo4j's. What it has no token for, or what one engine takes for
a part of a word and another for the end of it, is refused rather than guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnership_graph.errors import QueryError

LONGEST: Final = 100_000
"""How many characters a query may have: the longest of the library has 3,000."""

_SPACES: Final = "\t-\r\x20\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What every engine takes for a space. U+0085 is one to the embedded engine and a letter to Neo4j."""

_IN_WORDS: Final = ("L", "M", "N", "Pc", "Sc")
_OTHER_LETTERS: Final = str.maketrans("\u017f\u0131\u0130\u212a", "SIIK")
"""The letters that are not ASCII, and have one of ASCII as their capital or small letter."""


class Kind(StrEnum):
    """What a piece of a query is."""

    SPACE = "space"
    TEXT = "text"
    NAME = "name"  # in backquotes
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


_PIECE: Final = re.compile(
    rf"""
    (?P<space> [{_SPACES}]++ | //[^\n\r]*+ | /\*.*?\*/ )
  | (?P<text> '[^'\\]*+(?:\\.[^'\\]*+)*+' | "[^"\\]*+(?:\\.[^"\\]*+)*+" )
  | (?P<name> `[^`]*+(?:``[^`]*+)*+` )
  | (?P<number> (?: 0[xX][0-9a-fA-F_]++ | 0[oO][0-7_]++
                  | (?: [0-9][0-9_]*+ (?:\.[0-9][0-9_]*+)? | \.[0-9][0-9_]*+ ) (?:[eE][+-]?[0-9]++)? [fFdD]? )
                (?! [A-Za-z0-9_] | [^\x00-\x7f{_SPACES}] | \.(?!\.) ) )
  | (?P<word> (?:[A-Za-z_]|[^\x00-\x7f{_SPACES}]) (?:[A-Za-z0-9_]|[^\x00-\x7f{_SPACES}])*+ )
  | (?P<mark> \.\. | :: | \+= | =~ | <> | <= | >= | != | \|\| | [()\[\]{{}},.:;|&!=<>+\-*%^$] | /(?!\*) )
    """,
    re.DOTALL | re.VERBOSE,
)

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_UNCLOSED: Final = {"'": "a text", '"': "a text", "`": "a name", "/": "a comment"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; ``key`` is what a word or mark is compared by, and empty for the rest."""

    kind: Kind
    text: str
    at: int

    @property
    def key(self) -> str:
        """Return a word in capitals, a mark as it is, and nothing for what is quoted or counted."""
        if self.kind is Kind.WORD:
            return self.text.translate(_OTHER_LETTERS).upper()
        return self.text if self.kind is Kind.MARK else ""

    @property
    def name(self) -> str:
        """Return a name as it is meant, without the quotes it may stand in."""
        return self.text[1:-1].replace("``", "`") if self.kind is Kind.NAME else self.text


@dataclass(frozen=True, slots=True)
class Written:
    """One query of several, and the line on which it begins.

    What stands before it is left blank in its ``text``, so that whatever is said of a line and a column
    of it is said of those of the whole.
    """

    text: str
    line: int

    @property
    def first_line(self) -> str:
        """Return its first line alone."""
        return self.text.strip().splitlines()[0]


def queries(text: str) -> list[Written]:
    """Return the queries of a text, which semicolons part: none within a text, a name or a comment does.

    Raises:
        QueryError: one holds what the language has no place for, such as a text that never ends.
    """
    parts: list[list[Token]] = [[]]
    try:
        for piece in _pieces(text):
            if piece.key == ";":
                parts.append([])
            elif piece.kind is not Kind.SPACE:
                parts[-1].append(piece)
    except QueryError as error:
        before = sum(map(bool, parts[:-1]))
        which = f"query {before + 1}: " if before else ""
        raise QueryError(f"{which}{error}") from error
    return [_written(text, part[0].at, part[-1].at + len(part[-1].text)) for part in parts if part]


def is_ended(text: str) -> bool:
    """Tell whether a text ends with a query's semicolon; what cannot be read, whether with any."""
    try:
        pieces = [piece for piece in _pieces(text) if piece.kind is not Kind.SPACE]
    except QueryError:
        return text.rstrip().endswith(";")
    return bool(pieces) and pieces[-1].key == ";"


def _written(text: str, begins: int, ends: int) -> Written:
    *above, before = _LINE_END.split(text[:begins])
    blank = "\n" * len(above) + " " * len(before)
    return Written(blank + text[begins:ends], len(above) + 1)


def tokens(query: str) -> list[Token]:
    """Return the pieces of a query, without spaces and comments.

    Raises:
        QueryError: it is too long, or holds what the language has no place for.
    """
    _check_length(query)
    return [piece for piece in _pieces(query) if piece.kind is not Kind.SPACE]


def bare(query: str) -> str:
    """Return a query without its comments and texts; a quoted name becomes a plain one.

    Raises:
        QueryError: it is too long, or holds what the language has no place for.
    """
    _check_length(query)
    instead = {Kind.TEXT: "''", Kind.NAME: "quoted_name"}
    return "".join(
        " " if piece.text.startswith(("//", "/*")) else instead.get(piece.kind, piece.text)
        for piece in _pieces(query)
    )


def place(query: str, at: int) -> str:
    """Return where something stands, as editors count: ``line 1, column 5``."""
    lines = _LINE_END.split(query[:at])
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"


def _check_length(query: str) -> None:
    """Let a query pass that is not too long to be read.

    Raises:
        QueryError: it is.
    """
    if len(query) > LONGEST:
        raise QueryError(
            f"the query has {len(query):,} characters, and at most {LONGEST:,} are read; "
            "give long lists as parameters, or ask in parts"
        )


def _pieces(query: str) -> Iterator[Token]:
    at = 0
    while at < len(query):
        found = _PIECE.match(query, at)
        if not found:
            raise QueryError(f"refused: {place(query, at)}: {_unread(query[at])}")
        piece = Token(Kind(str(found.lastgroup)), found[0], at)
        if piece.kind is Kind.WORD:
            _check_letters(query, piece)
        yield piece
        at = found.end()


def _check_letters(query: str, word: Token) -> None:
    """Refuse a word with a character that nobody sees, or that one engine takes for no letter.

    Raises:
        QueryError: there is one.
    """
    for offset, letter in enumerate(word.text):
        if not (letter.isascii() or unicodedata.category(letter).startswith(_IN_WORDS)):
            raise QueryError(f"refused: {place(query, word.at + offset)}: {_unread(letter)}")


def _unread(character: str) -> str:
    if character in _UNCLOSED:
        return f"{_UNCLOSED[character]} begins here and never ends"
    if character.isdigit():
        return "a number that is none, or that runs into a word, begins here"
    shown = unicodedata.name(character, "a control character").lower()
    if character.isascii() and character.isprintable():
        shown = f"{character!r}"
    return (
        f"{shown} (U+{ord(character):04X}) has no meaning in a query; "
        "take it out, or put the text or name it belongs to in quotes"
    )
