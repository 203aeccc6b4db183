"""Texts as an assistant gets them: no option of the command line, nothing unseen, nothing endless."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.publishing.escapes import UNSEEN, in_message
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS

LONGEST: Final = 2_000
"""Characters of one text; a name or a note of a table that is longer is cut, and says so."""

_MEANT: Final = {"--by": "count_by", "--no-names": "this server"}
"""What else an option is called here; of most others it is the same word."""

_OPTION: Final = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*")
_COMMAND: Final = re.compile(r"\bpgraph (?=[a-z])")
_OF_A_SHELL: Final = re.compile(
    r"; exit \d[^.;]*|; may be given more than once|, or leave --no-names out[^;.]*"
)
"""What is said to who types at a shell, and to nobody else."""

_GIVEN: Final = re.compile(r"(?<!without )(?<!and )(--[a-z-]+) (?!and\b)([^\s,;]+)")
_MOST_LINES: Final = 40
_HALF_OF_A_PAIR: Final = re.compile("[\ud800-\udfff]")


def seen(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line without what nobody can see; of a long one the beginning, and how much is cut."""
    line = _HALF_OF_A_PAIR.sub("", UNSEEN.sub("", " ".join(text.split())))
    rest = len(line) - longest
    return f"{line[:longest]} [... {rest:,} more characters]" if rest > 0 else line


def said(text: str, question: Question | None = None) -> str:
    """Return a sentence that names the arguments of a tool where it named options of the command line."""
    names = _names(question)
    without = _COMMAND.sub("", _OF_A_SHELL.sub("", text))
    return _OPTION.sub(lambda found: names.get(found[0], _plain(found[0])), without)


def message(error: Exception, question: Question | None = None) -> str:
    """Return what an error says to an assistant: in the words of its tools, and of bounded length."""
    lines = UNSEEN.sub(_as_a_line, str(error)).split("\n")
    more = [f"and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    return said(in_message("\n".join([*lines[:_MOST_LINES], *more])), question)


def _as_a_line(unseen: re.Match[str]) -> str:
    return "\n" * (unseen[0] == "\n")


def hint(option: str, question: Question) -> str:
    """Return how to ask for what a remark tells of, as calls of tools or arguments of this one; "" for none.

    >>> hint("pgraph attendance hwb --on 2016-05-01", QUESTIONS["members"])
    'attendance(wanted="hwb", on="2016-05-01")'
    >>> hint("--include implied --include proposed", QUESTIONS["chain"])
    'include=implied include=proposed'
    """
    told = [
        _call(each) if each.startswith("pgraph ") else _arguments(each, question)
        for each in option.split("; ")
    ]
    return "; ".join(filter(None, told))


def _arguments(option: str, question: Question) -> str:
    flags = {item.option for item in question.arguments if item.flag}
    given = _GIVEN.sub(r"\1=\2", option)
    return said(_OPTION.sub(lambda at: at[0] + "=true" * (at[0] in flags), given), question)


def _call(command: str) -> str:
    """Return a command of the command line as a call of a tool; "" where no tool is that."""
    try:
        _, name, *rest = shlex.split(command)
    except ValueError:
        return ""
    if name not in QUESTIONS:
        return ""
    given = [f'{at}="{value}"' for at, value in _taken(QUESTIONS[name], rest)]
    return f"{name}({', '.join(given)})"


def _taken(question: Question, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is typed after a command by the names of the arguments of its tool."""
    names, alone = _names(question), [item.name for item in question.arguments if not item.option]
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            yield (
                names.get(word, _plain(word)),
                "true" if _is_flag(question, word) else next(rest, ""),
            )
        elif alone:
            yield alone.pop(0), word


def _names(question: Question | None) -> dict[str, str]:
    arguments: Sequence[Argument] = question.arguments if question else ()
    return {**_MEANT, **{item.option: item.name for item in arguments if item.option}}


def _plain(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _is_flag(question: Question, option: str) -> bool:
    return any(item.flag for item in question.arguments if item.option == option)
