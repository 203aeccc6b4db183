"""A sentence in the box that is not read, as a page says it: why, and what may be asked instead."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from partnership_graph.web import linked
from partnership_graph.web.refusals import Refusal
from partnership_graph.words import Unread


def refusal_of(found: Unread, withheld: Callable[[str], str]) -> Refusal:
    """Return how a sentence is told that is not read, with the commands that come near and have a page as candidates."""
    return Refusal(
        status=HTTPStatus.BAD_REQUEST,
        title="That question is not understood",
        detail=withheld(f"Nothing is answered: {found.why}."),
        candidates=tuple(
            (typed, linked.said(typed))
            for typed in found.offers
            if linked.address(typed) and withheld(typed) == typed
        ),
    )
