"""What keeps a query out of the library: what is not portable, and a contract that is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from partnership_graph.errors import QueryError
from partnership_graph.library import Query
from partnership_graph.stores.gate import check_reads_only
from partnership_graph.stores.tokens import bare

_USED: Final = re.compile(r"\$(\w+)")

_NOT_PORTABLE: Final[Mapping[str, str]] = {
    r"\*(?!\s*\d+\s*\.\.\s*\d+)\s*(?:\.\.|\]|\d+\s*\.\.\s*\])": "a path without bounds; write *1..12",
    r"\b(?:all)?shortestPath\b": "shortestPath means different things in different engines",
    r"\b(?:ANY|ALL)\s+SHORTEST\b|\bSHORTEST\s+\d": "a shortest-path selector",
    r"\)\s*(?:\+|\{\d*,\d*\})\s*\(": "a quantified path pattern",
    r"(?<![.\w])(?:id|elementId|exists|keys|properties)\s*\(": "id(), elementId(), exists(), keys() or properties()",
    r"\{\s*\.\*": "a map of every property",
    r"\bCOLLECT\s*\{": "COLLECT { }",
    r"\bOPTIONAL\s+CALL\b": "OPTIONAL CALL",
    r"\{[^{}]*:\s*(?!date\b)[A-Za-z_]\w*\.\w+[^{}]*\}\s*[)\]]": "a property of another row inside a pattern; WITH it first",
    r"\.\s*(?:type|label|title|start|end)\b(?!\s*\()": "a property called type, label, title, start or end",
    r"\bNULLS\s+(?:FIRST|LAST)\b": "NULLS FIRST",
    r"\bapoc\.": "APOC",
    r"\bLOAD\s+CSV\b": "LOAD CSV",
    r":\s*\$\(": "a label made at run time",
    r"^\s*CYPHER\s+\d": "a version in front of the query",
}
"""What no query of the library may say, and why: the portable subset, from the other side."""


def problems_of(query: Query) -> Iterator[str]:
    """Yield what keeps a query out of the library: what is not portable, and a contract not kept."""
    text = bare(query.body)
    for pattern, why in _NOT_PORTABLE.items():
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"{query.name}: {why}: {found[0].strip()!r}"
    try:
        check_reads_only(query.body)
    except QueryError as error:
        yield f"{query.name}: {error}"
    yield from _contract(query, text)


def _contract(query: Query, text: str) -> Iterator[str]:
    used, declared = set(_USED.findall(text)), {item.name for item in query.parameters}
    for name in sorted(used ^ declared):
        yield f"{query.name}: ${name} is {'not declared' if name in used else 'never used'}"
    for item in query.parameters:
        plain = re.findall(rf"(date\()?\${item.name}\b", text)
        if item.type == "day" and not all(plain):
            yield f"{query.name}: ${item.name} is a day; compare it as date(${item.name})"
    *_, last = re.split(r"\bRETURN\b", text)
    columns, ordered, _ = last.partition("ORDER BY")
    if not ordered:
        yield f"{query.name}: no ORDER BY at the end"
    returned = re.findall(r"\bAS (\w+)\s*(?=,|$)", columns.strip())
    if tuple(returned) != query.returns:
        yield f"{query.name}: returns {', '.join(returned)} and declares {', '.join(query.returns)}"
