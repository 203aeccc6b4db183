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
from partnership_graph.facts.records import Fact, ReportingLine
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.bodies_beside import beside_noted, bodies_beside
from partnership_graph.questions.lines import denials, succession
from partnership_graph.questions.lines.claims import NOT_A_LINE
from partnership_graph.questions.lines.climbing import ALL_KINDS, climbed_kinds
from partnership_graph.questions.lines.denials import Denial
from partnership_graph.questions.lines.succession import Over
from partnership_graph.questions.lines.walking import RANK, Hop, Walk, called, kind_of, order
from partnership_graph.stores import graph_of

MOST_BELOW: Final = 300  # all of a borough, and of a nation no more than can be read

Lower = Mapping[str, Sequence[str]]
"""What is one hop below each thing, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A hop of a tree, by how far in; ``under`` is where its thing is unfolded, if that is not here.

    The top is unfolded under itself: what leads back to it is a circle.
    """

    lower: str
    lines: Hop
    depth: int
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What stands below a thing in one place: each by the fewest hops, and then the strongest.

    ``hops`` is how far below each thing is, nearest first; ``direct`` the lines of those one hop below.
    """

    place: str
    branches: Sequence[Branch]
    hops: Mapping[str, int]
    direct: Mapping[str, Hop]

    @property
    def size(self) -> int:
        """How many lines it has."""
        return sum(len(branch.lines) for branch in self.branches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Down:
    """Everything that answers to a thing, a tree a place.

    Args:
        top: what is answered to.
        kinds: the upward kinds of line that are followed.
        trees: a tree for each place in which something answers to it.
        most: how many lines are listed at most; all where it is None.
        denial: what there is of lines up to the thing where none is followed.
        aside: lines to the thing that no chain climbs.
        beside: a line of each body that is linked with it by such lines alone.
        over: what is listed that is over.
        lines: every line of the kinds up to what is listed, shown or not.
    """

    top: str
    kinds: Sequence[str]
    trees: Sequence[Tree]
    most: int | None
    denial: Denial | None
    aside: Sequence[ReportingLine]
    beside: Sequence[ReportingLine]
    over: Sequence[Over]
    lines: Sequence[ReportingLine]


def find(
    view: View, wanted: str, kinds: Collection[str] = (), most: int | None = MOST_BELOW
) -> Down:
    """Find everything that answers to a thing, as a tree; each thing is unfolded once.

    Args:
        view: the facts, the day and the filter.
        wanted: what is answered to.
        kinds: the upward kinds of line to follow; all where none is given.
        most: how many lines are listed at most; all where it is None.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    chosen = climbed_kinds(kinds)
    trees = [*_trees(view, wanted, frozenset(chosen))]
    listed = islice((item for tree in trees for item in tree.hops), most)
    things = dict.fromkeys([wanted, *listed])
    aside = view.dataset.of(ReportingLine, to_id=wanted)
    return Down(
        top=wanted,
        kinds=chosen,
        trees=trees,
        most=most,
        denial=None if trees else denials.below(view, wanted),
        aside=[line for line in aside if line.kind in vocabulary.ONWARD and view.shows(line)],
        beside=bodies_beside(view, wanted),
        over=succession.find(view, things),
        lines=[
            line
            for item in things
            for line in view.dataset.of(ReportingLine, to_id=item)
            if line.kind in chosen
        ],
    )


def _trees(view: View, top: str, kinds: frozenset[str]) -> Iterator[Tree]:
    for place in sorted(places_of(view.dataset, view.dataset.fact(top))):
        walk = Walk(view, graph_of(view.dataset), place, kinds)
        hops, parents, lower = _below(walk, top)
        if hops:
            yield Tree(
                place=place,
                branches=[*_branches(walk, top, parents, lower)],
                hops=hops,
                direct={item: walk.steps(item)[top] for item, far in hops.items() if far == 1},
            )


def _below(walk: Walk, top: str) -> tuple[Mapping[str, int], Mapping[str, str], Lower]:
    """Return how far below the top everything is, nearest first, under what, and what is below each."""
    hops: dict[str, int] = {top: 0}
    parents: dict[str, str] = {}
    lower: dict[str, Sequence[str]] = {}
    waiting = deque([top])
    while waiting:
        at = waiting.popleft()
        lower[at] = _one_below(walk, at)
        for item in lower[at]:
            if item not in hops:
                hops[item], parents[item] = hops[at] + 1, at
                waiting.append(item)
    del hops[top]
    return hops, parents, lower


def _one_below(walk: Walk, upper: str) -> list[str]:
    """Return what is one hop below a thing, the strongest line first, then by name."""
    name = walk.view.dataset.name
    return sorted(
        dict.fromkeys(walk.back(upper)),
        key=lambda item: (order(walk.view, walk.steps(item)[upper][0])[:2], name(item), item),
    )


def _branches(walk: Walk, top: str, parents: Mapping[str, str], lower: Lower) -> Iterator[Branch]:
    """Yield the hops of a tree, each thing unfolded where it is nearest to the top."""
    waiting = [(item, top, 0) for item in reversed(lower[top])]
    while waiting:
        item, upper, depth = waiting.pop()
        parent = parents.get(item, top)
        is_here = item != top and parent == upper
        yield Branch(
            lower=item,
            lines=walk.steps(item)[upper],
            depth=depth,
            under="" if is_here else parent,
        )
        if is_here:
            waiting += [(other, item, depth + 1) for other in reversed(lower[item])]


def denies_barely(found: Down) -> bool:
    """Tell whether a denial says nothing of what is left out: of some kinds of line."""
    return [*found.kinds] != [*ALL_KINDS]


def tell(view: View, found: Down) -> Answer:
    """Tell everything that answers to a thing, as a tree."""
    return answer(
        view,
        f"What answers to {view.dataset.name(found.top)}?",
        found=bool(found.trees),
        verdict=_verdict(view, found),
        sections=[
            *_told_trees(view, found),
            section(view, Part.NOT_CLIMBED, f"Linked to it: {NOT_A_LINE}", found.aside),
            succession.tell(view, found.over),
        ],
        remarks=[
            *_not_listed(found),
            *beside_noted(view, found.top, found.beside),
            *left_out(view, found.lines, "upward lines"),
        ],
    )


def _told_trees(view: View, found: Down) -> Iterator[Section]:
    for tree in found.trees:
        where = f", in {view.dataset.known_as(tree.place)}" if len(found.trees) > 1 else ""
        statements = (item for branch in tree.branches for item in _stated(view, found.top, branch))
        yield Section(
            part=Part.BELOW,
            heading=f"What answers to it{where}",
            statements=tuple(islice(statements, found.most)),
        )


def _stated(view: View, top: str, branch: Branch) -> Iterator[Statement]:
    """Yield the lines of a hop, the first with where its thing is unfolded, if that is not here."""
    first, *others = branch.lines
    yield state(view, first, depth=branch.depth, text=_unfolded(view, top, branch, first))
    yield from (state(view, line, depth=branch.depth) for line in others)


def _unfolded(view: View, top: str, branch: Branch, line: Fact) -> str:
    if not branch.under:
        return ""
    name, under = view.dataset.name(branch.lower), view.dataset.name(branch.under)
    where = f"unfolded once, under {under}: see {name}"
    if branch.lower == top:
        where = "a circle: this is where the tree begins"
    return f"{sentence(view.dataset, line)} ({where})"


def _not_listed(found: Down) -> Iterator[Remark]:
    """Say how much of each tree is not listed, where no more than some lines are."""
    for tree in found.trees:
        if found.most is not None and tree.size > found.most:
            rest = tree.size - found.most
            text = f"{tree.size} lines; the first {found.most} are listed, {rest} are not"
            yield Remark(kind=Kind.MORE, text=text)


def _verdict(view: View, found: Down) -> str:
    name = view.dataset.name(found.top)
    if not found.denial:
        return _counts(view, found, name)
    if len(found.kinds) == len(ALL_KINDS):
        return denials.tell(view, found.denial)
    chosen = " or ".join(found.kinds)
    return f"None of the kinds chosen: no line to {name} that is shown is {chosen}"


def _counts(view: View, found: Down, name: str) -> str:
    direct = {item: hop for tree in found.trees for item, hop in tree.direct.items()}
    foremost = sorted((hop[0] for hop in direct.values()), key=lambda fact: RANK[kind_of(fact)])
    kinds = Counter(map(called, foremost))
    counted = ", ".join(f"{number} '{kind}'" for kind, number in kinds.items())
    further = len({item for tree in found.trees for item in tree.hops}) - len(direct)
    linked = f"; {further} more linked through these" if further else ""
    said = f"{len(direct)} with a line to {name} ({counted}){linked}"
    # What only may hold is never counted as certain: the headline says how many of them do.
    every = [hop for tree in found.trees for hop in tree.direct.values()]
    only = sum(not any(map(view.surely, hop)) for hop in every)
    return f"{said}; {only} of these only may hold on this day" if only else said
