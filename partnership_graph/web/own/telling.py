"""What a check found, as a page tells it: in words of a browser, and a plan as headings with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

_OFFERED: Final = "the workbook that is offered on the page of your own data"
_IN_BROWSER: Final = (
    (
        re.compile(r"(a new workbook from |begin one with )?'?pgraph new[^')]*'?"),
        "an empty workbook, offered on the page of your own data",
    ),
    (
        re.compile(
            r"write it anew with 'pgraph workbook[^']*'|Write it anew with 'pgraph workbook[^']*'"
        ),
        f"begin with {_OFFERED}",
    ),
    (re.compile(r"a workbook that 'pgraph workbook[^']*' writes"), _OFFERED),
    (re.compile(r"'pgraph workbook[^']*'"), _OFFERED),
    (re.compile(r"choose it with --place"), "choose it on the page of your own data"),
    (re.compile(r"With --merge these stay"), "These stay"),
    (re.compile(r"give the command again"), "try again"),
    (re.compile(r"; --full lists them all"), ""),
)
"""What is typed at a shell, and what a page offers instead."""

_ENDING: Final = re.compile(r"\.(xlsx|xlsm|zip)$", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"[^\w .()~$-]+")
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST: Final = 60
_OTHERS: Final = {
    "csv": "one table is no place: put the folder with all its tables into a zip, and send that",
    "ods": "is a workbook of LibreOffice: save it as .xlsx, and send that",
    "xls": "is a workbook of before 2007: save it as .xlsx, and send that",
    "xlsb": "is a binary workbook: save it as .xlsx, and send that",
}


@dataclass(slots=True)
class Block:
    """A part of a plan: a heading, or a line by itself, and the lines under it, each with those under that."""

    head: str
    lines: list[tuple[str, list[str]]] = field(default_factory=list)


def in_browser(text: str) -> str:
    """Return a message without what is typed at a shell."""
    for typed, offered in _IN_BROWSER:
        text = typed.sub(offered, text)
    return text


def blocks(lines: Iterable[str]) -> list[Block]:
    """Return a plan's lines by their headings: what is set in stands under what is not."""
    found: list[Block] = []
    for line in filter(None, lines):
        text = in_browser(line.strip())
        depth = (len(line) - len(line.lstrip())) // 2
        if not depth or not found:
            found.append(Block(text))
        elif depth == 1 or not found[-1].lines:
            found[-1].lines.append((text, []))
        else:
            found[-1].lines[-1][1].append(text)
    return found


def name_of(given: str) -> str:
    """Return what a file that is sent is called, in letters that any system takes; "" where there is none."""
    last = re.split(r"[/\\]", given)[-1].strip().lstrip(".")
    stem, dot, ending = last.rpartition(".")
    stem = _UNSAFE.sub("_", stem).strip(" .")[:_LONGEST].strip(" .")
    if not dot or not stem:
        return _UNSAFE.sub("_", last)[:_LONGEST]
    stem = f"{stem}_" if _DEVICE.fullmatch(stem) else stem
    return f"{stem}.{_UNSAFE.sub('_', ending)[:8].lower()}"


def why_no_kind(name: str) -> str:
    """Return why a file is not taken, by how it is called; "" where it may be."""
    if _ENDING.search(name):
        return ""
    ending = name.rpartition(".")[2].lower()
    return (
        f"{name}: {_OTHERS.get(ending, 'is neither a workbook (.xlsx) nor a zip of tables (.zip)')}"
    )


def counted(problems: Sequence[object], wrong: int, told: int) -> str:
    """Return how much is to be mended, in a sentence."""
    if not wrong:
        more = f"; {told:,} for your information" if told else ""
        return f"Nothing to mend{more}."
    rest = wrong + told - len(problems)
    left = (
        f" {rest:,} more are not on this page: the checked copy has more of them."
        if rest > 0
        else ""
    )
    also = f", {told:,} for your information" if told else ""
    return f"{wrong:,} to mend{also}. Until that is done nothing can be looked at or adopted.{left}"
