"""Remarks: what is said of an answer rather than in it, each with its kind and what would show more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique


@unique
class Kind(Enum):
    """What a remark is about."""

    LEFT_OUT = "left_out"
    """What the filter or the day keeps out."""

    MORE = "more"
    """What is counted and not listed, because it is too much."""

    NOT_COUNTED = "not_counted"
    """What is told or known, and counted nowhere."""

    DAY = "day"
    """Of which day the answer is, where that is not the day itself."""

    READING = "reading"
    """How the question was read, and what was followed."""

    CAUTION = "caution"
    """What must not be concluded from the answer."""

    BESIDE = "beside"
    """What is no answer, and may be looked for in one."""

    NEXT = "next"
    """What may be asked next: for who asks on, and not for a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing said of an answer: a sentence without a full stop that names no option.

    ``option`` says how to see what it tells of at a shell: an option such as ``--include implied``,
    or commands with semicolons between; a picture, a page or a paper leaves it out. ``day`` is that
    of an option which asks about another.
    """

    kind: Kind
    text: str
    option: str = ""
    day: str = ""

    @property
    def printed(self) -> str:
        """The sentence as it stands where an option can be typed."""
        return f"{self.text} ({self.option})" if self.option else self.text
