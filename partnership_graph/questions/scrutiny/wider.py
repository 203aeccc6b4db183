"""What there would be more of, were everything let through that the filter keeps out of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from partnership_graph.answers.denying import elsewhere, marks_among
from partnership_graph.answers.left_out import letting_in
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import CHOICES, FILTERS, View
from partnership_graph.facts.wording import counted, naming_in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """How many more cases there would be, of whom, and what keeps them out.

    ``reasons`` are marks to include and choices to leave out.
    """

    number: int
    members: Sequence[str]
    reasons: Sequence[str]

    def __bool__(self) -> bool:
        """Tell whether there would be any."""
        return bool(self.number)


def widened(view: View) -> View:
    """Return a view of the same day that keeps nothing out."""
    return replace(view, include=frozenset(FILTERS), only="", source="")


def wider(view: View, more: Sequence[tuple[str, Sequence[Fact]]]) -> Wider:
    """Return what more cases come to, each given as its member and the facts that it rests on."""
    more = [(member, facts) for member, facts in more if not all(map(view.concludes, facts))]
    every = [fact for _, facts in more for fact in facts]
    choices = _reasons(view, every) & {*CHOICES}
    left_out: dict[str, Any] = dict.fromkeys(choices, "")
    plain = replace(view, **left_out)  # as each is seen without these choices
    reasons = _reasons(plain, every) | choices
    return Wider(
        number=len(more),
        members=list(dict.fromkeys(member for member, _ in more)),
        reasons=sorted(reasons),
    )


def _reasons(view: View, facts: Sequence[Fact]) -> set[str]:
    """Return what keeps anything from being concluded from some facts: nothing is from what is marked."""
    kept_out = {reason for fact in facts for reason in view.keeps_out(fact).split(", ")} - {""}
    marks = {mark for fact in facts for mark in view.marks(fact)} - view.include
    return kept_out | (set() if view.only else marks)


def in_words(view: View, found: Wider, what: str) -> str:
    """Return that there would be more: "3 cases rest on what is implied or proposed: A, B"."""
    names = naming_in_order(view.dataset, found.members)
    rest = "rests" if found.number == 1 else "rest"
    return f"{counted(found.number, what)} {rest} on what is {_said(found)}{names}"


def remarks(found: Wider, what: str) -> Iterator[Remark]:
    """Say how many more there would be, and by which options."""
    if found:
        rest = "rests" if found.number == 1 else "rest"
        yield Remark(
            kind=Kind.LEFT_OUT,
            text=f"left out: {counted(found.number, what)} that {rest} on what is {_said(found)}",
            option=letting_in(found.reasons),
        )


def _said(found: Wider) -> str:
    marks = [mark.replace("historical", "over") for mark in marks_among(found.reasons)]
    where = elsewhere(found.reasons)
    return " or ".join([*marks, *([f"recorded {where}"] if where else [])])
