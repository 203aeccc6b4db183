"""A tree down the sheet: what follows stands below, those alike in a bracket under the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.diagrams.layout import nodes
from partnership_graph.diagrams.layout.captions import Captions, bracketed, stroke_of
from partnership_graph.diagrams.layout.nodes import Bracket, Flow, Stack, Twig, Words
from partnership_graph.diagrams.layout.picture import Box, Line, Picture
from partnership_graph.diagrams.layout.picture import Bracket as PlacedBracket
from partnership_graph.diagrams.scene import Branch, Node

_ROOT: Final = 200.0
_LEAF: Final = 150.0
_ONE: Final = 190.0
_INDENT: Final = 22.0
_GAP: Final = 8.0
_APART: Final = 16.0
_KEPT: Final = 3  # so few are never folded: a fold would take as much room


@dataclass(frozen=True, slots=True)
class _Group:
    """What follows a box in one way, and how deep it stands: what may be folded."""

    branch: Branch
    depth: int
    things: tuple[str, ...]
    facts: tuple[str, ...]


def lay_out_down(
    roots: Sequence[Node], captions: Captions, wide: float, high: float | None = None
) -> Picture:
    """Return the picture of a tree down the sheet; higher than asked, it is folded, the deepest first."""
    picture = _picture(roots, captions, wide, ())
    if high is None or picture.height <= high:
        return picture
    groups = sorted(_groups(roots), key=lambda group: (-group.depth, -len(group.things)))
    fewest, most = 0, len(groups)
    while fewest < most:
        middle = (fewest + most) // 2
        picture = _picture(roots, captions, wide, groups[:middle])
        fewest, most = (middle + 1, most) if picture.height > high else (fewest, middle)
    return _picture(roots, captions, wide, groups[:most])


def _groups(roots: Sequence[Node]) -> Iterator[_Group]:
    """Yield what may be folded: never what holds a thing that was asked for, nor a first few."""
    waiting = [(root, 0) for root in roots]
    while waiting:
        node, depth = waiting.pop()
        for branch in node.branches:
            below = list(_below(branch))
            waiting += [(kid, depth + 1) for kid in branch.kids]
            if len(below) > _KEPT and not any(item.look == "asked" for item in below):
                things = dict.fromkeys(item.of for item in below if item.of)
                yield _Group(branch, depth, tuple(things), tuple(_told(branch)))


def _below(branch: Branch) -> Iterator[Node]:
    waiting = list(branch.kids)
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [kid for branch in node.branches for kid in branch.kids]


def _told(branch: Branch) -> Iterator[str]:
    """Yield every fact that a branch and all below it tell."""
    yield from branch.facts
    for node in _below(branch):
        yield from (fact for said in node.said for fact in said.facts)
        yield from (fact for further in node.branches for fact in further.facts)


def _picture(
    roots: Sequence[Node], captions: Captions, wide: float, folded: Sequence[_Group]
) -> Picture:
    cards = _Cards(captions, {id(group.branch): group for group in folded})
    plan = Flow(kids=tuple(cards.card(root, _ROOT) for root in roots), gap=_APART, even=False)
    sized = nodes.size(plan, wide - 4)
    placed = list(nodes.put(sized, 2, 2))
    return Picture(
        width=sized.w + 4,
        height=sized.h + 4,
        boxes=tuple(item for item in placed if isinstance(item, Box)),
        brackets=tuple(item for item in placed if isinstance(item, PlacedBracket)),
        lines=tuple(item for item in placed if isinstance(item, Line)),
    )


@dataclass
class _Cards:
    """The cards of a tree: a box with what follows it below, tied to it."""

    captions: Captions
    folded: dict[int, _Group]
    names: Counter[str] = field(default_factory=Counter)

    def card(self, node: Node, room: float, twig: Twig = Twig(), *said: Words) -> nodes.Node:
        """Return a node with all that follows it."""
        if node.branches and all(branch.bare for branch in node.branches):
            return self._frame(node, twig, *said)
        box = self._box(node, room, twig, *said)
        kids = tuple(self._kids(node))
        return Stack(kids=(box, *kids), gap=_GAP, indent=_INDENT, twig=twig) if kids else box

    def _kids(self, node: Node) -> Iterator[nodes.Node]:
        """Yield what hangs on a box: single ends in one bracket, then each group, then what goes on."""
        single = [branch for branch in node.branches if _is_end(branch)]
        if len(single) > 1:
            yield self._ends(node, single)
        for branch in sorted(node.branches, key=lambda branch: len(branch.kids) == 1):
            if len(single) <= 1 or branch not in single:
                yield self._branch(node, branch)

    def _ends(self, node: Node, single: Sequence[Branch]) -> nodes.Node:
        """Return boxes that each hang on one another way, with their words on them."""
        kids = tuple(self._branch(node, branch) for branch in single)
        return Bracket(
            id=self._named(f"ends-{node.of or node.title}"),
            words=(),
            kid=Flow(kids=kids, gap=_GAP),
            stroke="geo",
        )

    def _box(self, node: Node, room: float, twig: Twig, *said: Words) -> nodes.Box:
        made = self.captions.box(node, self._named(node.of or "title"), room, *said)
        return replace(made, twig=twig, because=twig.because)

    def _branch(self, node: Node, branch: Branch) -> nodes.Node:
        twig = Twig(branch.facts, stroke_of(branch.marks), branch.facts)
        after = bracketed(branch.status, branch.cited)
        if id(branch) in self.folded:
            return self._fold(node, branch, twig)
        if len(branch.kids) == 1:
            text = " ".join(filter(None, (branch.words, after)))
            said = (Words(text, "said", branch.facts),) if text else ()
            return self.card(branch.kids[0], _ONE, twig, *said)
        words = [Words(branch.words, "title", branch.facts)] if branch.words else []
        words += [Words(after, "said", branch.facts)] if after else []
        return Bracket(
            id=self._named(f"below-{node.of or node.title}"),
            words=tuple(words),
            kid=self._flow(branch.kids),
            stroke="dot" if "implied" in branch.marks else "solid",
            because=branch.facts,
            twig=twig,
        )

    def _flow(self, kids: Collection[Node]) -> nodes.Node:
        """Return those alike beside one another: boxes first, in rows as high as the highest."""
        ends = sorted((kid for kid in kids if not kid.branches), key=_is_again)
        leaves = [self.card(kid, _LEAF) for kid in ends]
        cards = [self.card(kid, _LEAF) for kid in kids if kid.branches]
        flows = [Flow(kids=tuple(leaves), gap=_GAP)] if leaves else []
        flows += [Flow(kids=tuple(cards), gap=_APART, even=False)] if cards else []
        return flows[0] if len(flows) == 1 else Stack(kids=tuple(flows), gap=_GAP)

    def _frame(self, node: Node, twig: Twig, *said: Words) -> nodes.Node:
        """Return a node as a bracket around what it holds."""
        told = self.captions.box(node, "", _ROOT).words
        first, *others = (*told, *said)
        title = Words(first.text, "title", first.facts, first.struck)
        parts = [self._held(node, branch) for branch in node.branches]
        return Bracket(
            id=self._named(node.of or "title"),
            of=node.of,
            words=(title, *others),
            kid=parts[0] if len(parts) == 1 else Flow(kids=tuple(parts), gap=_GAP, even=False),
            stroke="geo",
            twig=twig,
        )

    def _held(self, node: Node, branch: Branch) -> nodes.Node:
        if id(branch) in self.folded:
            return self._fold(node, branch, Twig())
        if not branch.words:
            return self._flow(branch.kids)
        words = [Words(branch.words, "title", branch.facts)]
        if after := bracketed(branch.status, branch.cited):
            words.append(Words(after, "said", branch.facts))
        return Bracket(
            id=self._named(f"held-{node.of or node.title}"),
            words=tuple(words),
            kid=self._flow(branch.kids),
        )

    def _fold(self, node: Node, branch: Branch, twig: Twig) -> nodes.Box:
        group = self.folded[id(branch)]
        words = [Words(f"{len(group.things)} below", "name", group.facts)]
        if branch.words:
            words.append(Words(branch.words, "said", branch.facts))
        return nodes.Box(
            id=self._named(f"fold-{node.of or node.title}"),
            of="",
            words=tuple(words),
            width=_LEAF,
            look="fold",
            folds=group.things,
            because=branch.facts,
            twig=twig,
        )

    def _named(self, name: str) -> str:
        self.names[name] += 1
        return name if self.names[name] == 1 else f"{name}~{self.names[name]}"


def _is_end(branch: Branch) -> bool:
    return len(branch.kids) == 1 and not branch.kids[0].branches


def _is_again(node: Node) -> bool:
    return node.look == "again"
