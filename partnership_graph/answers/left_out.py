"""What is kept out of an answer: how much, why, and the option that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from partnership_graph.answers.denying import elsewhere, marks_among
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Fact
from partnership_graph.facts.spelling import singular
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence

_OPTIONS: Final = {"source": "--source", "only": "--only", "day": "--as-of"}
_FEW: Final = 3
"""How many are named one by one where they are kept out."""


def left_out(view: View, facts: Iterable[Fact], what: str, *, named: bool = False) -> list[Remark]:
    """Say what was kept out of an answer: by the filter, by the day, or because something ended.

    Where they are ``named``, a few that a mark keeps out are told, and not only counted.
    """
    every = list(facts)
    ended = {fact.id: _because(view, fact) for fact in every if view.taken_along(fact)}
    alive = [fact for fact in every if fact.id not in ended]
    day = view.day_of_most(fact for fact in alive if not view.holds(fact))
    counts = view.hidden(alive)
    said = [
        _told(view, alive, reason, kept_out_as(reason, count, what, day), named=named)
        for reason, count in sorted(counts.items())
    ]
    for (why, option), count in Counter(ended.values()).items():
        text = f"left out: {count} {_noun(what, count)}, because {why}"
        said.append(Remark(kind=Kind.LEFT_OUT, text=text, option=option))
    return said


def _told(view: View, facts: Iterable[Fact], reason: str, remark: Remark, *, named: bool) -> Remark:
    """Return a remark on what is kept out with the facts themselves, where they are few."""
    those = [fact for fact in facts if view.holds(fact) and view.keeps_out(fact) == reason]
    marks = marks_among(reason.split(", "))
    if not named or ", ".join(marks) != reason or reason == "day" or not 0 < len(those) <= _FEW:
        return remark
    told = "; ".join(sentence(view.dataset, fact) for fact in those)
    return replace(remark, text=f"{remark.text}: {told}")


def including(marks: Iterable[str]) -> str:
    """Return what is typed to see what is marked so: ``--include implied --include proposed``."""
    return " ".join(f"--include {mark}" for mark in marks)


def letting_in(reasons: Collection[str]) -> str:
    """Return what is typed to see what is kept out: marks to include, options to be left out."""
    options = " and ".join(said for reason, said in _OPTIONS.items() if reason in reasons)
    without = f"without {options}" if options else ""
    return ", ".join(filter(None, [including(marks_among(reasons)), without]))


def _because(view: View, fact: Fact) -> tuple[str, str]:
    """Return what took a fact along, and the option that shows it where one does."""
    reasons = view.keeps_out(fact) if view.holds(fact) else ""
    return view.taken_along(fact), letting_in(reasons.split(", ")) if reasons else ""


def kept_out_as(reason: str, count: int, what: str, day: str = "") -> Remark:
    """Say how many of something are kept out for a reason, and what lets them in.

    Args:
        reason: "day", or marks and choices with commas between, as ``view.keeps_out`` has it.
        count: how many.
        what: what they are, as several.
        day: a day on which they hold.
    """
    noun = _noun(what, count)
    if reason == "day":
        text = f"left out: {count} {noun} not recorded as holding on this day"
        option = f"--as-of {day}" if day else ""
        return Remark(kind=Kind.LEFT_OUT, text=text, option=option, day=day)
    reasons = reason.split(", ")
    marks = ", ".join(marks_among(reasons))
    text = " ".join(filter(None, [f"left out: {count}", marks, noun, elsewhere(reasons)]))
    return Remark(kind=Kind.LEFT_OUT, text=text, option=letting_in(reasons))


def _noun(what: str, count: int) -> str:
    return singular(what) if count == 1 else what
