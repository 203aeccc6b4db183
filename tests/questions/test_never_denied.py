"""No answer denies what a row states, and no hint names an option that changes nothing.

Asked of everything that is recorded of the shipped places and of random ones, as anybody may ask:
plainly, as of a day, of one source, of what is implied alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given, settings

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.remarks import Kind
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import TABLES, Source
from partnership_graph.facts.view import FILTERS
from partnership_graph.publishing.formats import write
from partnership_graph.questions.declared import QUESTIONS
from tests.conftest import LOOKED_AT
from tests.contract import random_places

OF_BODIES: Final = ("members", "escalate", "quorum", "overlaps", "meetings", "terms")
OF_ANYTHING: Final = (
    *("chain", "seats", "roles", "lines", "status", "timeline", "services", "parties"),
    *("attendance", "holders", "papers"),
)
ASKED: Final = (
    "boards",
    "people",
    "posts",
    "organisations",
    "programmes",
    "services",
    "documents",
)
SAYS_SO: Final = re.compile(
    r"implied|proposed|proposal|\bover\b|as of \d|on other days|on another day|in other sources|"
    r"another status|until|from \d|rests? on|is stated for|recorded (on|in) \d|ended|no more"
)
"""The words by which a first line says that there is something all the same."""


@dataclass(frozen=True)
class Way:
    """A way of asking: of a day, of what is of a status or basis alone, of a source alone."""

    as_of: str = ""
    only: str = ""
    source: str = ""
    include: tuple[str, ...] = ()

    def of(self, place: Partnership) -> Partnership:
        return place.at(self.as_of, include=self.include, only=self.only, source=self.source)


def _asked(place: Partnership, way: Way, question: str, wanted: str) -> Answer | None:
    """Return the answer, or None where the question cannot be asked of this on that day."""
    try:
        return way.of(place).ask(question, **{QUESTIONS[question].arguments[0].name: wanted})
    except QuestionError:
        return None


def _everything(place: Partnership) -> Iterator[tuple[str, str]]:
    for table in ASKED:
        for row in place.dataset.all(TABLES[table]):
            bodies = OF_BODIES if table == "boards" else ()
            for question in (*OF_ANYTHING, *bodies):
                yield question, row.id


def _ways(place: Partnership) -> Iterator[Way]:
    days = sorted({row.dated for row in place.dataset.all(Source) if row.dated})
    yield Way()
    yield Way(only="implied")
    yield from (Way(as_of=day) for day in days[len(days) // 2 :][:1])
    yield from (Way(source=row.id) for row in [*place.dataset.all(Source)][:1])


@dataclass(frozen=True)
class Told:
    """An answer, with what was asked and how."""

    question: str
    wanted: str
    way: Way
    answer: Answer

    def asked_by(self, place: Partnership, way: Way) -> Answer | None:
        return _asked(place, way, self.question, self.wanted)

    @property
    def says_so(self) -> bool:
        return bool(SAYS_SO.search(self.answer.verdict))

    def of(self, fault: str) -> str:
        return f"{self.question} {self.wanted}, {self.way}: {fault}"


def _told(place: Partnership, way: Way) -> Iterator[Told]:
    for question, wanted in _everything(place):
        if answer := _asked(place, way, question, wanted):
            yield Told(question, wanted, way, answer)


def _faults(place: Partnership, way: Way) -> Iterator[str]:
    """Yield what is wrong with each answer: both are looked for in one, for to ask takes long."""
    for told in _told(place, way):
        yield from map(told.of, _denying_wrongly(place, told))
        yield from map(told.of, _idle_hints(place, told))


def _denying_wrongly(place: Partnership, told: Told) -> Iterator[str]:
    """Yield a first line that denies what another filter on the same day would show."""
    if not told.answer.found and not told.says_so:
        everything = replace(told.way, only="", source="", include=FILTERS)
        wide = told.asked_by(place, everything)
        if wide and wide.found:
            yield f"denied wrongly: {told.answer.verdict} / {wide.verdict}"


def _idle_hints(place: Partnership, told: Told) -> Iterator[str]:
    """Yield each hint whose option leaves the answer as it is."""
    for remark in told.answer.remarks:
        if remark.kind is Kind.LEFT_OUT and remark.option:
            then = told.asked_by(place, _with(told.way, remark.option))
            if then and then.sections == told.answer.sections:
                yield f"a hint that changes nothing: {remark.printed}"


def _with(way: Way, option: str) -> Way:
    """Return a way of asking with the options of a hint: read as a person would type them."""
    include = (*way.include, *re.findall(r"--include (\w+)", option))
    day = re.search(r"--as-of (\S+)", option)
    _, _, without = option.partition("without ")
    changed: dict[str, Any] = {"include": include}
    changed |= {"as_of": day[1]} if day else {}
    changed |= {name: "" for name in ("only", "source", "as_of") if f"--{name.replace(chr(95), chr(45))}" in without}
    return replace(way, **changed)


@cache
def shipped() -> Partnership:
    return load()


@pytest.mark.parametrize("way", [*_ways(shipped())], ids=str)
def test_nothing_of_the_shipped_places_is_denied_wrongly_and_every_hint_changes_the_answer(
    way: Way,
) -> None:
    assert [*_faults(shipped(), way)] == []


@settings(LOOKED_AT, max_examples=25)
@given(random_places.places())
def test_nothing_is_denied_wrongly_and_every_hint_changes_the_answer(
    drawn: random_places.Tables,
) -> None:
    place = random_places.opened(drawn)
    assert [fault for way in _ways(place) for fault in _faults(place, way)] == []


def test_there_are_denials_and_hints_to_be_looked_at() -> None:
    """The tests above would see nothing were every answer found, or every hint without an option."""
    denied = hinted = 0
    for told in _told(shipped(), Way()):
        denied += not told.answer.found and told.says_so
        hinted += any(item.option for item in told.answer.remarks)
        if denied > 50 and hinted > 50:
            return
    pytest.fail(f"{denied} denials and {hinted} hints")  # pragma: no cover - where there are none


@pytest.mark.parametrize("way", [*_ways(shipped())], ids=str)
def test_the_card_says_what_the_screen_says(way: Way) -> None:
    for question, wanted in [*_everything(shipped())][::7]:
        answer = _asked(shipped(), way, question, wanted)
        if answer:
            sentence = write(answer, "card").decode().splitlines()[0]
            verdict = write(answer, "text").decode().splitlines()[1].strip().rstrip(".")
            assert sentence.casefold().startswith(verdict.casefold())
