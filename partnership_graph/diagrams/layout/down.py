"""A tree down the sheet: what follows stands below, those alike in a bracket under the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node
from partnership_graph.diagrams.layout import nodes
from partnership_graph.diagrams.layout.captions import Captions, bracketed, stroke_of
from partnership_graph.diagrams.layout.folding import Group, groups_of, is_asked
from partnership_graph.diagrams.layout.nodes import Bracket, Flow, Stack, Twig, Words
from partnership_graph.diagrams.layout.parting import parted
from partnership_graph.diagrams.layout.picture import Box, Line, Picture
from partnership_graph.diagrams.layout.picture import Bracket as PlacedBracket

_ROOT: Final = 200.0
_LEAF: Final = 150.0
_WIDEST: Final = 290.0
_WIDTHS: Final = (_LEAF, 190.0, 236.0)
_HIGHEST: Final = 120.0
_ONE: Final = 190.0
_INDENT: Final = 22.0
_GAP: Final = 8.0
_APART: Final = 16.0
_FLAG: Final = 8.0  # how far a sign stands above its box
_DEEPEST: Final = 10  # boxes below one another that leave the last as wide as it should be
_NONE: Final = Twig()


def lay_out_down(
    roots: Sequence[Node], captions: Captions, wide: float, high: float | None = None
) -> Picture:
    """Return the picture of a tree down the sheet; higher than asked, it is folded.

    First goes what follows the first few of many alike, then what is deepest.
    """
    roots = parted(roots, _DEEPEST)
    picture = _picture(roots, captions, wide, ())
    if high is None or picture.height <= high:
        return picture
    groups = groups_of(roots)
    fewest, most = 0, len(groups)
    while fewest < most:
        middle = (fewest + most) // 2
        picture = _picture(roots, captions, wide, groups[:middle])
        fewest, most = (middle + 1, most) if picture.height > high else (fewest, middle)
    return _picture(roots, captions, wide, groups[:most])


def _picture(
    roots: Sequence[Node], captions: Captions, wide: float, folded: Sequence[Group]
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
    folded: dict[int, Group]
    names: Counter[str] = field(default_factory=Counter)

    def card(self, node: Node, room: float, twig: Twig = _NONE, *said: Words) -> nodes.Node:
        """Return a node with all that follows it."""
        if node.branches and all(branch.bare for branch in node.branches):
            return self._frame(node, twig, *said)
        box = self._box(node, room, twig, *said)
        kids = tuple(self._kids(node))
        return Stack(kids=(box, *kids), gap=_GAP, indent=_INDENT, twig=twig) if kids else box

    def _kids(self, node: Node) -> Iterator[nodes.Node]:
        """Yield what hangs on a box: in one bracket what is alone in its way, and each group of those alike."""
        single = [branch for branch in node.branches if self._is_single(branch)]
        single = single if len(single) > 1 else []
        for branch in node.branches:
            if single and branch is single[0]:
                yield self._beside(node, single)
            if not any(branch is item for item in single):
                yield self._branch(node, branch)

    def _is_single(self, branch: Branch) -> bool:
        return len(branch.kids) == 1 and not self._is_folded(branch)

    def _beside(self, node: Node, single: Sequence[Branch]) -> nodes.Node:
        """Return boxes that each hang on one another way, with their words on them, beside one another."""
        ends = [branch for branch in single if not branch.kids[0].branches]
        rest = [branch for branch in single if branch.kids[0].branches]
        told = [self.captions.box(item.kids[0], "", _ONE, *_on_box(item)) for item in ends]
        room = max((self._room(boxes) for boxes in (told,) if boxes), default=_ONE)
        leaves = [self.card(item.kids[0], room, _NONE, *_on_box(item)) for item in ends]
        cards = [self.card(item.kids[0], _ONE, _NONE, *_on_box(item)) for item in rest]
        return Bracket(
            id=self._named(f"beside-{node.of or node.title}"),
            words=(),
            kid=_flows(leaves, cards),
            stroke="geo",
        )

    def _box(self, node: Node, room: float, twig: Twig, *said: Words) -> nodes.Box:
        made = self.captions.box(node, self._named(node.of or "title"), room, *said)
        return replace(made, twig=twig, because=twig.because)

    def _branch(self, node: Node, branch: Branch) -> nodes.Node:
        twig = Twig(branch.facts, stroke_of(branch.marks), branch.facts)
        if self._is_folded(branch):
            return self._fold(node, branch, twig)
        if len(branch.kids) == 1:
            return self.card(branch.kids[0], _ONE, twig, *_on_box(branch))
        return Bracket(
            id=self._named(f"below-{node.of or node.title}"),
            words=tuple(_words_of(branch, "title")),
            kid=self._flow(node, branch),
            above=self._above(branch),
            stroke="dot" if "implied" in branch.marks else "solid",
            because=branch.facts,
            twig=twig,
        )

    def _flow(self, node: Node, branch: Branch) -> nodes.Node:
        """Return those alike beside one another: boxes first, in rows as high as the highest."""
        kids: Sequence[Node] = branch.kids
        group = self.folded.get(id(branch))
        if group:
            kids = [kid for at, kid in enumerate(kids) if at < group.kept or is_asked(kid)]
        ends = sorted((kid for kid in kids if not kid.branches), key=_is_again)
        room = self._room([self.captions.box(kid, "", _LEAF) for kid in ends])
        leaves = [self.card(kid, room) for kid in ends]
        cards = [self.card(kid, _LEAF) for kid in kids if kid.branches]
        if group:
            leaves.append(self._fold(node, branch, _NONE))
        return _flows(leaves, cards)

    def _is_folded(self, branch: Branch) -> bool:
        """Tell whether all that follows in some way is folded."""
        group = self.folded.get(id(branch))
        return bool(group and not group.kept)

    def _room(self, boxes: Sequence[nodes.Box]) -> float:
        """Return the least width in which none of some boxes is much higher than wide."""
        return next((room for room in _WIDTHS if all(_is_low(box, room) for box in boxes)), _WIDEST)

    def _frame(self, node: Node, twig: Twig, *said: Words) -> nodes.Node:
        """Return a node as a bracket around what it holds; the words of one way alone stand in its title."""
        told = self.captions.box(node, "", _ROOT).words
        first, *others = (*told, *said)
        words = [Words(first.text, "title", first.facts, first.struck), *others]
        only = node.branches[0] if len(node.branches) == 1 else None
        if only and not self._is_folded(only):
            words += _words_of(only, "said")
            kid = self._flow(node, only)
        else:
            parts = tuple(self._held(node, branch) for branch in node.branches)
            kid = Flow(kids=parts, gap=_GAP, even=False)
        return Bracket(
            id=self._named(node.of or "title"),
            of=node.of,
            words=tuple(words),
            kid=kid,
            stroke="geo",
            above=self._above(*node.branches) if only else 0,
            twig=twig,
        )

    def _held(self, node: Node, branch: Branch) -> nodes.Node:
        if self._is_folded(branch):
            return self._fold(node, branch, _NONE)
        if not branch.words:
            return self._flow(node, branch)
        return Bracket(
            id=self._named(f"held-{node.of or node.title}"),
            words=tuple(_words_of(branch, "title")),
            kid=self._flow(node, branch),
            above=self._above(branch),
        )

    def _above(self, *branches: Branch) -> float:
        """Return what is kept free below a title: room for the signs of boxes."""
        kids = (self.captions.things.get(kid.of) for item in branches for kid in item.kids)
        return _FLAG if any(kid and kid.change for kid in kids) else 0

    def _fold(self, node: Node, branch: Branch, twig: Twig) -> nodes.Box:
        group = self.folded[id(branch)]
        words = f"{branch.words or 'Below it'} ({len(group.things)})"
        if group.kept:
            words = f"and {len(group.things)} more"
        return nodes.Box(
            id=self._named(f"fold-{node.of or node.title}"),
            of="",
            words=(Words(words, "name", group.facts),),
            width=_LEAF,
            look="fold",
            folds=group.things,
            because=branch.facts,
            twig=twig,
        )

    def _named(self, name: str) -> str:
        self.names[name] += 1
        return name if self.names[name] == 1 else f"{name}~{self.names[name]}"


def _flows(leaves: Sequence[nodes.Node], cards: Sequence[nodes.Node]) -> nodes.Node:
    """Return boxes in rows, and below them what goes on, beside one another."""
    flagged = any(isinstance(leaf, nodes.Box) and leaf.flag for leaf in leaves)
    rows = Flow(kids=tuple(leaves), gap=_GAP, row_gap=_FLAG + _GAP if flagged else _GAP)
    below = Flow(kids=tuple(cards), gap=_APART, even=False)
    if leaves and cards:
        return Stack(kids=(rows, below), gap=_APART)
    return rows if leaves else below


def _is_low(box: nodes.Box, room: float) -> bool:
    return nodes.size(nodes.widened(box, room), room).h <= _HIGHEST


def _words_of(branch: Branch, look: str) -> Iterator[Words]:
    """Yield the rows that stand over what follows in one way."""
    if branch.words:
        yield Words(branch.words, look, branch.facts)
    if after := bracketed(branch.status, branch.cited):
        yield Words(after, "said", branch.facts)


def _on_box(branch: Branch) -> tuple[Words, ...]:
    """Return the words of a branch as they stand on a box: "overseen by it, recorded 2016 (MOU 1.1)"."""
    words = ", ".join(filter(None, (branch.words, branch.status)))
    text = " ".join(filter(None, (words, bracketed("", branch.cited))))
    return (Words(text, "said", branch.facts),) if text else ()


def _is_again(node: Node) -> bool:
    return node.look == "again"
