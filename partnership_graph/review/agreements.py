"""The agreements under review: which parties each has, and on which body most of them sit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.holders import speaks_for
from partnership_graph.facts.records import Membership, Party
from partnership_graph.review.subject import Subject

_FEWEST: Final = 3
"""Parties from which on it says something that most of them sit on one body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement, its parties, and the seats of the body on which most of them sit."""

    id: str
    parties: Mapping[str, Party]
    body: str
    seats: Sequence[Membership]
    speaking: Mapping[str, Membership]
    """For whom somebody sits on the body, each with a seat that says so."""


def agreements(subject: Subject) -> Iterator[Agreement]:
    """Yield each agreement of three parties or more that for the most part sit on one body, itself none of them.

    What has ended is no party any more, and binds nobody.
    """
    for agreement in subject.ids(Party, "agreement_id"):
        parties = {
            item.party_id: item
            for item in subject.standing(Party, "agreement_id", agreement)
            if subject.is_there(item.party_id)
        }
        if len(parties) < _FEWEST or not subject.is_there(agreement):
            continue
        found = [_on(subject, agreement, parties, body) for body in _perhaps(subject, parties)]
        yield from (
            one for one in found if 2 * len(parties.keys() & one.speaking.keys()) > len(parties)
        )


def _perhaps(subject: Subject, parties: Mapping[str, Party]) -> list[str]:
    """Return the bodies on which more than half of some parties may sit."""
    return [
        body
        for body, members in subject.perhaps_sitting.items()
        if body not in parties
        and 2 * len(parties.keys() & members.keys()) > len(parties)
        and subject.is_there(body)
    ]


def _on(subject: Subject, agreement: str, parties: Mapping[str, Party], body: str) -> Agreement:
    seats = subject.standing(Membership, "body_id", body)
    speaking = {seat.member_id: seat for seat in reversed(seats)}
    for seat in seats:
        speaking.setdefault(speaks_for(subject.dataset, seat), seat)
    return Agreement(id=agreement, parties=parties, body=body, seats=seats, speaking=speaking)
