"""The sentences below a map: what is named and neither placed nor linked, what is folded, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.diagrams.layout.areas import Areas
from partnership_graph.diagrams.layout.cards import Cards
from partnership_graph.diagrams.layout.phrases import names
from partnership_graph.diagrams.layout.picture import Note
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.told import Portrait, passes
from partnership_graph.facts.wording import counted


def notes_of(cards: Cards) -> Iterator[Note]:
    """Yield the sentences below a map, each with the things and facts that it tells."""
    standing = cards.standing
    yield from _lying(cards)
    yield from _folded(cards)
    yield from notes_below(standing, standing.named)


def notes_below(standing: Standing, named: Sequence[str]) -> Iterator[Note]:
    """Yield what is only named, what the list alone tells, and what the switches leave out."""
    if named:
        said = names([standing.name(thing) for thing in named])
        head = "Also named, with neither a level nor a link to any of these"
        if len(named) == len(standing.shown):
            head = "Named, with neither a level nor a link"
        yield Note(text=f"{head} ({len(named)}): {said}.", things=tuple(named))
    yield from _undrawn(standing)
    yield from _left_out(standing)


def _lying(cards: Cards) -> Iterator[Note]:
    """Yield the names of what only lies in an area, and is counted in its bracket."""
    standing, areas = cards.standing, Areas(cards)
    if "unplaced" in standing.on:
        return
    for area in sorted(standing.areas, key=standing.name):
        lying = [home.of for home in standing.areas[area] if areas.only_lies(home)]
        centres = all(standing.things[at].table == "childrens_centres" for at in lying)
        if lying and not centres:
            said = names(sorted(map(standing.name, lying)))
            yield Note(
                text=f"Lying in {standing.name(area)} ({len(lying)}): {said}.", things=tuple(lying)
            )


def _folded(cards: Cards) -> Iterator[Note]:
    """Yield what each fold stands for, by name."""
    standing = cards.standing
    if cards.rest_folded:
        under = [at for top in cards.rest for at in (top, *standing.cards.under(top))]
        said = names(sorted(map(standing.name, under)))
        yield Note(text=f"Other linked bodies ({len(under)}): {said}.", things=tuple(under))
    for top in sorted((top for top in standing.folds if top in standing.shown), key=standing.name):
        under = list(standing.cards.under(top))
        if under:
            under.sort(key=standing.name)
            said = names([standing.name(thing) for thing in under])
            text = f"Linked to {standing.name(top)} ({len(under)}): {said}."
            yield Note(text=text, things=tuple(under))


def _undrawn(standing: Standing) -> Iterator[Note]:
    """Yield how many lines are told in the list alone: about money or means, or to what is no box."""
    told = [
        link
        for link in standing.scene.links
        if not link.drawn
        and passes(link.marks, standing.on)
        and standing.shown & {link.from_id, link.to_id}
    ]
    if told:
        text = (
            f"Told in the list and not drawn: {counted(len(told), 'line')} about money or means, or to or "
            "from people, posts, documents and programmes."
        )
        yield Note(text=text, facts=tuple(link.id for link in told))


def _left_out(standing: Standing) -> Iterator[Note]:
    """Yield what the switches leave out, counted."""
    things = Counter(
        _why(thing, standing) for thing in standing.scene.things if thing.id not in standing.shown
    )
    lines = Counter(
        _first(link.marks, standing)
        for link in standing.scene.links
        if link.drawn
        and not passes(link.marks, standing.on)
        and {link.from_id, link.to_id} <= standing.shown
    )
    parts = [*_parts("thing", things), *_parts("line", lines)]
    if parts:
        yield Note(text=f"Left out: {'; '.join(parts)}.")


_WHY: Final = {
    "earlier": ("that only earlier sources name",) * 2,
    "historical": ("that is over", "that are over"),
    "proposed": ("that is only proposed", "that are only proposed"),
    "implied": ("that is implied", "that are implied"),
}
"""Why something is left out, of one and of several, in the order in which it is told."""


def _parts(noun: str, counts: Counter[str]) -> Iterator[str]:
    for why, (one, several) in _WHY.items():
        if counts[why]:
            yield counted(counts[why], f"{noun} {one}", f"{noun}s {several}")


def _why(thing: Portrait, standing: Standing) -> str:
    if passes(thing.marks, standing.on):
        return "earlier"
    return (
        "historical"
        if thing.over and "earlier" not in standing.on
        else _first(thing.marks, standing)
    )


def _first(marks: tuple[str, ...], standing: Standing) -> str:
    return next(mark for mark in marks if not passes((mark,), standing.on))
