"""The dossier of a body as a value: an answer of several chapters, and a small picture of whom it answers to."""

from __future__ import annotations

from dataclasses import dataclass

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.scene import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is recorded of one body, for one to three pages.

    Args:
        id: the body.
        answer: its chapters as sections, each with the first line of what it answers as its remark.
        picture: whom it answers to; None where that is nobody.
    """

    id: str
    answer: Answer
    picture: Book | None
