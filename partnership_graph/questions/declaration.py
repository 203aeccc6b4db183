"""What a question is, as it is declared: its name, what it takes, its help and its examples.

A question is answered by the module that bears its name: ``find(view, ...)`` takes the arguments by
name and gives plain values, ``tell(view, found)`` makes an answer of them. What cannot be asked on
any day, such as two options that exclude each other, ``check(dataset, ...)`` refuses, where the
module has one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One thing that a question takes.

    Args:
        name: what it is called in Python. At a shell it stands by itself, in the order declared,
            unless ``option`` says how it is typed.
        of: the kind of thing it names, a key of ``entity_types.TYPES``; empty for any other text.
        typed: what is typed for it, as the help shows it: ``ID``, ``AREA``.
        about: its help: what it asks for, in a sentence.
        option: the option at a shell, such as ``--for``; empty where it stands by itself.
        required: whether nothing can be asked without it.
        among: the closed list that it is a value of; a value may be given by the word printed for it.
        several: whether it may be given more than once.
        divided: whether commas divide what is typed into several.
        flag: whether it is only given or not.
        each: whether all that a text could mean are asked about, so that a listing asks nothing back.
        phrase: whether several words that are typed for it are one text.
        lenient: whether it is asked about though it is not recorded on the day asked for.
        or_words: whether a text that names nothing is taken as words to look for.
        at_shell: whether it can be typed at all; where not, it is for Python alone.
    """

    name: str
    of: str = ""
    typed: str = ""
    about: str = ""
    option: str = ""
    required: bool = False
    among: Collection[str] = ()
    several: bool = False
    divided: bool = False
    flag: bool = False
    each: bool = False
    phrase: bool = False
    lenient: bool = False
    or_words: bool = False
    at_shell: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what it is called, where it lives, what it takes, and what it asks in a sentence.

    Examples name what is asked about by a word in capitals, such as ``BOARD``: they are of no place.
    ``listing`` is whether it lists things, so that they may be narrowed, counted and sorted; ``lists`` is
    the cell of a row that holds what it lists, where that is neither the row's own id nor its first.
    ``dated`` is whether it is asked of a day on which the things it names are recorded: of the last
    such day where no day was asked for. ``leads_on`` is whether a short answer names what else is recorded of the
    thing: where it lists all of that anyway, it does not. ``words`` are everyday words for what it is for: ``pgraph help``
    finds it by them.
    """

    name: str
    asks: str
    room: str = ""
    words: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    dated: bool = True
    listing: bool = True
    leads_on: bool = True
    lists: str = ""

    @property
    def module(self) -> str:
        """The module that finds and tells it."""
        return f"partnership_graph.questions.{self.room}.{self.name}"


WANTED: Final = Argument(name="wanted", of="thing", typed="ID", required=True)
BODY: Final = Argument(name="wanted", of="body", typed="ID", required=True)
KINDS: Final = Argument(
    name="kinds",
    typed="KIND[,KIND]",
    option="--kinds",
    several=True,
    divided=True,
    among=(*vocabulary.LINE_KINDS, *vocabulary.LINK_KINDS),
    about="Follow only lines of these kinds, such as reports_to; may be given more than once.",
)
WITHIN: Final = Argument(
    name="within", of="area", typed="AREA", option="--in", about="In this locality."
)
