"""An attendance in words: who counts for which rule of a quorum, who is missing, who does not count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED
from partnership_graph.questions.seats.quorum_met import (
    Exclusion,
    Filling,
    Judgement,
    Uncounted,
    Why,
)
from partnership_graph.questions.seats.quorum_seats import Need


def called(view: View, need: Need) -> str:
    """Return a rule's category, with whom it names where another rule has that category."""
    category = need.rule.category
    return f"{category} ({view.dataset.name(need.named)})" if need.named else category


def attendance(view: View, judgement: Judgement, marked: str) -> Iterator[Section]:
    """Yield category by category who counts, then who is missing, and who does not count.

    Args:
        view: what to look at.
        judgement: what was found of the attendance.
        marked: what is said of all that rests on a proposal alone.
    """
    fillings = judgement.fillings
    yield Section(
        part=Part.JUDGED,
        heading="Category by category",
        statements=tuple(_filled(view, item) for item in fillings),
    )
    yield Section(
        part=Part.MISSING,
        heading="Who is missing",
        statements=tuple(said for item in fillings for said in _missing(view, item)),
    )
    yield Section(
        part=Part.EXCLUDED,
        heading="Exclusions that apply",
        statements=tuple(_excluded(view, item) for item in judgement.exclusions),
    )
    yield Section(
        part=Part.NOT_COUNTED,
        heading="Present and not counted",
        statements=tuple(_uncounted(view, item, marked) for item in judgement.uncounted),
    )


def _filled(view: View, item: Filling) -> Statement:
    who = ", ".join(map(view.dataset.name, item.present)) or "nobody"
    met = "missing" if item.missing else "met"
    counts = f"{len(item.present)} of {item.need.number}"
    text = f"{called(view, item.need)}: {counts}, {met} ({who})"
    return state(view, item.need.rule, text=text)


def _missing(view: View, item: Filling) -> Iterator[Statement]:
    if not item.missing:
        return
    marked = f" ({UNRATIFIED})" if item.need.rule.status == "proposed" else ""
    yield Statement(text=f"{called(view, item.need)}: {item.missing} more, any of{marked}")
    yield from (state(view, seat, depth=1) for seat in item.absent)
    if not item.absent:
        yield Statement(text="no seat is recorded that could count for it", depth=1)


def _excluded(view: View, item: Exclusion) -> Statement:
    text = f"{view.dataset.name(item.who)} does not count for {item.rule.category}"
    return state(view, item.rule, text=text)


_WHY: Final = {
    Why.SUBSTITUTE: "a substitute; whether one counts is not stated",
    Why.NO_SEAT: "no seat on the body is recorded",
    Why.FULL: "its category is full",
    Why.NOT_NEEDED: "the quorum does not count this seat",
    Why.REPRESENTED: "already there in somebody else who is named",
}


def _uncounted(view: View, item: Uncounted, marked: str) -> Statement:
    text = f"{view.dataset.name(item.who)}: {_WHY[item.why]}"
    if item.seat:
        return state(view, item.seat, text=f"{text}; no vote" if item.voteless else text)
    return Statement(text=text + marked)
