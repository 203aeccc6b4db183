"""What there would be more of, were everything let through that the filter keeps out of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.left_out import letting_in
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import counted, naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """How many more cases there would be, of whom, and what keeps them out.

    ``reasons`` are marks, and "other" where a chosen status, basis or source does.
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
    plain = replace(view, only="", source="")  # by which each is seen where a choice is left out
    more = [(member, facts) for member, facts in more if not all(map(view.shows, facts))]
    every = [fact for _, facts in more for fact in facts]
    reasons = {reason for fact in every for reason in plain.keeps_out(fact).split(", ")} - {""}
    if not all(map(view.lets_through, every)) and (view.only or view.source):
        reasons |= {"other"}
    return Wider(
        number=len(more),
        members=list(dict.fromkeys(member for member, _ in more)),
        reasons=sorted(reasons),
    )


def in_words(view: View, found: Wider, what: str) -> str:
    """Return that there would be more: "3 cases rest on what is implied or proposed: A, B"."""
    names = naming(sorted(map(view.dataset.name, found.members)))
    rest = "rests" if found.number == 1 else "rest"
    return f"{counted(found.number, what)} {rest} on what is {_reasons(found)}{names}"


def remarks(view: View, found: Wider, what: str) -> Iterator[Remark]:
    """Say how many more there would be, and by which options."""
    if found:
        rest = "rests" if found.number == 1 else "rest"
        yield Remark(
            kind=Kind.LEFT_OUT,
            text=f"left out: {counted(found.number, what)} that {rest} on what is {_reasons(found)}",
            option=letting_in(view, found.reasons),
        )


def _reasons(found: Wider) -> str:
    marks = [mark.replace("historical", "over") for mark in found.reasons if mark != "other"]
    other = ["of another status, basis or source"] if "other" in found.reasons else []
    return " or ".join([*marks, *other])
