"""What the commands that draw share: one place chosen, the picture drawn, the file named and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from partnership_graph.answers.unbegun import unbegun
from partnership_graph.cli.answering import opened
from partnership_graph.cli.at_work import at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.target import deliver
from partnership_graph.diagrams import Book
from partnership_graph.errors import QuestionError
from partnership_graph.facts.wording import counted, the_first
from partnership_graph.loading.documents import files_in
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import BOOK, ENDINGS, FORMATS, formats_of, write
from partnership_graph.publishing.nameless import errors_without, without_people

_WITH_WORDS: Final = ("html",)
"""The formats of a picture that hold the words of documents."""


def drawn(
    given: Mapping[str, Any],
    draw: Callable[[Pictures], Book],
    name: Callable[[Partnership], str],
    *,
    one_place: bool = False,
) -> None:
    """Draw, write and print the path; exit 3 where nothing recorded answers what was asked.

    Args:
        given: the options of a picture, as they were given.
        draw: draws it.
        name: names the file where no name was given, but for its ending.
        one_place: whether it shows one place, which is chosen where several are loaded.

    Raises:
        QuestionError: it cannot be drawn so.
        DataError: the tables hold problems.
        PartnershipGraphError: the file cannot be written.
    """
    form = given["form"] or _form_of(given["output"])
    every = Chosen(**{**given, "form": form})
    chosen = _of_one_place(every) if one_place else every
    if chosen.documents and chosen.no_names:
        raise QuestionError(
            "--documents and --no-names: a document may name people whom no table knows, so its words are "
            "not shown where names are withheld; leave one of the two out"
        )
    if chosen.documents and form not in _WITH_WORDS:
        raise QuestionError(
            f"--documents {chosen.documents}: a picture alone holds no words of documents; leave it out, "
            "or have a page written"
        )
    partnership, withheld = opened(chosen)
    if not partnership.dataset.is_begun:
        found = unbegun(partnership.dataset)
        raise QuestionError(f"{found.said}, so nothing is drawn; {found.next}: {found.commands}")
    with errors_without(withheld), at_work("drawing"):
        book = draw(Pictures(partnership, documents=chosen.documents))
    if chosen.no_names:
        book = without_people(book, partnership.dataset)
    path = chosen.output or Path(f"{withheld(name(partnership)).replace(' ', '-')}.{form}")
    documents = files_in(partnership.dataset, chosen.documents) if chosen.documents else ()
    with at_work("writing the picture"):
        written = write(book, form)
    deliver(written, path, reading=chosen.reading(*documents), say=click.echo)
    if chosen.documents:
        click.echo(_words_told(book), err=True)
    if not book.first.found:
        click.echo("nothing recorded answers what was asked: the picture says so", err=True)
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def named(what: str, *wanted: str) -> Callable[[Partnership], str]:
    """Return a function that names a file after what is drawn: things by their ids."""

    def name(partnership: Partnership) -> str:
        ids = [partnership.dataset.resolve(item) for item in wanted]
        return "-".join([*(ids or partnership.dataset.places), what])

    return name


def _words_told(book: Book) -> str:
    """Return how many of the cited paragraphs have their words in a book."""
    cited = {(citation.name, citation.locator) for citation in book.citations}
    told = f"the page has the words of {len(book.paragraphs):,} of {counted(len(cited), 'cited paragraph')}"
    if len(book.paragraphs) < len(cited):
        told += "; of any other it cannot be told for sure which it is"
    return told


def _form_of(output: Path | None) -> str:
    """Return the format that the file's name ends in; a page where it ends in none.

    Raises:
        QuestionError: it ends in a format that is not drawn.
    """
    ending = output.suffix.casefold() if output else ""
    drawn_as = [form for form in ENDINGS.get(ending, ("html",)) if form in formats_of(BOOK)]
    if not drawn_as:
        raise QuestionError(
            f"-o {output}: no picture is drawn as {ending}; give a name that ends in {' or '.join(_endings())}"
        )
    return drawn_as[0]


def _endings() -> list[str]:
    """Return how the names of files end that hold pictures: one ending a format."""
    return [FORMATS[form].endings[0] for form in formats_of(BOOK)]


def _of_one_place(chosen: Chosen) -> Chosen:
    """Return what was chosen, where it is one place: the one asked for, or the only one.

    Raises:
        QuestionError: several are loaded, and which one is meant is not said.
    """
    if len(chosen.places) > 1:
        raise QuestionError("a picture shows one place; give --place once")
    places = chosen.places or chosen.tables().places
    if len(places) > 1:
        raise QuestionError(
            f"a picture shows one place; choose it with --place: {the_first(places)}"
        )
    return chosen
