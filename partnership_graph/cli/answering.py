"""Asking a question: the facts opened as they were chosen, and the answer printed or written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from partnership_graph.cli.arguments import parted
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.names import errors_without, without_names
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.target import deliver
from partnership_graph.partnership import Partnership, load
from partnership_graph.publishing.formats import write
from partnership_graph.questions.declared import Question


def answer(question: Question, given: Mapping[str, Any]) -> None:
    """Ask a question, and print or write the answer; exit 3 where nothing recorded answers it.

    Args:
        question: what is asked.
        given: what was typed: its arguments, and the options of every question.

    Raises:
        QuestionError: it cannot be asked so.
        DataError: the tables hold problems.
        PartnershipGraphError: the answer cannot be written.
    """
    asked, rest = parted(question, given)
    chosen = Chosen(**rest)
    partnership, withheld = opened(chosen)
    with errors_without(withheld):
        answered = partnership.ask(question.name, **asked)
    if chosen.no_names:
        answered = answered.mapped(withheld)
    deliver(write(answered, chosen.form, full=chosen.full), chosen.output, reading=chosen.reading())
    if not answered.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def opened(chosen: Chosen) -> tuple[Partnership, Callable[[str], str]]:
    """Return the facts as they were chosen, and what takes names out of a text where none may stand.

    Raises:
        DataError: the tables hold problems; all are listed.
        QuestionError: the day does not exist, or an option has no such value.
    """
    partnership = load(*chosen.places, data=chosen.data).at(
        chosen.as_of, include=chosen.included(), only=chosen.only, source=chosen.source
    )
    return partnership, without_names(partnership.dataset) if chosen.no_names else str
