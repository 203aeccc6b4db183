"""``pgraph export``: what is recorded, in the formats of other programs, with what is lost on stderr."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from partnership_graph.cli.answering import opened
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import (
    NO_NAMES,
    OUTPUT,
    data_options,
    day_options,
    filter_options,
    whole_options,
)
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.streams import tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.diagrams import Book
from partnership_graph.editing.whole import write_whole
from partnership_graph.errors import QuestionError
from partnership_graph.exports import nameless
from partnership_graph.exports.formats import EXPORTS, export
from partnership_graph.exports.terms import BASE
from partnership_graph.facts.view import View
from partnership_graph.loading.folders import places_in
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.nameless import errors_without, without_people
from partnership_graph.workbook.ending import is_workbook

_NO_ADDRESS: Final = re.compile(r"""[\s<>"{}|\\^`]""")
"""What cannot stand in an address, and would end one in a file of linked data."""

_PICTURES: Final[Mapping[str, tuple[Callable[..., Book], Sequence[str]]]] = {
    "map": (Pictures.integration_map, ()),
    "chain": (Pictures.chain, ("BODY",)),
    "tree": (Pictures.tree, ("BODY",)),
    "route": (Pictures.route, ("BODY", "BODY")),
    "escalate": (Pictures.escalation, ("BODY", "[TRIGGER]")),
}
"""The pictures that are made of boxes and lines, how each is drawn, and what it is drawn of: in brackets what may be left out."""


@click.command(cls=Command)
@day_options
@click.option(
    "--base",
    default=BASE,
    show_default=True,
    metavar="ADDRESS",
    help="What ids stand behind, such as an address of your own that ends in a slash.",
)
def org(base: str, **given: Any) -> None:
    """Write every row as linked data: the W3C's Organization Ontology and PROV.

    It is Turtle, or JSON-LD where the file's name ends in .jsonld. Every row is there with its
    citations; a plain org: relation is only made of what is in force on the day and not implied.

    \b
    Example:
      pgraph export org --place PLACE -o place.ttl
    """
    if ":" not in base or _NO_ADDRESS.search(base):
        raise QuestionError(
            f"--base {base!r}: expected an address without blanks, such as https://example.org/id/"
        )
    chosen = Chosen(**given)
    ending = _ending("org", chosen.output)
    _deliver("org", chosen, _view(chosen), base=base, ending=ending)


@click.command(cls=Command)
@day_options
def popolo(**given: Any) -> None:
    """Write people, organisations, posts and seats of one day as Popolo.

    \b
    Example:
      pgraph export popolo --place PLACE --as-of 2024-05-01 -o place.json
    """
    chosen = Chosen(**given)
    _deliver("popolo", chosen, _view(chosen))


@click.command(cls=Command)
@whole_options
def graphml(**given: Any) -> None:
    """Write things and what links them as a graph for Gephi, yEd, Cytoscape or networkx.

    All of it is there, whatever the day or the status: each node and edge says its own.

    \b
    Example:
      pgraph export graphml --place PLACE -o place.graphml
    """
    chosen = Chosen(**given)
    _deliver("graphml", chosen, _view(chosen))


@click.command("neo4j-import", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@data_options
@NO_NAMES
def neo4j_import(folder: Path, **given: Any) -> None:
    """Write a folder of tables for neo4j-admin, which makes a database of them.

    It is the graph of pgraph load neo4j, for a server that is not running or data that are large.
    The folder, which is not there yet, is written whole or not at all.

    \b
    Example:
      pgraph export neo4j-import FOLDER
      cd FOLDER
      neo4j-admin database import full neo4j @import.args
    """
    made = export("neo4j-import", _view(Chosen(**given)))
    written = write_whole(folder, made.files)
    tell(
        f"wrote {len(written)} files in {folder}; there, with the database neo4j stopped and empty:"
    )
    tell("neo4j-admin database import full neo4j @import.args")
    _tell_lost(made.lost)


@click.command(cls=Command)
@data_options
@OUTPUT
def csvw(**given: Any) -> None:
    """Write the metadata of a folder of tables as CSV on the Web.

    They belong beside the tables, under the name csv-metadata.json.

    \b
    Example:
      pgraph export csvw --data FOLDER -o FOLDER/csv-metadata.json
    """
    chosen = Chosen(**given)
    _deliver("csvw", chosen, _folder(chosen))


@click.command(cls=Command)
@click.argument("what", nargs=-1, metavar="[map|chain|tree|route|escalate] [ID]...")
@filter_options
def mermaid(what: tuple[str, ...], **given: Any) -> None:
    """Write an answer's route, or a small map, as a Mermaid flowchart.

    What is drawn is named as for pgraph draw; of more than 40 boxes none is written.

    \b
    Example:
      pgraph export mermaid chain GROUP -o chain.mmd
      pgraph export mermaid escalate BOARD dispute
    """
    chosen = Chosen(**given)
    draw = _drawing(what or ("map",))
    partnership, withheld = opened(chosen)
    with errors_without(withheld):
        book = draw(Pictures(partnership))
    if chosen.no_names:
        book = without_people(book, partnership.dataset)
    _deliver("mermaid", chosen, book)
    if not book.first.found:
        tell("nothing recorded answers what was asked: the picture says so")
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


@click.command(cls=Command)
@OUTPUT
def jsonschema(output: Path | None) -> None:
    """Write the JSON Schema that every answer in JSON keeps to.

    \b
    Example:
      pgraph export jsonschema -o answer.schema.json
    """
    _deliver("jsonschema", Chosen(output=output))


def _deliver(name: str, chosen: Chosen, *of: Any, **options: Any) -> None:
    """Print or write an export, and say what is lost."""
    _ending(name, chosen.output)
    made = export(name, *of, **options)
    deliver(made.data, chosen.output, reading=chosen.reading())
    _tell_lost(made.lost)


def _tell_lost(lost: Sequence[str]) -> None:
    for line in lost:
        tell(f"lost: {line}")


def _ending(name: str, output: Path | None) -> str:
    """Return the ending by which a file's name chooses what is written in it.

    Raises:
        QuestionError: files of the export do not end so.
    """
    endings = EXPORTS[name].endings
    if output is None or str(output) == "-" or not output.suffix:
        return endings[0]
    ending = output.suffix.casefold()
    if ending not in endings:
        raise QuestionError(
            f"-o {output}: a name in {ending} is not for this export; give one that ends in "
            f"{' or '.join(endings)}"
        )
    return ending


def _view(chosen: Chosen) -> View:
    """Return the facts as they were chosen; with nobody named in them where none may be."""
    view = opened(chosen)[0].view
    if not chosen.no_names:
        return view
    return View(dataset=nameless.without_people(view.dataset), day=view.day, asked=view.asked)


def _folder(chosen: Chosen) -> Path:
    """Return the folder of the one place whose tables are described.

    Raises:
        QuestionError: it is a workbook, or there are several places.
    """
    if is_workbook(chosen.folder):
        raise QuestionError(
            f"{chosen.folder}: is a workbook, and the metadata stand beside tables; keep it as tables "
            f"first: pgraph adopt {chosen.folder} --into FOLDER"
        )
    found = places_in(chosen.folder, chosen.places)
    if len(found) > 1:
        names = ", ".join(place.name for place in found)
        raise QuestionError(f"the metadata are of one place; choose it with --place: {names}")
    return found[0].folder


def _drawing(what: Sequence[str]) -> Callable[[Pictures], Book]:
    """Return what draws a picture that is named as it is typed.

    Raises:
        QuestionError: there is no such picture, or it is drawn of something else.
    """
    name, *of = what
    if name not in _PICTURES:
        raise QuestionError(
            f"no picture called {name!r} is a flowchart; expected {', '.join(_PICTURES)}"
        )
    draw, expected = _PICTURES[name]
    least = sum(not word.startswith("[") for word in expected)
    if not least <= len(of) <= len(expected):
        needed = " ".join(("pgraph export mermaid", name, *expected))
        raise QuestionError(f"{' '.join(what)}: expected {needed}")
    return lambda pictures: draw(pictures, *of)
