"""No answer denies what a row states, and no hint names an option that changes nothing.

Asked of everything that is recorded of the shipped places and of random ones, as anybody may ask: every
question with each of its arguments; plainly, as of a day, of one source, of one status or basis alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, islice
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.remarks import Kind
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, THINGS, Source
from partnership_graph.facts.view import FILTERS
from partnership_graph.publishing.formats import write
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.questions.entity_types import TYPES
from tests.conftest import LOOKED_AT
from tests.contract import random_places

SAYS_SO: Final = re.compile(
    r"implied|proposed|proposal|\bover\b|as of \d|on other days|on another day|in other sources|"
    r"another status|until|from \d|rests? on|is stated for|recorded (on|in) \d|ended|no more|left out"
)
"""The words by which a first line says that there is something all the same."""

WORDS: Final[Mapping[str, Sequence[str]]] = {
    "text": ("board", "B1", "seats", "health", "step"),
    "category": ("council", "Councillor"),
    "kind": (*TABLES, "located_in", "chair"),
    "on": ("2016", "2019"),
    "due": ("2016", "2019"),
}
"""What is typed for an argument that names no thing."""

OF_EVERYTHING: Final = (
    *("members", "escalate", "quorum", "meetings", "terms", "chain", "seats", "roles", "lines"),
    *("status", "timeline", "services", "parties", "attendance", "holders", "papers"),
)
"""The questions that are asked of every thing there is; the others of some."""


@dataclass(frozen=True)
class Way:
    """A way of asking: of a day, of what is of a status or basis alone, of a source alone."""

    as_of: str = ""
    only: str = ""
    source: str = ""
    include: tuple[str, ...] = ()

    def of(self, place: Partnership) -> Partnership:
        return place.at(self.as_of, include=self.include, only=self.only, source=self.source)


PLAIN: Final = Way()


def _ways(place: Partnership) -> list[Way]:
    """Return the ways of asking that keep something out: each option alone, and some together."""
    sources = [*place.dataset.all(Source)]
    days = sorted({row.dated for row in sources if row.dated})
    day, source = days[len(days) // 2], sources[0].id
    return [
        Way(only="implied"),
        Way(as_of=day),
        Way(source=source),
        Way(as_of=days[0], include=("proposed",)),
        Way(only="proposed", source=source),
        Way(as_of=day, only="stated", source=sources[-1].id),
    ]


@dataclass(frozen=True)
class Asking:
    """A question with what is given for its arguments."""

    question: str
    given: Mapping[str, Any]

    def of(self, place: Partnership, way: Way) -> Answer | None:
        """Return the answer, or None where the question cannot be asked so."""
        try:
            return way.of(place).ask(self.question, **self.given)
        except QuestionError:
            return None


def _askings(place: Partnership, most: int) -> Iterator[Asking]:
    """Yield each question with each of its arguments, of some values each."""
    for question in QUESTIONS.values():
        found = [*_required(place.dataset, question, most)]
        yield from (Asking(question.name, given) for given in found)
        for at, argument in enumerate(question.arguments):
            values = [] if argument.required else _values(place.dataset, question, argument, most)
            for value, rest in zip(values, islice(cycle(found), at, None), strict=False):
                yield Asking(question.name, {**rest, argument.name: value})


def _required(dataset: Dataset, question: Question, most: int) -> Iterator[Mapping[str, Any]]:
    """Yield what is given for the arguments without which a question cannot be asked."""
    required = [item for item in question.arguments if item.required]
    each = [_values(dataset, question, item, most) for item in required]
    each = [
        values[at:] + values[:at] for at, values in enumerate(each)
    ]  # no two ends are one thing
    for values in zip(*each, strict=False) if required else [()]:
        yield dict(zip((item.name for item in required), values, strict=True))


def _values(dataset: Dataset, question: Question, argument: Argument, most: int) -> list[Any]:
    """Return some of what may be given for an argument, taken evenly; of what most is asked of, all."""
    every = [*argument.among] or _named(dataset, argument) or [*WORDS.get(argument.name, [True])]
    is_all = question.name in OF_EVERYTHING and argument is question.arguments[0]
    some = every if is_all else every[:: -(-len(every) // most)]
    return [[value] for value in some] if argument.several else some


def _named(dataset: Dataset, argument: Argument) -> list[str]:
    """Return everything that an argument may name."""
    if argument.of == "day":
        return sorted({row.dated for row in dataset.all(Source) if row.dated})
    if argument.of == "row":
        return [*dataset.positions]
    kind = TYPES.get(argument.of)
    tables = kind.tables if kind else THINGS if argument.of else ()
    rows = (row for table in tables for row in dataset.all(TABLES[table]))
    tiers = dataset.tiers if argument.of == "tier" else ()
    of = [
        row.id
        for row in rows
        if not kind or not kind.kinds or getattr(row, "kind", "") in kind.kinds
    ]
    return [*tiers, *of]


@dataclass(frozen=True)
class Told:
    """An answer, with what was asked and how."""

    asking: Asking
    way: Way
    answer: Answer

    @property
    def says_so(self) -> bool:
        return bool(SAYS_SO.search(self.answer.verdict))

    def of(self, fault: str) -> str:
        return f"{self.asking}, {self.way}: {fault}"


def _told(place: Partnership, most: int, at: int = 0, of: int = 1) -> Iterator[Told]:
    """Yield the answers to one of so many parts of what is asked: each plainly and in one other way, in turn."""
    asked = zip(_askings(place, most), cycle(_ways(place)), strict=False)
    for asking, other in islice(asked, at, None, of):
        for way in (PLAIN, other):
            if answer := asking.of(place, way):
                yield Told(asking, way, answer)


def _faults(place: Partnership, told: Told) -> Iterator[str]:
    yield from map(told.of, _denying_wrongly(place, told))
    yield from map(told.of, _idle_hints(place, told))


def _denying_wrongly(place: Partnership, told: Told) -> Iterator[str]:
    """Yield a first line that denies what another filter, or no day, would show."""
    if told.answer.found or told.says_so:
        return
    everything = replace(told.way, only="", source="", include=FILTERS)
    for way in dict.fromkeys([everything, replace(everything, as_of="")]):
        wide = told.asking.of(place, way)
        if wide and wide.found:
            yield f"denied wrongly: {told.answer.verdict} / {wide.verdict}"


def _idle_hints(place: Partnership, told: Told) -> Iterator[str]:
    """Yield each hint whose option leaves the answer as it is, or cannot be typed."""
    for remark in told.answer.remarks:
        if remark.kind is Kind.LEFT_OUT and remark.option:
            then = told.asking.of(place, _with(told.way, remark.option))
            if not then or then.sections == told.answer.sections:
                yield f"a hint that changes nothing: {remark.printed}"


def _with(way: Way, option: str) -> Way:
    """Return a way of asking with the options of a hint: read as a person would type them."""
    day = re.search(r"--as-of (\S+)", option)
    _, _, without = option.partition("without ")
    changed: dict[str, Any] = {
        "include": (*way.include, *re.findall(r"--include (\w+)", option)),
        "as_of": day[1] if day else "" if "--as-of" in without else way.as_of,
    }
    changed |= {name: "" for name in ("only", "source") if f"--{name}" in without}
    return replace(way, **changed)


@cache
def shipped() -> Partnership:
    return load()


SOME: Final = 20
PARTS: Final = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_of_the_shipped_places_is_denied_wrongly_and_every_hint_changes_the_answer(
    part: int,
) -> None:
    told = _told(shipped(), SOME, part, PARTS)
    assert [fault for item in told for fault in _faults(shipped(), item)] == []


@settings(LOOKED_AT, max_examples=25)
@given(random_places.places(), st.sampled_from(range(3)))
def test_nothing_is_denied_wrongly_and_every_hint_changes_the_answer(
    drawn: random_places.Tables, part: int
) -> None:
    place = random_places.opened(drawn)
    told = _told(place, SOME, part, 3)
    assert [fault for item in told for fault in _faults(place, item)] == []


def test_every_question_is_asked_with_each_of_its_arguments() -> None:
    asked = {(item.question, name) for item in _askings(shipped(), 1) for name in item.given}
    every = {
        (item.name, argument.name) for item in QUESTIONS.values() for argument in item.arguments
    }
    assert asked == every


def test_there_are_denials_and_hints_to_be_looked_at() -> None:
    """The tests above would see nothing were every answer found, or every hint without an option."""
    denied = hinted = 0
    for told in _told(shipped(), SOME, of=7):
        denied += not told.answer.found and told.says_so
        hinted += any(item.option for item in told.answer.remarks)
        if denied > 50 and hinted > 50:
            return
    pytest.fail(f"{denied} denials and {hinted} hints")  # pragma: no cover - where there are none


def test_the_card_says_what_the_screen_says() -> None:
    for told in _told(shipped(), SOME, of=23):
        sentence = write(told.answer, "card").decode().splitlines()[0]
        verdict = write(told.answer, "text").decode().splitlines()[1].strip().rstrip(".")
        assert sentence.casefold().startswith(verdict.casefold())
