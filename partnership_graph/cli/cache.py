"""``pgraph cache``: what is kept between commands, where, and how much; cleared when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from partnership_graph.bundled import cache as cache_folder
from partnership_graph.cli.typed import Command
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.wording import counted
from partnership_graph.loading.snapshots.shelf import MOST_BYTES, Shelf, shelf_of_user
from partnership_graph.stores.shelf import Shelf as Graphs


@click.command("cache", cls=Command)
@click.option("--clear", is_flag=True, help="Remove all of it; nothing of yours is in it alone.")
def cache(*, clear: bool) -> None:
    """Show what is kept between commands for a quick second answer, and where; or remove it.

    Of large tables, and of the shipped places, a snapshot is kept, for you alone: a copy of what stands
    in them, people's names included. PARTNERSHIP_GRAPH_CACHE gives another folder,
    PARTNERSHIP_GRAPH_SNAPSHOTS=off keeps none.

    \b
    Example:
      pgraph cache --clear
    """
    shelf, base = shelf_of_user(), cache_folder()
    graphs = Graphs(base) if base and base.is_dir() else None
    if clear:
        freed = (shelf.clear() if shelf else 0) + (graphs.clear() if graphs else 0)
        click.echo(f"{_size(freed)} removed")
        return
    for line in (*_snapshots(shelf), *_graphs(graphs)):
        click.echo(line)


def _snapshots(shelf: Shelf | None) -> Iterator[str]:
    if shelf is None:
        yield "snapshots of tables: none are kept (PARTNERSHIP_GRAPH_SNAPSHOTS is off, or there is no home)"
        return
    held = shelf.held()
    size = _size(sum(each for each, _ in held.values()))
    yield f"{shelf.folder}: {counted(len(held), 'snapshot')} of tables, {size} of at most {_size(MOST_BYTES)}"
    for key, (each, used) in held.items():
        day = in_words(datetime.fromtimestamp(used, tz=UTC).date().isoformat())
        yield f"  {_of(shelf, key)}: {_size(each)}, last used {day}"


def _of(shelf: Shelf, key: str) -> str:
    """Return which folder a snapshot is of."""
    files = shelf.said(key, use=False).get("files", {})
    with suppress(ValueError):  # nothing, or files of two disks
        return os.path.commonpath([Path(file).parent for file in files])
    return "not to be read any more"


def _graphs(graphs: Graphs | None) -> Iterator[str]:
    if graphs and (sizes := graphs.sizes()):
        built = counted(len(sizes), "graph")
        yield f"{graphs.folder}: {built} of the embedded engine, {_size(sum(sizes))}"


def _size(number: int) -> str:
    for unit, of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= of:
            return f"{number / of:.1f} {unit}"
    return counted(number, "byte")
