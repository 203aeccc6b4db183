"""A few real views as a person reads them: what is asked, what it comes to, what leads to what in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.arranged import Node, Tree
from partnership_graph.diagrams.told import Portrait
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures

VIEWS: dict[str, Callable[[Partnership], Book]] = {
    "chain-mase": lambda opened: Pictures(opened).chain("mase"),
    "chain-brighter-futures-proposed": lambda opened: Pictures(
        opened.at(include=["proposed"])
    ).chain("brighter-futures-partnership"),
    "tree-lscb": lambda opened: Pictures(opened).tree("thurrock-lscb"),
    "localities-2020": lambda opened: Pictures(opened.at("2020-01-31")).localities(),
    "seats-hwb": lambda opened: Pictures(opened).seats("thurrock-hwb"),
    "diff-2016-2020": lambda opened: Pictures(opened).difference("2016-10-12", "2020-01-31"),
    "escalate-dispute": lambda _: Pictures(load()).escalation(
        "bd-childrens-partnership", "dispute"
    ),
    "no-escalation": lambda opened: Pictures(opened).escalation("thurrock-hwb", "dispute"),
    "route-to-ice": lambda opened: Pictures(opened).route(
        "for-thurrock-in-thurrock", "thurrock-hwb"
    ),
    "no-route": lambda opened: Pictures(opened).route("mase", "thurrock-hwb"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_reads_as_reviewed(view: str, golden: Callable[[str, str], None]) -> None:
    scene = VIEWS[view](load("thurrock")).first
    golden(f"views/{view}.text", "".join(f"{line}\n" for line in written(scene)))


def written(scene: Scene) -> Iterator[str]:
    yield scene.title
    yield f"as of {scene.dated}; {'found' if scene.found else 'not found'}"
    yield from scene.answer
    yield ""
    if isinstance(scene.arrangement, Tree):
        names = {thing.id: thing for thing in scene.things}
        for root in scene.arrangement.roots:
            yield from outlined(root, names, "")
    if scene.matrix:
        yield from scene.matrix.sentences()
    yield ""
    yield from scene.remarks
    yield from (f"Source: {source}" for source in scene.sources)


def outlined(node: Node, things: Mapping[str, Portrait], indent: str) -> Iterator[str]:
    """Yield a box with what is said on it, and below it what follows, each way under its words."""
    thing = things.get(node.of)
    name = node.title or (thing.name if thing else "")
    own = (thing.change, *thing.said) if thing and node.look != "again" else ()
    said = [text for text in [*own, *(item.text for item in node.said)] if text]
    number = f"{node.number}. " if node.number else ""
    look = "" if node.look == "box" else f" [{node.look}]"
    yield f"{indent}{number}{name}{look}{''.join(f' | {text}' for text in said)}"
    for branch in node.branches:
        head = "" if branch.bare else " ->" if branch.forward else " <-"
        after = " ".join(filter(None, (branch.status, branch.cited and f"({branch.cited})")))
        yield f"{indent}  {branch.words}{head} {after}".rstrip()
        for kid in branch.kids:
            yield from outlined(kid, things, f"{indent}    ")
