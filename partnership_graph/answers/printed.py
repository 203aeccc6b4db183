"""An answer in print: what is said of a statement and of a source, on a terminal and in a picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Statement
from partnership_graph.answers.parts import INSTEAD, Part
from partnership_graph.facts.dates import in_words, last_day
from partnership_graph.facts.view import FIRST_DAY
from partnership_graph.facts.wording import the_first

BESIDE: Final = ", which is not the source asked for"
"""What is said of a citation of another source than the one whose facts were asked for."""


def numbered(answer: Answer) -> dict[Citation, int]:
    """Return the number of each citation of an answer, from 1 in the order of first use."""
    return {citation: number for number, citation in enumerate(answer.sources(), start=1)}


def marks(statement: Statement, numbers: Mapping[Citation, int]) -> str:
    """Return what stands after a statement: condition, days, and the numbers of its sources."""
    said = "; ".join(marks_of(statement))
    cited = "".join(f"[{numbers[citation]}]" for citation in statement.citations)
    return (f" ({said})" if said else "") + (f" {cited}" if cited else "")


def marks_of(statement: Statement, without: Collection[str] = ()) -> list[str]:
    """Return the marks of a statement in words: its condition, its days, and what is uncertain of it.

    Args:
        statement: the statement.
        without: the names of marks that are left out, such as ``condition``.
    """
    days = {"valid_from": "from", "valid_to": "to", "last_recorded": "last recorded"}
    found = {"condition": statement.condition}
    for name, word in days.items():
        if day := getattr(statement, name):
            found[name] = f"{word} {in_words(last_day(day) if name == 'valid_to' else day)}"
    found["timing"] = statement.timing
    return [said for name, said in found.items() if said and name not in without]


def source(citation: Citation) -> str:
    """Return a citation as one line: the source, the paragraph and the day it speaks for."""
    dated = f"as of {in_words(citation.as_of)}; {citation.source}"
    return f"{citation.name}: {citation.locator} ({dated}){BESIDE * citation.beside}"


def briefly(answer: Answer) -> Iterator[str]:
    """Yield what an answer comes to; where nothing answers, how far one gets and what is nearest."""
    yield answer.verdict
    for section in answer.sections if not answer.found else ():
        if section.part in INSTEAD:
            yield section.remark or section.heading
        elif section.part is Part.END:
            yield from (statement.text for statement in section.statements)


def told(answer: Answer) -> Iterator[str]:
    """Yield a whole answer as sentences that stand beside a picture: they name no option and no id."""
    numbers = numbered(answer)
    yield answer.question
    yield answer.verdict
    for section in answer.sections:
        yield _ended(section.heading)
        if section.remark:
            yield section.remark
        for statement in section.statements:
            yield statement.text + marks(statement, numbers)
            if statement.note:
                yield f"Note: {statement.note}"
    for citation, number in numbers.items():
        dated = in_words(citation.as_of)
        yield f"[{number}] {citation.name}: {citation.locator} (as of {dated})"
    yield from (f"Note: {remark.text}" for remark in answer.remarks)


def _ended(heading: str) -> str:
    return heading if heading.endswith(("?", ".")) else f"{heading}:"


def said(statement: Statement) -> str:
    """Return what a statement says, followed by the id where it is of a thing, to ask on with."""
    known_as = f" [{statement.fact_id}]" if statement.table in _ADDRESSED else ""
    return statement.text + known_as


_ADDRESSED: Final = frozenset(
    {
        "areas",
        "boards",
        "childrens_centres",
        "contracts",
        "documents",
        "meetings",
        "organisations",
        "people",
        "posts",
        "programmes",
        "services",
        "sources",
    }
)


def footer(answer: Answer) -> str:
    """Return the last line of an answer: its day, if there is a source, and the version of each place's data."""
    places = the_first(answer.place_names or answer.places)
    dated = f"As of {in_words(answer.as_of)}. " if answer.as_of != FIRST_DAY else ""
    return f"{dated}Data version {answer.data_version}: {places}."
