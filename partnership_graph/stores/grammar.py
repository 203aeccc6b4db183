"""The words of Cypher by what may stand after them: as much of its grammar as the gate reads by.

It is Neo4j's grammar of Cypher 5 and 25, which the embedded engine has as well. A word that is not
here is a name where a name may stand, and nowhere else anything.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Next(Enum):
    """What must stand next."""

    CLAUSE = auto()
    OPERAND = auto()
    NAME = auto()  # any word is one here, as after AS or a dot
    MORE = auto()  # an operand is whole: an operator, a bracket, the next clause or the end


CLAUSES: Final = {
    **dict.fromkeys(("MATCH", "RETURN", "WITH", "UNWIND", "FILTER", "LET", "FOR"), Next.OPERAND),
    **dict.fromkeys(("ORDER BY", "SKIP", "OFFSET", "LIMIT"), Next.OPERAND),
    "OPTIONAL": Next.CLAUSE,
    "FINISH": Next.MORE,
    "CALL": Next.MORE,
}
"""The clauses that a query may begin with, and what must stand after each."""

PARTS: Final = {
    **dict.fromkeys(("WHERE", "YIELD", "USING", "SEARCH"), Next.OPERAND),
    **dict.fromkeys(("UNION", "NEXT"), Next.CLAUSE),
}
"""What comes between clauses, and what must stand after it."""

OPERATORS: Final = {
    "AS": Next.NAME,
    **dict.fromkeys(("AND", "OR", "XOR", "IN", "IS", "CONTAINS", "FROM"), Next.OPERAND),
    **dict.fromkeys(("STARTS WITH", "ENDS WITH", "WHEN", "THEN", "ELSE"), Next.OPERAND),
    **dict.fromkeys(("END", "ASC", "ASCENDING", "DESC", "DESCENDING", "NORMALIZED"), Next.MORE),
    **dict.fromkeys(("NULLS FIRST", "NULLS LAST", "SCORE", "SHORTEST"), Next.MORE),
    **dict.fromkeys(("PATH", "PATHS", "GROUP", "GROUPS", "WALK", "TRAIL", "ACYCLIC"), Next.MORE),
    **dict.fromkeys(("ELEMENT", "ELEMENTS", "BINDINGS"), Next.MORE),
    **dict.fromkeys(("RELATIONSHIP", "RELATIONSHIPS"), Next.MORE),
}
"""The words within a clause that may stand after an operand, and what must stand after them."""

PAIRS: Final = {
    *(("ORDER", "BY"), ("STARTS", "WITH"), ("ENDS", "WITH")),
    *(("NULLS", "FIRST"), ("NULLS", "LAST")),
}
"""Two words that are one."""

PREFIXES: Final = ("NOT", "DISTINCT", "CASE", "BOTH", "LEADING", "TRAILING")
"""Words that may stand before an operand, and that may be names as well."""

SURE: Final = {
    *(("NOT", "::"), ("CASE", "WHEN"), ("VECTOR", "INDEX")),
    *((it, other) for it in ("ALL", "ANY") for other in ("SHORTEST", "PATH", "PATHS")),
    *((it, "$") for it in ("ALL", "ANY", "SHORTEST")),
}
"""Pairs of which the first is no name."""

SAYS_NOTHING: Final = {
    "UNION": ("ALL", "DISTINCT"),
    "USING": ("TEXT", "RANGE", "POINT", "INDEX", "SEEK", "SCAN", "JOIN", "ON"),
}
"""Words after another that make no difference to what may follow."""

BEGINNINGS: Final = ("(", "[", "{", "$", "-", "+")
"""The marks that an operand may begin with."""

TYPES: Final = {
    *("BOOLEAN", "BOOL", "STRING", "VARCHAR", "INTEGER", "INT", "SIGNED", "INT64", "INT32"),
    *("INT16", "INT8", "INTEGER64", "INTEGER32", "INTEGER16", "INTEGER8", "FLOAT", "FLOAT64"),
    *("FLOAT32", "DATE", "LOCAL", "ZONED", "DATETIME", "TIME", "TIMESTAMP", "ZONE", "TIMEZONE"),
    *("DURATION", "POINT", "NODE", "VERTEX", "RELATIONSHIP", "EDGE", "MAP", "LIST", "ARRAY"),
    *("PATH", "PATHS", "PROPERTY", "VALUE", "ANY", "NOTHING", "NULL", "VECTOR", "<", ">", "|"),
}
"""What the name of a type consists of."""

IN_TYPES: Final = {
    ("NOT", "NULL"),
    *((it, of) for it in ("WITH", "WITHOUT") for of in ("TIME", "TIMEZONE")),
}
"""Words that belong to a type where another stands after them."""

WRITES: Final = (
    *("CREATE", "MERGE", "INSERT", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE"),
    *("FOREACH", "DROP", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME"),
)
"""The clauses and commands that change something."""

COMMANDS: Final = (
    *("SHOW", "USE", "TERMINATE", "START", "STOP", "ENABLE", "ALLOCATE", "DEALLOCATE"),
    *("REALLOCATE", "DRYRUN", "SESSION", "COMMIT", "ROLLBACK"),
)
"""What is said to a server and asks nothing of the graph."""

NEVER_CALLED: Final = {*WRITES, *CLAUSES, *PARTS}
"""No function has one of these names: before a bracket it can only be the clause."""
