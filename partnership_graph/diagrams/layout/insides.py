"""What a fold stands for, as a scene of its own: a tree down the sheet, of all that the fold holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from partnership_graph.diagrams.arranged import Branch, Map, Node, Said, Tree
from partnership_graph.diagrams.layout.cards import REST, Cards
from partnership_graph.diagrams.layout.hanging import lowest_first
from partnership_graph.diagrams.layout.layers import Forest
from partnership_graph.diagrams.layout.parting import parted
from partnership_graph.diagrams.layout.phrases import paragraphs, status_of, ways
from partnership_graph.diagrams.layout.picture import Box, Picture
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Switches


def inside(scene: Scene, picture: Picture, box: Box, on: Switches | None = None) -> Scene:
    """Return what a fold of a map opens as a scene: the thing it hangs on, and all it stands for.

    Args:
        scene: the scene of the map.
        picture: the picture that holds the fold.
        box: the fold, as it is placed: a box that ``folds`` something.
        on: the switches that are on in the picture that holds it.
    """
    plan = scene.arrangement
    if isinstance(plan, Tree):
        return _of_tree(scene, plan, box)
    if not isinstance(plan, Map):
        return scene
    switches = scene.on if on is None else on
    order = {thing: at for at, thing in enumerate(picture.order)}
    folds, late = frozenset(picture.folded), frozenset(picture.late)
    standing = Standing(scene, plan, switches, order, folds, late)
    if plan.everything:
        return _of_tree(scene, Forest(standing).tree(), box)
    opened = _Opened(standing, Cards(standing), frozenset(box.folds))
    roots = tuple(parted(opened.roots(box)))
    name = standing.name(box.of) if box.of in standing.things else "Other linked bodies"
    return replace(
        scene,
        title=f"{name}: what is folded on the map ({scene.title})",
        arrangement=Tree(roots=roots, whole=True),
        remarks=(),
    )


@dataclass(frozen=True)
class _Opened:
    """A fold that is opened: what it holds, on the map it is of."""

    standing: Standing
    cards: Cards
    held: Collection[str]

    def roots(self, box: Box) -> Iterator[Node]:
        """Yield the thing that a fold hangs on with all in it; of the rest each that others hang on."""
        if box.id == REST:
            yield from (self._node(top) for top in self.standing.cards.tops if top in self.held)
        elif box.id == f"in-{box.of}":
            homes = [home for home in self.standing.areas[box.of] if home.of in self.held]
            kids = tuple(Node(of=home.of) for home in homes)
            facts = tuple(home.id for home in homes)
            where = ", ".join(dict.fromkeys(home.cited for home in homes))
            lies = Branch(words="lies in it", kids=kids, cited=where, facts=facts, bare=True)
            yield Node(of=box.of, branches=(lies,))
        else:
            yield self._node(box.of)

    def _node(self, top: str) -> Node:
        """Return a thing with all that hangs on it, made from the lowest up: no depth is too deep."""
        made: dict[str, Node] = {}
        for at in lowest_first(top, self._held_below):
            said, branches = tuple(self._said(at)), tuple(self._branches(at, made))
            made[at] = Node(of=at, said=said, branches=branches)
        return made[top]

    def _held_below(self, at: str) -> list[str]:
        return [other for other, _ in self.standing.cards.below.get(at, ()) if other in self.held]

    def _said(self, at: str) -> Iterator[Said]:
        yield from (
            Said(text=words.text, facts=words.facts) for words in self.cards.spoken.told.get(at, ())
        )

    def _branches(self, at: str, made: dict[str, Node]) -> Iterator[Branch]:
        alike: dict[tuple[object, ...], list[tuple[str, Sequence[Link]]]] = {}
        for other, links in self.standing.cards.below.get(at, ()):
            if other in made:
                key = tuple(
                    (link.to_id == at, link.words, link.marks, link.cited) for link in links
                )
                alike.setdefault(key, []).append((other, links))
        for each in alike.values():
            first = each[0][1]
            every = [link for _, links in each for link in links]
            yield Branch(
                words=ways(first, at, self.standing.name(at), several=len(each) > 1),
                kids=tuple(made[other] for other, _ in each),
                status=status_of(first),
                cited=paragraphs(first),
                facts=tuple(link.id for link in every),
                marks=tuple(dict.fromkeys(mark for link in every for mark in link.marks)),
                upward=any(link.upward for link in every),
                forward=False,
            )


def _of_tree(scene: Scene, tree: Tree, box: Box) -> Scene:
    """Return what a fold of a tree stands for: the node it hangs on, with what of it is folded."""
    held = set(box.folds)
    waiting = list(tree.roots)
    while waiting:
        node = waiting.pop()
        if node.of == box.of:
            kept = (_kept(branch, held) for branch in node.branches)
            root = replace(node, branches=tuple(branch for branch in kept if branch.kids))
            return replace(scene, arrangement=Tree(roots=(root,), look=tree.look, whole=True))
        waiting += [kid for branch in node.branches for kid in branch.kids]
    return scene


def _kept(branch: Branch, held: Collection[str]) -> Branch:
    return replace(branch, kids=tuple(kid for kid in branch.kids if kid.of in held))
