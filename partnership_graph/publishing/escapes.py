"""What is not ours in what is printed, made harmless for where it goes: a terminal, a paper, a spreadsheet.

A name, a note, a folder or a query's column may hold anything: what would move a cursor, turn the
text round, begin a heading or be calculated is shown, and does none of it.
"""

from __future__ import annotations

import re
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""A character that nobody can see. The two joiners, U+200C and U+200D, are left out: Hindi and
Persian are spelt with them."""

UNWRITABLE: Final = "backslashreplace"
"""Half of a pair, and a byte of a file's name that is not UTF-8, are shown by their codes."""

_SIGNS: Final = re.compile(r"[\\`*_<>\[\]|#~]|&(?=#?\w+;)")
_BEGINS_AN_ITEM: Final = re.compile(r"^(\d*)([-+=.)])(?=[\s=-]|$)")
_CALCULATED: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")  # noqa: RUF001 - Excel calculates these too
_LONGEST: Final = (
    1000  # whoever pastes a whole file into a command is to see the end of the message too
)


def on_terminal(line: str) -> str:
    r"""Return one line with each character nobody can see as its code: ``\x1b``, ``\u202e``."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


def in_message(text: str) -> str:
    r"""Return a message for a terminal; a line of more than 1,000 characters is cut in its middle.

    A message echoes what was given at its beginning and says what to do at its end.
    """
    return "\n".join(on_terminal(_cut(line)) for line in text.split("\n"))


def in_markdown(text: str) -> str:
    """Return text as one line of Markdown in which no character of it is a sign."""
    line = _SIGNS.sub(r"\\\g<0>", on_terminal(" ".join(text.split())))
    return _BEGINS_AN_ITEM.sub(r"\1\\\2", line)


def in_spreadsheet(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not calculate: an apostrophe before it."""
    return f"'{cell}" if _CALCULATED.match(cell) else cell


def in_xml(text: str) -> str:
    """Return text as one line that any XML can hold: what nobody can see, and half of a pair, by its code."""
    line = on_terminal(" ".join(text.split()))
    return line.encode("utf-8", UNWRITABLE).decode()


def _cut(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2
    return f"{line[:half]} ... ({len(line) - _LONGEST} characters) ... {line[-half:]}"


def encoded(text: str) -> bytes:
    """Return text as every file and stream of ours has it: UTF-8, half of a pair by its code."""
    return text.encode("utf-8", UNWRITABLE)
