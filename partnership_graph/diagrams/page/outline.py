"""The list beside a picture: the same things and lines in words, in the order of the levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout.picture import Box, Bracket, Picture, Row
from partnership_graph.diagrams.scene import Link, Portrait, Scene, Switches, passes
from partnership_graph.facts.wording import OVER

Part: TypeAlias = Box | Bracket

NO_LEVEL: Final = "At no level"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: a heading, a box or a line.

    ``tag`` is "h3", "h4", "li" or "sub"; ``target`` the id of the piece or of the link; ``name`` is
    what stands first, struck through where it is over; ``text`` the rest.
    """

    tag: str
    target: str
    name: str
    text: str = ""
    over: bool = False


def outline(scene: Scene, picture: Picture, on: Switches) -> tuple[Entry, ...]:
    """Return the list of a picture: the subject first, then level by level."""
    return tuple(_Outline.of(scene, picture, on).entries())


def order_of(entries: Sequence[Entry]) -> Mapping[str, int]:
    """Return the place of each piece in the list: the order in which it is read out."""
    return {entry.target: at for at, entry in enumerate(entries) if entry.tag == "li"}


def rest_of(link: Link) -> str:
    """Return what follows on what a link states: how it is recorded and, shortly, where."""
    over = "" if link.over == OVER else link.over  # then the condition says it already
    last = f"last recorded {link.last_recorded}" if link.last_recorded else ""
    how = "; ".join(filter(None, [link.change, link.condition, over, last]))
    return f"{f' ({how})' if how else ''}{_cited(link.cited)}."


@dataclass(frozen=True, slots=True)
class _Outline:
    scene: Scene
    picture: Picture
    things: Mapping[str, Portrait]
    lines: Mapping[str, Sequence[Link]]
    parts: Mapping[str, Sequence[Part]]

    @classmethod
    def of(cls, scene: Scene, picture: Picture, on: Switches) -> _Outline:
        """Say each link once: with the thing it leads from, or else with the one it leads to."""
        every: tuple[Part, ...] = (*picture.boxes, *picture.brackets)
        parts: dict[str, list[Part]] = {}
        for part in every:
            parts.setdefault(part.within, []).append(part)
        shown = {part.of for part in every}
        shown |= {folded for box in picture.boxes for folded in box.folds}
        shown |= {picture.frame.of} if picture.frame else set()
        lines: dict[str, list[Link]] = {}
        for link in scene.links:
            if link.drawn and passes(link.marks, on):
                end = link.from_id if link.from_id in shown else link.to_id
                lines.setdefault(end, []).append(link)
        return cls(scene, picture, {thing.id: thing for thing in scene.things}, lines, parts)

    def entries(self) -> Iterator[Entry]:
        told: set[str] = set()
        frame = self.picture.frame
        if frame:
            yield Entry("h3", "", " ".join(frame.title))
            yield from self._told(frame.id, frame.of, frame.said, told)
        levels = [*self.scene.tiers, ("", NO_LEVEL if self.picture.bands else "")]
        for tier, name in levels:
            parts = list(self._at(tier))
            if parts and name:
                yield Entry("h3", "", name)
            for part in parts:
                yield from self._part(part, told)

    def _at(self, tier: str) -> Iterator[Part]:
        """Yield what stands at a level and in no bracket."""
        known = dict(self.scene.tiers)
        for part in self.parts.get("", ()):
            own = part.tier if part.tier in known else ""
            if own == tier:
                yield part

    def _part(self, part: Part, told: set[str]) -> Iterator[Entry]:
        if isinstance(part, Box):
            yield from self._told(part.id, part.of, part.rows, told, part.folds)
            return
        if part.rows:
            yield Entry("h4" if self.picture.bands else "h3", "", _words(part.rows))
        if part.of:
            yield from self._told(part.id, part.of, (), told)
        for inner in self.parts.get(part.id, ()):
            yield from self._part(inner, told)

    def _told(
        self,
        piece: str,
        of: str,
        rows: Sequence[Row],
        told: set[str],
        folds: Sequence[str] = (),
    ) -> Iterator[Entry]:
        """Yield one box and the lines of its thing, which are said where it stands first."""
        thing = self.things.get(of)
        name = thing.name if thing and not folds else _words(rows, said=False)
        said = _words([row for row in rows if row.look == "said"])
        if folds:
            named = [self.things[at].name for at in folds if at in self.things]
            said = " ".join(filter(None, [said, f"In it: {'; '.join(named)}."]))
        yield Entry("li", piece, name, _about(thing, said), over=bool(thing and thing.over))
        for one in (of, *folds):
            if one and one not in told:
                told.add(one)
                for link in self.lines.get(one, ()):
                    yield Entry("sub", link.id, link.sentence, rest_of(link), bool(link.over))


def _about(thing: Portrait | None, said: str) -> str:
    if not thing:
        return f" {said}." if said else ""
    kind = "; ".join(filter(None, [thing.kind, *thing.said]))
    told = f" ({kind})" if kind else ""
    cited = _cited((thing.cited,)) if thing.cited and thing.cited not in said else ""
    return f"{told}{f': {said}' if said else ''}{cited}."


def _cited(cited: Sequence[str]) -> str:
    """Return paragraphs shortly, as the words of a picture name them."""
    return f" ({'; '.join(cited)})" if any(cited) else ""


def _words(rows: Sequence[Row], *, said: bool = True) -> str:
    return " ".join(row.text for row in rows if said or row.look != "said")
