"""A sentence in the box that is not read, as a page says it: why, and what may be asked instead."""

from __future__ import annotations

from http import HTTPStatus

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.web import linked
from partnership_graph.web.fields import Wanted, asks, beside, lacks
from partnership_graph.web.refusals import Refusal
from partnership_graph.web.site import Site
from partnership_graph.words import Unread


def refusal_of(found: Unread, site: Site) -> Refusal:
    """Return how a sentence is told that is not read, with the questions that come near as candidates."""
    near = [linked.question(typed) for typed in found.offers if site.withheld(typed) == typed]
    offered = {linked.of_wanted(wanted): wanted for wanted in near if wanted}
    return Refusal(
        status=HTTPStatus.BAD_REQUEST,
        title="That question is not understood",
        detail=site.withheld(f"Nothing is answered: {found.why}."),
        candidates=tuple(
            (address, asked_in_words(site, wanted)) for address, wanted in offered.items()
        ),
    )


def asked_in_words(site: Site, wanted: Wanted) -> str:
    """Return a question with what it is asked of, as its page is headed, and what is given beside; its title where it is a form."""
    return "; ".join([_headed(site, wanted), *beside(wanted)])


def _headed(site: Site, wanted: Wanted) -> str:
    if not lacks(wanted):
        try:
            return site.answer(wanted).question
        except PartnershipGraphError:  # its page says why it cannot be asked so
            pass
    return asks(wanted.question)
