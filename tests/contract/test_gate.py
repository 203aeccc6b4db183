"""The gate: what does more than read is refused on every engine, and what only reads is let pass."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from partnership_graph.errors import EngineError, QueryError
from partnership_graph.stores.embedded import Store, is_native
from partnership_graph.stores.gate import check_reads_only, patterns
from partnership_graph.stores.neo4j import run_query
from partnership_graph.stores.tokens import (
    LONGEST,
    Kind,
    Token,
    bare,
    is_ended,
    queries,
    tokens,
)
from tests.conftest import IN_CI, cannot
from tests.contract.gate_queries import (
    HARMLESS,
    HARMLESS_EMBEDDED,
    HARMLESS_ON_NEO4J,
    HOSTILE,
)
from tests.contract.neo4j_server import Server

GIVEN = {"none": None}


def test_there_are_a_hundred_of_each() -> None:
    assert len(set(HOSTILE)) >= 100
    assert len(set(HARMLESS)) >= 100


@pytest.mark.parametrize("query", HOSTILE)
def test_a_query_that_does_more_than_read_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_reads_only(query)


@pytest.mark.parametrize("query", [*HARMLESS, *HARMLESS_EMBEDDED, *HARMLESS_ON_NEO4J])
def test_a_query_that_only_reads_passes(query: str) -> None:
    check_reads_only(query)


@pytest.mark.parametrize(
    "query",
    [
        "RETURN EXISTS { path = (:Board)-->() } AS it",
        "MATCH (b:Board) RETURN DISTINCT *",
        "MATCH (distinct {id: 'x'}) RETURN distinct.id AS id",
        "UNWIND [[1]] AS list RETURN [distinct IN list | distinct] AS list",
    ],
)
def test_what_few_engines_know_passes(query: str) -> None:
    check_reads_only(query)


@pytest.mark.parametrize("query", [*HARMLESS, *HARMLESS_EMBEDDED])
def test_the_embedded_engine_answers_what_passes(shipped_store: Store, query: str) -> None:
    shipped_store.ask(query, GIVEN, 10)


def test_neo4j_refuses_what_is_hostile_and_answers_what_passes(server: Server) -> None:
    let_through, failed = [], []
    for query in HOSTILE:
        try:
            let_through.append(run_query(server.settings, query, GIVEN, limit=10))
        except QueryError:
            continue
    for query in (*HARMLESS, *HARMLESS_ON_NEO4J):
        try:
            run_query(server.settings, query, GIVEN, limit=10)
        except (QueryError, EngineError) as error:
            failed.append(f"{query!r}: {error}")
    assert let_through == []
    assert failed == []


# Limits


@pytest.mark.parametrize(
    "query",
    [
        "RETURN '" + "\\'" * 49_000,
        "RETURN `" + "``" * 49_000,
        "RETURN " + "(" * 99_000,
        "RETURN " + "/*" * 49_000,
        "RETURN " + "1" * 99_000 + "x",
        "RETURN " + "NOT " * 24_000 + "x",
        "RETURN '" + "\\u0027" * 16_000,
        "WITH true AS not RETURN " + "not and " * 12_000,
        "/" * 99_999,
    ],
    ids=lambda query: query[:24],
)
def test_the_longest_query_is_read_in_the_time_of_a_blink(query: str) -> None:
    began = time.process_time()
    with suppress(QueryError):
        check_reads_only(query)
    assert time.process_time() - began < 10  # it is a tenth of it; quadratic, it would be minutes


def test_a_query_that_is_longer_is_refused() -> None:
    with pytest.raises(QueryError, match="has 100,001 characters, and at most 100,000 are read"):
        check_reads_only("RETURN 1 AS n".ljust(LONGEST + 1))


def test_brackets_within_brackets_are_read_as_deep_as_the_engine_does() -> None:
    check_reads_only("RETURN " + "(" * 199 + "1" + ")" * 199 + " AS n")
    with pytest.raises(QueryError, match="more than 200 brackets"):
        check_reads_only("RETURN " + "(" * 201 + "1" + ")" * 201 + " AS n")


# What is said


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("MATCH (b) SET b.x = 1", "refused: SET would change the graph"),
        ("LOAD CSV FROM 'x' AS r RETURN r", "refused: LOAD CSV reads files and addresses"),
        ("SHOW USERS", "refused: SHOW is no query of the graph"),
        ("CALL a.`b`.c()", "refused: the procedure a.b.c; those that may be called are db.labels"),
        ("CALL (x) { RETURN 1 AS y } IN TRANSACTIONS", "refused: it would write in transactions"),
        (
            "MATCH (b)\nRETURNS b",
            "refused: line 2, column 1: RETURNS: not read there; where it is a",
        ),
        ("RETURN 1; RETURN 2", "refused: line 1, column 9: ;: one query is asked at a time"),
        ("RETURN 'x", "refused: line 1, column 8: a text begins here and never ends"),
        ("RETURN 1x", "refused: line 1, column 8: a number that is none, or that runs into a word"),
        ("RETURN a\u200bb", "refused: line 1, column 9: zero width space (U+200B) has no meaning"),
        ("RETURN\r\n #", "refused: line 2, column 2: '#' (U+0023) has no meaning in a query"),
        ("RETURN", "refused: the query ends where something must follow"),
        (f"RETURN 1 {'x' * 99}", f"refused: line 1, column 10: {'x' * 40}\u2026: not read there"),
        ("", "the query is empty; give one such as"),
        (
            "WITH 1 AS not RETURN " + "not and " * 40,
            "refused: names such as not or distinct stand in too many places",
        ),
    ],
)
def test_a_refusal_says_where_and_what(query: str, told: str) -> None:
    with pytest.raises(QueryError) as refused:
        check_reads_only(query)
    assert str(refused.value).startswith(told)


# Pieces


def test_a_query_without_its_texts_keeps_its_words_and_lines() -> None:
    query = "MATCH (`a b`) // it's\nWHERE a = 'SET'/* x */AND b = \"\\\"\" RETURN 1"
    assert bare(query) == "MATCH (quoted_name)  \nWHERE a = '' AND b = '' RETURN 1"


@given(st.text(alphabet="ab'\"`\\/*\n\r u0027(){}[].,:;1 \u00e9\u200b", max_size=60))
def test_the_pieces_of_a_query_are_the_query(query: str) -> None:
    try:
        found = tokens(query)
    except QueryError:
        event("refused")
        return
    event(f"{min(len(found), 5)} pieces")
    for piece, after in pairwise([*found, Token(Kind.MARK, "", len(query))]):
        assert query[piece.at :].startswith(piece.text)
        between = query[piece.at + len(piece.text) : after.at]
        assert re.fullmatch(r"(?:\s|//[^\n\r]*|/\*(?s:.*?)\*/)*", between)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("RETURN 'a' =~ '[' AS it", ["'['"]),
        ('MATCH (b) WHERE b.x =~ $p AND b.y =~"(" RETURN b', ["$p", '"("']),
        ("RETURN 'a' =~ '[' + ']' AS it, 'a' =~ b.c AS that", []),
        ("RETURN 'a' =~ $p.q AS it, '=~ [' AS that // =~ '['", []),
        ("RETURN 'a' =~", []),
    ],
)
def test_the_regular_expressions_of_a_query_are_found(query: str, found: list[str]) -> None:
    assert patterns(query) == found


# The engine's own grammar as a judge

PIECES: Final = (
    *("MATCH (n)", "MATCH (a)-[r*1..2]->(b)", "MATCH ((a)-->(b))+", "OPTIONAL MATCH (n)"),
    *("RETURN n", "RETURN *", "WITH n", "WITH n AS set", "UNWIND [1] AS x", "WHERE n.x = 1"),
    *("ORDER BY n", "LIMIT 1", "UNION", "CALL { RETURN 1 AS y }", "EXISTS { (a)-->(b) }"),
    *("SET n.x = 1", "CREATE (n)", "DELETE n", "DELETE [n]", "DETACH DELETE n", "REMOVE n.x"),
    *("MERGE (n)", "INSERT (n)", "FOREACH (x IN [1] | SET n.y = x)", "IN TRANSACTIONS"),
    *(
        "set",
        "create",
        "delete",
        "case",
        "limit",
        "order",
        "as",
        "in",
        "not",
        "distinct",
        "with",
        "return",
    ),
    *("AND", "NOT", "CASE", "WHEN", "THEN", "END", "IS NULL", "IS :: LIST<INTEGER>", "AS x"),
    *("+", "*", ",", "|", "=", "(", ")", "{", "}", "[", "]", ".", ":", "n", "n.x", "1", "'a'"),
    *("n:%", "{n: 1}", "[n]", "(n)", "count(*)", "$p", "// x\r", "/* x */", "[x IN xs | x]"),
)
CHANGES: Final = {
    *("createClause", "insertClause", "setClause", "removeClause", "deleteClause"),
    *("mergeClause", "foreachClause", "loadCSVClause", "callClause", "useClause", "command"),
    *("subqueryInTransactionsParameters", "localDefinition"),
}


@pytest.fixture(scope="module")
def parts_of(store: Store) -> Callable[[str], set[str]]:
    """Return the parts of a query as the engine's own grammar names them; none where it reads none."""
    if is_native(store._engine):  # noqa: SLF001  # pragma: no cover - the stable build is tested
        cannot("the native build of the engine does not show its grammar")
    java = store._engine.jvm.jpype.JClass  # noqa: SLF001
    grammar = "com.arcadedb.query.opencypher.grammar.Cypher25"
    lexer, parser = java(f"{grammar}Lexer"), java(f"{grammar}Parser")
    streams, stream = (
        java(f"org.antlr.v4.runtime.{name}") for name in ("CharStreams", "CommonTokenStream")
    )
    names = list(map(str, parser.ruleNames))

    def parts(query: str) -> set[str]:
        reader = lexer(streams.fromString(query))
        made = parser(stream(reader))
        for told in (reader, made):
            told.removeErrorListeners()
        waiting, found = [made.statements()], set()
        if made.getNumberOfSyntaxErrors():
            return set()
        while waiting:
            part = waiting.pop()
            if hasattr(part, "getRuleIndex"):
                found.add(names[part.getRuleIndex()])
            waiting += [part.getChild(at) for at in range(part.getChildCount())]
        return found

    return parts


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
@settings(max_examples=1_000 if IN_CI else 300)
def test_what_the_engines_grammar_reads_as_a_change_is_refused(
    parts_of: Callable[[str], set[str]], pieces: list[str]
) -> None:
    # A name that is also a prefix is one only where it is bound.
    query = " ".join(["WITH 1 AS not, 2 AS case, 3 AS distinct", *pieces])
    parts = parts_of(query)
    if not parts & CHANGES:
        event("no change" if parts else "no query")
        return
    event("a change")
    with pytest.raises(QueryError):
        check_reads_only(query)


# Several queries

BITS: Final = ("RETURN 1", "';'", '"a;\nb"', "`n;m`", "'it\\'s;'", "x", "\n", "\r\n", " ", "/ 2")
BETWEEN: Final = ("", " ", "\n", "// one; two\n", "/* one;\ntwo */", "\r\n \t")


@given(st.lists(st.tuples(st.sampled_from(BETWEEN), st.lists(st.sampled_from(BITS)))))
def test_queries_are_parted_where_a_semicolon_is_neither_quoted_nor_in_a_comment(
    drawn: list[tuple[str, list[str]]],
) -> None:
    parts = [(before, " ".join(bits)) for before, bits in drawn]
    text = ";".join(before + written for before, written in parts)
    expected = []
    whole = ""
    for before, written in parts:
        begins = whole + before + written[: len(written) - len(written.lstrip())]
        if written.strip():
            lines = re.split(r"\r\n|\n", begins)
            expected.append((written.strip(), len(lines), len(lines[-1])))
        whole += before + written + ";"
    event(f"{len(expected)} queries")
    blank = ["\n" * (line - 1) + " " * column for _, line, column in expected]
    assert [(item.text, item.line) for item in queries(text)] == [
        (before + written, line) for before, (written, line, _) in zip(blank, expected, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("RETURN 1;\n  RETURN 'a", "query 2: refused: line 2, column 10: a text begins here"),
        ("RETURN 1; /* RETURN 2", "query 2: refused: line 1, column 11: a comment begins here"),
        ("RETURN `a;", "refused: line 1, column 8: a name begins here"),
    ],
)
def test_what_never_ends_is_said_with_its_line_of_the_whole(text: str, why: str) -> None:
    with pytest.raises(QueryError) as refused:
        queries(text)
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize("written", ["RETURN 1 \\u003b DETACH DELETE n", "RETURN '\\u0027; x'"])
def test_a_semicolon_or_quotation_mark_written_by_its_number_parts_nothing_and_hides_nothing(
    written: str,
) -> None:
    with pytest.raises(QueryError):  # noqa: PT012 - whichever of the two refuses it
        (query,) = queries(written)
        check_reads_only(query.text)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("RETURN 1;", True),
        ("RETURN 1; // yes\n", True),
        ("RETURN 1 // no;", False),
        ("RETURN 1 /* no; */", False),
        ("RETURN 'no;'", False),
        ("", False),
        ("RETURN 'a;", True),  # to be told that it never ends
    ],
)
def test_a_query_that_is_typed_ends_with_its_semicolon(text: str, *, ended: bool) -> None:
    assert is_ended(text) == ended
