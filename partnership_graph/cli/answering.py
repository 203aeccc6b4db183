"""Asking a question: the facts opened as they were chosen, and the answer printed or written."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import Any

import click

from partnership_graph.answers.answer import Answer
from partnership_graph.cli.arguments import parted, taking
from partnership_graph.cli.at_work import LOADING, at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import asking_options, wanted_of_listing
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.partnership import Partnership, load
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.nameless import errors_without, without_names
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS


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
    wanted = wanted_of_listing(rest)
    chosen = Chosen(**rest)
    partnership, withheld = opened(chosen)
    with errors_without(withheld), at_work("looking for the answer"):
        answered = partnership.ask(question.name, **asked)
        if wanted:
            answered = partnership.listed(answered, **held_against(partnership, wanted))
    give(partnership, answered.mapped(withheld) if chosen.no_names else answered, chosen)


def give(partnership: Partnership, answered: Answer, chosen: Chosen, before: str = "") -> None:
    """Print or write an answer, with a line before it where one is given; exit 3 where nothing recorded answers.

    What was found for it is kept for the next question, where the data is large.

    Raises:
        PartnershipGraphError: the answer cannot be written.
    """
    with at_work("writing the answer"):
        written = write(answered, chosen.form, full=chosen.full)
    data = f"{before}\n\n".encode() * bool(before) + written
    deliver(data, chosen.output, reading=chosen.reading())
    with at_work("keeping what was found for the next question"):
        partnership.dataset.keeping.save()
    if not answered.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def held_against(partnership: Partnership, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is wanted of a listing, with the other listings that it is held against answered.

    Raises:
        QuestionError: what should be a question is none, or cannot be asked so.
    """
    others = {
        name: tuple(_answered(partnership, typed) for typed in wanted[name])
        for name in ("inside", "outside")
        if name in wanted
    }
    by = {"by": wanted["tallied_by"]} if "tallied_by" in wanted else {}
    kept = {name: value for name, value in wanted.items() if name != "tallied_by"}
    return {**kept, **by, **others}


def _answered(partnership: Partnership, typed: str) -> Answer:
    """Return the answer to a question as it is typed at a shell: ``parties MOU``."""
    listings = [item.name for item in QUESTIONS.values() if item.listing]
    try:
        name, *args = shlex.split(typed) or [""]
    except ValueError as error:
        raise QuestionError(f"{quoted(typed)}: a quotation mark is not closed; close it") from error
    if name not in listings:
        near = did_you_mean(name, listings)
        raise QuestionError(
            f"{quoted(typed)} is no listing to hold another against; expected a question that lists, as it is "
            f"typed, such as 'parties MOU'.{near}"
        )
    question = QUESTIONS[name]
    command = click.command(name, cls=Command)(asking_options(taking(question)(lambda **_: None)))
    asked, rest = parted(question, command.make_context(f"pgraph {name}", args).params)
    chosen = Chosen(**rest)
    if chosen.as_of or chosen.include or chosen.only or chosen.source:
        partnership = partnership.at(
            chosen.as_of,
            include=chosen.included() or None,
            only=chosen.only or None,
            source=chosen.source or None,
        )
    return partnership.ask(name, **asked)


@at_work(LOADING)
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
