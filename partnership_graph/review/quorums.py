"""The quorums under review: of each body its seats, its rules and what they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph.facts.records import QuorumRule
from partnership_graph.questions.seats.quorum_needs import Need, needs
from partnership_graph.questions.seats.quorum_seats import QuorumSeats
from partnership_graph.review.subject import Subject


def quorums(subject: Subject) -> Iterator[tuple[QuorumSeats, Sequence[Need]]]:
    """Yield each quorum of a body that is there and has seats, with what is needed by number.

    A rule by which somebody may settle otherwise what is quorate makes it open what is enough.
    """
    for body in subject.ids(QuorumRule, "body_id"):
        if not subject.is_there(body):
            continue
        rules = subject.standing(QuorumRule, "body_id", body)
        quorum = QuorumSeats(subject.view, body, tuple(rules))
        is_open = any(rule.rule == "discretion" for rule in rules)
        if rules and quorum.seats and not is_open:
            yield quorum, [need for need in needs(quorum) if need.is_reckoned]
