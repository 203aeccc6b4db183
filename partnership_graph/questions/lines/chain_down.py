"""What answers to it? Everything below a thing, as a tree in which each thing is unfolded once."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.climbing import ALL_KINDS, climbed_kinds, places_of
from partnership_graph.questions.lines.dead_ends import NOT_A_LINE, none_below
from partnership_graph.questions.lines.succession import succession
from partnership_graph.questions.lines.walking import Walk, kind_of, order
from partnership_graph.stores import graph_of

MOST_BELOW: Final = 300


def answering_to(
    view: View,
    top: str,
    kinds: Collection[str] = (),
    most: int | None = MOST_BELOW,
) -> Answer:
    """Return everything that answers to a thing, as a tree; each thing is unfolded once.

    Args:
        view: the facts, the day and the filter.
        top: what is answered to.
        kinds: the upward kinds of line to follow; all where none is given.
        most: how many lines are listed at most; all where it is None.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    chosen = frozenset(climbed_kinds(kinds))
    name = view.dataset.name(top)
    trees = [
        Tree.of(Walk(view, graph_of(view.dataset), place, chosen), top)
        for place in sorted(places_of(view.dataset, view.dataset.fact(top)))
    ]
    trees = [tree for tree in trees if tree.below]
    several = len(trees) > 1
    sections = [
        Section(
            part=Part.BELOW,
            heading="What answers to it" + f", in {tree.walk.place}" * several,
            statements=tuple(islice(tree.statements(top), most)),
        )
        for tree in trees
    ]
    things = [top, *islice((item for tree in trees for item in tree.below), most)]
    lines = [
        line
        for item in dict.fromkeys(things)
        for line in view.dataset.about(item, ReportingLine)
        if line.to_id == item and line.kind in chosen
    ]
    loose = [
        line
        for line in view.dataset.about(top, ReportingLine)
        if line.to_id == top and line.kind in vocabulary.ONWARD and view.shows(line)
    ]
    sections += [
        section(view, Part.NOT_CLIMBED, f"Linked to it: {NOT_A_LINE}", loose),
        succession(view, things),
    ]
    return answer(
        view,
        f"What answers to {name}?",
        found=bool(trees),
        verdict=_verdict_below(view, top, trees) if trees else _none(view, top, chosen),
        sections=sections,
        remarks=[
            *(remark for tree in trees for remark in tree.remarks(most)),
            *left_out(view, lines, "upward lines"),
        ],
    )


@dataclass(frozen=True)
class Tree:
    """What stands below a thing in one place: each by the fewest hops, and then the strongest."""

    walk: Walk
    below: Mapping[str, int]
    parents: Mapping[str, str]

    @classmethod
    def of(cls, walk: Walk, top: str) -> Tree:
        """Return everything that leads up to a thing, nearest first."""
        below: dict[str, int] = {top: 0}
        parents: dict[str, str] = {}
        waiting = deque([top])
        while waiting:
            at = waiting.popleft()
            for lower in _lower(walk, at):
                if lower not in below:
                    below[lower], parents[lower] = below[at] + 1, at
                    waiting.append(lower)
        del below[top]
        return cls(walk, below, parents)

    def statements(self, top: str) -> Iterator[Statement]:
        """Yield the lines of the tree, each thing unfolded where it is nearest to the top."""
        waiting = [(lower, top, 0) for lower in reversed(_lower(self.walk, top))]
        while waiting:
            lower, upper, depth = waiting.pop()
            again = self.parents.get(lower) != upper
            for number, line in enumerate(self.walk.steps(lower)[upper]):
                statement = state(self.walk.view, line, depth=depth)
                if again and number == 0:
                    yield state(
                        self.walk.view,
                        line,
                        depth=depth,
                        text=f"{statement.text} ({self._where(lower, top)})",
                    )
                else:
                    yield statement
            if not again:
                waiting += [
                    (other, lower, depth + 1) for other in reversed(_lower(self.walk, lower))
                ]

    def remarks(self, most: int | None) -> list[Remark]:
        """Say how much of the tree is not listed, where no more than some lines are."""
        lines = sum(
            len(self.walk.steps(lower)[upper])
            for upper in {*self.below, *self.parents.values()}
            for lower in _lower(self.walk, upper)
        )
        if most is None or lines <= most:
            return []
        text = f"{lines} lines; the first {most} are listed, {lines - most} are not"
        return [Remark(kind=Kind.MORE, text=text)]

    def _where(self, lower: str, top: str) -> str:
        name = self.walk.view.dataset.name(lower)
        if lower == top:
            return "a circle: this is where the tree begins"
        return (
            f"unfolded once, under {self.walk.view.dataset.name(self.parents[lower])}: see {name}"
        )


def _lower(walk: Walk, upper: str) -> list[str]:
    lower = dict.fromkeys(walk.back(upper))
    name = walk.view.dataset.name
    return sorted(
        lower, key=lambda item: (order(walk.view, walk.steps(item)[upper][0])[:2], name(item), item)
    )


def _none(view: View, top: str, kinds: Collection[str]) -> str:
    if len(kinds) == len(ALL_KINDS):
        return none_below(view, top)
    chosen = " or ".join(climbed_kinds(kinds))
    return (
        f"None of the kinds chosen: no line to {view.dataset.name(top)} that is shown is {chosen}"
    )


def _verdict_below(view: View, top: str, trees: Sequence[Tree]) -> str:
    name = view.dataset.name(top)
    hops = {item: tree.below[item] for tree in trees for item in tree.below}
    direct = Counter(
        {
            item: kind_of(tree.walk.steps(item)[top][0])
            for tree in trees
            for item, far in tree.below.items()
            if far == 1
        }.values()
    )
    counted = ", ".join(
        f"{direct[kind]} '{vocabulary.spoken(kind)}'" for kind in ALL_KINDS if kind in direct
    )
    further = len(hops) - direct.total()
    linked = f"; {further} more linked through these" if further else ""
    said = f"{direct.total()} with a line to {name} ({counted}){linked}"
    only = sum(
        not any(map(view.surely, tree.walk.steps(item)[top]))
        for tree in trees
        for item, far in tree.below.items()
        if far == 1
    )
    return f"{said}; {only} of these only may hold on this day" if only else said
