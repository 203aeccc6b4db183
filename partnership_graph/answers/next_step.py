"""What may be asked next where little or nothing recorded answers: of a thing, or of words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.pasted import command
from partnership_graph.facts.wording import counted

Listed = tuple[str, tuple[str, ...], int]
"""A table, the question and option that list its rows of a thing, and how many there are."""

_BY_NAME = "facts"
"""The question that has looked at every row: what is left to look at are the names of things."""

_THIN: Final = 8
"""Facts of an answer that is read through at a glance, so that one line more tells something."""

MOST: Final = 3
"""The kinds of rows that are named; where there are more, the name of the thing is not looked for in words."""

NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "assignments": ("part in papers or plans", "parts in papers and plans"),
    "attendance": ("attendance", "attendances"),
    "changes": ("change", "changes"),
    "decisions": ("decision", "decisions"),
    "descriptions": ("thing said of it", "things said of it"),
    "escalation_stages": ("stage of escalation", "stages of escalation"),
    "figures": ("figure", "figures"),
    "meetings": ("meeting", "meetings"),
    "memberships": ("seat", "seats"),
    "milestones": ("date in a timetable", "dates in a timetable"),
    "parties": ("party to an agreement", "parties to an agreement"),
    "post_holders": ("holder of a post", "holders of posts"),
    "posts": ("post", "posts"),
    "programme_links": ("link with plans or papers", "links with plans and papers"),
    "programmes": ("action or plan", "actions and plans"),
    "quorum": ("rule on the quorum", "rules on the quorum"),
    "reporting_lines": ("line", "lines"),
    "service_links": ("part in services", "parts in services"),
    "terms_of_reference": ("clause", "clauses"),
    "tier_placements": ("placement at a tier", "placements at a tier"),
}
"""What a row of each table that a question lists is called: one, and several."""

_PROPOSED: Final = ("--include", "proposed")
ALSO: Final = "also recorded: "
APART: Final = "said apart: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What is linked with a thing and recorded apart from it: how many rows of a table, or of all; and what lists them.

    ``of`` is its name, "" where the rows are of several things; ``asked`` the question with what it is given.
    """

    number: int
    table: str = ""
    of: str = ""
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is recorded of a thing beside an answer: by the question that lists it, and in words alone.

    ``words`` are what the thing is called, and ``in_words`` counts the facts that hold them and do not
    refer to it. ``apart`` is what is recorded of what it is linked with. ``proposed`` are the tables, each with
    its question, of which all rows are only proposed.
    """

    listed: Sequence[Listed] = ()
    words: str = ""
    in_words: int = 0
    apart: Sequence[Apart] = ()
    proposed: Collection[tuple[str, tuple[str, ...]]] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is."""
        return bool(self.listed or self.in_words or self.apart)


NOTHING: Final = Beside()


def is_thin(answer: Answer) -> bool:
    """Tell whether an answer holds so little that what else is recorded is worth a line."""
    return sum(len(section.statements) for section in answer.sections) <= _THIN


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
        yield from _also_recorded(named, beside)
        yield from said_apart(beside.apart)
    elif not answer.found and not any(item.option for item in answer.remarks):
        yield from _looked_for(question, named, words)


def _also_recorded(named: str, beside: Beside) -> Iterator[Remark]:
    """Yield how many rows of each kind there are with the question that lists them, one remark a question."""
    asked: dict[tuple[str, ...], list[str]] = {}
    for table, question, number in beside.listed[:MOST]:
        option = _PROPOSED if (table, question) in beside.proposed else ()
        asked.setdefault((*question, named, *option), []).append(counted(number, *NOUNS[table]))
    if rest := sum(number for _, _, number in beside.listed[MOST:]):
        asked["show", named] = [f"{rest} more"]
    elif beside.in_words:
        said = counted(beside.in_words, "fact")
        asked["facts", beside.words] = [f"{said} of other things that hold its name"]
    for question, counts in asked.items():
        text = f"{ALSO}{', '.join(counts)}"
        yield Remark(kind=Kind.NEXT, text=text, option=command(*question))


def said_apart(things: Iterable[Apart]) -> Iterator[Remark]:
    """Yield what is recorded apart from a thing, with what lists it."""
    for item in things:
        number = counted(item.number, *NOUNS.get(item.table, ("fact", "facts")))
        of = f" of {item.of}" if item.of else ""
        yield Remark(kind=Kind.NEXT, text=f"{APART}{number}{of}", option=command(*item.asked))


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
