"""What is over on a day: since when, as far as that is stated, and what came after it.

It is never drawn as live: left out, or where it is asked for struck through, with these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from partnership_graph.dates import first_day, in_words
from partnership_graph.model import (
    AreaLink,
    Assignment,
    Change,
    EscalationStage,
    Fact,
    Membership,
    PostHolder,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.questions.view import View

_DAY_NOT_STATED: Final = "over, the day is not stated"
_SUCCEEDED: Final = ("succession", "rename", "join")
_LASTING: Final = (
    *(ReportingLine, Membership, EscalationStage, PostHolder),
    *(Assignment, ServiceLink, AreaLink),
)
"""What ends with either of its ends; what happened, such as a decision, stays."""


def includes_over(view: View) -> bool:
    """Tell whether what is over was asked for."""
    return "historical" in (*view.include, view.only)


def over(view: View, thing: Fact) -> str:
    """Return since when a thing is over on the day of a view, in words; "" where it is not."""
    if _is_undated(thing):
        known = min(first_day(item.as_of) for item in view.citations(thing))
        return _DAY_NOT_STATED if known <= view.day else ""
    if _has_passed(thing, view.day) and not view.presence(thing.id).shown:
        return f"ended {in_words(thing.valid_to)}"
    return ""


def line_over(view: View, fact: Fact, ends: Iterable[str]) -> str:
    """Return since when a line, seat or stage is over: by itself, or with one of its ends."""
    if _is_undated(fact):
        return _DAY_NOT_STATED
    if _has_passed(fact, view.day) and not view.holds(fact):
        return f"ended {in_words(fact.valid_to)}"
    lasting = ends if isinstance(fact, _LASTING) else ()
    gone = (end for end in lasting if over(view, view.dataset.fact(end)))
    return next((f"over with {view.dataset.name(end)}" for end in gone), "")


def successions(view: View, thing: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes, made and not only proposed, that say what came after a thing."""
    for change in changes:
        is_own = change.subject_id == thing and change.kind in _SUCCEEDED
        if is_own and change.status != "proposed" and view.holds(change):
            yield change


def successor(view: View, change: Change) -> str:
    """Return what came after, by name."""
    return view.dataset.name(change.into_id) if change.into_id else change.into_text


def _is_undated(fact: Fact) -> bool:
    return fact.status == "historical" and not fact.valid_to


def _has_passed(fact: Fact, day: str) -> bool:
    return bool(fact.valid_to) and first_day(fact.valid_to) <= day
