"""``pgraph pack``: one folder with all that a board paper needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import data_options
from partnership_graph.cli.streams import progress, tell
from partnership_graph.cli.typed import Command
from partnership_graph.editing.whole import write_whole
from partnership_graph.errors import QuestionError
from partnership_graph.packing.pack import packed
from partnership_graph.publishing.formats import ENDINGS

_FILES: Final = (".zip", *ENDINGS)
"""What the name of a file ends in, and that of a folder does not."""


@click.command(cls=Command)
@click.argument("place", required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="The folder to write, which is not there yet.",
)
@data_options
@click.option("--as-of", default="", help="The day it speaks of, such as 2024-05-01.")
@click.option(
    "--public",
    "is_public",
    is_flag=True,
    help="Leave out people's names, notes, and what only sources marked internal say.",
)
def pack(
    place: str | None,
    *,
    folder: Path,
    data: Path | None,
    places: tuple[str, ...],
    as_of: str,
    is_public: bool,
) -> None:
    """Write all that a board paper needs into a folder: map, dossiers, register, review, data.

    The map as page, PDF, slides and picture; of each body one to three pages for Word and as PDF; the
    register of bodies, seats and lines for Excel; the tables; an index page, an accessibility statement
    and a list of all files with their SHA-256. The folder is written whole or not at all.

    \b
    Example:
      pgraph pack PLACE -o pack
      pgraph pack PLACE -o for-the-website --public
    """
    if place and places:
        raise QuestionError(f"{place} and --place: name the place once")
    if folder.name == "-" or folder.suffix.lower() in _FILES:
        raise QuestionError(
            f"--output {folder}: a pack is a folder of files; name one, such as -o pack"
        )
    chosen = Chosen(data=data, places=(place,) if place else places)
    files = packed(chosen.folder, chosen.places, as_of=as_of, is_public=is_public)
    written = write_whole(folder, _told(files))
    tell(f"wrote {len(written)} files in {folder}; begin with {folder / 'index.html'}")


def _told(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files, and say on a terminal how far it is."""
    for number, (name, raw) in enumerate(files, start=1):
        progress(f"{number} files: {name}")
        yield name, raw
    progress("")
