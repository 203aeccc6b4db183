"""PDF that can be read aloud (PDF/UA-1): answers, rows, pictures and reviews, tagged, with linked sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.brief import whole
from partnership_graph.diagrams.scene import Book
from partnership_graph.errors import QuestionError
from partnership_graph.facts.view import FIRST_DAY
from partnership_graph.publishing.pdf import pictured, tabled
from partnership_graph.publishing.pdf.answered import Noted, printed, shortly, wholly
from partnership_graph.publishing.pdf.blocks import Block, Document, Pages, Paragraph, plainly
from partnership_graph.publishing.pdf.reviewed import reviewed
from partnership_graph.publishing.pdf.typeface import Fitting
from partnership_graph.publishing.pdf.typesetting import typeset
from partnership_graph.publishing.table import ResultTable

if TYPE_CHECKING:
    from partnership_graph.publishing.dossier import Dossier
    from partnership_graph.review.telling import Reviewed


def screen(value: Answer) -> bytes:
    """Return as much of an answer as one screen holds: marks that facts share once, a line for each document."""
    fitting = Fitting()
    fit = value.mapped(fitting)
    return _answered(fit, [*shortly(fit)], fitting)


def answer(value: Answer) -> bytes:
    """Return a whole answer, its sources as footnotes, or at its end where they are many."""
    fitting = Fitting()
    fit = value.mapped(fitting)
    noted = Noted(fit)
    return _answered(fit, [*wholly(fit, noted)], fitting, noted.notes)


def dossier(value: Dossier) -> bytes:
    """Return the dossier of a body: whom it answers to as a picture, then chapter by chapter."""
    fitting = Fitting()
    fit = value.answer.mapped(fitting)
    drawn = pictured.small(value.picture.mapped(fitting).first) if value.picture else ()
    remarks = [item.text for item in fit.remarks]
    blocks = printed(replace(whole(fit, notes=False), remarks=remarks), drawn)
    return _answered(fit, [*blocks], fitting)


def review(value: Reviewed) -> bytes:
    """Return a review: its rules as a table, then what each found, why it matters and how to mend it."""
    fitting = Fitting()
    fit = cast("Reviewed", value.mapped(fitting))
    noted = Noted(fit)
    return _answered(fit, [*reviewed(fit, noted)], fitting, noted.notes)


def table(value: ResultTable) -> bytes:
    """Return rows as tables that repeat their headings on every page."""
    fitting = Fitting()
    fit = value.mapped(fitting)
    pages = tabled.pages_of(fit, fitting)
    return typeset(Document(title=tabled.title_of(fit), day="", pages=(pages,)))


def book(value: Book, paper: str = "a4") -> bytes:
    """Return the scenes of a book, each on sheets of its own and followed by the same in words.

    Args:
        value: the book.
        paper: "a4" or "a3", which lie on their side; letters are of 9 points at least, on A3 of 11.

    Raises:
        QuestionError: it is another paper.
    """
    if paper not in pictured.PAPERS:
        raise QuestionError(f"paper {paper!r} is not one of {', '.join(pictured.PAPERS)}")
    fitting = Fitting()
    fit = value.mapped(fitting)
    pages = [*pictured.pages_of(fit, paper)]
    if fitting.said:
        last = pages[-1]
        pages[-1] = replace(last, blocks=(*last.blocks, Paragraph(plainly(fitting.said))))
    return typeset(Document(title=fit.first.title, day=fit.first.day, pages=tuple(pages)))


def _answered(
    value: Answer, blocks: list[Block], fitting: Fitting, notes: tuple[str, ...] = ()
) -> bytes:
    said = filter(None, [value.licence, fitting.said])
    blocks += [Paragraph(plainly(text)) for text in said]
    day = "" if value.as_of == FIRST_DAY else value.as_of
    pages = (Pages(blocks=tuple(blocks)),)
    return typeset(Document(title=value.question, day=day, pages=pages, notes=notes))
