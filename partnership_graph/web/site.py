"""What is served: the facts of some places, asked as addresses ask them, people's names withheld where none may stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Final

from partnership_graph.answers.answer import Answer, Citation, Statement
from partnership_graph.answers.unbegun import unbegun
from partnership_graph.asking import Asked
from partnership_graph.diagrams import Book
from partnership_graph.diagrams.quoting import names_in, with_passages
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dates import is_day
from partnership_graph.facts.records import Board, Source
from partnership_graph.facts.wording import the_first
from partnership_graph.loading.documents import Reference, cited, quote
from partnership_graph.loading.passages import Passage
from partnership_graph.loading.snapshots.stamps import Marks, marks_in
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.nameless import without_names, without_people
from partnership_graph.questions.declaration import Argument
from partnership_graph.questions.entity_types import TYPES
from partnership_graph.web import linked
from partnership_graph.web.beside import ANSWERED, ASKED
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import LISTING, SHARED, Wanted, own
from partnership_graph.web.kept import Kept

MOST_PICKED: Final = 300
"""So many names at most stand in a form to be picked from: 20 kB."""


def _today() -> str:
    return datetime.now(tz=UTC).astimezone().date().isoformat()


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
        root: the address that all of it stands under, without a slash behind it.
        documents: the folder of the documents, where the words of what is cited are shown.
        words: every paragraph that is cited and can be told for sure.
        today: says which day it is.
        kept: what was answered already.
        data: where the tables lie that may be changed, if anywhere.
        marks: what the system said of their files before they were read.
        again: reads them again.
        is_behind: whether they were changed since, and hold problems.
    """

    every: Partnership
    one: Callable[[str], Partnership]
    withheld: Callable[[str], str] = str
    no_names: bool = False
    has_own: bool = False
    own: str = ""
    back: str = ""
    root: str = ""
    documents: Path | None = None
    words: Mapping[Reference, Passage] = field(default_factory=dict)
    today: Callable[[], str] = _today
    kept: Kept = field(default_factory=Kept)
    data: Path | None = None
    marks: Mapping[str, Marks] = field(default_factory=dict)
    again: Callable[[], Site] | None = None
    is_behind: bool = False

    @property
    def version(self) -> str:
        """The version of the data: with it goes all that is kept."""
        return self.every.dataset.version

    @property
    def days(self) -> list[str]:
        """The days that sources speak for, the latest first."""
        days = {source.dated for source in self.every.dataset.all(Source)}
        return sorted(filter(is_day, days), reverse=True)

    @property
    def places(self) -> Mapping[str, str]:
        """The places by the names of their folders, each with what it is called."""
        return {place: self.every.dataset.place_name(place) for place in self.every.dataset.places}

    @cached_property
    def bodies(self) -> list[str]:
        """The names of the bodies, to be picked from; none where there are too many for a page."""
        names = {body.name for body in self.every.dataset.all(Board)}
        return sorted(names, key=str.casefold) if len(names) <= MOST_PICKED else []

    def answer(self, wanted: Wanted) -> Answer:
        """Return the answer to a question.

        Raises:
            QuestionError: it cannot be asked so.
        """
        return self.told(wanted, self.asked(wanted))

    def asked(self, wanted: Wanted) -> Asked:
        """Return what was found and the whole answer, of which both a page and its picture are made.

        Raises:
            QuestionError: it cannot be asked so.
        """
        through, name = self._through(wanted), wanted.question.name
        given = wanted.values(own(wanted.question))
        if beside := ANSWERED.get(name):
            return Asked(view=through.view, found=None, answer=beside(through, given))
        return through.asked(name, **given)

    def told(self, wanted: Wanted, asked: Asked) -> Answer:
        """Return an answer as it is wanted: narrowed where it is a listing, people's names withheld where none may stand.

        Raises:
            QuestionError: it cannot be narrowed so.
        """
        answered = asked.answer
        if how := self._how(wanted):
            answered = self._through(wanted).listed(answered, **how)
        return answered.mapped(self.withheld) if self.no_names else answered

    def _how(self, wanted: Wanted) -> dict[str, Any]:
        """Return what is wanted of a listing; what it is held against is asked through the same view."""
        given = wanted.values(LISTING) if wanted.question.listing else {}
        if "count_by" in given:
            given["by"] = given.pop("count_by")
        if "top" in given:
            given["top"] = _number(given["top"])
        for name in {"inside", "outside"} & set(given):
            others = [
                Wanted(other.question).with_given({**wanted.values(SHARED), **dict(other.given)})
                for other in map(linked.listing, given[name])
            ]
            given[name] = [self.asked(other).answer for other in others]
        return given

    def picture(self, wanted: Wanted, *, alone: bool = False) -> Book:
        """Return a picture.

        Args:
            wanted: what is asked for.
            alone: whether nothing of it is shown but the picture: neither what is behind a box nor the words
                of the paragraphs it cites.

        Raises:
            QuestionError: it cannot be drawn so.
        """
        drawing = DRAWINGS[wanted.question.name]
        asked = self._through(wanted)
        given = wanted.values(own(wanted.question))
        if not asked.dataset.is_begun:
            raise QuestionError(f"{unbegun(asked.dataset).said}, so nothing is drawn")
        if places := self.to_choose(wanted):
            raise QuestionError(f"a picture shows one place; choose it: {the_first(places)}")
        book = drawing.draw(Pictures(asked, brief=alone), given)
        if self.words and not alone:
            book = with_passages(book, asked.dataset, self.words)
        return without_people(book, asked.dataset) if self.no_names else book

    def quoted(self, item: Statement, cited: Citation) -> str:
        """Return the words of a paragraph that a statement cites: those that name what it is about; "" where none are known."""
        passage = self.words.get((cited.source, cited.locator))
        if passage is None:
            return ""
        return passage.about(names_in(self.every.dataset, (item.fact_id,)))

    def to_choose(self, wanted: Wanted) -> Mapping[str, Wanted]:
        """Return the places of which a picture shows one, each with the picture of it; none where that is settled."""
        drawing, given = DRAWINGS[wanted.question.name], dict(wanted.given)
        is_settled = not drawing.one_place or "place" in given or drawing.unless in given
        if is_settled or len(self.places) == 1:
            return {}
        return {place: wanted.with_given({"place": place}) for place in self.places}

    def traced(self, wanted: Wanted, asked: Asked) -> Book | None:
        """Return the picture of an answer that follows lines; None where it has none to show.

        Args:
            wanted: what was asked.
            asked: what was found.
        """
        through = self._through(wanted)
        try:
            book = Pictures(through, brief=True).traced(asked)
        except QuestionError:
            return None
        if not book.first.links:
            return None
        return without_people(book, through.dataset) if self.no_names else book

    def small_picture(self, wanted: str, options: Mapping[str, Any]) -> Book | None:
        """Return the picture of whom a thing answers to, where anything links it upwards; None where nothing does."""
        chain = Wanted(ASKED["chain"]).with_given({"wanted": wanted, **options})
        try:
            return self.traced(chain, self.asked(chain))
        except QuestionError:
            return None

    def of_interest(self, thing: str) -> list[tuple[str, str]]:
        """Return the questions that may be asked about a thing, each with the argument that takes it."""
        table = self.every.dataset.table_of(thing)
        return [
            (question.name, item.name)
            for question in ASKED.values()
            for item in question.arguments[:1]
            if question.name != "show" and _takes(item, table)
        ]

    def _through(self, wanted: Wanted) -> Partnership:
        given = {item.name for item in SHARED}
        return self._viewed(tuple(pair for pair in wanted.given if pair[0] in given))

    @cached_property
    def _viewed(self) -> Callable[[tuple[tuple[str, Any], ...]], Partnership]:
        """What gives the facts through a view; the last of them stay, for an answer and its picture ask of the same."""

        def viewed(pairs: tuple[tuple[str, Any], ...]) -> Partnership:
            given = dict(pairs)
            place = given.get("place", "")
            asked = self.one(self._place(place)) if place and len(self.places) > 1 else self.every
            included = [word for text in given.get("include", ()) for word in text.split(",")]
            return asked.at(
                given.get("as_of", ""),
                include=included or None,
                only=given.get("only"),
                source=given.get("source"),
            )

        return lru_cache(maxsize=8)(viewed)

    def _place(self, text: str) -> str:
        place = self.every.dataset.place_called(text)
        if place not in self.places:
            raise QuestionError(
                f"no place is called {quoted(text)}; expected one of {the_first(self.places)}"
            )
        return place


def opened(
    *places: str,
    data: Path | None = None,
    no_names: bool = False,
    documents: Path | None = None,
) -> Site:
    """Return the facts to be served.

    Args:
        places: the places of these names alone.
        data: where the tables lie; the shipped ones where not given.
        no_names: whether people's names are withheld.
        documents: the folder of the documents in plain text.

    Raises:
        DataError: the tables hold problems; all are listed.
        QuestionError: there is no such place.
    """
    if documents and no_names:
        raise QuestionError(
            "--documents and --no-names: a document may name people whom no table knows, so its words are "
            "not shown where names are withheld; leave one of the two out"
        )
    marks = marks_in(data)
    every = load(*places, data=data)
    return Site(
        every=every,
        one=cache(lambda place: load(place, data=data)),
        withheld=without_names(every.dataset) if no_names else str,
        no_names=no_names,
        documents=documents,
        words=_words(every, documents) if documents else {},
        data=data,
        marks=marks,
        again=partial(opened, *places, data=data, no_names=no_names, documents=documents),
    )


def _words(every: Partnership, documents: Path) -> Mapping[Reference, Passage]:
    """Return the words of what is cited: whether they can be read is told as the server begins, not on a page.

    Raises:
        QuestionError: there is no such folder, or none of the documents is in it.
        DataError: a document cannot be read as text.
    """
    return quote(every.dataset, documents, dict.fromkeys(cited(every.dataset))).passages


def _takes(item: Argument, table: str) -> bool:
    """Tell whether an argument that stands first names a thing of a table."""
    if item.of in TYPES:
        return table in TYPES[item.of].tables and not TYPES[item.of].kinds
    return item.of == "thing" and item.required


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise QuestionError(f"top is {quoted(text)}; expected a number from 1 upwards")
    return int(text)
