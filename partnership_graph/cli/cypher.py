"""``pgraph cypher``: a query of one's own, or a prompt for several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.engine import pairs_of, running_options, started
from partnership_graph.cli.prompt import prompt
from partnership_graph.cli.streams import reason
from partnership_graph.cli.typed import Command, Verbatim
from partnership_graph.errors import PartnershipGraphError, QueryError


@click.command(cls=Command)
@click.argument("text", type=Verbatim(), metavar="QUERY", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the query from this file.")
@running_options
def cypher(text: str | None, file: Path | None, **options: Any) -> None:
    """Run a Cypher query that only reads; without one, open a prompt.

    \b
    Example:
      pgraph cypher "MATCH (b:Board) RETURN b.kind AS kind, count(*) AS n ORDER BY kind"
      pgraph cypher --file mine.cypher -p day=2016-09-15 --format csv
      pgraph cypher
    """
    if text is not None and file:
        raise QueryError("give a query or --file, not both")
    query = _read(file) if file else text
    given = pairs_of(options["given"])
    with started({**options, "file": file, "is_free": True}) as asking:
        if query is None:
            prompt(asking, given)
            return
        asking.ask(query.strip().rstrip(";"), given)
    asking.done()


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
