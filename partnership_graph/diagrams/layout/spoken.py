"""The links of a map that no card holds: those told in words on a box, and the few drawn to a member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.diagrams.layout.nodes import Words
from partnership_graph.diagrams.layout.phrases import below, paragraphs, status_of
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.told import Link

_SAID: Final = 2  # so many links are told in words on a box; more are counted


@dataclass(frozen=True)
class Tie:
    """A link from a card to a member of the same level, drawn across between the two."""

    link: Link
    card: str
    member: str
    tier: str


@dataclass(frozen=True)
class Spoken:
    """What of a map's links is told in words, and what is a line to a member."""

    standing: Standing

    @cached_property
    def extra(self) -> dict[str, Link]:
        """For some roots the upward link to a member that is drawn as a line of the gutter: one a level.

        The member stands first in the row of the root, so that the line meets nothing on its way.
        """
        standing = self.standing
        found: dict[str, Link] = {}
        taken: set[str] = set()
        for link in standing.other_links:
            leads_in = link.from_id in standing.roots and link.to_id in standing.inside
            leads_in &= not {link.from_id, link.to_id} & set(standing.late)
            tier = standing.tier(link.from_id)
            if not (leads_in and link.upward and tier == standing.tier(link.to_id)):
                continue
            if tier not in taken and self._stand_alike(link.from_id, tier):
                taken.add(tier)
                found[link.from_id] = link
        return found

    def _stand_alike(self, root: str, tier: str) -> bool:
        """Tell whether a root and a member of its level stand in one row of the grid."""
        standing = self.standing
        apart = not tier and any(standing.level_of(seat.holder) for seat in standing.members)
        return not apart and not (standing.is_banded and standing.leads(root))

    @cached_property
    def ties(self) -> dict[str, Tie]:
        """For each level the one link between a card and a member that is drawn across the band.

        Where roots stand in the band, their lines are in its way.
        """
        standing = self.standing
        tops = set(standing.cards.tops)
        taken = {standing.rows[root] for root in standing.roots}
        found: dict[str, Tie] = {}
        for link in self._rest:
            for card, member in ((link.from_id, link.to_id), (link.to_id, link.from_id)):
                tier = standing.tier(card)
                if (
                    tier not in taken
                    and card in tops
                    and member in standing.inside
                    and tier == standing.tier(member) != ""
                ):
                    found.setdefault(tier, Tie(link, card, member, tier))
        return found

    @property
    def _rest(self) -> list[Link]:
        drawn = {link.id for link in self.extra.values()}
        return [link for link in self.standing.other_links if link.id not in drawn]

    @cached_property
    def told(self) -> dict[str, list[Words]]:
        """What is told of links in words on a box, by the id of its thing."""
        found: dict[str, list[Words]] = {}
        subject = self.standing.plan.subject
        for link in self.standing.own_links:
            at = link.other(subject)
            name = self.standing.name(subject)
            said = f"{link.words} it" if link.from_id == at else f"{name} {link.words} it"
            status = status_of([link])
            text = f"{said}{', ' if status else ''}{status} ({paragraphs([link])})"
            found.setdefault(at, []).append(Words(text, "said", (link.id,)))
        for tie in self.ties.values():
            if not self._says(tie):
                found.setdefault(tie.card, []).append(self._told_of(tie.card, [tie.link]))
        for at, links in self._told_together():
            found.setdefault(at, []).append(self._told_of(at, links))
        return {at: list(_shortened(words)) for at, words in found.items()}

    def _says(self, tie: Tie) -> bool:
        """Tell whether the title of a card says of all that hangs on it what a line across says too."""
        link = tie.link
        below = [each for _, links in self.standing.cards.below.get(tie.card, ()) for each in links]
        alike = (link.to_id == tie.card, link.words, link.marks, link.recorded)
        return bool(below) and all(
            (each.to_id == tie.card, each.words, each.marks, each.recorded) == alike
            for each in below
        )

    def _told_together(self) -> Iterator[tuple[str, list[Link]]]:
        """Yield the links that are told in words on a thing, those alike together."""
        held = {tie.link.id for tie in self.ties.values()}
        found: dict[tuple[str, str, bool, tuple[str, ...], str], list[Link]] = {}
        for link in self._rest:
            if link.id not in held:
                at = self._told_at(link)
                key = (at, link.words, link.to_id == at, link.marks, link.recorded)
                found.setdefault(key, []).append(link)
        yield from ((key[0], links) for key, links in found.items())

    def _told_at(self, link: Link) -> str:
        """Return the end on which a link is told: what is late, or outside the frame, or that it leads from."""
        standing = self.standing
        if standing.is_of_late(link):
            return link.to_id if link.to_id in standing.late else link.from_id
        into_frame = link.from_id in standing.inside and link.to_id not in standing.inside
        return link.to_id if into_frame else link.from_id

    def _told_of(self, at: str, links: Sequence[Link]) -> Words:
        first = links[0]
        others = "; ".join(self.standing.name(link.other(at)) for link in links)
        facts = tuple(link.id for link in links)
        if first.to_id == at:
            words = f"{below(first.words, several=len(links) > 1)}: {others}"
        else:
            words = f"{first.words} {others}"
        status = status_of(links)
        return Words(
            f"{words}{', ' if status else ''}{status} ({paragraphs(links)})", "said", facts
        )


def _shortened(words: Sequence[Words]) -> Iterator[Words]:
    """Yield what is told on a box: two at most, or one and how many more there are."""
    if len(words) <= _SAID:
        yield from words
        return
    yield words[0]
    more = tuple(fact for item in words[1:] for fact in item.facts)
    yield Words(f"and {len(words) - 1} more links", "said", more)
