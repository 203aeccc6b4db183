"""A stretch of a document as it can stand on a page: its words without marks, and no more than a paragraph."""

from __future__ import annotations

import html
import re
from typing import Final
from unicodedata import category

LONGEST: Final = 600
"""How many characters of a paragraph are told."""

_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_MARKS: Final = re.compile(r"\*{2,3}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|^#{1,6}[ \t]+", re.MULTILINE)
_BULLET: Final = re.compile(r"^[ \t]*[-*\u2022\u2013][ \t]+", re.MULTILINE)
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)\]]{2})[.!?][\"')\]\u2019\u201d]?(?=\s)")
_BLOCKS: Final = re.compile(r"\n[ \t]*\n")
_HEADING: Final = re.compile(r"[A-Z][^\n\t:]{1,80}(?<![.,;!?])")
_NAMED: Final = re.compile(r"[A-Z]\w*(?: [A-Z]\w*){0,4}(?:\(s\))?:(?:[ \t][^\n]{0,80})?")
"""A line such as "Report Author: Ann Lee": it stands below a report, and is no part of what is above."""

_ROW: Final = re.compile(r"^[^\n]*\t[^\n]*$(?:\n[^\n]*\t[^\n]*$)*", re.MULTILINE)
_JOINERS: Final = "\u200c\u200d"


def passage(text: str) -> str:
    """Return a stretch of a document as one line of plain words, cut where it is long.

    It ends before a heading, but where it introduces a list that may have headings of its own.
    """
    return _cut(_one_line(_before_headings(text)))


def table_in(text: str) -> str:
    """Return the first lines of a text that are divided by tabs: a table; "" where there is none."""
    found = _ROW.search(text)
    return found[0] if found else ""


def _before_headings(text: str) -> str:
    blocks = _BLOCKS.split(text.strip())
    introduces = blocks[0].rstrip().endswith((":", ","))
    for at, block in enumerate(blocks[1:], 1):
        if _is_heading(block) and not (introduces and at < len(blocks) - 1):
            return "\n\n".join(blocks[:at])
    return "\n\n".join(blocks)


def _is_heading(block: str) -> bool:
    bare = _MARKS.sub("", block).strip()
    return bool(_HEADING.fullmatch(bare) or _NAMED.fullmatch(bare.partition("\n")[0]))


def _one_line(text: str) -> str:
    text = _TAG.sub(" ", text[: 8 * LONGEST])
    text = _MARKS.sub("", _BULLET.sub("\u2022 ", text))
    shown = "".join(letter if _is_shown(letter) else " " for letter in html.unescape(text))
    return " ".join(shown.split())


def _is_shown(letter: str) -> bool:
    return letter in _JOINERS or category(letter)[0] != "C"


def _cut(words: str) -> str:
    """Return words cut after a sentence, or else before a name could be cut in two."""
    if len(words) <= LONGEST:
        return words
    ends = [found.end() for found in _SENTENCE.finditer(words[: LONGEST - 1])]
    if ends and ends[-1] > LONGEST // 2:
        return f"{words[: ends[-1]]} \u2026"
    kept = words[: LONGEST - 1].split()[:-1]
    while kept and not kept[-1][:1].islower():
        kept.pop()
    return f"{' '.join(kept)} \u2026" if kept else ""
