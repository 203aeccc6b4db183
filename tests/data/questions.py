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

_SOURCE: Final = re.compile(
    r"^  \[(\d+)\] .*: (.+) \(as of [^;]+; [a-z0-9-]+\)(?:, which is not the source asked for)?$",
    re.MULTILINE,
)
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
    """Put a question to its commands and fail where what they print is not the answer.

    The whole answer has each line with its paragraph. The one screen that is printed without being
    asked for more says the same, or says that there is more.
    """
    lines: Lines = []
    screens = ""
    for command in (*question.commands, *question.unanswered):
        screens += pgraph(*shlex.split(command)).stdout
        result = pgraph(*shlex.split(command), "--full")
        code = 3 if command in question.unanswered else 0
        assert (result.exit_code, result.stderr) == (code, ""), command
        lines += _lines(result.stdout)
    assert [wanted for wanted in question.says if not _holds(lines, wanted)] == []
    told = [item for item in lines if ". Data version " not in item[0]]  # which names every place
    assert [unwanted for unwanted in question.never if _holds(told, unwanted)] == []
    counted = {text: sum(_has(line, text) for line, _ in lines) for text in question.counts}
    assert counted == question.counts
    assert any(cited for _, cited in lines)
    missed = [wanted for wanted in question.says if not _is_on_screen(screens, wanted)]
    assert not missed or "not printed here: " in screens


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


def _is_on_screen(screens: str, wanted: str) -> bool:
    """Tell whether a screen says it: what a group shares stands in its heading, sources at the end."""
    parts = re.split(r" \.\.\. | \((?=proposed|in force)", wanted.partition(" @ ")[0])
    return all(part.rstrip(",") in screens for part in parts)
