"""``pgraph mcp``: the questions as tools for an assistant."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from partnership_graph.cli.options import data_options
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.partnership import load
from partnership_graph.publishing.formats import needing

_PORT: Final = 8765


@click.command("mcp", cls=Command)
@data_options
@click.option("--no-names", is_flag=True, help="Leave people's names out; posts stay.")
@click.option(
    "--http",
    is_flag=True,
    help="Listen at http://127.0.0.1:PORT/mcp, for this machine alone, instead of stdin and stdout.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=_PORT,
    show_default=True,
    help="The port, with --http.",
)
def mcp(
    *, data: Path | None, places: tuple[str, ...], no_names: bool, http: bool, port: int
) -> None:
    """Let an assistant ask every question as a tool that only reads (Model Context Protocol).

    An assistant starts this itself, once it is told the command: docs/assistants.md says how. The data
    are read once, when it starts. Nothing is sent anywhere but to that assistant.

    \b
    Example:
      pgraph mcp --place PLACE
      pgraph mcp --data us --no-names
      pgraph mcp --http
    """
    server = needing("partnership_graph.mcp.server", "mcp", "pgraph mcp")
    asking = load(*places, data=data)
    if not http:
        if sys.stdin.isatty():
            tell("waiting for an assistant, which starts this itself; Ctrl-C ends it")
        server.serve_stdio(asking, names=not no_names)
        return
    server.check_free(port)
    tell(f"listening at http://{server.LOOPBACK}:{port}{server.PATH} until Ctrl-C")
    server.serve_http(asking, port, names=not no_names)
