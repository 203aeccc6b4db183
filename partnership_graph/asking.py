"""Asking: the facts through a view, and any question of them by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib import import_module
from typing import Any, Self

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.listing import How, listed
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.answers.unbegun import nothing_yet
from partnership_graph.answers.widening import widened
from partnership_graph.errors import (
    AmbiguousNameError,
    QuestionError,
    UnknownNameError,
    quoted,
)
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import Person
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.tables import collector_resting
from partnership_graph.facts.typed import full_day, refused, value_of
from partnership_graph.facts.typed import how_read as day_read
from partnership_graph.facts.view import FILTERS, NotThenError, View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.arguments import taken
from partnership_graph.questions.asked_of import listed_in, named, names_a_thing, next_of, seen_then
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.questions.entity_types import each_meant, how_each_read, how_read, meant
from partnership_graph.stores import Graph, described

_A_PHRASE = 2
ONLY = ("in_force", "stated", "structural", *FILTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was asked: what was found through which view, and how it is told.

    ``found`` is of the class that the question's own module declares; it is None where a thing that
    was named is not recorded on the day asked for, or nothing is recorded at all, which the answer says.
    """

    view: View
    found: Any
    answer: Answer


@dataclass(frozen=True)
class Asking:
    """The facts of one place or several, seen through a view, and how they are asked about."""

    view: View
    readings: Mapping[str, str] = field(default_factory=dict)
    """How the day and the source asked for were read, where not as they were typed; each answer says so."""

    @property
    def dataset(self) -> Dataset:
        """The records themselves."""
        return self.view.dataset

    @cached_property
    def graph(self) -> Graph:
        """The whole dataset as a networkx graph; an edge's key is the id of its fact.

        Nodes and edges say what they are: name, kind, status, dates and sources, each as text.
        """
        return described(self.dataset)

    def at(
        self,
        as_of: str = "",
        *,
        include: Iterable[str] | None = None,
        only: str | None = None,
        source: str | None = None,
    ) -> Self:
        """Return the same facts as of a day and through a filter; what is not given stays as it is.

        Args:
            as_of: a day in any spelling, such as 2016-09-15; of a month or a year the last day.
            include: any of proposed, implied, historical, shown as well.
            only: one status or basis, shown alone.
            source: the id or the short name of a source; only facts it cites are shown.

        Raises:
            QuestionError: the day does not exist, or an option has no such value.
        """
        day = full_day(as_of) if as_of else ""
        included = self.view.include if include is None else _each("--include", include, FILTERS)
        if only:
            (only,) = _each("--only", [only], ONLY)
        wanted = source and self._source(source)
        view = replace(
            self.view,
            day=day or self.view.day,
            asked=bool(as_of) or self.view.asked,
            include=included,
            only=self.view.only if only is None else only,
            source=self.view.source if wanted is None else wanted,
        )
        read = {"as_of": day_read(as_of)} if day else {}
        if source and wanted:
            read["source"] = self._source_read(source, wanted)
        return replace(self, view=view, readings={**self.readings, **read})

    def _source_read(self, given: str, source: str) -> str:
        """Return which source a text was taken for, where it is neither its id nor its title, or ""."""
        record = self.dataset.record(source)
        names = {record.id, self.dataset.own_name(source), getattr(record, "short_name", "")}
        if plain(given) in map(plain, names):
            return ""
        return f"{quoted(given)} was read as {self.dataset.own_name(source)}"

    def _source(self, given: str) -> str:
        """Return the id of a source by what it is called.

        Raises:
            QuestionError: no source is called that, or several are.
        """
        try:
            return self.dataset.source_meant(given)
        except QuestionError as error:
            error.args = (f"--source: {error}",)
            raise

    def _bound_in(self) -> Iterator[Remark]:
        """Say of the source asked for which documents bound into it are sources of their own.

        They stay outside: a source speaks for its own day, and a pack does not speak for the report in it.
        """
        if inside := self.dataset.bound_into(self.view.source) if self.view.source else ():
            documents = counted(len(inside), "document")
            text = f"not of this source: {documents} bound into it, each with a day of its own: {', '.join(inside)}"
            yield Remark(kind=Kind.NOT_COUNTED, text=text, option="--source ID")

    def ask(self, question: str, **given: Any) -> Answer:
        """Return the answer to a question of the list in ``questions.declared``, by its name.

        Raises:
            QuestionError: there is no such question, or it cannot be asked so.
        """
        return self.asked(question, **given).answer

    def asked(self, question: str, **given: Any) -> Asked:
        """Return what was found, the answer it was told in, and the view it was found through.

        Names become ids first. The view is of a day on which all the things named are recorded:
        where one is no more and no day was asked for, of the last day on which it was.

        Raises:
            QuestionError: there is no such question, or it cannot be asked so.
        """
        if question not in QUESTIONS:
            raise QuestionError(
                f"{question!r} is no question; expected one of {', '.join(QUESTIONS)}"
            )
        declared = QUESTIONS[question]
        values = taken(declared, given)
        if not self.dataset.is_begun:
            return Asked(view=self.view, found=None, answer=nothing_yet(self.view))
        ids = {
            argument.name: self._meant(argument, values[argument.name])
            for argument in declared.arguments
            if argument.name in values
        }
        with collector_resting():  # of a nation, an answer is made of a million values
            return self._answered(declared, values, ids)

    def _answered(
        self, declared: Question, values: Mapping[str, Any], ids: Mapping[str, Any]
    ) -> Asked:
        """Return what was found and the answer, of a question with what was given and the ids of it."""
        module = import_module(declared.module)
        if check := getattr(module, "check", None):  # what cannot be asked so on any day
            check(self.dataset, **ids)
        asked, days = self._found(declared, ids)
        barely = getattr(module, "denies_barely", lambda _: False)
        answered = widened(
            self.view,
            asked.answer,
            partial(self._through, declared, ids),
            barely=asked.found is not None and barely(asked.found),
        )
        view, found = asked.view, asked.found
        read = self._readings(declared, values, ids)
        hints = seen_then(view, answered.remarks, self._things(declared, ids))
        said = (*read, *days, *self._bound_in(), *hints)
        answered = replace(
            answered,
            remarks=said,
            asked_of=named(self.dataset, declared, ids),
            lists=declared.lists,
        )
        then = next_of(view, answered, declared, ids)
        return Asked(view=view, found=found, answer=replace(answered, remarks=(*said, *then)))

    def _found(self, question: Question, ids: Mapping[str, Any]) -> tuple[Asked, Sequence[Remark]]:
        """Return what is found and told on a day on which what is named is recorded, and what to say of that day."""
        module, things = import_module(question.module), self._things(question, ids)
        absent = dict(self._absent(things))
        days = [*absent.values()]
        try:
            view, remarks = self._seen(wanted for _, wanted in things if wanted not in absent)
        except NotThenError as error:
            return Asked(view=self.view, found=None, answer=_denied(self.view, error)), days
        found = module.find(view, **ids)
        return Asked(view=view, found=found, answer=module.tell(view, found)), [*days, *remarks]

    def _through(self, question: Question, ids: Mapping[str, Any], view: View) -> Answer | None:
        """Return the answer through another view; None where it cannot be asked so."""
        try:
            asked, _ = replace(self, view=view)._found(question, ids)  # noqa: SLF001 - of this class
        except QuestionError:
            return None
        return asked.answer

    def listed(self, answer: Answer, **how: Any) -> Answer:
        """Return an answer with what it lists narrowed, counted, grouped or sorted.

        Args:
            answer: an answer of these facts.
            how: any of ``where`` (conditions such as ``"category=Councillor"``), ``by`` and ``distinct``
                (a column; ``distinct`` takes ``"people"`` too), ``sort`` (a column, the greatest first
                with ``-`` before it), ``top`` (a number), ``count`` (true), ``inside`` and ``outside``
                (answers in which what is listed must be, or must not be).

        Raises:
            QuestionError: nothing listed has such a column or value.

        >>> from partnership_graph import load
        >>> thurrock = load("thurrock")
        >>> thurrock.listed(thurrock.members("thurrock-hwb"), by="capacity", count=True).verdict
        '26 listed, 24 people, by capacity: member 23, representative 2, chair 1'
        """
        texts: dict[str, Any] = {
            name: tuple(how[name]) for name in ("where", "inside", "outside") if name in how
        }
        people = {person.id: person.name for person in self.dataset.all(Person)}
        return listed(answer, How(**(how | texts)), people)

    def _meant(self, argument: Argument, value: Any) -> Any:
        """Return what was given for an argument, or the id of the thing where it names one."""
        if not argument.of or value in argument.among or self._is_words(argument, value):
            return value
        try:
            if argument.each:
                return each_meant(self.dataset, value, argument.of)
            if argument.several:
                return [meant(self.dataset, item, argument.of) for item in value]
            if argument.required and not value and argument.of != "day":
                return self.dataset.resolve(value)
            return meant(self.dataset, value, argument.of)
        except (UnknownNameError, AmbiguousNameError) as error:
            if isinstance(error, UnknownNameError) and error.meant:
                error.add_note(f"Try: {argument.name}={error.meant!r}")
            self._leads_to_words(error, value)
            raise

    def _leads_to_words(self, error: QuestionError, value: Any) -> None:
        """Say of what names nothing, or several things, how many rows hold its words, and what lists them."""
        if not isinstance(value, str) or len(plain(value).split()) < _A_PHRASE:
            return
        facts = import_module(QUESTIONS["facts"].module)
        if number := len(facts.find(self.view, value).rows):
            rows = f"{counted(number, 'row')} {'holds' if number == 1 else 'hold'} these words"
            error.args = (f"{error}\n{rows}: {command('facts', value)}",)

    def _is_words(self, argument: Argument, text: str) -> bool:
        """Tell whether a text is taken as words to look for: it is neither the id of a row nor the name of a thing."""
        if not argument.or_words:
            return False
        return text not in self.dataset.positions and not self.dataset.named(text)

    def _readings(
        self, question: Question, values: Mapping[str, Any], ids: Mapping[str, Any]
    ) -> list[Remark]:
        """Return how the day and what was given were read, where not as they were typed."""
        given = [item for item in question.arguments if item.of and item.name in ids]
        said = [
            how_each_read(self.dataset, values[item.name], ids[item.name], item.of)
            for item in given
            if item.each
        ]
        said += [
            how_read(self.dataset, text, found, item.of)
            for item in given
            if not item.each
            for text, found in zip(
                listed_in(values[item.name]), listed_in(ids[item.name]), strict=True
            )
        ]
        texts = dict.fromkeys(filter(None, (*self.readings.values(), *said)))
        return [Remark(kind=Kind.READING, text=text) for text in texts]

    def _things(self, question: Question, ids: Mapping[str, Any]) -> list[tuple[Argument, str]]:
        """Return what was given that names a thing, where the question is one of a day."""
        return [
            (argument, wanted)
            for argument in (question.arguments if question.dated else ())
            for wanted in listed_in(ids.get(argument.name, ""))
            if names_a_thing(self.dataset, argument, wanted)
        ]

    def _absent(self, things: Sequence[tuple[Argument, str]]) -> Iterator[tuple[str, Remark]]:
        """Yield each thing that is not recorded on the day and is asked about all the same, with why.

        It is one that nothing dates the end of, or one of several that a text may mean, of which
        another is recorded then, or was later.
        """
        for argument, wanted in things:
            presence = self.view.presence(wanted)
            others = [other for item, other in things if argument.each and item is argument]
            undated = argument.lenient and self.view.asked and not presence.dated
            if not presence.shown and (undated or self._is_better(others, wanted)):
                yield wanted, Remark(kind=Kind.DAY, text=presence.why)

    def _is_better(self, others: Sequence[str], wanted: str) -> bool:
        """Tell whether another of what a text may mean is recorded on the day, or was later."""
        shown = any(self.view.presence(other).shown for other in others)
        return shown or any(self._last_day(other) > self._last_day(wanted) for other in others)

    def _last_day(self, wanted: str) -> str:
        """Return the day of the view where a thing is recorded on it, or else the last on which it was."""
        presence = self.view.presence(wanted)
        return self.view.day if presence.shown else presence.last_day

    def _seen(self, things: Iterable[str]) -> tuple[View, list[Remark]]:
        """Return the view of a day on which some things are recorded, and what to say of that day."""
        view = self.view
        remarks: list[Remark] = []
        for wanted in things:
            view, said = view.seen(wanted)
            if said:
                remarks.append(Remark(kind=Kind.DAY, text=said))
        return view, remarks


def _each(option: str, given: Iterable[str], expected: Sequence[str]) -> frozenset[str]:
    """Return the values of a closed list that were typed, each as itself or as its word."""
    found = {text: value_of(text, expected) for text in given}
    for text, value in sorted(found.items()):
        if not value:
            raise refused(option, text, expected)
    return frozenset(found.values())


def _denied(view: View, error: NotThenError) -> Answer:
    """Return that a thing is not recorded on the day asked for."""
    return answer(view, f"Is {error.name} recorded on this day?", found=False, verdict=str(error))
