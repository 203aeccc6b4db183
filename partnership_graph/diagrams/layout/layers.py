"""The map of all: every thing below what it answers to, as a forest, and what else links it in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from partnership_graph.diagrams.arranged import Branch, Node, Said, Tree
from partnership_graph.diagrams.layout.hanging import lowest_first
from partnership_graph.diagrams.layout.phrases import below, paragraphs, status_of
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.told import Link

_DEEP = 12
"""So deep one thing stands below another; what follows begins anew, as a sheet is only so wide."""


@dataclass
class Forest:
    """Who answers to whom on a map: what answers to nothing first, then what answers to that."""

    standing: Standing
    below: dict[str, dict[str, list[Link]]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    tops: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def tree(self) -> Tree:
        """Return all that is linked, or has a level, as a tree down the sheet."""
        self._grow()
        nodes = [self._node(top) for top in self.tops]
        trees = [node for node in nodes if node.branches]
        alone = [node for node in nodes if not node.branches and node.of in self.standing.of]
        roots = [
            *trees,
            *_bracket("No line up is stated; linked otherwise", alone),
        ]
        for tier, name in self.standing.scene.tiers:
            placed = [node for node in nodes if self._only_stands(node, tier)]
            roots += _bracket(f"{name} level, and no link", placed)
        return Tree(roots=tuple(roots), look="down")

    def _only_stands(self, node: Node, tier: str) -> bool:
        return node.of not in self.standing.of and self.standing.tier(node.of) == tier

    @cached_property
    def named(self) -> list[str]:
        """What has neither a level nor a link, by name."""
        standing = self.standing
        rest = (at for at in standing.shown if at not in standing.of and not standing.level(at))
        return sorted(rest, key=standing.name)

    def _grow(self) -> None:
        standing = self.standing
        linked = [at for at in standing.shown if at not in set(self.named)]
        upward = {
            at for at in linked if any(self._climbs(link, at) for link in standing.of.get(at, ()))
        }
        order = sorted(
            linked,
            key=lambda at: (at in upward, -len(standing.of.get(at, ())), standing.name(at), at),
        )
        for top in order:
            if top not in self.used:
                self.used.add(top)
                self.tops.append(top)
                self._descend(top)

    def _climbs(self, link: Link, at: str) -> bool:
        return link.upward and link.from_id == at

    def _descend(self, top: str) -> None:
        waiting = [top]
        deep = {top: 0}
        for at in waiting:
            if deep[at] >= _DEEP:
                continue  # what answers to it begins anew, and says in words what it answers to
            for link in self.standing.of.get(at, ()):
                lower = link.from_id
                if not link.upward or link.to_id != at:
                    continue
                mine = self.below.get(at, {})
                if lower in self.used and lower not in mine:
                    continue
                self.below.setdefault(at, {}).setdefault(lower, []).append(link)
                self.held.add(link.id)
                if lower not in self.used:
                    self.used.add(lower)
                    waiting.append(lower)
                    deep[lower] = deep[at] + 1

    def _node(self, top: str) -> Node:
        """Return a thing with all below it; made from the lowest up, so that no depth is too deep."""
        made: dict[str, Node] = {}
        for at in lowest_first(top, lambda at: self.below.get(at, ())):
            said, branches = tuple(self._said(at)), tuple(self._branches(at, made))
            made[at] = Node(of=at, said=said, branches=branches)
        return made[top]

    def _branches(self, at: str, made: dict[str, Node]) -> Iterator[Branch]:
        alike: dict[tuple[object, ...], list[tuple[str, list[Link]]]] = {}
        for other, links in self.below.get(at, {}).items():
            key = tuple((link.words, link.marks, link.cited, link.recorded) for link in links)
            alike.setdefault(key, []).append((other, links))
        for each in alike.values():
            links = [link for _, some in each for link in some]
            first = each[0][1]
            marks = dict.fromkeys(mark for link in links for mark in link.marks)
            yield Branch(
                words="; ".join(
                    dict.fromkeys(below(link.words, several=len(each) > 1) for link in first)
                ),
                kids=tuple(made[other] for other, _ in each),
                status=status_of(first),
                cited=paragraphs(first),
                facts=tuple(link.id for link in links),
                marks=tuple(marks),
                upward=True,
                forward=False,
            )

    def _said(self, at: str) -> Iterator[Said]:
        """Yield the other links of a thing in words: two at most, or one and how many more."""
        told = [*self._others(at)]
        if len(told) <= 2:  # noqa: PLR2004 - as on every box
            yield from told
            return
        yield told[0]
        more = tuple(fact for item in told[1:] for fact in item.facts)
        yield Said(text=f"and {len(told) - 1} more links", facts=more)

    def _others(self, at: str) -> Iterator[Said]:
        alike: dict[tuple[object, ...], list[Link]] = {}
        for link in self.standing.of.get(at, ()):
            if link.from_id == at and link.id not in self.held:
                alike.setdefault((link.words, link.marks, link.recorded), []).append(link)
        for links in alike.values():
            others = "; ".join(self.standing.name(link.to_id) for link in links)
            where = ", ".join(filter(None, [status_of(links), paragraphs(links)]))
            facts = tuple(link.id for link in links)
            yield Said(text=f"{links[0].words} {others} ({where})", facts=facts)


def _bracket(title: str, nodes: list[Node]) -> list[Node]:
    """Return some nodes under a title of their own; nothing for none."""
    held = Branch(words="", kids=tuple(nodes), bare=True)
    return [Node(of="", title=f"{title} ({len(nodes)})", branches=(held,))] if nodes else []
