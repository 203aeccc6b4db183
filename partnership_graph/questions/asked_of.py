"""What a question that was asked is of: the things it names, the words it is asked by, and what to ask next of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.next_step import (
    NOTHING,
    Apart,
    is_thin,
    next_steps,
    said_apart,
)
from partnership_graph.answers.remarks import Remark
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.view import View
from partnership_graph.questions.apart import apart
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.recorded import beside

Given = Mapping[str, Any]
"""What was given for each argument of a question, names having become ids."""


def named(dataset: Dataset, question: Question, ids: Given) -> tuple[str, ...]:
    """Return the ids of the things that a question names."""
    return tuple(
        value
        for item in question.arguments
        for value in listed_in(ids.get(item.name, ""))
        if isinstance(value, str) and names_a_thing(dataset, item, value)
    )


def names_a_thing(dataset: Dataset, argument: Argument, wanted: str) -> bool:
    """Tell whether what was given names a thing: a tier does not, though a thing bears its id."""
    is_tier = argument.of == "tier" and wanted in dataset.tiers
    return bool(argument.of and wanted) and not is_tier and dataset.is_thing(wanted)


def listed_in(value: Any) -> Sequence[Any]:
    """Return what was given for an argument as several: of one, itself alone."""
    return value if isinstance(value, list) else [value]


def seen_then(
    view: View, remarks: Iterable[Remark], things: Iterable[tuple[Argument, str]]
) -> Iterator[Remark]:
    """Yield remarks, each without the day to ask about where something asked about cannot be asked about then."""
    every = list(things)
    for remark in remarks:
        then = replace(view, day=remark.day)
        can_be_asked = not remark.day or all(_can_be_asked(then, *item) for item in every)
        yield remark if can_be_asked else replace(remark, option="", day="")


def _can_be_asked(view: View, argument: Argument, wanted: str) -> bool:
    presence = view.presence(wanted)
    return presence.shown or (argument.lenient and not presence.dated)


def next_of(view: View, answered: Answer, question: Question, ids: Given) -> Iterator[Remark]:
    """Yield what may be asked next of an answer that is empty or thin; of another what it is said apart from.

    Words that name a thing exactly lead on as the thing does; where several things are asked about,
    what else is recorded of one is beside the point.
    """
    things, words = named(view.dataset, question, ids), _words(question, ids)
    is_of_use = question.leads_on or not answered.found
    called = things or (view.dataset.named(words) if words and is_of_use else ())
    thing = things[0] if things else called[0] if len(called) == 1 else ""
    also = NOTHING
    leads_on = question.leads_on and thing and len(called) == 1
    if not is_thin(answered):
        those = apart(view, thing) if leads_on else ()
        yield from said_apart(item for item in those if _continues(question, item))
        return
    if leads_on:
        printed = {item.fact_id for _, item in answered.statements()}
        also = beside(view, thing, printed, question.name)
    yield from next_steps(answered, question.name, thing, words, also)


def _continues(question: Question, item: Apart) -> bool:
    """Tell whether what is said apart is more of what was asked, or of the levels that a paper defines."""
    return not item.of or item.asked[0] == question.name


def _words(question: Question, ids: Given) -> str:
    """Return the words that a question is asked by, or ""."""
    texts = (item.name for item in question.arguments if not item.of and item.name == "text")
    return next((ids[name] for name in texts if ids.get(name)), "")
