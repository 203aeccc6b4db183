"""Citations as they are printed beside a box, a line or a seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from partnership_graph.answers.answer import Citation


def reference(citation: Citation) -> str:
    """Return a citation as it is printed: the source and the paragraph."""
    return f"{citation.name}, {citation.locator}"


def references(citations: Sequence[Citation]) -> str:
    """Return citations as they are printed: each source once, with its paragraphs."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.name, []).append(citation.locator)
    return "; ".join(f"{name}, {', '.join(locators)}" for name, locators in found.items())


def numbered(citations: Iterable[Citation]) -> dict[str, int]:
    """Return citations as they are printed, each with a number: from 1, in the order of first use."""
    return {text: number for number, text in enumerate(dict.fromkeys(map(reference, citations)), 1)}


def numbers(citations: Iterable[Citation], known: Mapping[str, int]) -> str:
    """Return the numbers of citations, as they stand after what they are cited for."""
    return "".join(f"[{known[text]}]" for text in dict.fromkeys(map(reference, citations)))
