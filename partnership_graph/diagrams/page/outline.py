"""The list beside a picture: the same things and lines in words, in the order of the levels.

It also tells the lines that are only counted below the picture, each with the thing that it touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from partnership_graph.diagrams.arranged import Map, Members
from partnership_graph.diagrams.layout.phrases import status_of
from partnership_graph.diagrams.layout.picture import Box, Bracket, Picture, Row
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Portrait, Switches, passes
from partnership_graph.facts.wording import OVER, counted

Part: TypeAlias = Box | Bracket

NO_LEVEL: Final = "At no level"
NAMED: Final = "Named below the picture"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: a heading, a box or a line.

    ``tag`` is "h3", "h4", "li", "sub" or "more" (how many lines lead to what is not shown); ``target`` the id of the piece or of the link, and of a thing
    that is no more than named the id of the thing; ``name`` is what stands first, struck through where it is over; ``text`` the rest.
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


def recorded(link: Link) -> str:
    """Return how a link is recorded, as it follows on what it states; the page adds the paragraphs."""
    over = "" if link.over == OVER else link.over  # then the condition says it already
    last = f"last recorded {link.last_recorded}" if link.last_recorded else ""
    how = "; ".join(filter(None, [link.change, link.condition, over, last]))
    return f" ({how})" if how else ""


def _shortly(link: Link) -> str:
    """Return what follows on what a link states in the list, as the picture says it; the panel tells the whole."""
    over = "" if link.over == OVER else link.over
    how = ", ".join(filter(None, [link.change, status_of([link]), over]))
    return f"{f', {how}' if how else ''}{_cited(link.cited)}."


@dataclass(frozen=True, slots=True)
class _Outline:
    """A list as it is made: ``more`` counts the lines of a thing that lead to what is not shown."""

    scene: Scene
    picture: Picture
    things: Mapping[str, Portrait]
    lines: Mapping[str, Sequence[Link]]
    more: Mapping[str, int]
    parts: Mapping[str, Sequence[Part]]
    seats: Sequence[Members]

    @classmethod
    def of(cls, scene: Scene, picture: Picture, on: Switches) -> _Outline:
        """Say each link once: with the thing it leads from, or else with the one it leads to.

        A link is said that the picture or a note below it tells, or of which both ends are shown.
        """
        parts: dict[str, list[Part]] = {}
        every: tuple[Part, ...] = (*picture.boxes, *picture.brackets)
        for part in every:
            parts.setdefault(part.within, []).append(part)
        shown = _standing(picture)
        things = {thing.id: thing for thing in scene.things}
        told, lines = set(picture.told()), dict[str, list[Link]]()
        more: Counter[str] = Counter()
        for link in scene.links:
            near = [end for end in (link.from_id, link.to_id) if end in shown]
            passed = link.drawn and passes(link.marks, on)
            if link.id in told or (passed and len(near) > 1):
                known = [end for end in (link.from_id, link.to_id) if end in things]
                lines.setdefault([*near, *known, link.from_id][0], []).append(link)
            elif passed and near:
                more[near[0]] += 1
        return cls(scene, picture, things, lines, more, parts, _sitting_on(scene, on))

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
        yield from self._named(told)

    def _named(self, told: set[str]) -> Iterator[Entry]:
        """Yield what is no more than named, where a line of it is told."""
        named = [thing for end, thing in self.things.items() if end in self.lines.keys() - told]
        if named:
            yield Entry("h3", "", NAMED)
        for thing in named:
            yield Entry("li", thing.id, thing.name, _about(thing, ""), over=bool(thing.over))
            yield from self._lines(thing.id)

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
        thing = None if folds else self.things.get(of)
        name = thing.name if thing else _words(rows, said=False) or _words(rows)
        said = _words(rows, named=False).removeprefix(name).lstrip(":; ")
        said = "; in it: ".join(filter(None, [said, self._within(folds)]))
        ends = [one for one in (of, *folds) if one and one not in told]
        told.update(ends)
        text = _about(thing, said, self._seated(piece, "" if folds else of))
        yield Entry("li", piece, name, text, over=bool(thing and thing.over))
        for one in ends:
            yield from self._lines(one)
        if count := sum(self.more[one] for one in ends):
            verb = "is" if count == 1 else "are"
            yield Entry("more", "", f"And {counted(count, 'more line')} {verb} recorded earlier.")

    def _within(self, folds: Sequence[str]) -> str:
        """Return what a fold stands for, by name; "" where nothing is folded."""
        return "; ".join(self.things[at].name for at in folds if at in self.things)

    def _lines(self, end: str) -> Iterator[Entry]:
        for link in self.lines.get(end, ()):
            yield Entry("sub", link.id, link.sentence, _shortly(link), bool(link.over))

    def _seated(self, piece: str, of: str) -> str:
        """Return as what a thing sits on the subject, under which heading and with how many seats."""
        own = [seat for seat in self.seats if seat.id == piece or (of and seat.holder == of)]
        return "; ".join(map(_sitting, own))


def _standing(picture: Picture) -> set[str]:
    """Return the ids of the things that stand on a picture, folded ones and the frame's as well."""
    shown = {item.of for item in picture.standing}
    shown |= {folded for box in picture.boxes for folded in box.folds}
    return shown | ({picture.frame.of} if picture.frame else set())


def _sitting_on(scene: Scene, on: Switches) -> list[Members]:
    """Return the seats on the subject of a map that the switches show."""
    plan = scene.arrangement
    seats = plan.members if isinstance(plan, Map) else ()
    return [seat for seat in seats if passes(seat.marks, on)]


def _sitting(seat: Members) -> str:
    role = "beside the members" if seat.beside else "a member"
    count = f", {seat.count} seats" if seat.count > 1 else ""
    chair = (", one the chair" if seat.count > 1 else ", the chair") if seat.chair else ""
    return f"{role} under {seat.heading}{count}{chair} ({seat.cited})"


def _about(thing: Portrait | None, said: str, seated: str = "") -> str:
    said = "; ".join(filter(None, [seated, said]))
    if not thing:
        return f": {said}." if said else ""
    kind = "; ".join(filter(None, [thing.kind, *thing.said]))
    told = f" ({kind})" if kind else ""
    cited = _cited((thing.cited,)) if thing.cited and thing.cited not in said else ""
    return f"{told}{f': {said}' if said else ''}{cited}."


def _cited(cited: Sequence[str]) -> str:
    """Return paragraphs shortly, as the words of a picture name them."""
    return f" ({'; '.join(cited)})" if any(cited) else ""


def _words(rows: Sequence[Row], *, said: bool = True, named: bool = True) -> str:
    """Return the words of a box in a line, each that begins anew set off from those before it."""
    kept = [row for row in rows if (said if row.look == "said" else named)]
    told = kept[0].text if kept else ""
    for last, row in pairwise(kept):
        is_new = not row.goes_on and last.text[-1:] not in ".:;"
        told += (";" if row.look == last.look else ":") * is_new + f" {row.text}"
    return told
