"""``pgraph ask``: a question in plain words, read as one command, and answered as that command answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import click

from partnership_graph.cli.answering import give, opened
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import asking_options
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.nameless import errors_without

_READ_BY_PEOPLE: Final = frozenset({"text", "markdown"})
"""The formats in which an answer may have a line before it; beside any other that stands on stderr."""


@click.command("ask", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@asking_options
def ask(*, words: tuple[str, ...], **given: Any) -> None:
    """Read a short question in plain words, say how it was read, and answer it.

    All its words have to be understood, and each name in it has to mean one thing: otherwise nothing is
    answered, and the nearest commands are named.

    \b
    Example:
      pgraph ask "who chairs BOARD"
      pgraph ask "who does GROUP report to"
    """
    chosen = Chosen(**given)
    partnership, withheld = opened(chosen)
    with errors_without(withheld):
        reading = partnership.reading(" ".join(words))
        if reading.as_of and chosen.as_of:
            raise QuestionError(
                f"the question names a day, {reading.as_of}, and --as-of another; leave one of them out"
            )
        if reading.place:
            chosen = replace(chosen, places=(reading.place,))
            partnership, withheld = opened(chosen)
        answered = partnership.answer_to(replace(reading, place=""))
    told = withheld(reading.told)
    is_before = chosen.form in _READ_BY_PEOPLE and not chosen.output
    if not is_before:
        tell(told)
    give(
        partnership,
        answered.mapped(withheld) if chosen.no_names else answered,
        chosen,
        told if is_before else "",
    )
