"""A map told in three to five steps: what stands at each level, what is proposed, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.arranged import Map, Members
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.facts.wording import counted

_MOST_LEVELS: Final = 3  # of more, the first ones: five steps are what one key each can hold
_MOST_NAMED: Final = 4
_FEW_NAMED: Final = 2
_MOST_LINES: Final = 2
_GAPS: Final = {"chair": "no chair named", "quorum": "no quorum stated"}
"""What is said of a subject of which a heading tells that it is not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what it is called, the sentence it says, and the things and facts it points at.

    ``switches`` are those that must be on for it to be seen.
    """

    name: str
    sentence: str
    things: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()


def story(scene: Scene, picture: Picture) -> tuple[Step, ...]:
    """Return the steps of a map as it is first shown; a tree and a matrix have none."""
    arrangement = scene.arrangement
    if not isinstance(arrangement, Map) or not scene.things:
        return ()
    shown = _shown(scene, arrangement, picture)
    drawn = frozenset(picture.told())
    steps = list(_levels(scene, shown))[:_MOST_LEVELS]
    if not steps:
        steps = list(_lines(scene, arrangement))
    return (
        *steps,
        _proposed(scene, arrangement, shown, drawn),
        _missing(scene, arrangement, shown),
    )


def _shown(scene: Scene, arrangement: Map, picture: Picture) -> Sequence[Portrait]:
    drawn = {box.of for box in picture.boxes} | {bracket.of for bracket in picture.brackets}
    drawn |= {folded for box in picture.boxes for folded in box.folds}
    return [thing for thing in scene.things if thing.id in drawn - {arrangement.subject}]


def _levels(scene: Scene, shown: Sequence[Portrait]) -> Iterator[Step]:
    for tier, name in scene.tiers:
        placed = [thing for thing in shown if any(at.tier == tier for at in thing.placements)]
        if placed:
            stand = "stands" if len(placed) == 1 else "stand"
            sentence = f"{name} level: {len(placed)} {stand} here: {_named(placed)}."
            yield Step(name=name, sentence=sentence, things=_ids(placed))


def _lines(scene: Scene, arrangement: Map) -> Iterator[Step]:
    """Yield steps for a place without levels: who sits on the subject, and whom it answers to."""
    if arrangement.members:
        seats = sum(seat.count for seat in arrangement.members)
        names = _several(list(dict.fromkeys(seat.name for seat in arrangement.members)))
        holders = tuple(seat.holder for seat in arrangement.members if seat.holder)
        yield Step(
            name="Members",
            sentence=f"Members: {counted(seats, 'seat')}, of {names}.",
            things=holders,
            switches=("members",),
        )
    upward = [link for link in scene.links if link.upward]
    lowest = _several(list(dict.fromkeys(link.sentence for link in upward)), 2, "; ")
    sentence = (
        f"{counted(len(upward), 'reporting line')}: {lowest}."
        if upward
        else "No reporting line is recorded."
    )
    yield Step(name="Lines", sentence=sentence, facts=tuple(link.id for link in upward))


def _proposed(
    scene: Scene, arrangement: Map, shown: Sequence[Portrait], drawn: Collection[str]
) -> Step:
    subject = [thing for thing in scene.things if thing.id == arrangement.subject]
    things = [thing for thing in (*subject, *shown) if "proposed" in thing.marks]
    links = [link for link in scene.links if link.id in drawn and "proposed" in link.marks]
    links.sort(key=lambda link: _from(link, arrangement.subject))
    seats = [seat for seat in arrangement.members if "proposed" in seat.marks]
    said = [*_proposals(scene, arrangement.subject, things, links), *_seats(seats)]
    sentence = f"Proposed, and not in force: {'; '.join(said)}."
    return Step(
        name="Proposed",
        sentence=sentence if said else "Nothing here is proposed: all is in force.",
        things=(*_ids(things), *(seat.holder for seat in seats if seat.holder)),
        facts=tuple(link.id for link in links),
        switches=("proposed",),
    )


def _from(link: Link, subject: str) -> tuple[bool, bool, bool]:
    """Order lines: those of the subject first, of these those it leads up from."""
    return (
        subject not in (link.from_id, link.to_id),
        link.from_id != subject,
        not link.upward,
    )


def _proposals(
    scene: Scene, subject: str, things: Sequence[Portrait], links: Sequence[Link]
) -> Iterator[str]:
    """Yield the things and then the lines: those of the subject in words, of the others how many."""
    names = {thing.id: thing.name for thing in scene.things}
    if things:
        yield _few(things)
    begun = "it" if things and things[0].id == subject else names.get(subject, "")
    own = dict.fromkeys(
        f"{begun} {link.words} {names[link.to_id]}"
        if link.from_id == subject and link.to_id in names
        else link.sentence
        for link in links
        if subject in (link.from_id, link.to_id) or not subject
    )
    said = list(own)[:_MOST_LINES]
    yield from said
    if rest := len({link.sentence for link in links}) - len(said):
        yield counted(rest, "other line" if said else "line")


def _seats(seats: Sequence[Members]) -> Iterator[str]:
    if seats:
        yield f"the seats of {_several(list(dict.fromkeys(seat.name for seat in seats)))}"


def _missing(scene: Scene, arrangement: Map, shown: Sequence[Portrait]) -> Step:
    """Say what no document states: of the subject first, then who has no level and who no line up."""
    subject = [thing for thing in scene.things if thing.id == arrangement.subject]
    gaps = list(dict.fromkeys(gap for thing in subject for gap in _gaps(thing)))
    nowhere, bodies = _without(scene, shown)
    seated = {seat.holder for seat in arrangement.members}
    members = [thing for thing in nowhere if thing.id in seated]
    said = [f"{', '.join(gaps)} for {subject[0].name}"] if gaps else []
    said += [_without_level(nowhere, members)] if nowhere else []
    said += [f"no reporting line up from {_few(bodies)}"] if bodies else []
    things = (*(subject if gaps else ()), *nowhere, *bodies)
    missing = f"Not recorded here: {'; '.join(said)}."
    return Step(
        name="Missing",
        sentence=missing if said else "Every body here has a level and a reporting line.",
        things=tuple(dict.fromkeys(_ids(things))),
    )


def _without(scene: Scene, shown: Sequence[Portrait]) -> tuple[list[Portrait], list[Portrait]]:
    """Return what has no level, where any thing has one, and the bodies without a line up."""
    has_levels = any(thing.placements for thing in scene.things)
    climbing = {link.from_id for link in scene.links if link.upward}
    nowhere = [thing for thing in shown if has_levels and not thing.placements]
    return nowhere, [thing for thing in shown if thing.meets and thing.id not in climbing]


def _gaps(thing: Portrait) -> Iterator[str]:
    """Yield what its details say is not stated of a thing, in a few words."""
    for detail in thing.details:
        text = f"{detail.heading} {detail.text}".lower()
        for word, gap in _GAPS.items():
            if "not stated" in text and f"{word} " in f"{text.replace(':', ' ')} ":
                yield gap


def _without_level(nowhere: Sequence[Portrait], members: Sequence[Portrait]) -> str:
    count = counted(len(nowhere), "of these", "of these")
    return f"no level for {count}{_of_members(members)}: {_few(nowhere)}"


def _of_members(members: Sequence[Portrait]) -> str:
    return f" ({len(members)} of them members)" if members else ""


def _ids(things: Sequence[Portrait]) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


def _named(things: Sequence[Portrait]) -> str:
    return _several([thing.name for thing in things])


def _few(things: Sequence[Portrait]) -> str:
    return _several([thing.name for thing in things], _FEW_NAMED)


def _several(names: Sequence[str], most: int = _MOST_NAMED, between: str = ", ") -> str:
    rest = len(names) - most
    named = between.join(names[:most])
    return f"{named} and {rest} more" if rest > 0 else named
