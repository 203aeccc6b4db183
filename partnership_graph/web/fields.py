"""What a page or an address may give a question: read from its declaration, and from that of the options all share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from partnership_graph.asking import ONLY
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import FILTERS
from partnership_graph.facts.vocabulary import spoken
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.entity_types import TYPES

LONGEST: Final = 500
"""The most letters of one value: no name and no sentence that is looked for is longer."""

SHARED: Final = (
    Argument(
        name="as_of",
        typed="DAY",
        option="--as-of",
        about="The day to ask about, such as 2024-05-01; of a month or a year the last day.",
    ),
    Argument(
        name="include",
        option="--include",
        several=True,
        divided=True,
        among=FILTERS,
        about="Show these as well.",
    ),
    Argument(
        name="only",
        option="--only",
        among=ONLY,
        about="Show facts of this status or basis alone.",
    ),
    Argument(
        name="source",
        option="--source",
        about="Show facts of this source alone: its id or title, or as people call it, such as minutes 25 August 2016.",
    ),
    Argument(name="place", option="--place", about="Only this place."),
)
"""The options of every question and every picture."""

_OF_ALL: Final = {"review": ("as_of", "place"), "rehearsal": ("as_of", "place")}
"""Of these rooms the options that there are: they look at all facts, and mark what is proposed themselves."""

_LABELS: Final = {"inside": "Also in", "outside": "Not in", "rules": "Rules"}

LISTING: Final = (
    Argument(
        name="where",
        option="--where",
        several=True,
        typed="COLUMN=VALUE",
        about="Only those of which this is so, such as category=Councillor; also !=, >, <, and ~ for words that stand in it.",
    ),
    Argument(
        name="inside",
        option="--in",
        several=True,
        typed="QUESTION",
        about="Only those that this other listing has as well, such as 'parties MOU' or 'members ice'.",
    ),
    Argument(
        name="outside",
        option="--not-in",
        several=True,
        typed="QUESTION",
        about="Only those that this other listing does not have.",
    ),
    Argument(
        name="count_by",
        option="--by",
        typed="COLUMN",
        about="Count them by what stands in this column.",
    ),
    Argument(
        name="distinct",
        option="--distinct",
        typed="COLUMN",
        about="Each that stands in this column once; or 'people'.",
    ),
    Argument(
        name="sort",
        option="--sort",
        typed="COLUMN",
        about="In the order of this column; with - before it the greatest first.",
    ),
    Argument(name="top", option="--top", typed="NUMBER", about="Only the first so many."),
    Argument(name="count", option="--count", flag=True, about="Only how many there are."),
)
"""What may be wanted of any listing."""

_AT_A_SHELL: Final = re.compile(r"[;,] (exit \d|may be given more than once)[^.;]*")
_GIVEN: Final = {"TEXT": "…"}
_TO_BE_GIVEN: Final = re.compile(r"\b[A-Z]{4,}\b")
"""What is to be given stands in capitals in the help of a command."""

_TRUE: Final = frozenset({"true", "on", "yes", "1"})
_FALSE: Final = frozenset({"false", "off", "no", "0"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as it was asked at an address: each value that was given, in the order of the declaration."""

    question: Question
    given: tuple[tuple[str, Any], ...] = ()

    def values(self, among: Iterable[Argument]) -> dict[str, Any]:
        """Return what was given for some arguments; what was not is left out."""
        names = {item.name for item in among}
        return {name: value for name, value in self.given if name in names}

    @property
    def address(self) -> str:
        """What was given as the query of an address, always in the same order."""
        pairs = [
            (name, "true" if item is True else str(item))
            for name, value in self.given
            for item in (value if isinstance(value, tuple) else (value,))
        ]
        return urlencode(pairs)

    def with_given(self, changes: Mapping[str, Any]) -> Wanted:
        """Return the same question with some values given otherwise."""
        values = dict(self.given) | dict(changes)
        order = [item.name for item in fields(self.question)]
        return Wanted(
            self.question, tuple((name, values[name]) for name in order if name in values)
        )


def own(question: Question) -> list[Argument]:
    """Return the arguments of a question itself that can be given at a door."""
    return [item for item in question.arguments if item.at_shell]


def is_named(item: Argument) -> bool:
    """Tell whether the name of a body may be given."""
    return item.of in {"body", "thing"} and not item.several


def lacks(wanted: Wanted) -> list[Argument]:
    """Return what a question needs before it can be answered."""
    given = dict(wanted.given)
    if wanted.question.room == "rehearsal" and not wanted.values(own(wanted.question)):
        return [item for item in own(wanted.question) if item.name == "changes"]
    return [item for item in own(wanted.question) if item.required and item.name not in given]


def shared(question: Question) -> list[Argument]:
    """Return those of the shared options that a question takes."""
    taken = _OF_ALL.get(question.room)
    return [item for item in SHARED if taken is None or item.name in taken]


def fields(question: Question) -> list[Argument]:
    """Return everything that may be given: the question's own arguments, the shared options, those of a listing."""
    return [*own(question), *shared(question), *(LISTING if question.listing else ())]


def label(item: Argument) -> str:
    """Return what stands beside a field of a form."""
    if item.name in _LABELS:
        return _LABELS[item.name]
    if item.name != "wanted":
        return item.name.replace("_", " ").capitalize()
    return TYPES[item.of].name.partition(" ")[2].capitalize() if item.of in TYPES else "Thing"


def asks(question: Question) -> str:
    """Return what a question asks, without what is only so at a shell."""
    asked = _AT_A_SHELL.sub("", question.asks).removesuffix(".")
    return _TO_BE_GIVEN.sub(lambda found: _GIVEN.get(found[0], found[0].lower()), asked)


def beside(wanted: Wanted) -> list[str]:
    """Return in words what is given of the options of every question, such as the day."""
    given = dict(wanted.given)
    return [f"{label(item)}: {given[item.name]}" for item in SHARED if item.name in given]


def hint(item: Argument) -> str:
    """Return what is to be given, in a sentence."""
    if item.about:
        return _AT_A_SHELL.sub("", item.about)
    if item.of == "day":
        return "A day, such as 2024-05-01; of a month or a year the last day."
    if item.of:
        return f"The name, another name or the id of {_fitting(item)}."
    return "One of these." if item.among else "Words."


def _fitting(item: Argument) -> str:
    """Return what kinds of thing may be given."""
    if item.of in TYPES:
        return TYPES[item.of].name
    *others, last = item.typed.lower().split("|")
    if others and last != "id":
        return f"a {', '.join(others)} or {last}"
    return "anything recorded here, such as a body, an organisation or a post"


def choices(item: Argument) -> list[tuple[str, str]]:
    """Return the values of a closed list, each with the words for it."""
    said = item.among if isinstance(item.among, Mapping) else {}
    words = {value: str(said.get(value) or value) for value in item.among}
    return [(value, spoken(value if text in TABLES else text)) for value, text in words.items()]


def read(question: Question, pairs: Sequence[tuple[str, str]]) -> Wanted:
    """Return a question as an address asks it; what is empty, as of a form's free fields, is not given.

    Raises:
        QuestionError: it takes no such argument, one is given twice, or a value is not of its kind.
    """
    arguments = {item.name: item for item in fields(question)}
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        if name not in arguments:
            near = did_you_mean(name, list(arguments))
            raise QuestionError(
                f"{question.name} takes no {quoted(name)}; it takes {', '.join(arguments)}.{near}"
            )
        longest = (
            max(map(len, text.splitlines()), default=0) if arguments[name].several else len(text)
        )
        if longest > LONGEST:
            raise QuestionError(
                f"{name} is {longest:,} letters long; give at most {LONGEST}, such as a name or an id"
            )
        texts.setdefault(name, []).extend(line.strip() for line in text.splitlines())
    given = {name: [text for text in texts[name] if text] for name in arguments if name in texts}
    return Wanted(
        question,
        tuple(
            (name, _value(arguments[name], each))
            for name, each in given.items()
            if _is_given(arguments[name], each)
        ),
    )


def _is_given(item: Argument, texts: Sequence[str]) -> bool:
    """Tell whether anything is given: of a flag, "false" is nothing."""
    return bool(texts) and not (item.flag and texts[-1].casefold() in _FALSE)


def _value(item: Argument, texts: Sequence[str]) -> Any:
    if item.several:
        return tuple(texts)
    if len(texts) > 1:
        raise QuestionError(f"{item.name} is given {len(texts)} times; give it once")
    if item.flag:
        return _flag(item, texts[0])
    return texts[0]


def _flag(item: Argument, text: str) -> bool:
    if text.casefold() not in _TRUE:
        raise QuestionError(f"{item.name} is {quoted(text)}; expected true or false")
    return True
