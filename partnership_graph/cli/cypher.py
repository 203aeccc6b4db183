"""``pgraph cypher``: a query of one's own, several in a file, or a prompt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from partnership_graph.cli.engine import PROSE, Asking, pairs_of, running_options, started
from partnership_graph.cli.prompt import prompt
from partnership_graph.cli.streams import reason, tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command, Verbatim
from partnership_graph.errors import EngineError, PartnershipGraphError, QueryError, QuestionError
from partnership_graph.publishing.escapes import in_markdown, on_terminal
from partnership_graph.stores.gate import check_reads_only
from partnership_graph.stores.tokens import Written, queries

_PRINTED_IN_TURN: Final = ("text", "markdown", "csv", "json")
"""The formats in which the rows of several queries are printed one after another; in others each is a file."""

_LONGEST_SHOWN: Final = 60


@click.command(cls=Command)
@click.argument("text", type=Verbatim(), metavar="QUERY", required=False)
@click.option(
    "-f",
    "--file",
    type=click.Path(path_type=Path),
    help="Read the query from this file, or several that end with semicolons.",
)
@running_options
def cypher(text: str | None, file: Path | None, **options: Any) -> None:
    """Run a Cypher query that only reads; without one, open a prompt.

    Several queries, each ended with a semicolon, are answered in turn by one engine. All of them are
    looked at before any is asked. With -o rows.csv their rows are in rows-1.csv, rows-2.csv and so on.

    \b
    Example:
      pgraph cypher "MATCH (b:Board) RETURN b.kind AS kind, count(*) AS n ORDER BY kind"
      pgraph cypher -f mine.cypher -p day=2016-09-15 --format csv
      pgraph cypher
    """
    if text is not None and file:
        raise QueryError("give a query or --file, not both")
    typed = _read(file) if file else text
    given = pairs_of(options["given"])
    found = [] if typed is None else _sound(typed)
    if len(found) > 1:
        _check_target(options["form"], options["output"])
    with started({**options, "file": file, "is_free": True}) as asking:
        if typed is None:
            prompt(asking, given)
            return
        if len(found) > 1:
            _ask_in_turn(asking, found, given)
        else:
            asking.ask(found[0].text, given)
    asking.done()


def _sound(typed: str) -> list[Written]:
    """Return the queries that were typed, each of which only reads.

    Raises:
        QueryError: there is none, or one would do more or cannot be read; which, and on which line.
    """
    found = queries(typed) or [Written("", 1)]  # of which it is said that it is empty
    for number, query in enumerate(found, start=1):
        with _named(_which(number, query) if len(found) > 1 else "", "none was asked"):
            check_reads_only(query.text)
    return found


def _check_target(form: str, output: Path | None) -> None:
    """Let a format pass in which several tables may follow one another, or be a file each.

    Raises:
        QuestionError: they cannot be printed in it.
    """
    if form not in _PRINTED_IN_TURN and _is_printed(output):
        raise QuestionError(
            f"--format {form}: the rows of several queries are a file each; name one with -o, such as "
            "-o rows, and they are rows-1, rows-2 and so on"
        )


def _is_printed(output: Path | None) -> bool:
    return output is None or str(output) == "-"


def _ask_in_turn(asking: Asking, found: Sequence[Written], given: Mapping[str, str]) -> None:
    """Ask queries one after another, and say with the rows of each which it is.

    Raises:
        QueryError: one is malformed; which, and how many were answered before it.
        EngineError: one ran too long, or the engine failed.
    """
    is_printed = _is_printed(asking.output)
    answered = 0
    try:
        for number, query in enumerate(found, start=1):
            which = _which(number, query)
            before, output = _before(asking, number, query), None
            if asking.output and not is_printed:
                output = asking.output.with_stem(f"{asking.output.stem}-{number}")
            with _named(which, f"{answered} answered before it"):
                asking.ask(query.text, given, before=before, output=output)
            answered = number
    finally:
        if answered and is_printed and asking.form == "json":
            deliver(b"]\n", None, reading=())


def _which(number: int, query: Written) -> str:
    return f"query {number}, line {query.line}"


def _before(asking: Asking, number: int, query: Written) -> str:
    """Return what is printed before the rows of a query; said beside them where a program reads those."""
    said = f"Query {number}, line {query.line}: {_shortened(query.first_line)}"
    if _is_printed(asking.output) and asking.form in PROSE:
        head = f"## {in_markdown(said)}\n" if asking.form == "markdown" else on_terminal(said)
        return "\n" * (number > 1) + f"{head}\n"
    tell(said)
    if not _is_printed(asking.output):
        return ""
    return ("[\n" if number == 1 else ",\n") if asking.form == "json" else "\n" * (number > 1)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}\u2026"


@contextmanager
def _named(which: str, told: str) -> Iterator[None]:
    """Say of what goes wrong in which query it is, and what was answered; of one query alone nothing more.

    Raises:
        QueryError: a query is malformed, or does more than read.
        EngineError: it ran too long, or the engine failed.
    """
    try:
        yield
    except (QueryError, EngineError) as error:
        if not which:
            raise
        raise type(error)(f"{which}: {error}; {told}") from error


def _read(file: Path) -> str:
    """Return the query in a file.

    Raises:
        PartnershipGraphError: there is none to read, or it is no text.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PartnershipGraphError(
            f"{file}: {_why_unread(file, error)}; give a file of Cypher with --file"
        ) from error
    except UnicodeDecodeError as error:
        raise PartnershipGraphError(
            f"{file}: is not UTF-8 text; save it as UTF-8, or give another file of Cypher with --file"
        ) from error


def _why_unread(file: Path, error: OSError) -> str:
    if not file.exists():
        return "is not there"
    return "is a folder" if file.is_dir() else f"cannot be read ({reason(error)})"
