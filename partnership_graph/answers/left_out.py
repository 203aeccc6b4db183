"""What is kept out of an answer: how much, why, and the option that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import View

CHOSEN: Final = "the chosen status, basis or source"
"""What ``--only`` and ``--source`` choose, in words that stand where nothing is typed."""

_OVER: Final = "--include historical"


def left_out(view: View, facts: Iterable[Fact], what: str) -> list[Remark]:
    """Say what was kept out of an answer: by the filter, by the day, or because something ended."""
    every = list(facts)
    ended = {fact.id: _because(view, fact) for fact in every if view.taken_along(fact)}
    counts = view.hidden(fact for fact in every if fact.id not in ended)
    said = [_kept_out(reason, count, what) for reason, count in sorted(counts.items())]
    for (why, option), count in Counter(ended.values()).items():
        text = f"left out: {count} {_noun(what, count)}, because {why}"
        said.append(Remark(kind=Kind.LEFT_OUT, text=text, option=option))
    return said


def including(marks: Iterable[str]) -> str:
    """Return what is typed to see what is marked so: ``--include implied --include proposed``."""
    return " ".join(f"--include {mark}" for mark in marks)


def _because(view: View, fact: Fact) -> tuple[str, str]:
    """Return what took a fact along, and the option that shows it where one does."""
    return view.taken_along(fact), _OVER if view.period(fact).may_hold(view.day) else ""


def _kept_out(reason: str, count: int, what: str) -> Remark:
    noun = _noun(what, count)
    if reason == "day":
        text, option = f"{noun} not recorded as holding on this day", "--as-of another day"
    elif reason == "other":
        text, option = f"{noun} that {CHOSEN} keeps out", "--only, --source"
    else:
        text, option = f"{reason} {noun}", including(reason.split(", "))
    return Remark(kind=Kind.LEFT_OUT, text=f"left out: {count} {text}", option=option)


def _noun(what: str, count: int) -> str:
    one = f"{what.removesuffix('ies')}y" if what.endswith("ies") else what.removesuffix("s")
    return one if count == 1 else what
