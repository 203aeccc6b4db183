"""Web pages that ask the network for nothing: pictures, and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership_graph.diagrams.page.page import page
from partnership_graph.diagrams.scene import Book
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.reviewed import page_of

if TYPE_CHECKING:
    from partnership_graph.review.telling import Reviewed


def book(value: Book) -> bytes:
    """Return all scenes of a book as one page."""
    return encoded(page(value))


def review(value: Reviewed) -> bytes:
    """Return a review as one page: what each rule found, why it matters and how to mend it."""
    return encoded(page_of(value))
