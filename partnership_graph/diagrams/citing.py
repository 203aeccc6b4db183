"""Citations as they are printed beside a box, a line or a seat."""

from __future__ import annotations

from collections.abc import Sequence

from partnership_graph.questions.answer import Citation


def reference(citation: Citation) -> str:
    """Return a citation as it is printed: the source and the paragraph."""
    return f"{citation.name}, {citation.locator}"


def references(citations: Sequence[Citation]) -> str:
    """Return citations as they are printed: each source once, with its paragraphs."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.name, []).append(citation.locator)
    return "; ".join(f"{name}, {', '.join(locators)}" for name, locators in found.items())
