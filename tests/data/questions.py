"""A question as an officer asks it, and what its commands must print, each line with its paragraph."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from click.testing import Result

Run = Callable[..., Result]
Lines = list[tuple[str, frozenset[str]]]

FRONT: Final = "HWB pack front page (Membership)"
MEMORANDUM: Final = "thurrock-mou-2020-agreement"
PROPOSED: Final = "(proposed, ratification not recorded"
NO_OUTCOME: Final = "(proposed, outcome not recorded"

_SOURCE: Final = re.compile(r"^  \[(\d+)\] .*: (.+) \(as of [^;]+; [a-z0-9-]+\)$", re.MULTILINE)
_MARKS: Final = re.compile(r"((?:\[\d+\])+)$")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question in our own words, the commands that answer it, and what they print.

    ``says`` is what must be printed. Parts joined by `` ... `` stand on one line, and the paragraph
    after `` @ `` is one of those cited on that same line. ``never`` is what no line may hold.
    ``counts`` is how many lines hold a text. ``unanswered`` are commands that say that nothing is
    recorded, and exit 3; all others exit 0.
    """

    id: str
    asks: str
    says: tuple[str, ...]
    commands: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def check(pgraph: Run, question: Question) -> None:
    """Put a question to its commands and fail where what they print is not the answer."""
    lines: Lines = []
    for command in (*question.commands, *question.unanswered):
        result = pgraph(*shlex.split(command))
        code = 3 if command in question.unanswered else 0
        assert (result.exit_code, result.stderr) == (code, ""), command
        lines += _lines(result.stdout)
    assert [wanted for wanted in question.says if not _holds(lines, wanted)] == []
    told = [item for item in lines if ". Data version " not in item[0]]  # which names every place
    assert [unwanted for unwanted in question.never if _holds(told, unwanted)] == []
    counted = {text: sum(_has(line, text) for line, _ in lines) for text in question.counts}
    assert counted == question.counts
    assert any(cited for _, cited in lines)


def _lines(printed: str) -> Lines:
    """Return each line printed with the paragraphs it cites, read from the list of sources."""
    body, _, listed = printed.partition("\nSources\n")
    sources: dict[str, str] = dict(_SOURCE.findall(listed))
    lines = []
    for line in (body + listed.partition("\n\n")[2]).splitlines():
        marks = _MARKS.search(line)
        numbers = re.findall(r"\d+", marks[1]) if marks else []
        lines.append((line, frozenset(sources[number] for number in numbers)))
    return lines


def _holds(lines: Lines, wanted: str) -> bool:
    """Tell whether one line holds every part of a text and cites its paragraph."""
    text, _, locator = wanted.partition(" @ ")
    return any(_has(line, text) and (not locator or locator in cited) for line, cited in lines)


def _has(line: str, text: str) -> bool:
    return all(part in line for part in text.split(" ... "))
