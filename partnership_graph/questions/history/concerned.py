"""What concerns one thing: its own rows, those that name it, and those of what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.records import AreaLink, Post, ProgrammeLink
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import LYING, PART_OF

_WITHIN: Final = LYING | {"serves_ward"}


def concerned(view: View, thing: str) -> frozenset[str]:
    """Return the ids of the facts that concern a thing.

    To an area belongs what lies within it or serves it, to an organisation its posts, to a plan its parts.
    """
    those = _belonging(view, thing)
    naming = (fact for one in those for fact in view.dataset.mentions.get(one, ()))
    return frozenset({*those, *naming})


def _belonging(view: View, thing: str) -> set[str]:
    """Return a thing and what belongs to it, however far."""
    found, ahead = {thing}, [thing]
    while ahead:
        for part in _parts(view, ahead.pop()):
            if part not in found:
                found.add(part)
                ahead.append(part)
    return found


def _parts(view: View, whole: str) -> Iterator[str]:
    """Yield what belongs to a thing on any day, as the filter shows it."""
    for link in view.dataset.of(AreaLink, to_id=whole):
        if link.kind in _WITHIN and view.lets_through(link):
            yield link.from_id
    for part in view.dataset.of(ProgrammeLink, to_id=whole):
        if part.kind in PART_OF and view.lets_through(part):
            yield part.from_id
    for post in view.dataset.of(Post, organisation_id=whole):
        yield post.id
