"""An answer in print: what is said of a statement and of a source, on a terminal and in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Statement
from partnership_graph.facts.dates import in_words, last_day

_OPTION: Final = re.compile(r" \([^()]*--[^()]*\)")
_INSTEAD: Final = frozenset({"furthest", "nearest", "may_raise_with", "reporting_line"})
"""The sections that stand where a question has no answer: their headings say what they are not."""

_FILTERS: Final = {"--only or --source": "the chosen status, basis or source"}


def numbered(answer: Answer) -> dict[Citation, int]:
    """Return the number of each citation of an answer, from 1 in the order of first use."""
    return {citation: number for number, citation in enumerate(answer.sources(), start=1)}


def marks(statement: Statement, numbers: Mapping[Citation, int]) -> str:
    """Return what stands after a statement: condition, days, and the numbers of its sources."""
    parts = [statement.condition]
    if statement.valid_from:
        parts.append(f"from {in_words(statement.valid_from)}")
    if statement.valid_to:
        parts.append(f"to {in_words(last_day(statement.valid_to))}")
    if statement.last_recorded:
        parts.append(f"last recorded {in_words(statement.last_recorded)}")
    parts.append(statement.timing)
    said = "; ".join(part for part in parts if part)
    cited = "".join(f"[{numbers[citation]}]" for citation in statement.citations)
    return (f" ({said})" if said else "") + (f" {cited}" if cited else "")


def source(citation: Citation) -> str:
    """Return a citation as one line: the source, the paragraph and the day it speaks for."""
    return (
        f"{citation.name}: {citation.locator} (as of {in_words(citation.as_of)}; {citation.source})"
    )


def briefly(answer: Answer) -> Iterator[str]:
    """Yield what an answer comes to; where nothing answers, how far one gets and what is nearest."""
    yield _without_options(answer.verdict)
    for section in answer.sections if not answer.found else ():
        if section.name in _INSTEAD:
            yield section.remark or section.heading
        elif section.name == "end":
            yield from (statement.text for statement in section.statements)


def told(answer: Answer) -> Iterator[str]:
    """Yield a whole answer as sentences that stand beside a picture: they name no option and no id."""
    numbers = numbered(answer)
    yield answer.question
    yield _without_options(answer.verdict)
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
    yield from (f"Note: {_without_options(remark)}" for remark in answer.remarks)


def _ended(heading: str) -> str:
    return heading if heading.endswith(("?", ".")) else f"{heading}:"


def _without_options(text: str) -> str:
    for options, words in _FILTERS.items():
        text = text.replace(options, words)
    return _OPTION.sub("", text)
