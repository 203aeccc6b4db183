"""What is served: the facts of some places, asked as addresses ask them, people's names withheld where none may stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.unbegun import unbegun
from partnership_graph.diagrams import Book
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.nameless import without_names, without_people
from partnership_graph.questions.declaration import Argument
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.questions.entity_types import TYPES
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import LISTING, SHARED, Wanted, own
from partnership_graph.web.kept import Kept


@dataclass(frozen=True)
class Site:
    """The facts that are served.

    Args:
        every: all places that are loaded.
        one: gives the facts of one of them alone, by the name of its folder.
        withheld: takes people's names out of a text; leaves it where names may stand.
        no_names: whether names are withheld.
        has_own: whether own data are taken beside it.
        own: what the file is called that somebody sent, where this is of that alone.
        back: the address that leads back from there.
        kept: what was made already.
    """

    every: Partnership
    one: Callable[[str], Partnership]
    withheld: Callable[[str], str] = str
    no_names: bool = False
    has_own: bool = False
    own: str = ""
    back: str = ""
    kept: Kept = field(default_factory=Kept)

    @property
    def version(self) -> str:
        """The version of the data: with it goes all that is kept."""
        return self.every.dataset.version

    @property
    def places(self) -> Mapping[str, str]:
        """The places by the names of their folders, each with what it is called."""
        return {place: self.every.dataset.place_name(place) for place in self.every.dataset.places}

    def answer(self, wanted: Wanted) -> Answer:
        """Return the answer to a question.

        Raises:
            QuestionError: it cannot be asked so.
        """
        asked = self._through(wanted)
        answered = asked.ask(wanted.question.name, **wanted.values(own(wanted.question)))
        if how := _how(wanted):
            answered = asked.listed(answered, **how)
        return answered.mapped(self.withheld) if self.no_names else answered

    def picture(self, wanted: Wanted) -> Book:
        """Return a picture.

        Raises:
            QuestionError: it cannot be drawn so.
        """
        drawing = DRAWINGS[wanted.question.name]
        asked = self._through(wanted)
        given = wanted.values(own(wanted.question))
        if not asked.dataset.is_begun:
            raise QuestionError(f"{unbegun(asked.dataset).said}, so nothing is drawn")
        if drawing.one_place and drawing.unless not in given and len(asked.dataset.places) > 1:
            raise QuestionError(
                f"a picture shows one place; choose it: {', '.join(asked.dataset.places)}"
            )
        book = drawing.draw(Pictures(asked), given)
        return without_people(book, asked.dataset) if self.no_names else book

    def small_picture(self, wanted: str, options: Mapping[str, Any]) -> Book | None:
        """Return the picture of whom a thing answers to, where anything links it upwards; None where nothing does."""
        chain = DRAWINGS["chain"].question
        try:
            book = self.picture(Wanted(chain).with_given({"wanted": wanted, **options}))
        except QuestionError:
            return None
        return book if book.first.links else None

    def of_interest(self, thing: str) -> list[tuple[str, str]]:
        """Return the questions that may be asked about a thing, each with the argument that takes it."""
        table = self.every.dataset.table_of(thing)
        return [
            (question.name, item.name)
            for question in QUESTIONS.values()
            for item in question.arguments[:1]
            if question.name != "show" and _takes(item, table)
        ]

    def _through(self, wanted: Wanted) -> Partnership:
        given = wanted.values(SHARED)
        place = given.get("place", "")
        asked = self.one(self._place(place)) if place and len(self.places) > 1 else self.every
        included = [word for text in given.get("include", ()) for word in text.split(",")]
        return asked.at(
            given.get("as_of", ""),
            include=included or None,
            only=given.get("only"),
            source=given.get("source"),
        )

    def _place(self, text: str) -> str:
        place = self.every.dataset.place_called(text)
        if place not in self.places:
            raise QuestionError(
                f"no place is called {quoted(text)}; expected one of {', '.join(self.places)}"
            )
        return place


def opened(*places: str, data: Path | None = None, no_names: bool = False) -> Site:
    """Return the facts to be served.

    Raises:
        DataError: the tables hold problems; all are listed.
        QuestionError: there is no such place.
    """
    every = load(*places, data=data)
    return Site(
        every=every,
        one=cache(lambda place: load(place, data=data)),
        withheld=without_names(every.dataset) if no_names else str,
        no_names=no_names,
    )


def _takes(item: Argument, table: str) -> bool:
    """Tell whether an argument that stands first names a thing of a table."""
    if item.of in TYPES:
        return table in TYPES[item.of].tables and not TYPES[item.of].kinds
    return item.of == "thing" and item.required


def _how(wanted: Wanted) -> dict[str, Any]:
    """Return what is wanted of a listing."""
    given = wanted.values(LISTING) if wanted.question.listing else {}
    if "count_by" in given:
        given["by"] = given.pop("count_by")
    if "top" in given:
        given["top"] = _number(given["top"])
    return given


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise QuestionError(f"top is {quoted(text)}; expected a number from 1 upwards")
    return int(text)
