"""What may be asked next where little or nothing recorded answers: of a thing, or of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.wording import counted

Listed = tuple[str, tuple[str, ...], int]
"""A table, the question and option that list its rows of a thing, and how many there are."""

_BY_NAME = "facts"
"""The question that has looked at every row: what is left to look at are the names of things."""

_THIN: Final = 8
"""Facts of an answer that is read through at a glance, so that one line more tells something."""

MOST: Final = 3
"""The kinds of rows that are named; where there are more, the name of the thing is not looked for in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is recorded of a thing beside an answer: by the question that lists it, and in words alone.

    ``words`` are what the thing is called, and ``in_words`` counts the facts that hold them and do not
    refer to it.
    """

    listed: Sequence[Listed] = ()
    words: str = ""
    in_words: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything is."""
        return bool(self.listed or self.in_words)


NOTHING: Final = Beside()


def is_thin(answer: Answer) -> bool:
    """Tell whether an answer holds so little that what else is recorded is worth a line."""
    return sum(1 for _ in answer.statements()) <= _THIN


def next_steps(
    answer: Answer, question: str, named: str, words: str, beside: Beside
) -> Iterator[Remark]:
    """Yield what may be asked next of a thin answer.

    Args:
        answer: the answer.
        question: the name of the question that was asked.
        named: the id of the thing that it was asked of, if it was of one.
        words: the words that it was asked by, if it was by words.
        beside: what else is recorded of the thing.
    """
    if beside:
        yield _also_recorded(named, beside)
    elif not answer.found and not any(item.option for item in answer.remarks):
        yield from _looked_for(question, named, words)


def _also_recorded(named: str, beside: Beside) -> Remark:
    first, others = beside.listed[:MOST], beside.listed[MOST:]
    counts = [f"{number} under {TABLES[table].heading}" for table, _, number in first]
    asked = [command(*question, named) for _, question, _ in first]
    if rest := sum(number for _, _, number in others):
        counts.append(f"{rest} more")
        asked.append(command("show", named))
    elif beside.in_words:
        counts.append(f"{counted(beside.in_words, 'fact')} of other things that hold its name")
        asked.append(command("facts", beside.words))
    text = f"also recorded of it: {', '.join(counts)}"
    return Remark(kind=Kind.NEXT, text=text, option="; ".join(dict.fromkeys(asked)))


def _looked_for(question: str, named: str, words: str) -> Iterator[Remark]:
    if named:
        text, option = "everything recorded of it can be shown", command("show", named)
    elif words and question == _BY_NAME:
        text, option = "names can be searched as well", command("find", words)
    elif words:
        text, option = "the text of every row can be searched", command("facts", words)
    else:
        return
    yield Remark(kind=Kind.NEXT, text=text, option=option)
