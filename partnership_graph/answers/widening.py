"""A denial whose question knows of nothing more: what is answered without the filter or the day is said with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.denying import elsewhere, marks_among
from partnership_graph.answers.left_out import letting_in
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.view import CHOICES, FILTERS, View, latest_day

Ask: TypeAlias = Callable[[View], Answer | None]
Reasons: TypeAlias = tuple[str, ...]
"""What keeps something out: choices, marks and the day, as in ``view.keeps_out``."""


def widened(view: View, answered: Answer, ask: Ask, *, barely: bool) -> Answer:
    """Return an answer that denies with what the nearest wider view answers, where one finds anything.

    An answer that finds something or says itself what is left out of it stays as it is, and so does
    one that every view denies.

    Args:
        view: what was looked at.
        answered: the answer.
        ask: returns the answer to the same question through another view; None where it cannot be asked so.
        barely: whether its first line says nothing of what is left out, though a remark does.
    """
    if answered.found or (not barely and any(map(_is_hint, answered.remarks))):
        return answered
    every, on_the_day = _reasons(view), _reasons(replace(view, asked=False))
    if any(_finding(view, reasons, ask) for reasons in dict.fromkeys([on_the_day, every])):
        for reasons in _nearest_first(every, on_the_day):
            if wider := _finding(view, reasons, ask):
                return _with(answered, wider, reasons)
    return answered


def _finding(view: View, reasons: Reasons, ask: Ask) -> Answer | None:
    """Return the answer through a view that lets through what some reasons keep out, where it finds anything."""
    wider = ask(_through(view, reasons)) if reasons else None
    return wider if wider and wider.found else None


def _is_hint(remark: Remark) -> bool:
    return remark.kind is Kind.LEFT_OUT and bool(remark.option)


def _reasons(view: View) -> Reasons:
    """Return all that may keep something out of a view: choices, marks, the day asked for."""
    choices = [choice for choice in CHOICES if getattr(view, choice)]
    marks = [mark for mark in FILTERS if mark not in view.include]
    return (*choices, *marks, *(["day"] if view.asked else []))


def _nearest_first(every: Reasons, on_the_day: Reasons) -> Iterator[Reasons]:
    yield from ((reason,) for reason in every)
    yield tuple(reason for reason in every if reason in CHOICES)
    yield tuple(marks_among(every))
    yield tuple(reason for reason in every if reason not in FILTERS)
    yield from (on_the_day, every)


def _through(view: View, reasons: Reasons) -> View:
    """Return a view that lets through what some reasons keep out; of no day where that is one."""
    changed: dict[str, Any] = {choice: "" for choice in CHOICES if choice in reasons}
    if "day" in reasons:
        changed |= {"day": latest_day(view.dataset), "asked": False}
    return replace(view, include=view.include | {*marks_among(reasons)}, **changed)


def _with(answered: Answer, wider: Answer, reasons: Reasons) -> Answer:
    marks, where = " or ".join(marks_among(reasons)), elsewhere(reasons)
    said = marks.replace("historical", "over"), f"recorded {where}" if where else ""
    besides = f"what is {' or '.join(filter(None, said))}"
    hint = Remark(kind=Kind.LEFT_OUT, text=f"left out: {besides}", option=letting_in(reasons))
    told = wider.verdict.removeprefix(f"{answered.verdict}; ")
    remarks = [remark for remark in answered.remarks if remark.option != hint.option]
    return replace(
        answered,
        verdict=f"{answered.verdict}; with {besides}: {told}",
        remarks=(*remarks, hint),
    )
